//! The view of a class page.

use serde::Serialize;
use serde_json::Value;

use super::body::{BodyView, Contents};
use super::card::Card;
use super::context::{ClassRef, PageContext, Tile};
use super::documents::{HistoryItem, history};
use super::kind_view::KindView;
use super::structured;
use crate::config::BaseUrl;
use crate::content::ClassFacts;
use crate::site::PageRef;

/// The values for the template of a class page.
#[derive(Debug, Serialize)]
pub struct ClassView {
    class: ClassRef,
    history: Vec<HistoryItem>,
    body: BodyView,
    codes: Vec<Tile>,
}

impl KindView for ClassFacts {
    type View = ClassView;

    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> ClassView {
        let class = page.facts.class;
        ClassView {
            class: context.class_ref(class),
            history: history(&page.facts.specs),
            body: std::mem::take(&mut contents.body),
            codes: context.tiles_of_class(class),
        }
    }

    fn about(_: PageRef<'_, Self>, _: &PageContext<'_>, base: &BaseUrl) -> Value {
        structured::set_of_codes(base)
    }

    fn card(page: PageRef<'_, Self>, _: &PageContext<'_>) -> Option<Card> {
        let id = page.facts.class.id();
        Some(Card { number: Some(id.to_owned()), class: Some(id), ..Card::of_page(page.page()) })
    }
}
