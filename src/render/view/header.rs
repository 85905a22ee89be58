//! The view of a header field's page.

use serde::Serialize;
use serde_json::{Value, json};

use super::body::{BodyView, Contents};
use super::context::{Entry, PageContext, Tile};
use super::documents::{HistoryItem, history};
use super::kind_view::KindView;
use crate::config::BaseUrl;
use crate::content::{HeaderFacts, PageKind};
use crate::render::labels;
use crate::site::PageRef;
use crate::status::StatusCode;

/// The values for the template of a header field's page.
#[derive(Debug, Serialize)]
pub struct FieldView {
    field: Field,
    body: BodyView,
    codes: Vec<Tile>,
    related: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Field {
    name: String,
    summary: String,
    direction_label: &'static str,
    standing: &'static str,
    standing_label: &'static str,
    syntax: Option<String>,
    history: Vec<HistoryItem>,
    aliases: Vec<String>,
}

impl KindView for HeaderFacts {
    type View = FieldView;

    fn view(page: PageRef<'_, Self>, contents: &mut Contents<'_>, context: &PageContext<'_>) -> FieldView {
        let facts = page.facts;
        let site = context.book.site;
        let (standing, standing_label) = labels::field_standing(facts.standing);
        let related = facts.related.iter().filter_map(|name| site.get::<Self>(&name.value));
        FieldView {
            field: Field {
                name: facts.name.clone(),
                summary: facts.summary.clone(),
                direction_label: labels::direction(facts.direction),
                standing,
                standing_label,
                syntax: facts.syntax.clone(),
                history: history(&facts.specs),
                aliases: facts.aliases.clone(),
            },
            body: std::mem::take(&mut contents.body),
            codes: context.tiles(Self::codes(page, context)),
            related: related.map(|page| context.entry(&page, Self::codes(page, context))).collect(),
        }
    }

    /// The codes that its own page names, then the codes whose pages name the field.
    fn codes(page: PageRef<'_, Self>, context: &PageContext<'_>) -> Vec<StatusCode> {
        let mut codes: Vec<StatusCode> = page.facts.codes.iter().map(|code| code.value).collect();
        let name = page.facts.name.to_ascii_lowercase();
        for code in context.book.site.relations.codes_of_fields.get(&name).into_iter().flatten() {
            if !codes.contains(code) {
                codes.push(*code);
            }
        }
        codes
    }

    fn about(page: PageRef<'_, Self>, _: &PageContext<'_>, base: &BaseUrl) -> Value {
        let list = PageKind::Header.row().address;
        json!({
            "@type": "DefinedTerm",
            "name": page.facts.name,
            "inDefinedTermSet": { "@id": base.absolute(&format!("{list}/")) },
        })
    }
}
