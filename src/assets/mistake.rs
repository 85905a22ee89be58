//! Syntax errors in scripts and style sheets.

use std::ops::Range;

/// A syntax error in a script or a style sheet.
pub struct Mistake {
    /// The bytes it is at.
    pub range: Range<usize>,
    /// The parser's message.
    pub message: String,
}

/// A parser's message in the style of ours: one sentence, starting in lower case, without a final full stop.
pub fn fact(message: &str) -> String {
    let message = message.split(". ").next().unwrap_or(message).trim().trim_end_matches('.');
    let mut characters = message.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
