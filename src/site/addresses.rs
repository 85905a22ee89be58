//! Which file is published where, and what may be linked to.
//!
//! Everything that will be published is first put into an [`Output`] without content, in the order of precedence: what
//! the site needs for itself, pages, files published beside them. What does not fit is a mistake in somebody's file.

use std::collections::{BTreeMap, BTreeSet};

use super::{comparisons, neighbours, redirects};
use crate::content::{CodeFacts, Facts, Manuscript, Subject, Substatus};
use crate::diagnostic::{Diagnostic, Rule};
use crate::markdown::TEMPLATE_ANCHORS;
use crate::output::{Output, OutputError};
use crate::route::Route;
use crate::source::Span;
use crate::status::StatusCode;

/// Lists of pages that the site makes by itself: their addresses, titles and what they are.
pub const INDEX_PAGES: [(&str, &str, &str); 3] = [
    ("guides", "Guides", "How to choose between similar codes, and background on status codes."),
    (
        "headers",
        "Header fields",
        "Header fields used with status codes: what they mean, how to write them, and what clients do.",
    ),
    ("origins", "Origins", "Who defines or sends the codes in this book, and whether clients receive them."),
];

/// The page with everything there is, which searches lead to.
#[must_use]
pub fn search_route() -> Route {
    Route::folder("search")
}

/// The file that tells browsers how to search the book.
pub const OPENSEARCH: &str = "opensearch.xml";

/// The list of all pages for crawlers.
pub const SITEMAP: &str = "sitemap.xml";

/// What crawlers may do.
pub const ROBOTS: &str = "robots.txt";

/// The pages that changed last, for feed readers.
pub const FEED: &str = "feed.xml";

/// The data of all codes, for programs and as a table, and what describes it.
pub const CODES_JSON: &str = "codes.json";
/// See [`CODES_JSON`].
pub const CODES_CSV: &str = "codes.csv";
/// See [`CODES_JSON`].
pub const CODES_SCHEMA: &str = "codes.schema.json";

/// What there is to read as Markdown, and all of it in one file.
pub const LLMS: &str = "llms.txt";
/// See [`LLMS`].
pub const LLMS_FULL: &str = "llms-full.txt";

/// The files about the whole book that programs read instead of its pages.
const WHOLE: [&str; 5] = [CODES_JSON, CODES_CSV, CODES_SCHEMA, LLMS, LLMS_FULL];

/// The data of one code.
#[must_use]
pub fn data_route(code: StatusCode) -> Route {
    Route::file(&format!("{code}.json"))
}

/// A page as Markdown: its address with another end, `403.md` for `403/`, `index.md` for the home page.
#[must_use]
pub fn mirror_route(page: &Route) -> Route {
    let address = page.to_string();
    let address = address.trim_matches('/');
    Route::file(&format!("{}.md", if address.is_empty() { "index" } else { address }))
}

/// The page on reading the book without a network. It takes the place of every page that cannot be had then.
pub const OFFLINE: &str = "offline";

/// The list of what can be kept for reading without a network.
pub const OFFLINE_FILES: &str = "offline.json";

/// The file that makes the book an app.
pub const WEBMANIFEST: &str = "site.webmanifest";

/// The list of comparisons, made like those lists where something is compared; it is found from the guides.
pub const COMPARE: (&str, &str, &str) =
    ("compare", "Compare", "Codes that are easily confused, side by side.");

/// Names at the site's root that no page may take, beside those of the pages the site makes by itself.
const RESERVED: [&str; 6] = ["search", COMPARE.0, "cards", "live", "codes", "status"];

/// Those in which no page may ever have been, either.
const ALWAYS_RESERVED: [&str; 3] = ["search", "cards", "live"];

/// Every address of the site and what stands there.
#[derive(Debug, Default)]
pub struct Addresses {
    pages: BTreeMap<String, Address>,
    codes: BTreeMap<StatusCode, String>,
    drafts: BTreeMap<String, Subject>,
    misplaced: BTreeSet<String>,
    assets: BTreeMap<String, Route>,
    former: BTreeMap<Route, String>,
}

/// Where a page is, and the places on it that can be linked to.
#[derive(Debug)]
pub struct Address {
    /// Its address.
    pub route: Route,
    /// What it is about.
    pub subject: Subject,
    /// Its anchors; none when the file could not be read, so that links into it cannot be judged.
    pub anchors: Option<BTreeSet<String>>,
}

