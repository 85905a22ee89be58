//! Formats a finished list of problems as text, for people and for programs. Only this module computes lines and
//! columns.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::source::{Sources, Span};

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With the source line and a caret.
    #[default]
    Human,
    /// One line each: `path:line:column: error[rule]: message`.
    Short,
    /// One JSON document.
    Json,
    /// Workflow commands that GitHub shows on the changed lines of a pull request.
    Github,
}

/// Whether a report in [`Format::Human`] has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// A sorted list of problems, the files they are in, and a prefix for their paths.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The problems, in order.
    pub diagnostics: &'a [Diagnostic],
    /// The files.
    pub sources: &'a Sources,
    /// A prefix that makes the paths valid from the user's current directory: empty or ending in `/`.
    pub prefix: &'a str,
}

impl Report<'_> {
    /// The report as text; each problem ends with a line feed. Human and short reports end with a line of counts.
    #[must_use]
    pub fn write(&self, format: Format, style: Style) -> String {
        match format {
            Format::Human => self.human(style),
            Format::Short => self.each(|d| self.short(d)) + &self.closing_line(),
            Format::Json => self.json(),
            Format::Github => self.each(|d| self.github(d)),
        }
    }

    /// `3 errors and 1 warning in 2 files`, with a line feed; empty if there are no problems.
    #[must_use]
    pub fn closing_line(&self) -> String {
        let (errors, warnings) = self.counts();
        let counts: Vec<String> = [(errors, "error"), (warnings, "warning")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect();
        if counts.is_empty() {
            return String::new();
        }
        let mut files: Vec<_> = self.diagnostics.iter().map(|d| d.span.source).collect();
        files.sort_unstable();
        files.dedup();
        format!("{} in {}\n", counts.join(" and "), counted(files.len(), "file"))
    }

    fn counts(&self) -> (usize, usize) {
        let errors = self.diagnostics.iter().filter(|d| d.rule.severity() == Severity::Error).count();
        (errors, self.diagnostics.len() - errors)
    }

    fn each(&self, write: impl Fn(&Diagnostic) -> String) -> String {
        self.diagnostics.iter().map(|diagnostic| write(diagnostic) + "\n").collect()
    }

    fn human(&self, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Coloured => Renderer::styled(),
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        self.each(|diagnostic| renderer.render(&self.groups(diagnostic)) + "\n") + &self.closing_line()
    }

    fn groups<'d>(&'d self, diagnostic: &'d Diagnostic) -> Vec<Group<'d>> {
        let level = match diagnostic.rule.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group =
            Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.rule.name()));
        // Labels in the same file share its snippet; labels in other files get snippets of their own.
        let own = |span: Span| span.source == diagnostic.span.source;
        let mut snippet = self
            .snippet(diagnostic.span)
            .annotation(AnnotationKind::Primary.span(self.underlined_range(diagnostic.span)));
        for label in diagnostic.labels.iter().filter(|label| own(label.span)) {
            snippet = snippet.annotation(
                AnnotationKind::Context.span(self.underlined_range(label.span)).label(&*label.text),
            );
        }
        group = group.element(snippet);
        for label in diagnostic.labels.iter().filter(|label| !own(label.span)) {
            let annotation =
                AnnotationKind::Context.span(self.underlined_range(label.span)).label(&*label.text);
            group = group.element(self.snippet(label.span).annotation(annotation));
        }
        let help = diagnostic.help.as_deref();
        match (help, self.suggestion(diagnostic)) {
            (help, Some(patch)) => {
                let title = Level::HELP.secondary_title(help.unwrap_or("this can be fixed"));
                vec![group, title.element(patch)]
            }
            (Some(help), None) => vec![group.element(Level::HELP.message(help))],
            (None, None) => vec![group],
        }
    }

    /// The line after the fix.
    fn suggestion(&self, diagnostic: &Diagnostic) -> Option<Snippet<'_, Patch<'_>>> {
        let fix = diagnostic.fix.as_ref().filter(|fix| fix.is_in_one_line(self.sources))?;
        let source = Snippet::source(self.sources.text(fix.span.source));
        Some(source.patch(Patch::new(fix.span.range(), fix.replacement.clone())))
    }

    fn snippet<A: Clone>(&self, span: Span) -> Snippet<'_, A> {
        Snippet::source(self.sources.text(span.source)).path(self.path(span))
    }

    /// The bytes to underline. A span over several lines is reduced to its first line, to keep reports short.
    fn underlined_range(&self, span: Span) -> std::ops::Range<usize> {
        let range = span.range();
        let first_line =
            self.sources.text(span.source).get(range.clone()).and_then(|text| text.lines().next());
        range.start..range.start + first_line.map_or(range.len(), str::len)
    }

    fn path(&self, span: Span) -> String {
        format!("{}{}", self.prefix, self.sources.path(span.source))
    }

    fn short(&self, diagnostic: &Diagnostic) -> String {
        let Place { line, column, .. } = self.place(diagnostic.span);
        let (path, rule) = (self.path(diagnostic.span), diagnostic.rule);
        let help = diagnostic.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{path}:{line}:{column}: {}[{}]: {}{help}", rule.severity(), rule.name(), diagnostic.message)
    }

    /// A workflow command; GitHub counts lines and columns from 1.
    fn github(&self, diagnostic: &Diagnostic) -> String {
        let Place { line, column, end_line, end_column } = self.place(diagnostic.span);
        let property = |text: &str| escape_data(text).replace(':', "%3A").replace(',', "%2C");
        let (path, rule) = (property(&self.path(diagnostic.span)), diagnostic.rule);
        // GitHub only accepts a column range within one line.
        let columns =
            if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
        let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
        let message = escape_data(&format!("{}{help}", diagnostic.message));
        format!(
            "::{} file={path},line={line},endLine={end_line}{columns},title={}::{message}",
            rule.severity(),
            rule.name()
        )
    }

    fn json(&self) -> String {
        #[derive(Serialize)]
        struct Document<'a> {
            errors: usize,
            warnings: usize,
            diagnostics: Vec<Entry<'a>>,
        }
        #[derive(Serialize)]
        struct Entry<'a> {
            rule: &'static str,
            severity: String,
            path: String,
            #[serde(flatten)]
            place: Place,
            message: &'a str,
            help: Option<&'a str>,
            labels: Vec<LabelEntry<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            fix: Option<FixEntry<'a>>,
        }
        #[derive(Serialize)]
        struct FixEntry<'a> {
            #[serde(flatten)]
            place: Place,
            replacement: &'a str,
        }
        #[derive(Serialize)]
        struct LabelEntry<'a> {
            path: String,
            #[serde(flatten)]
            place: Place,
            text: &'a str,
        }
        let (errors, warnings) = self.counts();
        let diagnostics = self
            .diagnostics
            .iter()
            .map(|d| Entry {
                rule: d.rule.name(),
                severity: d.rule.severity().to_string(),
                path: self.path(d.span),
                place: self.place(d.span),
                message: &d.message,
                help: d.help.as_deref(),
                labels: d
                    .labels
                    .iter()
                    .map(|l| LabelEntry { path: self.path(l.span), place: self.place(l.span), text: &l.text })
                    .collect(),
                fix: d
                    .fix
                    .as_ref()
                    .filter(|fix| fix.is_in_one_line(self.sources))
                    .map(|fix| FixEntry { place: self.place(fix.span), replacement: &fix.replacement }),
            })
            .collect();
        serde_json::to_string_pretty(&Document { errors, warnings, diagnostics }).unwrap_or_default() + "\n"
    }

    fn place(&self, span: Span) -> Place {
        let text = self.sources.text(span.source);
        let (line, column) = line_and_column(text, span.start as usize);
        let (end_line, end_column) = line_and_column(text, span.end as usize);
        Place { line, column, end_line, end_column }
    }
}

