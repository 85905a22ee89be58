//! What the templates of all other kinds of pages see.

use serde::Serialize;

use super::compare::{Detail, SideBySide};
use super::{BodyView, Book, ClassRef, Crumb, Entry, HistoryItem, Tile, history, labels};
use crate::content::{ClassFacts, CodeFacts, GuideFacts, HeaderFacts, OriginFacts};
use crate::route::{Href, Route};
use crate::site::{COMPARE, Page};
use crate::status::{StatusClass, StatusCode};

/// A header field's page.
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

/// A guide.
#[derive(Debug, Serialize)]
pub struct GuideView {
    guide: Guide,
    /// Its codes side by side, if it compares any.
    side_by_side: Option<SideBySide>,
    /// The page on which they are compared in full.
    comparison: Option<Href>,
    body: BodyView,
    related: Vec<Tile>,
}

#[derive(Debug, Serialize)]
struct Guide {
    title: String,
    summary: String,
    has_decision_tree: bool,
}

/// A class page.
#[derive(Debug, Serialize)]
pub struct ClassView {
    class: ClassRef,
    history: Vec<HistoryItem>,
    body: BodyView,
    codes: Vec<Tile>,
}

/// An origin's page.
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

/// A plain page.
#[derive(Debug, Serialize)]
pub struct PlainView {
    body: BodyView,
}

impl PlainView {
    /// A plain page is its text.
    pub fn new(body: BodyView) -> Self {
        Self { body }
    }
}

/// The page on reading without a network.
#[derive(Debug, Serialize)]
pub struct OfflineView {
    /// The page on the status that the worker gives a page which cannot be had: 504, as a cache does (RFC 9111 section 5.2.1.7).
    unanswered: Option<Href>,
}

/// A list of pages of one kind.
#[derive(Debug, Serialize)]
pub struct IndexView {
    entries: Vec<Entry>,
    intro: &'static str,
    /// Another list, found from this one.
    further: Option<Crumb>,
}

impl Book<'_> {
    /// What the template of a list sees; `name` is the list's address.
    pub fn index_view(&self, name: &str, intro: &'static str) -> IndexView {
        let entries = match name {
            "guides" => self.guide_entries(),
            "headers" => self.header_entries(),
            _ if name == COMPARE.0 => self.comparison_entries(),
            _ => self.origin_entries(),
        };
        let has_further = name == "guides" && !self.site.comparisons.is_empty();
        let further = has_further.then(|| Crumb {
            title: "All comparisons, side by side".to_owned(),
            href: Some(self.href(&Route::folder(COMPARE.0))),
        });
        IndexView { entries, intro, further }
    }

    /// What the template of the page on reading without a network sees.
    pub fn offline_view(&self) -> OfflineView {
        let page = StatusCode::new(504).and_then(|code| self.site.codes.get(&code));
        OfflineView { unanswered: page.map(|page| self.href(&page.route)) }
    }

    /// What the template of a header field's page sees.
    pub fn field_view(&self, page: &Page<HeaderFacts>, body: BodyView) -> FieldView {
        let facts = &page.facts;
        let (standing, standing_label) = labels::field_standing(facts.standing);
        let related = facts.related.iter().filter_map(|name| self.site.headers.get(&name.value));
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
            body,
            codes: self.tiles(self.codes_of_field(facts)),
            related: related.map(|page| self.header_entry(page)).collect(),
        }
    }

    /// What a guide's template sees.
    pub fn guide_view(&self, page: &Page<GuideFacts>, body: BodyView) -> GuideView {
        let facts = &page.facts;
        let compared: Vec<StatusCode> = facts.compares.iter().map(|code| code.value).collect();
        GuideView {
            guide: Guide {
                title: facts.title.clone(),
                summary: facts.summary.clone(),
                has_decision_tree: page.text.document.tree.is_some(),
            },
            side_by_side: (!compared.is_empty()).then(|| self.side_by_side(&compared, Detail::Short)),
            comparison: self.comparison_of(page),
            body,
            related: self.tiles(facts.compares.iter().chain(&facts.related).map(|code| code.value)),
        }
    }

    /// What a class page's template sees.
    pub fn class_view(&self, page: &Page<ClassFacts>, body: BodyView) -> ClassView {
        let class = page.facts.class;
        ClassView {
            class: self.class_ref(class),
            history: history(&page.facts.specs),
            body,
            codes: self.codes_of_class(class),
        }
    }

    /// What an origin page's template sees; `id` is its file name.
    pub fn origin_view(&self, page: &Page<OriginFacts>, id: &str, body: BodyView) -> OriginView {
        let facts = &page.facts;
        let (kind, kind_label) = labels::origin_kind(facts.kind);
        OriginView {
            origin: Origin {
                name: facts.name.clone(),
                kind,
                kind_label,
                summary: facts.summary.clone(),
                url: facts.url.value.clone(),
            },
            body,
            codes: self.tiles(self.codes_of_origin(id)),
        }
    }

    pub(super) fn codes_of_class(&self, class: StatusClass) -> Vec<Tile> {
        self.tiles(self.site.codes.keys().copied().filter(|code| code.class() == Some(class)))
    }

    pub(super) fn codes_of_origin(&self, id: &str) -> Vec<StatusCode> {
        let of = |page: &&Page<CodeFacts>| page.facts.origin_names().any(|name| name == id);
        self.site.codes.values().filter(of).map(|page| page.facts.code).collect()
    }

    /// The codes a field's page names, then those whose pages name the field.
    fn codes_of_field(&self, facts: &HeaderFacts) -> Vec<StatusCode> {
        let mut codes: Vec<StatusCode> = facts.codes.iter().map(|code| code.value).collect();
        for page in self.site.codes.values() {
            let names = page.facts.fields.iter().any(|field| field.name.eq_ignore_ascii_case(&facts.name));
            if names && !codes.contains(&page.facts.code) {
                codes.push(page.facts.code);
            }
        }
        codes
    }

    pub(super) fn guide_entries(&self) -> Vec<Entry> {
        self.site.guides.values().map(|page| self.guide_entry(page)).collect()
    }

    pub(super) fn guide_entry(&self, page: &Page<GuideFacts>) -> Entry {
        let codes = self.tiles(page.facts.compares.iter().map(|code| code.value));
        self.entry(page, &page.facts.title, &page.facts.summary, codes)
    }

    pub(super) fn header_entries(&self) -> Vec<Entry> {
        self.site.headers.values().map(|page| self.header_entry(page)).collect()
    }

    fn header_entry(&self, page: &Page<HeaderFacts>) -> Entry {
        self.entry(page, &page.facts.name, &page.facts.summary, self.tiles(self.codes_of_field(&page.facts)))
    }

    pub(super) fn origin_entries(&self) -> Vec<Entry> {
        let entry = |(id, page): (&String, &Page<OriginFacts>)| {
            self.entry(page, &page.facts.name, &page.facts.summary, self.tiles(self.codes_of_origin(id)))
        };
        self.site.origins.iter().map(entry).collect()
    }
}
