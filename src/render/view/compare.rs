//! Codes side by side: the table on a guide and on the page of its comparison, and what else that page's template sees.

use serde::Serialize;

use super::code::{current, oldest, shared_wire};
use super::{BodyView, Book, ClassRef, Crumb, Entry, HistoryItem, Tile, history, labels};
use crate::content::{CodeFacts, CodeField, GuideFacts};
use crate::route::Href;
use crate::site::{Comparison, Page};
use crate::status::StatusCode;

/// A page that sets codes side by side.
#[derive(Debug, Serialize)]
pub struct ComparisonView {
    guide: Crumb,
    side_by_side: SideBySide,
    body: BodyView,
}

/// Facts of several codes: a column for each code, a row for each fact. Rows in which the codes differ come first.
#[derive(Debug, Serialize)]
pub struct SideBySide {
    codes: Vec<Tile>,
    differ: Vec<Row>,
    agree: Vec<Row>,
}

/// A fact: what it is about, and what there is to say for each code.
#[derive(Debug, Serialize)]
struct Row {
    label: &'static str,
    cells: Vec<Vec<Item>>,
}

/// One of the things there are to say.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Item {
    text: String,
    href: Option<String>,
    /// Whether it is the name of a field.
    is_field: bool,
    /// How strongly a field goes with the code.
    level: Option<&'static str>,
    level_label: Option<&'static str>,
    note: Option<String>,
}

/// How much is said of each code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The facts by which codes are told apart, in a word each.
    Short,
    /// Every fact, with its notes.
    Full,
}

/// Says one fact of a code; nothing where there is nothing to say.
type Say = fn(&Book<'_>, &CodeFacts) -> Vec<Item>;

/// The facts of a short table.
const SHORT: [(&str, Say); 8] = [
    ("Means", |_, facts| vec![Item::plain(&facts.summary)]),
    ("Whose side", |_, facts| vec![Item::plain(labels::side(facts.code.class()).1)]),
    ("Try again", retry),
    ("Redirect", redirect),
    ("Cacheable", cacheable),
    ("Content", |_, facts| vec![Item::plain(labels::content(facts.content.value).1)]),
    ("Header fields", fields),
    ("Defined by", defined_by),
];

/// What a full one has beside them.
const FURTHER: [(&str, Say); 4] = [
    ("Since", since),
    ("Class", class),
    ("Status", |_, facts| vec![Item::plain(labels::status(facts.status))]),
    ("On the wire", |_, facts| {
        shared_wire(&facts.origins).map(|wire| Item::plain(wire.label)).into_iter().collect()
    }),
];

impl Book<'_> {
    /// What the template of a comparison sees.
    pub fn comparison_view(
        &self,
        codes: &[StatusCode],
        guide: &Page<GuideFacts>,
        body: BodyView,
    ) -> ComparisonView {
        ComparisonView {
            guide: Crumb { title: guide.facts.title.clone(), href: Some(self.href(&guide.route)) },
            side_by_side: self.side_by_side(codes, Detail::Full),
            body,
        }
    }

    /// `401 Unauthorized or 403 Forbidden`; for more than three codes their numbers alone.
    pub fn comparison_title(&self, codes: &[StatusCode]) -> String {
        let pages = codes.iter().filter_map(|code| self.site.codes.get(code));
        let named = |page: &Page<CodeFacts>| match codes.len() {
            0..=3 => format!("{} {}", page.facts.code, page.facts.name),
            _ => page.facts.code.to_string(),
        };
        listed(&pages.map(named).collect::<Vec<_>>(), "or")
    }

    /// All comparisons, each with its guide's summary.
    pub fn comparison_entries(&self) -> Vec<Entry> {
        let entry = |(codes, comparison): (&Vec<StatusCode>, &Comparison)| {
            let guide = self.site.guides.get(&comparison.guide)?;
            Some(Entry {
                title: self.comparison_title(codes),
                href: self.href(&comparison.route),
                summary: guide.facts.summary.clone(),
                current: false,
                codes: self.tiles(codes.iter().copied()),
            })
        };
        self.site.comparisons.iter().filter_map(entry).collect()
    }

    /// Where the codes of a guide are compared on a page of their own.
    pub fn comparison_of(&self, guide: &Page<GuideFacts>) -> Option<Href> {
        let mut comparisons = self.site.comparisons.values();
        let is_its = |comparison: &&Comparison| {
            self.site.guides.get(&comparison.guide).is_some_and(|other| other.route == guide.route)
        };
        comparisons.find(is_its).map(|comparison| self.href(&comparison.route))
    }

    /// The facts of codes that have a page, in the order given.
    pub fn side_by_side(&self, codes: &[StatusCode], detail: Detail) -> SideBySide {
        let pages: Vec<_> = codes.iter().filter_map(|code| self.site.codes.get(code)).collect();
        let further: &[(&str, Say)] = if detail == Detail::Full { &FURTHER } else { &[] };
        let row = |(label, say): &(&'static str, Say)| {
            let mut cells: Vec<Vec<Item>> = pages.iter().map(|page| say(self, &page.facts)).collect();
            if detail == Detail::Short {
                cells.iter_mut().flatten().for_each(|item| item.note = None);
            }
            Row { label, cells }
        };
        let rows = SHORT.iter().chain(further).map(row);
        let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let agrees = |row: &Row| row.cells.len() > 1 && row.cells.windows(2).all(|pair| pair[0] == pair[1]);
        let (agree, differ) = rows.partition(agrees);
        SideBySide { codes: pages.iter().map(|page| self.tile(page)).collect(), differ, agree }
    }
}

