//! The views of pages with an overview of all codes: the home page, the error page and the search page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::context::{ClassRef, Entry, PageContext, Tile, class_id};
use crate::content::{CodeFacts, GuideFacts, OriginFacts, PageKind, Status, Worded as _};
use crate::render::labels;
use crate::route::Href;
use crate::site::PageRef;
use crate::status::{StatusClass, StatusCode};

/// The codes of the book by class, and the values of the filters.
#[derive(Debug, Serialize)]
pub struct MapView {
    classes: Vec<Group>,
    unclassed: Vec<Tile>,
    statuses: Vec<Choice>,
    senders: Vec<Choice>,
}

/// A class with its codes.
#[derive(Debug, Serialize)]
struct Group {
    class: ClassRef,
    codes: Vec<Tile>,
}

/// A value of a filter for the codes.
#[derive(Debug, Serialize)]
struct Choice {
    id: String,
    label: String,
    count: usize,
}

/// The values for the template of the home page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    #[serde(flatten)]
    map: MapView,
    popular: Vec<Tile>,
    /// Guides with a decision tree.
    choosing: Vec<Entry>,
    /// Comparisons, and the page that lists them.
    comparing: Vec<Entry>,
    compare: Option<Href>,
    /// All other guides.
    guides: Vec<Entry>,
    /// The page that explains facts.
    explained: Option<Href>,
    headers: Vec<Entry>,
    origins: Vec<Entry>,
}

/// The values for the template of the error page.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    #[serde(flatten)]
    map: MapView,
    known_codes: String,
}

/// The values for the template of the search page, which lists everything.
#[derive(Debug, Serialize)]
pub struct SearchView {
    codes: Vec<Listed>,
    letters: Vec<Letter>,
}

/// A code in the list by number, with its aliases.
#[derive(Debug, Serialize)]
struct Listed {
    tile: Tile,
    also: Vec<String>,
}

/// The names that begin with one letter.
#[derive(Debug, Serialize)]
struct Letter {
    letter: char,
    names: Vec<Named>,
}

/// A name in the list from A to Z, and the page it links to.
#[derive(Debug, Serialize)]
struct Named {
    name: String,
    href: Href,
    /// What the name refers to; for a code its number.
    what: String,
    class: Option<&'static str>,
}

/// How many popular codes the home page shows.
const POPULAR_SHOWN: usize = 8;

