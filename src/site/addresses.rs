//! Which file is published where, and what may be linked to.
//!
//! Everything that will be published is first put into an [`Output`] without content, in the order of precedence: what
//! the site needs for itself, pages, files published as they are. What does not fit is a mistake in somebody's file.

use std::collections::{BTreeMap, BTreeSet};

use super::neighbours;
use crate::content::{CodeFacts, Facts, Manuscript, Subject, Substatus};
use crate::diagnostic::{Diagnostic, Rule};
use crate::markdown::TEMPLATE_ANCHORS;
use crate::output::{Output, OutputError};
use crate::route::Route;
use crate::source::Span;
use crate::status::StatusCode;

/// Lists of pages that the site makes by itself: their addresses, titles and what they are.
pub const INDEX_PAGES: [(&str, &str, &str); 3] = [
    ("guides", "Guides", "Choosing between neighbouring codes, and what surrounds them."),
    (
        "headers",
        "Header fields",
        "The fields that status codes come with: what they say, how they are written, what clients do.",
    ),
    (
        "origins",
        "Origins",
        "Who defines or emits the codes in this book, and whether a client ever sees them.",
    ),
];

/// The page with everything there is, which searches lead to.
#[must_use]
pub fn search_route() -> Route {
    Route::folder("search")
}

/// The file that tells browsers how to search the book.
pub const OPENSEARCH: &str = "opensearch.xml";

/// The page on reading the book without a network. It takes the place of every page that cannot be had then.
pub const OFFLINE: &str = "offline";

/// The list of what can be kept for reading without a network.
pub const OFFLINE_FILES: &str = "offline.json";

/// The file that makes the book an app.
pub const WEBMANIFEST: &str = "site.webmanifest";

/// The list of comparisons, made like those lists where something is compared; it is found from the guides.
pub const COMPARE: (&str, &str, &str) =
    ("compare", "Compare", "Codes that are easily taken for each other, side by side.");

/// Names at the site's root that no page may take, beside those of the pages the site makes by itself.
const RESERVED: [&str; 6] = ["search", COMPARE.0, "cards", "live", "codes", "status"];

/// Every address of the site and what stands there.
#[derive(Debug, Default)]
pub struct Addresses {
    pages: BTreeMap<String, Address>,
    codes: BTreeMap<StatusCode, String>,
    drafts: BTreeMap<String, Subject>,
    misplaced: BTreeSet<String>,
    assets: BTreeSet<String>,
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
    /// Files published as they are: paths and places for reports.
    pub assets: &'a BTreeMap<&'a str, Span>,
}

/// Gives each page and file its address and reports those that cannot have it.
pub fn assign(claims: Claims<'_>, diagnostics: &mut Vec<Diagnostic>) -> Addresses {
    let drafts = claims.drafts.iter().map(|draft| (draft.path.clone(), draft.subject.clone()));
    let mut addresses = Addresses {
        drafts: drafts.collect(),
        misplaced: claims.misplaced.iter().cloned().collect(),
        assets: claims.assets.keys().map(|path| (*path).to_owned()).collect(),
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
        diagnostics.extend(plan.claim(&route, Claim { span: claim_span(manuscript), code }));
        if let Some(code) = code {
            addresses.codes.entry(code).or_insert_with(|| manuscript.path.clone());
        }
        let address =
            Address { route, subject: manuscript.subject.clone(), anchors: anchors(manuscript, &compared) };
        addresses.pages.insert(manuscript.path.clone(), address);
    }
    for (path, span) in claims.assets {
        diagnostics.extend(plan.claim(&asset_route(path), Claim { span: *span, code: None }));
    }
    addresses
}

/// Where a file that is published as it is ends up: `static/style.css` → `style.css`, `content/images/a.svg` →
/// `images/a.svg`.
#[must_use]
pub fn asset_route(path: &str) -> Route {
    Route::file(path.split_once('/').map_or(path, |(_, inside)| inside))
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

    /// Whether a file is a draft that is left out.
    pub fn is_draft(&self, path: &str) -> bool {
        self.drafts.contains_key(path)
    }

    /// Whether a file stands where no page is kept, which has been reported.
    pub fn is_misplaced(&self, path: &str) -> bool {
        self.misplaced.contains(path)
    }

    /// Whether a file is published as it is.
    pub fn has_asset(&self, path: &str) -> bool {
        self.assets.contains(path)
    }

    /// Paths of all files that are published as they are.
    pub fn assets(&self) -> impl Iterator<Item = &str> + Clone {
        self.assets.iter().map(String::as_str)
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
}

impl Plan {
    fn new() -> Self {
        let mut plan = Self { output: Output::new(), claims: BTreeMap::new() };
        let lists = INDEX_PAGES.iter().map(|(name, ..)| Route::folder(name));
        let files = ["404.html", ".nojekyll", OPENSEARCH, OFFLINE_FILES, WEBMANIFEST].map(Route::file);
        let pages = [Route::home(), Route::folder(OFFLINE)];
        for route in pages.into_iter().chain(files).chain(lists) {
            // The site's own paths are sound and differ.
            let _ = plan.output.insert(route.output_path(), Vec::new());
            plan.claims.insert(route.output_path(), None);
        }
        plan
    }

    /// Takes an address for a page or file, or says why it cannot have it.
    fn claim(&mut self, route: &Route, claim: Claim) -> Option<Diagnostic> {
        let path = route.output_path();
        let root = path.split('/').next().unwrap_or_default();
        if RESERVED.contains(&root) {
            return Some(reserved(route, claim.span));
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
            None => Some(reserved(route, claim.span)),
        }
    }
}

fn reserved(route: &Route, span: Span) -> Diagnostic {
    let message = format!("the address `{route}` belongs to the site itself");
    let help = "rename the file, or give the page another `address`".to_owned();
    Diagnostic::new(Rule::ReservedAddress, span, message).help(help)
}

fn conflict(route: &Route, claim: Claim, first: Claim) -> Diagnostic {
    let (rule, message, help) = match (claim.code, first.code) {
        (Some(code), Some(_)) => {
            (Rule::DuplicateCode, format!("`{code}` has a page already"), "merge the two files")
        }
        _ => (
            Rule::DuplicateAddress,
            format!("something else is published at `{route}` already"),
            "rename one of the two files, or give a page another `address`",
        ),
    };
    Diagnostic::new(rule, claim.span, message).label(first.span, "the first one").help(help.to_owned())
}

fn route(manuscript: &Manuscript) -> Option<Route> {
    match &manuscript.facts {
        Some(Facts::Plain(facts)) if let Some(address) = &facts.address => {
            let is_file = address.value.ends_with(".html");
            Some(if is_file { Route::file(&address.value) } else { Route::folder(&address.value) })
        }
        _ => manuscript.subject.route(),
    }
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
