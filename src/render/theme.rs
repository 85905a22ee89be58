//! The templates, ready to be filled in. The only place that knows Tera.
//!
//! Every mistake in a template is a diagnostic in that template's file. Templates are strict: a value that pages do not
//! have is a mistake, not an empty string.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, ReportError, Tera};

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::project::Project;
use crate::source::{SourceId, Sources, Span};

/// Every template of a project.
pub struct Theme {
    tera: Tera,
    files: BTreeMap<String, SourceId>,
}

/// A template that could not be filled in: where, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The place in the template; none when the template itself is missing.
    pub span: Option<Span>,
    /// The fact.
    pub message: String,
}

impl Theme {
    /// Reads the templates of a project. None when one of them has a mistake; all such mistakes are reported.
    #[must_use]
    pub fn load(project: &Project) -> Checked<Option<Self>> {
        let name = |id: SourceId| project.sources.path(id).trim_start_matches("templates/").to_owned();
        let files: BTreeMap<String, SourceId> = project.templates.iter().map(|id| (name(*id), *id)).collect();
        let sources = &project.sources;
        // Each by itself first: Tera stops at the first template it cannot read.
        let syntax: Vec<Diagnostic> =
            files.iter().filter_map(|(name, id)| syntax_error(name, *id, sources)).collect();
        if !syntax.is_empty() {
            return Checked { value: None, diagnostics: syntax };
        }
        let mut tera = Tera::new();
        let loaded = tera.add_raw_templates(files.iter().map(|(name, id)| (name, sources.text(*id))));
        let theme = Self { tera, files };
        match loaded {
            Ok(()) => Checked::clean(Some(theme)),
            Err(error) => {
                let mistake = theme.mistake(error.kind(), sources);
                let diagnostics = mistake
                    .span
                    .or_else(|| theme.any_place(sources))
                    .map(|span| diagnostic(span, mistake.message));
                Checked { value: None, diagnostics: diagnostics.into_iter().collect() }
            }
        }
    }

    /// Fills in a template.
    ///
    /// # Errors
    /// The mistake in the template.
    pub fn render(
        &self,
        template: &str,
        view: &impl Serialize,
        sources: &Sources,
    ) -> Result<String, Mistake> {
        let context = Context::from_serialize(view);
        let rendered = context.and_then(|context| self.tera.render(template, &context));
        rendered.map_err(|error| self.mistake(error.kind(), sources))
    }

    /// The start of some template, for a mistake that no place is known of.
    #[must_use]
    pub fn any_place(&self, sources: &Sources) -> Option<Span> {
        self.files.values().next().map(|id| sources.excerpt(*id).first_line())
    }

    fn mistake(&self, kind: &ErrorKind, sources: &Sources) -> Mistake {
        match kind {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = self.files.get(report.filename()).map(|id| span(report, *id, sources));
                Mistake { span, message: fact(report.message()) }
            }
            ErrorKind::CircularExtend { tpl, .. }
            | ErrorKind::CircularInclude { tpl, .. }
            | ErrorKind::MissingParent { current: tpl, .. } => Mistake {
                span: self.files.get(tpl).map(|id| sources.excerpt(*id).first_line()),
                message: fact(&kind.to_string()),
            },
            other => Mistake { span: None, message: fact(&other.to_string()) },
        }
    }
}

/// The diagnostic for a mistake.
pub fn diagnostic(span: Span, message: String) -> Diagnostic {
    let help = "templates are written for Tera 2, and see what `src/render/view/` lists".to_owned();
    Diagnostic::new(Rule::TemplateError, span, message).help(help)
}

fn syntax_error(name: &str, id: SourceId, sources: &Sources) -> Option<Diagnostic> {
    // Tera reads a batch in order and stops at the first it cannot read: one that it certainly cannot, after this one,
    // keeps it from looking for the parents and partials that are not here.
    const BARRIER: &str = "\0";
    let error = Tera::new().add_raw_templates([(name, sources.text(id)), (BARRIER, "{{")]).err()?;
    match error.kind() {
        ErrorKind::SyntaxError(report) if report.filename() != BARRIER => {
            Some(diagnostic(span(report, id, sources), fact(report.message())))
        }
        _ => None,
    }
}

fn span(report: &ReportError, id: SourceId, sources: &Sources) -> Span {
    sources.excerpt(id).span(report.span().range.clone())
}

/// Tera's words in the shape of ours: lower case at the start, no full stop at the end.
fn fact(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut characters = message.chars();
    match characters.next() {
        Some(first) if !message.starts_with('`') => first.to_lowercase().chain(characters).collect(),
        _ => message.to_owned(),
    }
}
