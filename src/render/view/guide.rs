//! The view of a guide.

use serde::Serialize;

use super::body::{BodyView, Contents};
use super::context::{PageContext, Tile};
use super::kind_view::KindView;
use crate::content::GuideFacts;
use crate::site::PageRef;

/// The values for the template of a guide.
#[derive(Debug, Serialize)]
pub struct GuideView {
    guide: Guide,
    body: BodyView,
    related: Vec<Tile>,
}

#[derive(Debug, Serialize)]
struct Guide {
    title: String,
    summary: String,
    has_decision_tree: bool,
}

impl KindView for GuideFacts {
    type View = GuideView;

    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> GuideView {
        let facts = page.facts;
        GuideView {
            guide: Guide {
                title: facts.title.clone(),
                summary: facts.summary.clone(),
                has_decision_tree: page.text.document.tree.is_some(),
            },
            body: std::mem::take(&mut contents.body),
            related: context.tiles(facts.related.iter().map(|code| code.value)),
        }
    }
}
