//! Collects what can be found: every page of the site with its phrases and the text of its sections.

use std::collections::BTreeSet;

use super::words;
use crate::content::{CodeFacts, Identifiers, PageKind};
use crate::markdown::Document;
use crate::route::Route;
use crate::site::{Comment, Page, Site};
use crate::status::StatusCode;

/// A page of the book in the search.
#[derive(Debug)]
pub struct Entry {
    /// The kind of page.
    pub kind: PageKind,
    /// Its address.
    pub route: Route,
    /// Its name or title.
    pub title: String,
    /// A summary in one sentence.
    pub summary: String,
    /// The code or class, for the page of one.
    pub number: Option<String>,
    /// The codes that a comparison compares.
    pub compares: Vec<StatusCode>,
    /// What people call its topic, best first, without duplicates.
    pub phrases: Vec<Phrase>,
    /// Its text, by section.
    pub sections: Vec<Section>,
}

/// A phrase by which a page is found.
#[derive(Debug)]
pub struct Phrase {
    /// Where the phrase comes from.
    pub source: Source,
    /// Its words as stems, without stop words.
    pub stems: Vec<String>,
    /// The place on the page that it names, if it does not name the whole page.
    pub anchor: Option<String>,
}

/// Where a phrase comes from, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The number of a code or class.
    Number,
    /// The name or title.
    Name,
    /// A name from an older document or a library, or another origin's name.
    FormerName,
    /// The number of a vendor's detail code.
    Detail,
    /// An identifier in source code.
    Identifier,
    /// The name of a vendor's detail code.
    DetailName,
    /// Other words, log lines, error texts.
    Alias,
}

/// A section of a page's text.
#[derive(Debug)]
pub struct Section {
    /// Its anchor; empty for the text before the first heading.
    pub anchor: String,
    /// Its heading, or empty.
    pub heading: String,
    /// Its prose.
    pub prose: String,
    /// Its code.
    pub code: String,
}

/// Every page of the site, grouped by kind.
pub fn entries(site: &Site) -> Vec<Entry> {
    site.pages().map(|page| entry(page, site)).collect()
}

fn entry(page: &Page, site: &Site) -> Entry {
    let facts = &page.facts;
    let mut phrases = Phrases::default();
    if let Some(number) = facts.number() {
        phrases.add(Source::Number, &number);
    }
    phrases.add(Source::Name, facts.name());
    let mut sections = sections(&page.text.document);
    match page.typed::<CodeFacts>() {
        Some(code) => {
            add_code(&mut phrases, code.facts, &site.identifiers);
            sections.extend(site.comments.get(&code.facts.code).into_iter().flatten().map(comment));
        }
        None => facts.aliases().iter().for_each(|alias| phrases.add(Source::Alias, alias)),
    }
    Entry {
        kind: page.id.kind,
        route: page.route.clone(),
        title: facts.name().to_owned(),
        summary: facts.summary().to_owned(),
        number: facts.number(),
        compares: facts.compares().to_vec(),
        phrases: phrases.0,
        sections,
    }
}

/// Adds the phrases that only codes have.
fn add_code(phrases: &mut Phrases, facts: &CodeFacts, table: &Identifiers) {
    let origins = facts.origins.iter().filter_map(|origin| origin.name.as_deref());
    for name in facts.former_names.iter().map(|former| former.name.as_str()).chain(origins) {
        phrases.add(Source::FormerName, name);
    }
    for detail in &facts.substatus {
        phrases.add_at(Source::Detail, &detail.number, Some(detail.anchor()));
        phrases.add_at(Source::DetailName, &detail.name, Some(detail.anchor()));
    }
    for name in identifiers(table, facts.code) {
        phrases.add_identifier(name, facts.code);
    }
    phrases.add_aliases_of(facts.code, &facts.aliases);
}

fn comment(comment: &Comment) -> Section {
    let heading = format!("Comment by {}", comment.facts.name);
    let mut section = Section::new(comment.anchor.clone(), heading);
    for passage in comment.text.document.passages() {
        section.prose.push_str(&passage.prose);
        section.code.push_str(&passage.code);
    }
    section
}

impl Section {
    fn new(anchor: String, heading: String) -> Self {
        Self { anchor, heading, prose: String::new(), code: String::new() }
    }
}

fn sections(document: &Document) -> Vec<Section> {
    let section = |passage: crate::markdown::Passage<'_>| {
        let (anchor, heading) = passage
            .heading
            .map_or_else(Default::default, |heading| (heading.anchor.clone(), heading.text.clone()));
        Section { prose: passage.prose, code: passage.code, ..Section::new(anchor, heading) }
    };
    document.passages().into_iter().map(section).collect()
}

fn identifiers(table: &Identifiers, code: StatusCode) -> impl Iterator<Item = &str> {
    let cells = table.rows.get(&code).into_iter().flat_map(|row| &row.cells);
    cells.flatten().map(|identifier| identifier.name.as_str())
}

/// Collects phrases, and keeps only the first of several with the same words. This removes most identifiers of the thirty
/// libraries, as they are only other spellings of the name.
#[derive(Default)]
struct Phrases(Vec<Phrase>, BTreeSet<Vec<String>>);

impl Phrases {
    fn add(&mut self, source: Source, text: &str) {
        self.add_at(source, text, None);
    }

    fn add_at(&mut self, source: Source, text: &str, anchor: Option<String>) {
        let stems = without_noise(words::stems(text).collect());
        if !stems.is_empty() && self.1.insert(stems.clone()) {
            self.0.push(Phrase { source, stems, anchor });
        }
    }

    /// Adds an identifier without the code's number, which makes no difference in a search.
    fn add_identifier(&mut self, name: &str, code: StatusCode) {
        let number = code.to_string();
        let words: Vec<String> =
            words::words(name).map(|(word, _)| word).filter(|word| *word != number).collect();
        self.add(Source::Identifier, &words.join(" "));
    }

    /// Adds aliases of a code without its number, which finds the page anyway: `cloudflare 524` becomes `cloudflare`.
    fn add_aliases_of(&mut self, code: StatusCode, aliases: &[String]) {
        let number = code.to_string();
        for alias in aliases {
            let words = alias.split_whitespace().filter(|word| *word != number);
            self.add(Source::Alias, &words.collect::<Vec<_>>().join(" "));
        }
    }
}

/// The words that are not stop words, or all words if there are no others, without duplicates.
fn without_noise(stems: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let distinct: Vec<String> = stems.into_iter().filter(|stem| seen.insert(stem.clone())).collect();
    let solid: Vec<String> = distinct.iter().filter(|stem| !words::is_noise(stem)).cloned().collect();
    if solid.is_empty() { distinct } else { solid }
}
