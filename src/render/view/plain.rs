//! What the template of a plain page sees.

use serde::Serialize;

use super::body::{BodyView, Contents};
use super::card::Card;
use super::context::PageContext;
use super::kind_view::KindView;
use crate::content::PlainFacts;
use crate::site::PageRef;

/// A plain page.
#[derive(Debug, Serialize)]
pub struct PlainView {
    body: BodyView,
}

impl KindView for PlainFacts {
    type View = PlainView;

    fn view(_: PageRef<'_, Self>, contents: &mut Contents<'_>, _: &PageContext<'_>) -> PlainView {
        PlainView { body: std::mem::take(&mut contents.body) }
    }

    /// A plain page is about the book, and shares the book's card.
    fn card(_: PageRef<'_, Self>, _: &PageContext<'_>) -> Option<Card> {
        None
    }
}