/// Everything that addresses are given to.
#[derive(Clone, Copy)]
pub struct Claims<'a> {
    /// Pages to publish.
    pub pages: &'a [Manuscript],
    /// Drafts that are left out.
    pub drafts: &'a [Manuscript],
    /// Paths of Markdown files that stand where no page is kept.
    pub misplaced: &'a [String],
    /// Files published beside pages, by path.
    pub assets: &'a BTreeMap<&'a str, Beside>,
}

/// A file that is published beside pages.
#[derive(Debug, Clone)]
pub struct Beside {
    /// Where reports about its address point.
    pub place: Span,
    /// Its address.
    pub route: Route,
}

/// Gives each page and file its address and reports those that cannot have it.
pub fn assign(claims: Claims<'_>, diagnostics: &mut Vec<Diagnostic>) -> Addresses {
    let drafts = claims.drafts.iter().map(|draft| (draft.path.clone(), draft.subject.clone()));
    let mut addresses = Addresses {
        drafts: drafts.collect(),
        misplaced: claims.misplaced.iter().cloned().collect(),
        assets: claims.assets.iter().map(|(path, file)| ((*path).to_owned(), file.route.clone())).collect(),
        ..Addresses::default()
    };
    let mut plan = Plan::new();
    let compared = neighbours::compared(claims.pages);
    for manuscript in claims.pages {
        let Some(route) = route(manuscript) else { continue };
        let code = match manuscript.subject {
            Subject::Code(code) => Some(code),
            _ => None,
        };
        diagnostics.extend(plan.claim_page(&route, Claim::of(claim_span(manuscript), code)));
        if let Some(code) = code {
            addresses.codes.entry(code).or_insert_with(|| manuscript.path.clone());
        }
        let address =
            Address { route, subject: manuscript.subject.clone(), anchors: anchors(manuscript, &compared) };
        addresses.pages.insert(manuscript.path.clone(), address);
    }
    for Beside { place, route } in claims.assets.values() {
        diagnostics.extend(plan.claim(route, Claim::of(*place, None)));
    }
    let compared = comparisons::planned(claims.pages);
    let list = Some(Route::folder(COMPARE.0)).filter(|_| !compared.is_empty());
    let looked_for = addresses.codes.keys().flat_map(|code| redirects::of_code(*code));
    for route in list.into_iter().chain(compared).chain(looked_for) {
        plan.keep(&route);
    }
    for manuscript in claims.pages {
        for address in &manuscript.former {
            let route = address_route(&address.value);
            match plan.claim(&route, Claim { is_former: true, ..Claim::of(address.span, None) }) {
                None => drop(addresses.former.insert(route, manuscript.path.clone())),
                Some(problem) => diagnostics.push(problem),
            }
        }
    }
    addresses
}

impl Addresses {
    /// The page published from a file.
    pub fn page(&self, path: &str) -> Option<&Address> {
        self.pages.get(path)
    }

    /// Path of the file whose page is at an address, `headers/allow`.
    pub fn path_at(&self, address: &str) -> Option<&str> {
        let route = Route::folder(address);
        self.pages.iter().find(|(_, page)| page.route == route).map(|(path, _)| path.as_str())
    }

    /// Paths of all files that have a page.
    pub fn paths(&self) -> impl Iterator<Item = &str> + Clone {
        self.pages.keys().map(String::as_str)
    }

    /// Path of a code page's file.
    pub fn code(&self, code: StatusCode) -> Option<&str> {
        self.codes.get(&code).map(String::as_str)
    }

    /// All codes with a page.
    pub fn codes(&self) -> impl Iterator<Item = StatusCode> {
        self.codes.keys().copied()
    }

    /// Path of the draft about a code.
    pub fn draft_code(&self, code: StatusCode) -> Option<&str> {
        self.drafts
            .iter()
            .find(|(_, subject)| **subject == Subject::Code(code))
            .map(|(path, _)| path.as_str())
    }

    /// File names of all origins' pages, drafts among them.
    pub fn origins(&self) -> Vec<&str> {
        self.named(|subject| match subject {
            Subject::Origin(name) => Some(name),
            _ => None,
        })
    }

