//! The facts of codes as data, for `codes.json` and similar files.
//!
//! In: the site. Out: structs whose fields are the keys of the files, in the same order, and whose doc comments are the
//! descriptions in the schema. Every key is always present; its value is null or empty if there is nothing to say. The
//! format is stable: [`FORMAT`] increases when a key is removed or changes its meaning, but not when a key is added.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::libraries::{IdentifierNote, Libraries};
use super::links::Links;
use crate::content::{
    CodeFacts, CodeOrigin, ContentRule, FormerName, Level, OriginFacts, SeenBy, Spec, Standing, Status,
    Substatus, When, Wire, Worded,
};
use crate::site::{PageRef, Site};
use crate::status::{StatusClass, StatusCode};

/// The version of the format.
pub const FORMAT: u8 = 1;

/// A status code and what is known of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Code {
    /// The status code.
    #[schemars(range(min = 100, max = 999))]
    pub code: u16,
    /// The reason phrase as registered, or the vendor's name for an unregistered code.
    pub name: String,
    /// The class by its first digit; null for 600 and above, which no specification gives a class.
    #[schemars(regex(pattern = "^[1-5]xx$"))]
    pub class: Option<String>,
    /// How it stands with IANA's registry; unofficial codes are not in it.
    pub status: Word<Status>,
    /// What it means to the one who receives it, in a sentence.
    pub summary: String,
    /// Its page; relative to this file where the book does not know its own address.
    pub url: String,
    /// Who defines or emits it.
    #[schemars(length(min = 1))]
    pub origins: Vec<Origin>,
    /// The defining documents, newest first.
    pub specs: Vec<SpecData>,
    /// Whether a cache may store it without being told how long (RFC 9110, section 15.1).
    pub cacheable: bool,
    /// Whether a cache may store it at all, even with explicit freshness.
    pub storable: bool,
    /// Why, or under which condition.
    pub cacheable_note: Option<String>,
    /// Whether a response with it has content.
    pub content: Word<ContentRule>,
    /// Header fields that go with it.
    pub fields: Vec<Field>,
    /// What a client should do with the same request.
    pub retry: Retry,
    /// Where the code shows, if that is a question: a client receives it, only a log has it, or it leaves as another code;
    /// `mixed` where its origins differ, which then say it themselves. Null for most registered codes.
    #[schemars(schema_with = "shown")]
    pub wire: Option<&'static str>,
    /// Older phrases still met.
    pub former_names: Vec<Former>,
    /// Vendors' detail codes.
    pub substatus: Vec<Detail>,
    /// How people say it who do not know the number: plain words, log lines, error texts.
    pub aliases: Vec<String>,
    /// Codes to look up next, best first.
    pub related: Vec<u16>,
    /// What libraries call it, by the library's key; libraries without a name for it are left out.
    #[schemars(with = "BTreeMap<String, String>")]
    pub identifiers: Map<String, Value>,
    /// Further names in the same libraries, and what there is to remark on a name.
    pub identifier_notes: Vec<IdentifierNote>,
}

/// Who defines or emits a code.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Origin {
    /// Key of the origin: `iana`, `nginx`.
    pub by: String,
    /// What it is called.
    pub origin: String,
    /// What this origin calls the code.
    pub name: String,
    /// What the code means from this origin, where that differs.
    pub summary: Option<String>,
    /// Where the code shows when it is from this origin; null for most registered codes.
    pub wire: Option<Word<Wire>>,
    /// The page or source file that this rests on.
    pub source: String,
}

/// A defining document.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Spec", deny_unknown_fields)]
pub struct SpecData {
    /// The RFC's number; null for a document that is none.
    pub rfc: Option<u16>,
    /// The document's title, `RFC 9110`.
    pub title: String,
    /// The section, as the document writes it.
    pub section: Option<String>,
    /// Where to read it.
    pub url: String,
    /// Year of publication.
    pub year: Option<u16>,
    /// Whether it is in force.
    pub current: bool,
    /// What it said or changed.
    pub note: Option<String>,
}

/// A header field that goes with a code.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Field {
    /// The field's name.
    pub name: String,
    /// How strongly it goes with the code: MUST, SHOULD, or useful.
    pub level: Word<Level>,
    /// What it does here.
    pub note: Option<String>,
}

/// What a client should do with the same request.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Retry {
    /// Whether it is worth sending again, and when.
    pub when: Word<When>,
    /// The field that says when or how.
    pub field: Option<String>,
    /// What a client's author can act on.
    pub note: Option<String>,
}

/// An older phrase.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FormerName", deny_unknown_fields)]
pub struct Former {
    /// The phrase.
    pub name: String,
    /// Where it comes from.
    pub from: String,
}

