//! What the templates of all other kinds of pages see.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::{BodyView, Book, ClassRef, Entry, HistoryItem, Tile, history, labels};
use crate::content::{ClassFacts, CodeFacts, GuideFacts, HeaderFacts, OriginFacts, Standing};
use crate::site::Page;
use crate::status::{StatusClass, StatusCode};

/// A class with its codes.
#[derive(Debug, Serialize)]
pub struct Group {
    class: ClassRef,
    codes: Vec<Tile>,
}

/// The home page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    classes: Vec<Group>,
    unclassed: Vec<Tile>,
    guides: Vec<Entry>,
    headers: Vec<Entry>,
    origins: Vec<Entry>,
    popular: Vec<Tile>,
}

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
    compares: Vec<Compared>,
    body: BodyView,
    related: Vec<Tile>,
}

#[derive(Debug, Serialize)]
struct Guide {
    title: String,
    summary: String,
    has_decision_tree: bool,
}

#[derive(Debug, Serialize)]
struct Compared {
    tile: Tile,
    facts: Vec<Fact>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
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

/// A list of pages of one kind.
#[derive(Debug, Serialize)]
pub struct IndexView {
    entries: Vec<Entry>,
    intro: &'static str,
}

/// The host's error page.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    classes: Vec<Group>,
    unclassed: Vec<Tile>,
    known_codes: String,
}

/// How many codes the home page names as popular.
const POPULAR_SHOWN: usize = 8;

impl Book<'_> {
    /// What the home page's template sees.
    pub fn home_view(&self) -> HomeView {
        HomeView {
            classes: self.groups(),
            unclassed: self.unclassed(),
            guides: self.guide_entries(),
            headers: self.header_entries(),
            origins: self.origin_entries(),
            popular: self.popular_tiles(),
        }
    }

    /// What the error page's template sees.
    pub fn not_found_view(&self) -> NotFoundView {
        let codes: Vec<String> = self.site.codes.keys().map(ToString::to_string).collect();
        NotFoundView { classes: self.groups(), unclassed: self.unclassed(), known_codes: codes.join(" ") }
    }

    /// What the template of a list sees; `name` is the list's address.
    pub fn index_view(&self, name: &str, intro: &'static str) -> IndexView {
        let entries = match name {
            "guides" => self.guide_entries(),
            "headers" => self.header_entries(),
            _ => self.origin_entries(),
        };
        IndexView { entries, intro }
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
        let compared = facts.compares.iter().filter_map(|code| self.site.codes.get(&code.value));
        GuideView {
            guide: Guide {
                title: facts.title.clone(),
                summary: facts.summary.clone(),
                has_decision_tree: page.text.document.tree.is_some(),
            },
            compares: compared
                .map(|page| Compared { tile: self.tile(page), facts: compared_facts(&page.facts) })
                .collect(),
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

    fn groups(&self) -> Vec<Group> {
        let group = |class| Group { class: self.class_ref(class), codes: self.codes_of_class(class) };
        StatusClass::ALL.into_iter().map(group).collect()
    }

    fn unclassed(&self) -> Vec<Tile> {
        self.tiles(self.site.codes.keys().copied().filter(|code| code.class().is_none()))
    }

    /// The codes that other codes' readers are led to most often.
    fn popular_tiles(&self) -> Vec<Tile> {
        let mut led_to: BTreeMap<StatusCode, usize> = BTreeMap::new();
        for code in self.site.popular.values().flatten() {
            *led_to.entry(*code).or_default() += 1;
        }
        let mut codes: Vec<(Reverse<usize>, StatusCode)> =
            led_to.into_iter().map(|(code, times)| (Reverse(times), code)).collect();
        codes.sort_unstable();
        self.tiles(codes.into_iter().take(POPULAR_SHOWN).map(|(_, code)| code))
    }

    fn codes_of_class(&self, class: StatusClass) -> Vec<Tile> {
        self.tiles(self.site.codes.keys().copied().filter(|code| code.class() == Some(class)))
    }

    fn codes_of_origin(&self, id: &str) -> Vec<StatusCode> {
        let names = |facts: &CodeFacts| {
            facts.origins.iter().any(|origin| origin.by.value == id)
                || facts.substatus.iter().any(|detail| detail.by.value == id)
        };
        self.site.codes.values().filter(|page| names(&page.facts)).map(|page| page.facts.code).collect()
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

    fn guide_entries(&self) -> Vec<Entry> {
        let entry = |page: &Page<GuideFacts>| {
            let codes = self.tiles(page.facts.compares.iter().map(|code| code.value));
            self.entry(page, &page.facts.title, &page.facts.summary, codes)
        };
        self.site.guides.values().map(entry).collect()
    }

    fn header_entries(&self) -> Vec<Entry> {
        self.site.headers.values().map(|page| self.header_entry(page)).collect()
    }

    fn header_entry(&self, page: &Page<HeaderFacts>) -> Entry {
        self.entry(page, &page.facts.name, &page.facts.summary, self.tiles(self.codes_of_field(&page.facts)))
    }

    fn origin_entries(&self) -> Vec<Entry> {
        let entry = |(id, page): (&String, &Page<OriginFacts>)| {
            self.entry(page, &page.facts.name, &page.facts.summary, self.tiles(self.codes_of_origin(id)))
        };
        self.site.origins.iter().map(entry).collect()
    }
}

/// The facts by which codes are told apart, in the same order for each.
fn compared_facts(facts: &CodeFacts) -> Vec<Fact> {
    let fact = |label, value: &str| Fact { label, value: value.to_owned() };
    let required: Vec<&str> = facts
        .fields
        .iter()
        .filter(|field| labels::level(field.level).0 == "required")
        .map(|field| field.name.as_str())
        .collect();
    let current: Vec<&str> = facts
        .specs
        .iter()
        .filter(|spec| spec.standing == Standing::Current)
        .map(|spec| spec.title.as_str())
        .collect();
    vec![
        fact("Means", &facts.summary),
        fact("Whose side", labels::side(facts.code.class()).1),
        fact("Retry", labels::retry(facts.retry.when).1),
        fact("Cacheable", labels::cacheable(facts.cacheable.heuristic.value)),
        fact("Content", labels::content(facts.content.value).1),
        fact("Required fields", "None").joined(&required),
        fact("Defined by", "No specification").joined(&current),
    ]
}

impl Fact {
    /// The same, with a list for its value unless the list is empty.
    fn joined(self, list: &[&str]) -> Self {
        if list.is_empty() { self } else { Self { value: list.join(", "), ..self } }
    }
}
