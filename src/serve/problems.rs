//! The problems shown in the browser's overlay.
//!
//! **In:** the report of a build, or the reason why the build failed. **Out:** the same texts as in the terminal, as values
//! for the script, which draws the overlay.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Format, Report, Style};

/// All current problems of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    /// The number of problems and of files that have them.
    summary: String,
    /// The problems.
    list: Vec<Problem>,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Problem {
    /// The severity, the rule and the message.
    title: String,
    /// The file, line and column, and the source line with carets.
    text: String,
    /// What to do about it, if known.
    help: Option<String>,
}

impl Problems {
    /// The problems that a build found.
    #[must_use]
    pub fn found(report: Report<'_>) -> Self {
        let list = report.diagnostics.iter().map(|diagnostic| {
            // Help is shown separately from the source line, whose columns must stay aligned.
            let help = diagnostic.help.clone();
            let alone = [Diagnostic { help: None, ..diagnostic.clone() }];
            let one = Report { diagnostics: &alone, ..report };
            let drawn = one.write(Format::Human, Style::Plain);
            let drawn = drawn.strip_suffix(&one.closing_line()).unwrap_or(&drawn);
            let (title, text) = drawn.split_once('\n').unwrap_or((drawn, ""));
            Problem { title: title.to_owned(), text: text.trim_end().to_owned(), help }
        });
        Self { summary: report.closing_line().trim_end().to_owned(), list: list.collect() }
    }

    /// The reason why the build failed, as the only problem.
    #[must_use]
    pub fn failure(reason: &str) -> Self {
        let problem = Problem { title: format!("error: {reason}"), text: String::new(), help: None };
        Self { summary: "the book could not be built".to_owned(), list: vec![problem] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::source::Sources;

    #[test]
    fn a_problem_has_a_rule_place_excerpt_and_help() {
        let mut sources = Sources::default();
        let id = sources.add("content/codes/403.md", "---\nelan: vital\n---\n");
        let span = sources.excerpt(id).span(4..8);
        let diagnostics = [Diagnostic::new(Rule::UnknownKey, span, "unknown key `elan`")
            .help("did you mean `plan`?".to_owned())];
        let problems =
            Problems::found(Report { diagnostics: &diagnostics, sources: &sources, prefix: "book/" });
        let text = " --> book/content/codes/403.md:2:1
  |
2 | elan: vital
  | ^^^^";
        let title = "error[unknown-key]: unknown key `elan`";
        let problem = Problem {
            title: title.to_owned(),
            text: text.to_owned(),
            help: Some("did you mean `plan`?".to_owned()),
        };
        assert_eq!(problems, Problems { summary: "1 error in 1 file".to_owned(), list: vec![problem] });
    }
}
