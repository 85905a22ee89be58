//! The templates. The only module that uses Tera.
//!
//! Every mistake in a template is a diagnostic in that template's file. Templates are strict: a missing value is a mistake, not
//! an empty string.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value};

use crate::cards::{self, Face};
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::project::Project;
use crate::source::{SourceId, Sources, Span};

/// Every template of a project.
pub struct Theme {
    tera: Tera,
    files: BTreeMap<String, SourceId>,
}

/// The values for a template.
pub struct Values(TeraResult<Context>);

impl Values {
    /// The fields of a struct, by their names.
    pub fn new(view: &impl Serialize) -> Self {
        Self(Context::from_serialize(view))
    }

    /// These values together with others.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        let both = |mut context: Context| {
            context.extend(more.0?);
            Ok(context)
        };
        Self(self.0.and_then(both))
    }
}

/// A mistake in a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The place in the template; `None` if the template itself is missing.
    pub span: Option<Span>,
    /// The message.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Theme {
    /// Parses the templates of a project. The value is `None` if one of them has a mistake; all mistakes are reported.
    #[must_use]
    pub fn load(project: &Project) -> Checked<Option<Self>> {
        let name = |id: SourceId| project.sources.path(id).trim_start_matches("templates/").to_owned();
        let files: BTreeMap<String, SourceId> = project.templates.iter().map(|id| (name(*id), *id)).collect();
        let sources = &project.sources;
        // Parse each template separately first, because Tera stops at the first one with a syntax error.
        let syntax: Vec<Diagnostic> =
            files.iter().filter_map(|(name, id)| syntax_error(name, *id, sources)).collect();
        if !syntax.is_empty() {
            return Checked { value: None, diagnostics: syntax };
        }
        let mut tera = Tera::new();
        tera.autoescape_on([".html", ".svg", ".xml"]);
        tera.register_filter("fitted", fitted);
        let loaded = tera.add_raw_templates(files.iter().map(|(name, id)| (name, sources.text(*id))));
        let theme = Self { tera, files };
        match loaded {
            Ok(()) => Checked::clean(Some(theme)),
            Err(error) => Checked { value: None, diagnostics: theme.load_errors(error.kind(), sources) },
        }
    }

    /// Fills in a template.
    ///
    /// # Errors
    /// The mistake in the template.
    pub fn render(&self, template: &str, values: Values, sources: &Sources) -> Result<String, Mistake> {
        let rendered = values.0.and_then(|context| self.tera.render(template, &context));
        rendered.map_err(|error| self.mistake(error.kind(), sources))
    }

    /// A mistake in the result of a template.
    #[must_use]
    pub fn mistake_in(&self, template: &str, message: String, sources: &Sources) -> Mistake {
        let span = self.files.get(template).map(|id| sources.excerpt(*id).first_line());
        Mistake { span, message, help: HELP.to_owned() }
    }

    /// The start of the first template, for a mistake without a known place.
    #[must_use]
    pub fn any_place(&self, sources: &Sources) -> Option<Span> {
        self.files.values().next().map(|id| sources.excerpt(*id).first_line())
    }

    /// The mistakes found when templates are combined. Tera reports every missing filter, function, block and partial in several
    /// lines: `error: …`, then ` --> file:line:column`.
    fn load_errors(&self, kind: &ErrorKind, sources: &Sources) -> Vec<Diagnostic> {
        let text = kind.to_string();
        let reports: Vec<Diagnostic> =
            text.split("error: ").skip(1).filter_map(|report| self.load_error(report, sources)).collect();
        if matches!(kind, ErrorKind::Msg(_)) && !reports.is_empty() {
            return reports;
        }
        let mistake = self.mistake(kind, sources);
        let span = mistake.span.or_else(|| self.any_place(sources));
        span.map(|span| diagnostic(span, mistake.message, mistake.help)).into_iter().collect()
    }

    fn load_error(&self, report: &str, sources: &Sources) -> Option<Diagnostic> {
        let (message, rest) = report.split_once('\n')?;
        let mut place = rest.split("--> ").nth(1)?.lines().next()?.rsplitn(3, ':');
        let mut number = || place.next()?.parse::<usize>().ok()?.checked_sub(1);
        let (column, line) = (number()?, number()?);
        let template = sources.excerpt(*self.files.get(place.next()?)?);
        let line_start: usize = template.text.split_inclusive('\n').take(line).map(str::len).sum();
        let rest = template.text.get(line_start..)?;
        let start = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        let name = rest[start..].split(|c: char| !c.is_alphanumeric() && c != '_').next().map_or(0, str::len);
        let span = template.span(line_start + start..line_start + start + name.max(1));
        Some(diagnostic(span, fact(message), HELP.to_owned()))
    }

    fn mistake(&self, kind: &ErrorKind, sources: &Sources) -> Mistake {
        let file = |name: &str| self.files.get(name).copied();
        let (span, message) = match kind {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (file(report.filename()).map(|id| span(report, id, sources)), report.message().to_owned())
            }
            ErrorKind::CircularExtend { tpl, .. }
            | ErrorKind::CircularInclude { tpl, .. }
            | ErrorKind::MissingParent { current: tpl, .. } => {
                (file(tpl).map(|id| sources.excerpt(id).first_line()), kind.to_string())
            }
            other => (None, other.to_string()),
        };
        // Tera appends a list of the available fields to its message.
        let (message, help) = match message.split_once(". Available fields: ") {
            Some((message, fields)) => (message.to_owned(), format!("available fields: {fields}")),
            None => (message, HELP.to_owned()),
        };
        Mistake { span, message: fact(&message), help }
    }
}

