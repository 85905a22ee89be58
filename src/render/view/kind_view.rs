//! What each kind of page shows: the one trait that a kind's view implements.

use serde::Serialize;
use serde_json::Value;

use super::body::Contents;
use super::card::Card;
use super::context::PageContext;
use crate::config::BaseUrl;
use crate::content::OfKind;
use crate::site::PageRef;
use crate::status::StatusCode;

/// How the pages of a kind are shown, by the kind's facts.
pub trait KindView: OfKind {
    /// What the template of its pages sees beside what all templates see.
    type View: Serialize;

    /// What a page's template sees.
    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> Self::View;

    /// The codes that stand beside a page in lists.
    fn codes(_page: PageRef<'_, Self>, _context: &PageContext<'_>) -> Vec<StatusCode> {
        Vec::new()
    }

    /// What a page is about, in terms of schema.org; null where there is nothing to say.
    fn about(_page: PageRef<'_, Self>, _context: &PageContext<'_>, _base: &BaseUrl) -> Value {
        Value::Null
    }

    /// The page's card. None for pages that share the home page's.
    fn card(page: PageRef<'_, Self>, _context: &PageContext<'_>) -> Option<Card> {
        Some(Card::of_page(page.page()))
    }
}
