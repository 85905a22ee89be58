//! The facts in front of each kind of page. Those of codes are the same as in the data, but for what stands below them: their
//! summary, and what comes in tables.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::content::{
    ClassFacts, CodeFacts, Direction, FieldStanding, GuideFacts, HeaderFacts, OriginFacts, OriginKind,
    PlainFacts,
};
use crate::feeds::data::{Code, SpecData, Word, numbers, specs};
use crate::feeds::libraries::Libraries;
use crate::feeds::links::Links;
use crate::site::{Page, Site};

/// What facts are made from beside the page.
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The libraries.
    pub libraries: &'a Libraries,
    /// Addresses as the file writes them.
    pub links: Links<'a>,
}

#[derive(Serialize)]
pub struct ClassLines {
    class: &'static str,
    name: String,
    url: String,
    specs: Vec<SpecData>,
    aliases: Vec<String>,
}

#[derive(Serialize)]
pub struct GuideLines {
    title: String,
    url: String,
    compares: Vec<u16>,
    related: Vec<u16>,
    aliases: Vec<String>,
}

#[derive(Serialize)]
pub struct HeaderLines {
    field: String,
    url: String,
    direction: Word<Direction>,
    standing: Word<FieldStanding>,
    specs: Vec<SpecData>,
    syntax: Option<String>,
    codes: Vec<u16>,
    related: Vec<String>,
    aliases: Vec<String>,
}

#[derive(Serialize)]
pub struct OriginLines {
    origin: String,
    kind: Word<OriginKind>,
    url: String,
    site: String,
    codes: Vec<u16>,
    aliases: Vec<String>,
}

/// The facts of a page that has nothing else to say of itself.
#[derive(Serialize)]
pub struct PlainLines {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

impl Context<'_> {
    pub fn code(&self, page: &Page<CodeFacts>) -> Map<String, Value> {
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

    pub fn class(&self, page: &Page<ClassFacts>) -> ClassLines {
        let facts = &page.facts;
        ClassLines {
            class: facts.class.id(),
            name: facts.name.clone(),
            url: self.links.to(&page.route),
            specs: specs(&facts.specs),
            aliases: facts.aliases.clone(),
        }
    }

    pub fn guide(&self, page: &Page<GuideFacts>) -> GuideLines {
        let facts = &page.facts;
        GuideLines {
            title: facts.title.clone(),
            url: self.links.to(&page.route),
            compares: numbers(facts.compares.iter().map(|code| code.value)),
            related: numbers(facts.related.iter().map(|code| code.value)),
            aliases: facts.aliases.clone(),
        }
    }

    pub fn header(&self, page: &Page<HeaderFacts>) -> HeaderLines {
        let facts = &page.facts;
        let related = facts.related.iter().filter_map(|name| self.site.headers.get(&name.value));
        HeaderLines {
            field: facts.name.clone(),
            url: self.links.to(&page.route),
            direction: Word(facts.direction),
            standing: Word(facts.standing),
            specs: specs(&facts.specs),
            syntax: facts.syntax.clone(),
            codes: numbers(facts.codes.iter().map(|code| code.value)),
            related: related.map(|page| page.facts.name.clone()).collect(),
            aliases: facts.aliases.clone(),
        }
    }

    pub fn origin(&self, id: &str, page: &Page<OriginFacts>) -> OriginLines {
        let facts = &page.facts;
        let codes = self.site.codes.values().filter(|code| code.facts.origin_names().any(|name| name == id));
        OriginLines {
            origin: facts.name.clone(),
            kind: Word(facts.kind),
            url: self.links.to(&page.route),
            site: facts.url.value.clone(),
            codes: numbers(codes.map(|code| code.facts.code)),
            aliases: facts.aliases.clone(),
        }
    }

    pub fn plain(&self, page: &Page<PlainFacts>) -> PlainLines {
        PlainLines { title: page.facts.title.clone(), url: self.links.to(&page.route) }
    }
}
