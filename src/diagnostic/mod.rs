//! Problems in somebody's files, as values.
//!
//! A stage that meets a mistake says so with a [`Diagnostic`] and goes on; it returns a [`Checked`] value: what could
//! be made of the input, and everything found on the way. Nothing here prints: [`emit`] turns a finished list into
//! text. A machine that fails (a full disk) is not a diagnostic but an `anyhow::Error`.
//!
//! To add a kind of problem, add a row to the table in `rule.rs`, its text under `rules/`, and a case
//! under `tests/rules/`. Messages state a
//! fact in lower case without a full stop, put the user's words in backticks, and help says what to write instead.

mod emit;
mod fix;
mod mend;
mod rule;

pub use emit::{Format, Report, Style, counted};
pub use fix::Fix;
pub use mend::{Mended, mend};
pub use rule::{Rule, Severity};

use crate::source::{Sources, Span};

/// One mistake: which rule, where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub rule: Rule,
    /// The place to mend.
    pub span: Span,
    /// The fact, in lower case without a full stop.
    pub message: String,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// The change that mends it, where that is certain.
    pub fix: Option<Fix>,
}

/// A second place that explains a problem: the first use of a key that is repeated, the fence left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there.
    pub text: String,
}

impl Diagnostic {
    /// A problem at a place.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), labels: Vec::new(), help: None, fix: None }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// The same, with the change that mends it for certain.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// The same, with a further place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// A value and the problems found while making it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked<T> {
    /// What could be made of the input.
    pub value: T,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value nothing is wrong with.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Hands its problems over to a list and returns the value.
    pub fn drain_into(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

impl<T> FromIterator<Checked<T>> for Checked<Vec<T>> {
    /// All values and all problems, in the order of the iterator.
    fn from_iter<I: IntoIterator<Item = Checked<T>>>(parts: I) -> Self {
        let mut all = Self::default();
        for part in parts {
            all.value.push(part.value);
            all.diagnostics.extend(part.diagnostics);
        }
        all
    }
}

/// Puts a report in its order: by path, position and rule, never by discovery. The same words about the same place
/// are said once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let key =
        |d: &Diagnostic| (sources.path(d.span.source).to_owned(), d.span, d.rule.name(), d.message.clone());
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup();
}

/// Whether any of them keeps the site from being published.
#[must_use]
pub fn any_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.rule.severity() == Severity::Error)
}
