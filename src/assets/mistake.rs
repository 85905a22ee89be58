//! What a parser has to say against a script or a style sheet.

use std::ops::Range;

/// A mistake in a script or a style sheet: the bytes it is at, and the fact.
pub struct Mistake {
    /// Where it is.
    pub range: Range<usize>,
    /// The fact.
    pub message: String,
}

/// A parser's words in the shape of ours: one sentence, lower case at the start, no full stop at the end.
pub fn fact(message: &str) -> String {
    let message = message.split(". ").next().unwrap_or(message).trim().trim_end_matches('.');
    let mut characters = message.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
