//! What the overlay in the browser says.
//!
//! **In:** the report of a build, or why there was none. **Out:** the same words as in the terminal, as values for the
//! script. Deliberately not known here: how it looks.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Format, Report, Style};

/// Everything that is wrong with the book now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    /// How many there are, in how many files.
    summary: String,
    /// Each of them.
    list: Vec<Problem>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Problem {
    /// How grave it is, the rule and the fact.
    title: String,
    /// The file, line and column, and the source with its carets.
    text: String,
    /// What to do, if that is known.
    help: Option<String>,
}

impl Problems {
    /// What a build found.
    #[must_use]
    pub fn found(report: Report<'_>) -> Self {
        let list = report.diagnostics.iter().map(|diagnostic| {
            // Help is drawn apart from the source, which has to keep its columns.
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

    /// Why nothing could be built.
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
    fn a_problem_has_its_rule_place_excerpt_and_help() {
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