fn retry(book: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let retry = &facts.retry;
    let field = retry.field.as_ref().map(|name| book.field_name(name));
    let field = field.map(|(name, href)| Item::field(name, href));
    let answer = Item { note: retry.note.clone(), ..Item::plain(labels::retry(retry.when).1) };
    [answer].into_iter().chain(field).collect()
}

fn redirect(_: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let items = facts.redirect.map(|redirect| {
        [labels::redirect_target(redirect.target), labels::redirect_method(redirect.method)].map(Item::plain)
    });
    items.into_iter().flatten().collect()
}

fn cacheable(_: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let cacheable = &facts.cacheable;
    vec![Item { note: cacheable.note.clone(), ..Item::plain(labels::cacheable(cacheable)) }]
}

fn fields(book: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let item = |field: &CodeField| {
        let (name, href) = book.field_name(&field.name);
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

fn defined_by(_: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let documents = history(&current(&facts.specs)).into_iter().map(|document| {
        let section = document.section.map(|section| format!(", {section}")).unwrap_or_default();
        Item { href: Some(document.href), ..Item::plain(&format!("{}{section}", document.title)) }
    });
    let documents: Vec<Item> = documents.collect();
    if documents.is_empty() { vec![Item::plain("No specification")] } else { documents }
}

fn since(_: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let first = oldest(&facts.specs).and_then(|spec| history(&[spec]).pop());
    let item = |document: HistoryItem| {
        let year = document.year.map(|year| format!("{year}, ")).unwrap_or_default();
        Item { href: Some(document.href), ..Item::plain(&format!("{year}{}", document.title)) }
    };
    first.map(item).into_iter().collect()
}

fn class(book: &Book<'_>, facts: &CodeFacts) -> Vec<Item> {
    let class = facts.code.class().map(|class| book.class_ref(class));
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

/// `301, 302 or 303`.
pub fn listed(names: &[String], word: &str) -> String {
    match names {
        [all_but_last @ .., last] if !all_but_last.is_empty() => {
            format!("{} {word} {last}", all_but_last.join(", "))
        }
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn the_last_of_a_list_is_set_off_by_a_word() {
        for (names, expected) in [
            (&["401"][..], "401"),
            (&["401", "403"], "401 or 403"),
            (&["401", "403", "404"], "401, 403 or 404"),
        ] {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            assert_eq!(listed(&names, "or"), expected);
        }
    }
}