    /// File names of all header fields' pages, drafts among them.
    pub fn headers(&self) -> Vec<&str> {
        self.named(|subject| match subject {
            Subject::Header(name) => Some(name),
            _ => None,
        })
    }

    fn named<'a>(&'a self, name: impl Fn(&'a Subject) -> Option<&'a String>) -> Vec<&'a str> {
        let subjects = self.pages.values().map(|page| &page.subject).chain(self.drafts.values());
        subjects.filter_map(name).map(String::as_str).collect()
    }

    /// Addresses that pages had before, and the paths of the files whose pages they are.
    pub fn former(&self) -> impl Iterator<Item = (&Route, &str)> {
        self.former.iter().map(|(route, path)| (route, path.as_str()))
    }

    /// Whether a file is a draft that is left out.
    pub fn is_draft(&self, path: &str) -> bool {
        self.drafts.contains_key(path)
    }

    /// Whether a file stands where no page is kept, which has been reported.
    pub fn is_misplaced(&self, path: &str) -> bool {
        self.misplaced.contains(path)
    }

    /// Where a file is published that is no page.
    pub fn asset(&self, path: &str) -> Option<&Route> {
        self.assets.get(path)
    }

    /// Paths of all files that are published beside pages.
    pub fn assets(&self) -> impl Iterator<Item = &str> + Clone {
        self.assets.keys().map(String::as_str)
    }

    /// Where a file's text is read: on its own page or, for a comment, on its code's page.
    pub fn route_of(&self, manuscript: &Manuscript) -> Option<Route> {
        match &manuscript.subject {
            Subject::Comment(code, _) => self.page(self.code(*code)?).map(|page| page.route.clone()),
            _ => self.page(&manuscript.path).map(|page| page.route.clone()),
        }
    }
}

/// What will be published, without its content.
struct Plan {
    output: Output,
    /// Who claimed a path first; none is the site itself.
    claims: BTreeMap<String, Option<Claim>>,
}

/// A page or file that wants an address.
#[derive(Clone, Copy)]
struct Claim {
    span: Span,
    code: Option<StatusCode>,
    /// Whether the page only was there.
    is_former: bool,
}

impl Claim {
    fn of(span: Span, code: Option<StatusCode>) -> Self {
        Self { span, code, is_former: false }
    }
}

impl Plan {
    fn new() -> Self {
        let mut plan = Self { output: Output::new(), claims: BTreeMap::new() };
        let lists = INDEX_PAGES.iter().map(|(name, ..)| Route::folder(name));
        let pages = [Route::home()].into_iter().chain(lists);
        let files = ["404.html", ".nojekyll", OPENSEARCH, SITEMAP, ROBOTS, FEED, OFFLINE_FILES, WEBMANIFEST]
            .into_iter()
            .chain(WHOLE)
            .map(Route::file);
        let mirrors = pages.clone().map(|page| mirror_route(&page));
        let mirrors = mirrors.chain([mirror_route(&Route::folder(COMPARE.0))]);
        for route in pages.clone().chain([Route::folder(OFFLINE)]).chain(files).chain(mirrors) {
            plan.keep(&route);
        }
        plan
    }

    /// Takes an address for the site itself, whose paths are sound and differ.
    fn keep(&mut self, route: &Route) {
        let _ = self.output.insert(route.output_path(), Vec::new());
        self.claims.insert(route.output_path(), None);
    }

    /// Takes an address for a page, and those of what is made from it, or says why it cannot have them.
    fn claim_page(&mut self, page: &Route, claim: Claim) -> Option<Diagnostic> {
        let made = [mirror_route(page)].into_iter().chain(claim.code.map(data_route));
        [page.clone()].into_iter().chain(made).find_map(|route| self.claim(&route, claim))
    }

