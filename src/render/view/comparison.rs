//! The view of a comparison.

use serde::Serialize;
use serde_json::Value;

use super::body::{BodyView, Contents};
use super::context::{PageContext, Tile};
use super::kind_view::KindView;
use super::side_by_side::SideBySide;
use super::structured;
use crate::config::BaseUrl;
use crate::content::ComparisonFacts;
use crate::site::PageRef;
use crate::status::StatusCode;

/// The values for the template of a comparison.
#[derive(Debug, Serialize)]
pub struct ComparisonView {
    comparison: Comparison,
    side_by_side: SideBySide,
    body: BodyView,
    related: Vec<Tile>,
}

#[derive(Debug, Serialize)]
struct Comparison {
    title: String,
    summary: String,
}

impl KindView for ComparisonFacts {
    type View = ComparisonView;

    /// The facts follow the first section, which has the short answer.
    fn view(
        page: PageRef<'_, Self>,
        contents: &mut Contents<'_>,
        context: &PageContext<'_>,
    ) -> ComparisonView {
        let facts = page.facts;
        let after_answer = contents.outline.len().min(1);
        contents.outline.insert(after_answer, ("The facts".to_owned(), "the-facts".to_owned()));
        let related = facts.related.iter().map(|code| code.value);
        ComparisonView {
            comparison: Comparison { title: facts.title.clone(), summary: facts.summary.clone() },
            side_by_side: context.side_by_side(&facts.codes),
            body: std::mem::take(&mut contents.body),
            related: context.tiles(facts.codes.iter().copied().chain(related)),
        }
    }

    fn codes(page: PageRef<'_, Self>, _: &PageContext<'_>) -> Vec<StatusCode> {
        page.facts.codes.clone()
    }

    fn about(page: PageRef<'_, Self>, context: &PageContext<'_>, base: &BaseUrl) -> Value {
        let codes = page.facts.codes.iter().filter_map(|code| context.book.site.code(*code));
        codes.map(|page| structured::term_of_set(page, base)).collect()
    }
}
