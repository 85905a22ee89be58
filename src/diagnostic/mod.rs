//! Problems in a project's files, as values.
//!
//! A stage that finds a mistake adds a [`Diagnostic`] and continues. It returns a [`Checked`] value: the result, as far
//! as the input allowed, and all problems found. Nothing here prints: [`emit`] formats the finished list. A failure of
//! the machine, such as a full disk, is an `anyhow::Error` and not a diagnostic.
//!
//! To add a kind of problem, add a row to the table in `rule.rs`, its text under `rules/`, and a case under
//! `tests/rules/`. A message states a fact in lower case without a full stop, with the user's words in backticks. The
//! help says what to write instead.

mod emit;
mod fix;
mod mend;
mod rule;

pub use emit::{Format, Report, Style, counted};
pub use fix::Fix;
pub use mend::{Mended, mend};
pub use rule::{Rule, Severity};

use crate::source::{Sources, Span};

/// One mistake: the rule, the place, the message and the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub rule: Rule,
    /// The place to change.
    pub span: Span,
    /// The fact, in lower case without a full stop.
    pub message: String,
    /// Other places that explain the problem.
    pub labels: Vec<Label>,
    /// How to fix it.
    pub help: Option<String>,
    /// The change that fixes it, if that is certain.
    pub fix: Option<Fix>,
}

/// A second place that explains a problem: the first use of a repeated key, a fence that is never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is at this place.
    pub text: String,
}

impl Diagnostic {
    /// A problem at a place.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), labels: Vec::new(), help: None, fix: None }
    }

    /// Adds the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds the change that is certain to fix the problem.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Adds a label at another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// A value, and the problems found while making it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked<T> {
    /// The result, as far as the input allowed.
    pub value: T,
    /// The problems in the input.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without problems.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Moves its problems to a list and returns the value.
    pub fn drain_into(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

impl<T> FromIterator<Checked<T>> for Checked<Vec<T>> {
    /// Collects all values and all problems, in the order of the iterator.
    fn from_iter<I: IntoIterator<Item = Checked<T>>>(parts: I) -> Self {
        let mut all = Self::default();
        for part in parts {
            all.value.push(part.value);
            all.diagnostics.extend(part.diagnostics);
        }
        all
    }
}

/// Sorts a report by path, position and rule, so that it does not depend on the order of discovery. Identical messages
/// about the same place are reported once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let key =
        |d: &Diagnostic| (sources.path(d.span.source).to_owned(), d.span, d.rule.name(), d.message.clone());
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup();
}

/// Whether any problem prevents publication.
#[must_use]
pub fn any_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.rule.severity() == Severity::Error)
}
