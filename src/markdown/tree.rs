//! A nested list as a decision tree: a question, its answers, and where each of them leads.
//!
//! An item is an answer. One with a list below it ends with its next question in bold; one without holds a link to what the
//! answers have led to. What an author forgot is simply not there: `content` says so.

use std::ops::Range;

use crate::source::Span;
use crate::status::StatusCode;

/// A section's first list, read as questions and answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Anchor of the section.
    pub section: String,
    /// The first question: events of the paragraph before the list.
    pub question: Option<Range<usize>>,
    /// Events of the list.
    pub list: Range<usize>,
    /// How many answers the first question has.
    pub answers: usize,
    /// Every answer, in the order in which they stand.
    pub steps: Vec<Step>,
}

/// An answer and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its anchor, made of its own words; the full stop keeps it apart from headings' anchors.
    pub anchor: String,
    /// Index of its item's start event.
    pub event: usize,
    /// Events of the answer; none in an item that begins with what follows from it.
    pub answer: Range<usize>,
    /// What follows from it.
    pub next: Next,
    /// Where the words of the item stand, without the list below them.
    pub place: Span,
}

/// What follows from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A question with this many answers below it; events of the question, if it has one.
    Question(Option<Range<usize>>, usize),
    /// The end: events from the link on, if there is one.
    Result(Option<Outcome>),
}

/// Where a path ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Events from the link on.
    pub events: Range<usize>,
    /// Index of the link's end event.
    pub link_end: usize,
    /// The code that the link names, if its text is one.
    pub code: Option<StatusCode>,
}

impl Tree {
    /// The anchors of all its steps.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.anchor.as_str())
    }
}
