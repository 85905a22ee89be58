//! A text of the book with all that its Markdown depends on.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::route::Route;
use crate::site::Text;

/// A text, and where it stands.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// The text.
    pub text: &'a Text,
    /// The file it was written in, as a whole: words are spelled as they are there.
    pub source: &'a str,
    /// The page it is read on.
    pub page: &'a Route,
    /// How much deeper its headings lie than its author wrote them.
    pub deeper: usize,
}

/// An event, and where its author spelled it in the file; none for an event that was added.
pub type Spelled<'a> = (Event<'a>, Option<Range<usize>>);
