//! Values that front matter gives by a word.

use super::{ContentRule, Direction, FieldStanding, Level, OriginKind, Status, When, Wire};
use super::{code, other_kinds};

/// A value that front matter gives by a word; data that leaves the book uses the same words.
pub trait Worded: Copy + PartialEq + 'static {
    /// Every word and what it stands for, in the order in which they are told.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for a value.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

impl Worded for Status {
    const WORDS: &'static [(&'static str, Self)] = &code::STATUS;
}

impl Worded for Wire {
    const WORDS: &'static [(&'static str, Self)] = &code::WIRE;
}

impl Worded for ContentRule {
    const WORDS: &'static [(&'static str, Self)] = &code::CONTENT;
}

impl Worded for Level {
    const WORDS: &'static [(&'static str, Self)] = &code::LEVEL;
}

impl Worded for When {
    const WORDS: &'static [(&'static str, Self)] = &code::WHEN;
}

impl Worded for Direction {
    const WORDS: &'static [(&'static str, Self)] = &other_kinds::DIRECTION;
}

impl Worded for FieldStanding {
    const WORDS: &'static [(&'static str, Self)] = &other_kinds::FIELD_STANDING;
}

impl Worded for OriginKind {
    const WORDS: &'static [(&'static str, Self)] = &other_kinds::ORIGIN_KIND;
}
