//! The table that compares codes: a column for each code, a row for each fact.

use serde::Serialize;

use super::code::seen_by;
use super::context::{ClassRef, PageContext, Tile};
use super::documents::{HistoryItem, history};
use crate::content::{CodeFacts, CodeField, current, oldest};
use crate::render::labels;
use crate::route::Href;
use crate::status::StatusCode;

/// Facts of several codes: a column for each code, a row for each fact. Rows in which the codes differ come first.
#[derive(Debug, Serialize)]
pub struct SideBySide {
    codes: Vec<Tile>,
    differ: Vec<Row>,
    agree: Vec<Row>,
}

/// A row: the name of a fact, and its values for each code.
#[derive(Debug, Serialize)]
struct Row {
    label: &'static str,
    cells: Vec<Vec<Item>>,
}

/// A value in a cell.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Item {
    text: String,
    href: Option<String>,
    /// Whether it is the name of a header field.
    is_field: bool,
    /// How strongly a field is required with the code.
    level: Option<&'static str>,
    level_label: Option<&'static str>,
    note: Option<String>,
}

/// Makes the values of one fact for a code; empty if there are none.
type Say = fn(&PageContext<'_>, &CodeFacts) -> Vec<Item>;

/// The facts, most important first.
const FACTS: [(&str, Say); 12] = [
    ("Means", |_, facts| vec![Item::plain(&facts.summary)]),
    ("Whose side", |_, facts| vec![Item::plain(labels::side(facts.code.class()).1)]),
    ("Try again", retry),
    ("Redirect", redirect),
    ("Cacheable", cacheable),
    ("Content", |_, facts| vec![Item::plain(labels::content(facts.content.value).1)]),
    ("Header fields", fields),
    ("Defined by", defined_by),
    ("Since", since),
    ("Class", class),
    ("Status", |_, facts| vec![Item::plain(labels::status(facts.status))]),
    ("On the wire", |_, facts| {
        facts.seen_by().map(|seen| Item::plain(seen_by(seen).label)).into_iter().collect()
    }),
];

impl PageContext<'_> {
    /// The facts of the codes that have a page, in the given order.
    pub fn side_by_side(&self, codes: &[StatusCode]) -> SideBySide {
        let pages: Vec<_> = codes.iter().filter_map(|code| self.book.site.code(*code)).collect();
        let row = |(label, say): &(&'static str, Say)| {
            let cells = pages.iter().map(|page| say(self, page.facts)).collect();
            Row { label, cells }
        };
        let rows = FACTS.iter().map(row);
        let rows = rows.filter(|row: &Row| row.cells.iter().any(|cell| !cell.is_empty()));
        let agrees = |row: &Row| row.cells.len() > 1 && row.cells.windows(2).all(|pair| pair[0] == pair[1]);
        let (agree, differ) = rows.partition(agrees);
        SideBySide { codes: pages.iter().map(|page| self.tile(*page)).collect(), differ, agree }
    }
}

fn retry(context: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let retry = &facts.retry;
    let field = retry.field.as_ref().map(|name| context.field_name(name));
    let field = field.map(|(name, href)| Item::field(name, href));
    let answer = Item { note: retry.note.clone(), ..Item::plain(labels::retry(retry.when).1) };
    [answer].into_iter().chain(field).collect()
}

fn redirect(_: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let items = facts.redirect.map(|redirect| {
        [labels::redirect_target(redirect.target), labels::redirect_method(redirect.method)].map(Item::plain)
    });
    items.into_iter().flatten().collect()
}

fn cacheable(_: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let cacheable = &facts.cacheable;
    vec![Item { note: cacheable.note.clone(), ..Item::plain(labels::cacheable(cacheable)) }]
}

fn fields(context: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let item = |field: &CodeField| {
        let (name, href) = context.field_name(&field.name);
        let (level, label) = labels::level(field.level);
        Item {
            level: Some(level),
            level_label: Some(label),
            note: field.note.clone(),
            ..Item::field(name, href)
        }
    };
    facts.fields.iter().map(item).collect()
}

fn defined_by(_: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let documents = history(current(&facts.specs)).into_iter().map(|document| {
        let section = document.section.map(|section| format!(", {section}")).unwrap_or_default();
        Item { href: Some(document.href), ..Item::plain(&format!("{}{section}", document.title)) }
    });
    let documents: Vec<Item> = documents.collect();
    if documents.is_empty() { vec![Item::plain("No specification")] } else { documents }
}

fn since(_: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let first = history(oldest(&facts.specs)).pop();
    let item = |document: HistoryItem| {
        let year = document.year.map(|year| format!("{year}, ")).unwrap_or_default();
        Item { href: Some(document.href), ..Item::plain(&format!("{year}{}", document.title)) }
    };
    first.map(item).into_iter().collect()
}

fn class(context: &PageContext<'_>, facts: &CodeFacts) -> Vec<Item> {
    let class = facts.code.class().map(|class| context.class_ref(class));
    let item = |class: ClassRef| Item {
        href: class.href.map(|href| href.to_string()),
        ..Item::plain(&format!("{} {}", class.id, class.name))
    };
    class.map(item).into_iter().collect()
}

impl Item {
    fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            href: None,
            is_field: false,
            level: None,
            level_label: None,
            note: None,
        }
    }

    fn field(name: String, href: Option<Href>) -> Self {
        Self { text: name, href: href.map(|href| href.to_string()), is_field: true, ..Self::plain("") }
    }
}
