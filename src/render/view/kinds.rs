//! The table of views by kind of page.

use serde_json::Value;

use super::body::Contents;
use super::card::Card;
use super::context::PageContext;
use super::kind_view::KindView;
use crate::config::BaseUrl;
use crate::content::{
    ClassFacts, CodeFacts, ComparisonFacts, GuideFacts, HeaderFacts, OriginFacts, PageKind, PlainFacts,
};
use crate::render::theme::Values;
use crate::site::Page;
use crate::status::StatusCode;

/// The view of a kind, as functions that take any page. For a page of another kind they return nothing.
#[derive(Clone, Copy)]
pub struct View {
    /// The values for a page's template, in addition to those for all templates.
    pub values: fn(&Page, &mut Contents<'_>, &PageContext<'_>) -> Option<Values>,
    /// The codes shown with a page in lists.
    pub codes: fn(&Page, &PageContext<'_>) -> Vec<StatusCode>,
    /// The topic of a page in terms of schema.org.
    pub about: fn(&Page, &PageContext<'_>, &BaseUrl) -> Value,
    /// A page's card; `None` for pages that use the card of the home page.
    pub card: fn(&Page, &PageContext<'_>) -> Option<Card>,
}

/// The view of a kind of page.
pub fn view(kind: PageKind) -> View {
    match kind {
        PageKind::Code => typed_view::<CodeFacts>(),
        PageKind::Class => typed_view::<ClassFacts>(),
        PageKind::Comparison => typed_view::<ComparisonFacts>(),
        PageKind::Guide => typed_view::<GuideFacts>(),
        PageKind::Header => typed_view::<HeaderFacts>(),
        PageKind::Origin => typed_view::<OriginFacts>(),
        PageKind::Plain => typed_view::<PlainFacts>(),
    }
}

fn typed_view<F: KindView>() -> View {
    View {
        values: |page, contents, context| Some(Values::new(&F::view(page.typed()?, contents, context))),
        codes: |page, context| page.typed().map(|page| F::codes(page, context)).unwrap_or_default(),
        about: |page, context, base| {
            page.typed().map(|page| F::about(page, context, base)).unwrap_or_default()
        },
        card: |page, context| F::card(page.typed()?, context),
    }
}