impl PageContext<'_> {
    /// The values for the template of the home page.
    pub fn home_view(&self) -> HomeView {
        let (choosing, guides): (Vec<_>, Vec<_>) =
            self.book.site.all::<GuideFacts>().partition(|guide| guide.text.document.tree.is_some());
        let entries = |guides: Vec<PageRef<'_, GuideFacts>>| {
            guides.into_iter().map(|guide| self.entry(&guide, [])).collect()
        };
        HomeView {
            map: self.map(),
            popular: self.popular_tiles(),
            choosing: entries(choosing),
            comparing: self.entries(PageKind::Comparison),
            compare: PageKind::Comparison.list_route().map(|route| self.href(&route)),
            guides: entries(guides),
            explained: self.explanations(),
            headers: self.entries(PageKind::Header),
            origins: self.entries(PageKind::Origin),
        }
    }

    /// The values for the template of the error page.
    pub fn not_found_view(&self) -> NotFoundView {
        let codes: Vec<String> = self.book.site.codes().map(|page| page.facts.code.to_string()).collect();
        NotFoundView { map: self.map(), known_codes: codes.join(" ") }
    }

    /// The values for the template of the search page.
    pub fn search_view(&self) -> SearchView {
        SearchView {
            codes: self.book.site.codes().map(|page| self.listed(page)).collect(),
            letters: by_letter(self.names()),
        }
    }

    fn map(&self) -> MapView {
        let group = |class| Group { class: self.class_ref(class), codes: self.tiles_of_class(class) };
        let codes = self.book.site.codes().map(|page| page.facts.code);
        let unclassed = codes.filter(|code| code.class().is_none());
        MapView {
            classes: StatusClass::ALL.into_iter().map(group).collect(),
            unclassed: self.tiles(unclassed),
            statuses: self.statuses(),
            senders: self.senders(),
        }
    }

    /// The filter by status, with the statuses that codes of the book have.
    fn statuses(&self) -> Vec<Choice> {
        let count =
            |status: Status| self.book.site.codes().filter(|page| page.facts.status == status).count();
        let choice = |status: Status| Choice {
            id: status.word().to_owned(),
            label: labels::status(status).to_owned(),
            count: count(status),
        };
        Status::all().map(choice).filter(|choice| choice.count > 0).collect()
    }

    /// The filter by origin, with the origins that send or define codes of the book.
    fn senders(&self) -> Vec<Choice> {
        let codes = &self.book.site.relations.codes_of_origins;
        let choice = |page: PageRef<'_, OriginFacts>| Choice {
            id: page.id.name.clone(),
            label: page.facts.name.clone(),
            count: codes.get(&page.id.name).map_or(0, Vec::len),
        };
        self.book.site.all().map(choice).filter(|choice| choice.count > 0).collect()
    }

    /// The codes that are most often in the lists of popular codes of other codes.
    fn popular_tiles(&self) -> Vec<Tile> {
        let mut led_to: BTreeMap<StatusCode, usize> = BTreeMap::new();
        for code in self.book.site.relations.popular.values().flatten() {
            *led_to.entry(*code).or_default() += 1;
        }
        let mut codes: Vec<(Reverse<usize>, StatusCode)> =
            led_to.into_iter().map(|(code, times)| (Reverse(times), code)).collect();
        codes.sort_unstable();
        self.tiles(codes.into_iter().take(POPULAR_SHOWN).map(|(_, code)| code))
    }

    fn listed(&self, page: PageRef<'_, CodeFacts>) -> Listed {
        let facts = page.facts;
        let former = facts.former_names.iter().map(|former| former.name.clone());
        let details = facts.substatus.iter().map(|detail| format!("{} {}", detail.number, detail.name));
        let also = former.chain(facts.aliases.iter().cloned()).chain(details).collect();
        Listed { tile: self.tile(page), also }
    }

    /// Every name that links to a page: names of codes, including former names and vendors' names, fields, guides, origins.
    fn names(&self) -> Vec<Named> {
        let mut names = Vec::new();
        for page in self.book.site.codes() {
            let facts = page.facts;
            let others = facts.former_names.iter().map(|former| &former.name);
            let others = others.chain(facts.origins.iter().filter_map(|origin| origin.name.as_ref()));
            let mut all: Vec<&String> = [&facts.name].into_iter().chain(others).collect();
            all.sort_unstable();
            all.dedup();
            names.extend(all.into_iter().map(|name| Named {
                name: name.clone(),
                href: self.href(&page.route),
                what: facts.code.to_string(),
                class: Some(class_id(facts.code)),
            }));
        }
        for (kind, _) in self.book.site.lists() {
            names.extend(self.book.site.of_kind(kind).map(|page| Named {
                name: page.facts.name().to_owned(),
                href: self.href(&page.route),
                what: kind.row().singular.to_owned(),
                class: None,
            }));
        }
        names
    }
}

/// The names grouped by their first letter or digit, sorted.
fn by_letter(mut names: Vec<Named>) -> Vec<Letter> {
    let letter = |name: &Named| {
        name.name.chars().find(|c| c.is_alphanumeric()).map_or('#', |c| c.to_ascii_uppercase())
    };
    let folded = |name: &Named| name.name.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    names.sort_by_cached_key(|name| (letter(name), folded(name), name.what.clone()));
    let mut letters: Vec<Letter> = Vec::new();
    for name in names {
        let first = letter(&name);
        match letters.last_mut().filter(|last| last.letter == first) {
            Some(last) => last.names.push(name),
            None => letters.push(Letter { letter: first, names: vec![name] }),
        }
    }
    letters
}