/// Lines and columns start at 1, columns count characters, and the end is one past the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Text encoded as data of a workflow command: `%` and line ends are escaped.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `1 file`, `2 files`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::*;

    fn check(format: Format, expected: &str) {
        let mut sources = Sources::default();
        let id = sources.add("content/codes/403.md", "---\ncode: 403\nélan: vital\nelan: encore\n---\n");
        let whole = sources.excerpt(id);
        let diagnostics = [
            Diagnostic::new(Rule::UnknownKey, whole.span(14..19), "unknown key `élan`")
                .help("did you mean `plan`?".to_owned()),
            Diagnostic::new(Rule::RepeatedEntry, whole.span(27..31), "50% twice")
                .label(whole.span(14..19), "first here"),
        ];
        let report = Report { diagnostics: &diagnostics, sources: &sources, prefix: "book/" };
        assert_eq!(report.write(format, Style::Plain), expected);
    }

    #[test]
    fn human_reports_show_the_line_and_a_caret() {
        check(
            Format::Human,
            "error[unknown-key]: unknown key `élan`
 --> book/content/codes/403.md:3:1
  |
3 | élan: vital
  | ^^^^
  |
  = help: did you mean `plan`?

warning[repeated-entry]: 50% twice
 --> book/content/codes/403.md:4:1
  |
3 | élan: vital
  | ---- first here
4 | elan: encore
  | ^^^^

1 error and 1 warning in 1 file
",
        );
    }

    #[test]
    fn short_reports_are_one_line_each() {
        check(
            Format::Short,
            "book/content/codes/403.md:3:1: error[unknown-key]: unknown key `élan` (did you mean `plan`?)
book/content/codes/403.md:4:1: warning[repeated-entry]: 50% twice
1 error and 1 warning in 1 file
",
        );
    }

    #[test]
    fn github_gets_workflow_commands_with_encoded_data() {
        check(
            Format::Github,
            "::error file=book/content/codes/403.md,line=3,endLine=3,col=1,endColumn=5,title=unknown-key::unknown key `élan`%0Adid you mean `plan`?
::warning file=book/content/codes/403.md,line=4,endLine=4,col=1,endColumn=5,title=repeated-entry::50%25 twice
",
        );
    }
}
