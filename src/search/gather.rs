//! What there is to find: every page of the site with the phrases people know it by and its text by section.

use std::collections::BTreeSet;

use super::words;
use crate::content::Identifiers;
use crate::markdown::Document;
use crate::route::Route;
use crate::site::{Page, Site};
use crate::status::StatusCode;

/// A page of the book, as search knows it.
#[derive(Debug)]
pub struct Entry {
    /// What kind of page it is.
    pub kind: Kind,
    /// Its address.
    pub route: Route,
    /// Its name or title.
    pub title: String,
    /// What it says in a sentence.
    pub summary: String,
    /// The code or class that it is about.
    pub number: Option<String>,
    /// The codes that a comparison sets side by side.
    pub compares: Vec<StatusCode>,
    /// What people call what it is about, best first; never two of the same words.
    pub phrases: Vec<Phrase>,
    /// Its text.
    pub sections: Vec<Section>,
}

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A status code.
    Code,
    /// A guide.
    Guide,
    /// Codes set side by side.
    Comparison,
    /// A class of codes.
    Class,
    /// A header field.
    Header,
    /// Somebody who defines or emits codes.
    Origin,
    /// A page about the book.
    Plain,
}

impl Kind {
    /// What the script and reports for programs call it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Guide => "guide",
            Self::Comparison => "comparison",
            Self::Class => "class",
            Self::Header => "header",
            Self::Origin => "origin",
            Self::Plain => "plain",
        }
    }
}

/// What people call a page.
#[derive(Debug)]
pub struct Phrase {
    /// How well it names the page.
    pub source: Source,
    /// Its words as stems, without noise.
    pub stems: Vec<String>,
    /// The place on the page that it names, if not the whole.
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
    /// A vendor's number for a case of it.
    Detail,
    /// What it is called in source code.
    Identifier,
    /// A vendor's name for a case of it.
    DetailName,
    /// Words, log lines, error texts.
    Alias,
}

/// A piece of a page's text.
#[derive(Debug)]
pub struct Section {
    /// Where it is on the page; empty for what comes before the first heading.
    pub anchor: String,
    /// Its heading, or empty.
    pub heading: String,
    /// Its words.
    pub prose: String,
    /// Its code.
    pub code: String,
}

/// Every page of the site, codes first and by number.
pub fn entries(site: &Site) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (code, page) in &site.codes {
        let mut entry = Entry::new(Kind::Code, page, &page.facts.name, &page.facts.summary);
        entry.number = Some(code.to_string());
        let mut phrases = Phrases::default();
        phrases.add(Source::Number, &code.to_string());
        phrases.add(Source::Name, &page.facts.name);
        let origins = page.facts.origins.iter().filter_map(|origin| origin.name.as_deref());
        for name in page.facts.former_names.iter().map(|former| former.name.as_str()).chain(origins) {
            phrases.add(Source::FormerName, name);
        }
        for detail in &page.facts.substatus {
            phrases.add_at(Source::Detail, &detail.number, Some(detail.anchor()));
            phrases.add_at(Source::DetailName, &detail.name, Some(detail.anchor()));
        }
        for name in identifiers(&site.identifiers, *code) {
            phrases.add_identifier(name, *code);
        }
        entry.phrases = phrases.with_aliases_of(*code, &page.facts.aliases);
        for comment in site.comments.get(code).into_iter().flatten() {
            let heading = format!("Comment by {}", comment.facts.name);
            let mut section = Section::new(comment.anchor.clone(), heading);
            for passage in comment.text.document.passages() {
                section.prose.push_str(&passage.prose);
                section.code.push_str(&passage.code);
            }
            entry.sections.push(section);
        }
        entries.push(entry);
    }
    for page in site.guides.values() {
        let mut entry = Entry::new(Kind::Guide, page, &page.facts.title, &page.facts.summary);
        entry.phrases = named(&page.facts.title).with_aliases(&page.facts.aliases);
        entries.push(entry);
    }
    entries.extend(comparisons(site));
    for (class, page) in &site.classes {
        let mut entry = Entry::new(Kind::Class, page, &page.facts.name, &page.facts.summary);
        entry.number = Some(class.id().to_owned());
        let mut phrases = Phrases::default();
        phrases.add(Source::Number, class.id());
        phrases.add(Source::Name, &page.facts.name);
        entry.phrases = phrases.with_aliases(&page.facts.aliases);
        entries.push(entry);
    }
    for page in site.headers.values() {
        let mut entry = Entry::new(Kind::Header, page, &page.facts.name, &page.facts.summary);
        entry.phrases = named(&page.facts.name).with_aliases(&page.facts.aliases);
        entries.push(entry);
    }
    for page in site.origins.values() {
        let mut entry = Entry::new(Kind::Origin, page, &page.facts.name, &page.facts.summary);
        entry.phrases = named(&page.facts.name).with_aliases(&page.facts.aliases);
        entries.push(entry);
    }
    for page in site.plain.values() {
        let mut entry = Entry::new(Kind::Plain, page, &page.facts.title, &page.facts.summary);
        entry.phrases = named(&page.facts.title).0;
        entries.push(entry);
    }
    entries
}

