//! Automatic fixes.

use crate::source::{Sources, Span};

/// A change to one file that is certain to fix a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The text to remove.
    pub span: Span,
    /// The text to insert instead.
    pub replacement: String,
}

impl Fix {
    /// Replaces the text at `span`.
    #[must_use]
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    /// Removes the text at `span`.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Whether the change stays within one line. A change over several lines could remove comments or a block of YAML.
    #[must_use]
    pub fn is_in_one_line(&self, sources: &Sources) -> bool {
        let text = sources.text(self.span.source);
        text.get(self.span.range()).is_some_and(|text| !text.contains(['\n', '\r']))
    }
}
