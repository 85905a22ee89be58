//! The view of an origin's page.

use serde::Serialize;
use serde_json::{Value, json};

use super::body::{BodyView, Contents};
use super::context::{PageContext, Tile};
use super::kind_view::KindView;
use crate::config::BaseUrl;
use crate::content::OriginFacts;
use crate::render::labels;
use crate::site::PageRef;
use crate::status::StatusCode;

/// The values for the template of an origin's page.
#[derive(Debug, Serialize)]
pub struct OriginView {
    origin: Origin,
    body: BodyView,
    codes: Vec<Tile>,
}

#[derive(Debug, Serialize)]
struct Origin {
    name: String,
    kind: &'static str,
    kind_label: &'static str,
    summary: String,
    url: String,
}

impl KindView for OriginFacts {
    type View = OriginView;

    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> OriginView {
        let facts = page.facts;
        let (kind, kind_label) = labels::origin_kind(facts.kind);
        OriginView {
            origin: Origin {
                name: facts.name.clone(),
                kind,
                kind_label,
                summary: facts.summary.clone(),
                url: facts.url.value.clone(),
            },
            body: std::mem::take(&mut contents.body),
            codes: context.tiles(Self::codes(page, context)),
        }
    }

    /// The codes that it defines or emits, or for which it has detail codes.
    fn codes(page: PageRef<'_, Self>, context: &PageContext<'_>) -> Vec<StatusCode> {
        context.book.site.relations.codes_of_origins.get(&page.id.name).cloned().unwrap_or_default()
    }

    fn about(page: PageRef<'_, Self>, _: &PageContext<'_>, _: &BaseUrl) -> Value {
        json!({ "@type": "Thing", "name": page.facts.name, "url": page.facts.url.value })
    }
}
