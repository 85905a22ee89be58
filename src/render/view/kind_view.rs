//! The trait that the view of each kind of page implements.

use serde::Serialize;
use serde_json::Value;

use super::body::Contents;
use super::card::Card;
use super::context::PageContext;
use crate::config::BaseUrl;
use crate::content::OfKind;
use crate::site::PageRef;
use crate::status::StatusCode;

/// The view of a kind of page, implemented for the kind's facts.
pub trait KindView: OfKind {
    /// The values for its template, in addition to those for all templates.
    type View: Serialize;

    /// Makes the values for a page's template.
    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> Self::View;

    /// The codes shown with a page in lists.
    fn codes(_page: PageRef<'_, Self>, _context: &PageContext<'_>) -> Vec<StatusCode> {
        Vec::new()
    }

    /// The topic of a page in terms of schema.org; null if there is none.
    fn about(_page: PageRef<'_, Self>, _context: &PageContext<'_>, _base: &BaseUrl) -> Value {
        Value::Null
    }

    /// The page's card; `None` for pages that use the card of the home page.
    fn card(page: PageRef<'_, Self>, _context: &PageContext<'_>) -> Option<Card> {
        Some(Card::of_page(page.page()))
    }
}
