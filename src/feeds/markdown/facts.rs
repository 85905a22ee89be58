//! The facts at the top of each kind of page. For codes they are the same as in the data, except for facts that follow below:
//! the summary, and facts in tables.

use serde::Serialize;
use serde_json::{Map, Value};

use super::yaml;
use crate::content::{ClassFacts, CodeFacts, Direction, FieldStanding, HeaderFacts, OriginFacts, OriginKind};
use crate::feeds::data::{Code, SpecData, Word, numbers, specs};
use crate::feeds::libraries::Libraries;
use crate::feeds::links::Links;
use crate::site::{Page, PageRef, Site};

/// What is needed to write the facts of a page.
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The libraries.
    pub libraries: &'a Libraries,
    /// Writes the addresses in the file.
    pub links: Links<'a>,
}

#[derive(Serialize)]
struct ClassLines<'a> {
    class: &'static str,
    name: &'a str,
    url: String,
    specs: Vec<SpecData>,
    aliases: &'a [String],
}

#[derive(Serialize)]
struct HeaderLines<'a> {
    field: &'a str,
    url: String,
    direction: Word<Direction>,
    standing: Word<FieldStanding>,
    specs: Vec<SpecData>,
    syntax: Option<&'a str>,
    codes: Vec<u16>,
    related: Vec<&'a str>,
    aliases: &'a [String],
}

#[derive(Serialize)]
struct OriginLines<'a> {
    origin: &'a str,
    kind: Word<OriginKind>,
    url: String,
    site: &'a str,
    codes: Vec<u16>,
    aliases: &'a [String],
}

/// The facts of a page of any other kind.
#[derive(Serialize)]
struct PageLines<'a> {
    title: &'a str,
    url: String,
    compares: Vec<u16>,
    related: Vec<u16>,
    aliases: &'a [String],
}

/// The facts of a generated page.
#[derive(Serialize)]
pub struct ListLines<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its address.
    pub url: String,
}

impl Context<'_> {
    /// The facts of a page as YAML. Kinds without facts of their own have those that all pages have.
    pub fn yaml(&self, page: &Page) -> String {
        if let Some(code) = page.typed::<CodeFacts>() {
            yaml::front_matter(&self.code(code))
        } else if let Some(class) = page.typed::<ClassFacts>() {
            yaml::front_matter(&self.class(class))
        } else if let Some(header) = page.typed::<HeaderFacts>() {
            yaml::front_matter(&self.header(header))
        } else if let Some(origin) = page.typed::<OriginFacts>() {
            yaml::front_matter(&self.origin(origin))
        } else {
            yaml::front_matter(&self.page(page))
        }
    }

    fn code(&self, page: PageRef<'_, CodeFacts>) -> Map<String, Value> {
        let code = Code::new(page, self.site, self.libraries, &self.links);
        let mut facts = match serde_json::to_value(code) {
            Ok(Value::Object(facts)) => facts,
            _ => Map::new(),
        };
        for said_below in ["summary", "substatus", "identifiers", "identifier_notes"] {
            facts.shift_remove(said_below);
        }
        facts
    }

    fn class<'a>(&self, page: PageRef<'a, ClassFacts>) -> ClassLines<'a> {
        let facts = page.facts;
        ClassLines {
            class: facts.class.id(),
            name: &facts.name,
            url: self.links.to(&page.route),
            specs: specs(&facts.specs),
            aliases: &facts.aliases,
        }
    }

    fn header<'a>(&'a self, page: PageRef<'a, HeaderFacts>) -> HeaderLines<'a> {
        let facts = page.facts;
        let related = facts.related.iter().filter_map(|name| self.site.get::<HeaderFacts>(&name.value));
        HeaderLines {
            field: &facts.name,
            url: self.links.to(&page.route),
            direction: Word(facts.direction),
            standing: Word(facts.standing),
            specs: specs(&facts.specs),
            syntax: facts.syntax.as_deref(),
            codes: numbers(facts.codes.iter().map(|code| code.value)),
            related: related.map(|page| page.facts.name.as_str()).collect(),
            aliases: &facts.aliases,
        }
    }

    fn origin<'a>(&self, page: PageRef<'a, OriginFacts>) -> OriginLines<'a> {
        let facts = page.facts;
        let codes = self.site.relations.codes_of_origins.get(&page.id.name).cloned().unwrap_or_default();
        OriginLines {
            origin: &facts.name,
            kind: Word(facts.kind),
            url: self.links.to(&page.route),
            site: &facts.url.value,
            codes: numbers(codes),
            aliases: &facts.aliases,
        }
    }

    fn page<'a>(&self, page: &'a Page) -> PageLines<'a> {
        PageLines {
            title: page.facts.name(),
            url: self.links.to(&page.route),
            compares: numbers(page.facts.compares().iter().copied()),
            related: numbers(page.facts.related().iter().map(|code| code.value)),
            aliases: page.facts.aliases(),
        }
    }
}
