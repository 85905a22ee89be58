//! A nested list as a decision tree: a question, its answers, and their results.
//!
//! An item is an answer. An item with a nested list ends with its next question in bold; an item without one contains a
//! link to the result. Missing parts are left out here, and `content` reports them.

use std::ops::Range;

use crate::source::Span;
use crate::status::StatusCode;

/// The first list of a section, as questions and answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The anchor of the section.
    pub section: String,
    /// The first question: the events of the paragraph before the list.
    pub question: Option<Range<usize>>,
    /// Events of the list.
    pub list: Range<usize>,
    /// The number of answers to the first question.
    pub answers: usize,
    /// All answers, in the order of the text.
    pub steps: Vec<Step>,
}

/// An answer and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its anchor, made from its text. The full stop distinguishes it from anchors of headings.
    pub anchor: String,
    /// Index of the start event of its item.
    pub event: usize,
    /// The events of the answer; empty if the item has no text before its question or link.
    pub answer: Range<usize>,
    /// What follows the answer.
    pub next: Next,
    /// The span of the item's text, without the nested list.
    pub place: Span,
}

/// What follows an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A question with this many answers below it; the events of the question, if there is one.
    Question(Option<Range<usize>>, usize),
    /// The end: the events from the link on, if there is one.
    Result(Option<Outcome>),
}

/// The result at the end of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The events from the link on.
    pub events: Range<usize>,
    /// Index of the end event of the link.
    pub link_end: usize,
    /// The code in the text of the link, if there is one.
    pub code: Option<StatusCode>,
}

impl Tree {
    /// The anchors of all its steps.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.anchor.as_str())
    }
}
