//! The pages that changed last, as an Atom feed (RFC 4287). Dates and authors come from the Git history, so a book
//! without a history has no feed. A book without a base URL has none either.

use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::xml::clean;
use crate::book::Book;
use crate::config::{BaseUrl, TEXT_LICENCE};
use crate::history::Record;
use crate::site::{FEED, LANGUAGE, Page};

/// Maximum number of pages in the feed.
const LONGEST: usize = 50;

/// The file's path and text.
pub fn file(book: Book<'_>) -> Option<(String, String)> {
    let Book { site, config, history, .. } = book;
    let base = config.base_url.as_ref()?;
    let updated = history.latest()?.parse().ok()?;
    let mut changed: Vec<(&Page, &Record)> =
        site.pages().filter_map(|page| Some((page, history.of(&page.path)?))).collect();
    // Newest first; pages changed by the same commit are sorted by address.
    changed.sort_by(|(a, one), (b, other)| (&other.changed, &a.route).cmp(&(&one.changed, &b.route)));
    let entries = changed.into_iter().take(LONGEST).filter_map(|(page, record)| entry(page, record, base));
    let feed = Feed {
        title: text(&config.title),
        subtitle: Some(text(&config.tagline)),
        id: base.absolute(FEED),
        updated,
        // These authors apply to entries without authors (RFC 4287 section 4.2.1).
        authors: vec![person(&config.title)],
        generator: Some(Generator {
            value: "Statusbook".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            uri: None,
        }),
        icon: Some(base.absolute("icon.svg")),
        links: vec![
            link("self", "application/atom+xml", base.absolute(FEED)),
            link("alternate", "text/html", base.absolute("")),
            Link { mime_type: None, ..link("license", "", TEXT_LICENCE.url.to_owned()) },
        ],
        rights: Some(text(TEXT_LICENCE.name)),
        lang: Some(LANGUAGE.to_owned()),
        entries: entries.collect(),
        ..Feed::default()
    };
    let layout = WriteConfig { indent_size: Some(1), ..WriteConfig::default() };
    // Writing into memory cannot fail.
    let bytes = feed.write_with_config(Vec::new(), layout).ok()?;
    Some((FEED.to_owned(), String::from_utf8(bytes).ok()? + "\n"))
}

/// The entry of a page. Its id is the page's address, so readers see a later entry as an update of the same page.
fn entry(page: &Page, record: &Record, base: &BaseUrl) -> Option<Entry> {
    let address = base.at(&page.route);
    Some(Entry {
        title: text(&page.facts.title()),
        id: address.clone(),
        updated: moment(&record.changed)?,
        published: Some(moment(&record.created)?),
        authors: record.contributors.iter().map(|name| person(name)).collect(),
        links: vec![link("alternate", "text/html", address)],
        summary: Some(text(page.facts.summary())),
        ..Entry::default()
    })
}

fn moment(text: &str) -> Option<FixedDateTime> {
    text.parse().ok()
}

fn text(words: &str) -> Text {
    Text::plain(clean(words))
}

fn person(name: &str) -> Person {
    Person { name: clean(name), ..Person::default() }
}

fn link(rel: &str, mime_type: &str, href: String) -> Link {
    Link { rel: rel.to_owned(), mime_type: Some(mime_type.to_owned()), href, ..Link::default() }
}
