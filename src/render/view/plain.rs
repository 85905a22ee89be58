//! The view of a plain page.

use serde::Serialize;

use super::body::{BodyView, Contents};
use super::card::Card;
use super::context::PageContext;
use super::kind_view::KindView;
use crate::content::PlainFacts;
use crate::site::PageRef;

/// The values for the template of a plain page.
#[derive(Debug, Serialize)]
pub struct PlainView {
    body: BodyView,
}

impl KindView for PlainFacts {
    type View = PlainView;

    fn view(_: PageRef<'_, Self>, contents: &mut Contents<'_>, _: &PageContext<'_>) -> PlainView {
        PlainView { body: std::mem::take(&mut contents.body) }
    }

    /// Plain pages are about the book and use its card.
    fn card(_: PageRef<'_, Self>, _: &PageContext<'_>) -> Option<Card> {
        None
    }
}
