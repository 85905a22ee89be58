//! A text of the book with everything that its Markdown depends on.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::route::Route;
use crate::site::Text;

/// A text and its place in the book.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// The text.
    pub text: &'a Text,
    /// The complete source file, as text keeps the spelling of the source.
    pub source: &'a str,
    /// The page that shows it.
    pub page: &'a Route,
    /// How many levels its headings are lowered.
    pub deeper: usize,
}

/// An event, and where its author spelled it in the file; none for an event that was added.
pub type Spelled<'a> = (Event<'a>, Option<Range<usize>>);