/// A vendor's detail code.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Substatus", deny_unknown_fields)]
pub struct Detail {
    /// As the vendor writes it, `403.14`.
    pub number: String,
    /// Key of the vendor.
    pub by: String,
    /// What the vendor calls it.
    pub name: String,
    /// What it means and what to do.
    pub note: Option<String>,
    /// Its place on the code's page.
    pub url: String,
}

/// A value given by one of a few words.
#[derive(Debug, Clone, Copy)]
pub struct Word<T>(pub T);

impl<T: Worded> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<T: Worded> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        // Never shown, because the schema is inlined, but it has to be unique.
        std::any::type_name::<T>().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": words::<T>() })
    }
}

fn words<T: Worded>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}

/// The word for a code whose origins differ in this.
const MIXED: &str = "mixed";

fn shown(_: &mut SchemaGenerator) -> Schema {
    let mut words: Vec<Value> = words::<Wire>().into_iter().chain([MIXED]).map(Value::from).collect();
    words.push(Value::Null);
    json_schema!({ "type": ["string", "null"], "enum": words })
}

impl Code {
    /// The data of a code, with addresses written for the file of `links`.
    pub fn new(page: PageRef<'_, CodeFacts>, site: &Site, libraries: &Libraries, links: &Links<'_>) -> Self {
        let facts = page.facts;
        let detail = |detail: &Substatus| Detail {
            number: detail.number.clone(),
            by: detail.by.value.clone(),
            name: detail.name.clone(),
            note: detail.note.clone(),
            url: links.to_place(&page.route, &detail.anchor()),
        };
        let former = |former: &FormerName| Former { name: former.name.clone(), from: former.from.clone() };
        let (identifiers, identifier_notes) = libraries.names(&site.identifiers, facts.code);
        Self {
            code: facts.code.number(),
            name: facts.name.clone(),
            class: facts.code.class().map(|class| StatusClass::id(class).to_owned()),
            status: Word(facts.status),
            summary: facts.summary.clone(),
            url: links.to(&page.route),
            origins: facts.origins.iter().map(|origin| Origin::new(origin, facts, site)).collect(),
            specs: specs(&facts.specs),
            cacheable: facts.cacheable.heuristic.value,
            storable: facts.cacheable.storable,
            cacheable_note: facts.cacheable.note.clone(),
            content: Word(facts.content.value),
            fields: facts
                .fields
                .iter()
                .map(|field| Field {
                    name: field_name(site, &field.name),
                    level: Word(field.level),
                    note: field.note.clone(),
                })
                .collect(),
            retry: Retry {
                when: Word(facts.retry.when),
                field: facts.retry.field.as_deref().map(|name| field_name(site, name)),
                note: facts.retry.note.clone(),
            },
            wire: facts.seen_by().map(seen_by),
            former_names: facts.former_names.iter().map(former).collect(),
            substatus: facts.substatus.iter().map(detail).collect(),
            aliases: facts.aliases.clone(),
            related: numbers(facts.related.iter().map(|code| code.value)),
            identifiers,
            identifier_notes,
        }
    }
}

impl Origin {
    fn new(origin: &CodeOrigin, facts: &CodeFacts, site: &Site) -> Self {
        let by = &origin.by.value;
        Self {
            by: by.clone(),
            origin: site.get::<OriginFacts>(by).map_or(by, |page| &page.facts.name).clone(),
            name: origin.name.as_ref().unwrap_or(&facts.name).clone(),
            summary: origin.summary.clone(),
            wire: origin.wire.map(Word),
            source: origin.source.clone(),
        }
    }
}

/// Defining documents as data.
pub fn specs(specs: &[Spec]) -> Vec<SpecData> {
    let spec = |spec: &Spec| SpecData {
        rfc: spec.rfc,
        title: spec.title.clone(),
        section: spec.section.clone(),
        url: spec.url.clone(),
        year: spec.year,
        current: spec.standing == Standing::Current,
        note: spec.note.clone(),
    };
    specs.iter().map(spec).collect()
}

/// Codes as numbers.
pub fn numbers(codes: impl IntoIterator<Item = StatusCode>) -> Vec<u16> {
    codes.into_iter().map(StatusCode::number).collect()
}

/// A field's name as its page spells it, if it has a page. Field names are case-insensitive, but one spelling is easier to read.
fn field_name(site: &Site, name: &str) -> String {
    site.field(name).map_or(name, |page| &page.facts.name).to_owned()
}

/// Where a code can be seen, for all its origins together, as one word.
fn seen_by(seen_by: SeenBy) -> &'static str {
    match seen_by {
        SeenBy::All(wire) => wire.word(),
        SeenBy::Mixed => MIXED,
    }
}
