//! Changes that mend a problem for certain.

use crate::source::{Sources, Span};

/// A change to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What goes.
    pub span: Span,
    /// What comes instead.
    pub replacement: String,
}

impl Fix {
    /// Puts `replacement` in the place of `span`.
    #[must_use]
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    /// Takes away what stands at `span`.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Whether it stays within a line: across lines there may be comments, or a block of YAML.
    #[must_use]
    pub fn is_in_one_line(&self, sources: &Sources) -> bool {
        let text = sources.text(self.span.source);
        text.get(self.span.range()).is_some_and(|text| !text.contains(['\n', '\r']))
    }
}