/// A filter that breaks a text of a card into lines: the result of
/// `{% set name = card.title | fitted(face="slab", width=1000, sizes=[80, 64], most=2) %}` has a `size` and `lines`.
#[expect(clippy::needless_pass_by_value, reason = "the signature of filters in Tera")]
fn fitted(text: &str, options: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let face = options.must_get::<&str>("face")?;
    let face =
        Face::named(face).ok_or_else(|| tera::Error::message("`face` must be \"slab\" or \"sans\""))?;
    let sizes = options.must_get::<Vec<u32>>("sizes")?;
    let fitted = cards::fitted(text, face, options.must_get("width")?, &sizes, options.must_get("most")?);
    Ok(Value::from_serializable(&fitted))
}

const HELP: &str = "templates use Tera 2, with the values listed in `src/render/view/`";

/// The diagnostic for a mistake.
pub fn diagnostic(span: Span, message: String, help: String) -> Diagnostic {
    Diagnostic::new(Rule::TemplateError, span, message).help(help)
}

fn syntax_error(name: &str, id: SourceId, sources: &Sources) -> Option<Diagnostic> {
    // Tera parses a batch in order and stops at the first syntax error. A second template that is certainly wrong therefore
    // keeps it from looking for parents and partials, which are not in this batch.
    const BARRIER: &str = "\0";
    let error = Tera::new().add_raw_templates([(name, sources.text(id)), (BARRIER, "{{")]).err()?;
    match error.kind() {
        ErrorKind::SyntaxError(report) if report.filename() != BARRIER => {
            Some(diagnostic(span(report, id, sources), fact(report.message()), HELP.to_owned()))
        }
        _ => None,
    }
}

fn span(report: &ReportError, id: SourceId, sources: &Sources) -> Span {
    sources.excerpt(id).span(report.span().range.clone())
}

/// Tera's message in the style of ours: starting in lower case, without a final full stop.
fn fact(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut characters = message.chars();
    match characters.next() {
        Some(first) if !message.starts_with('`') => first.to_lowercase().chain(characters).collect(),
        _ => message.to_owned(),
    }
}