/// Comparisons are found by the codes that they compare. Their text is that of their guides, which are found by it.
fn comparisons(site: &Site) -> impl Iterator<Item = Entry> {
    site.comparisons.iter().filter_map(|(codes, comparison)| {
        let guide = site.guides.get(&comparison.guide)?;
        let numbers: Vec<String> = codes.iter().map(ToString::to_string).collect();
        Some(Entry {
            kind: Kind::Comparison,
            route: comparison.route.clone(),
            title: format!("{} side by side", numbers.join(", ")),
            summary: guide.facts.summary.clone(),
            number: None,
            compares: codes.clone(),
            phrases: Vec::new(),
            sections: Vec::new(),
        })
    })
}

impl Entry {
    fn new<T>(kind: Kind, page: &Page<T>, title: &str, summary: &str) -> Self {
        Self {
            kind,
            route: page.route.clone(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            number: None,
            compares: Vec::new(),
            phrases: Vec::new(),
            sections: sections(&page.text.document),
        }
    }
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

/// The phrases of a page that is known by its title.
fn named(title: &str) -> Phrases {
    let mut phrases = Phrases::default();
    phrases.add(Source::Name, title);
    phrases
}

/// Phrases under way: of several with the same words the first is kept. That is what makes thirty libraries' identifiers
/// few, since most are the name in other clothes.
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

    /// What libraries put the number into is the same name for whoever searches.
    fn add_identifier(&mut self, name: &str, code: StatusCode) {
        let number = code.to_string();
        let words: Vec<String> =
            words::words(name).map(|(word, _)| word).filter(|word| *word != number).collect();
        self.add(Source::Identifier, &words.join(" "));
    }

    fn with_aliases(mut self, aliases: &[String]) -> Vec<Phrase> {
        for alias in aliases {
            self.add(Source::Alias, alias);
        }
        self.0
    }

    /// Aliases of a code without its number, which finds it anyway: `cloudflare 524` is `cloudflare`.
    fn with_aliases_of(mut self, code: StatusCode, aliases: &[String]) -> Vec<Phrase> {
        let number = code.to_string();
        for alias in aliases {
            let words = alias.split_whitespace().filter(|word| *word != number);
            self.add(Source::Alias, &words.collect::<Vec<_>>().join(" "));
        }
        self.0
    }
}

/// The words that are no noise, or all when there are no others; none of them twice.
fn without_noise(stems: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let distinct: Vec<String> = stems.into_iter().filter(|stem| seen.insert(stem.clone())).collect();
    let solid: Vec<String> = distinct.iter().filter(|stem| !words::is_noise(stem)).cloned().collect();
    if solid.is_empty() { distinct } else { solid }
}