    /// Takes an address for a page or file, or says why it cannot have it.
    fn claim(&mut self, route: &Route, claim: Claim) -> Option<Diagnostic> {
        let path = route.output_path();
        let root = path.split('/').next().unwrap_or_default();
        let reserved_roots = if claim.is_former { ALWAYS_RESERVED.as_slice() } else { &RESERVED };
        if reserved_roots.contains(&root) {
            return Some(reserved(route, claim));
        }
        let taken = match self.output.insert(path.as_str(), Vec::new()) {
            Ok(()) => {
                self.claims.insert(path, Some(claim));
                return None;
            }
            Err(OutputError::Taken(taken) | OutputError::Clash(_, taken)) => taken,
            Err(error) => {
                let help =
                    "rename the file: letters, digits, hyphens and dots are safe everywhere".to_owned();
                return Some(Diagnostic::new(Rule::MisplacedFile, claim.span, error.to_string()).help(help));
            }
        };
        match self.claims.get(&taken).copied().flatten() {
            Some(first) => Some(conflict(route, claim, first)),
            None => Some(reserved(route, claim)),
        }
    }
}

fn reserved(route: &Route, claim: Claim) -> Diagnostic {
    let message = format!("the address `{route}` belongs to the site itself");
    let help =
        if claim.is_former { REMOVE_FORMER } else { "rename the file, or give the page another `address`" };
    Diagnostic::new(Rule::ReservedAddress, claim.span, message).help(help.to_owned())
}

/// What helps against a former address that something else has.
const REMOVE_FORMER: &str = "remove it: only an address at which nothing else is can lead to this page";

fn conflict(route: &Route, claim: Claim, first: Claim) -> Diagnostic {
    let (rule, message, help) = match (claim.code, first.code) {
        _ if claim.is_former && first.is_former => (
            Rule::DuplicateAddress,
            format!("`{route}` is the former address of another page already"),
            "keep it where readers would look for what was there",
        ),
        _ if claim.is_former => {
            (Rule::DuplicateAddress, format!("a page or file is at `{route}` today"), REMOVE_FORMER)
        }
        (Some(code), Some(_)) => {
            (Rule::DuplicateCode, format!("`{code}` has a page already"), "merge the two files")
        }
        _ => (
            Rule::DuplicateAddress,
            format!("something else is published at `{route}` already"),
            "rename one of the two files, or give a page another `address`",
        ),
    };
    let label = if claim.is_former && !first.is_former { "this one" } else { "the first one" };
    Diagnostic::new(rule, claim.span, message).label(first.span, label).help(help.to_owned())
}

fn route(manuscript: &Manuscript) -> Option<Route> {
    match &manuscript.facts {
        Some(Facts::Plain(facts)) if let Some(address) = &facts.address => {
            Some(address_route(&address.value))
        }
        _ => manuscript.subject.route(),
    }
}

/// The route of an address as front matter has it.
fn address_route(address: &str) -> Route {
    if address.ends_with(".html") { Route::file(address) } else { Route::folder(address) }
}

/// Where a page says its address, or its first line.
fn claim_span(manuscript: &Manuscript) -> Span {
    match &manuscript.facts {
        Some(Facts::Plain(facts)) => facts.address.as_ref().map_or(manuscript.place, |address| address.span),
        _ => manuscript.place,
    }
}

/// The places of a page that can be linked to: its headings, the steps of its decision tree, and what the template of a
/// code adds.
fn anchors(manuscript: &Manuscript, compared: &BTreeSet<StatusCode>) -> Option<BTreeSet<String>> {
    let written = manuscript.document.as_ref()?.anchors();
    let added = match (&manuscript.facts, &manuscript.subject) {
        (Some(Facts::Code(facts)), _) => added(facts, compared),
        // Of a code whose front matter is broken nobody knows; it is given the benefit of the doubt.
        (None, Subject::Code(_)) => TEMPLATE_ANCHORS.iter().map(|anchor| (*anchor).to_owned()).collect(),
        _ => Vec::new(),
    };
    Some(written.map(str::to_owned).chain(added).collect())
}

fn added(facts: &CodeFacts, compared: &BTreeSet<StatusCode>) -> Vec<String> {
    let parts = [
        ("key-facts", true),
        ("comments", true),
        ("who-sends-it", facts.origins.len() > 1),
        ("which-one", !facts.related.is_empty() || compared.contains(&facts.code)),
        ("timeline", !facts.specs.is_empty()),
        ("detail-codes", !facts.substatus.is_empty()),
    ];
    let parts = parts.into_iter().filter(|(_, present)| *present).map(|(anchor, _)| anchor.to_owned());
    parts.chain(facts.substatus.iter().map(Substatus::anchor)).collect()
}
