//! Which file is published where, and what may be linked to.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Facts, Manuscript, Subject};
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::markdown::TEMPLATE_ANCHORS;
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

/// Further names at the site's root that no page may take.
const RESERVED: [&str; 8] =
    ["404.html", "index.html", "search", "compare", "cards", "live", "codes", "status"];

/// Every address of the site and what stands there.
#[derive(Debug, Default)]
pub struct Addresses {
    pages: BTreeMap<String, Address>,
    codes: BTreeMap<StatusCode, String>,
    drafts: BTreeSet<String>,
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

/// Gives each page its address and reports those that two files claim.
pub fn assign(
    manuscripts: &[Manuscript],
    left_out: &[Manuscript],
    assets: &BTreeSet<&str>,
) -> Checked<Addresses> {
    let mut diagnostics = Vec::new();
    let mut addresses = Addresses {
        drafts: left_out.iter().map(|manuscript| manuscript.path.clone()).collect(),
        assets: assets.iter().map(|path| (*path).to_owned()).collect(),
        ..Addresses::default()
    };
    let files: BTreeMap<String, &str> =
        assets.iter().map(|path| (asset_route(path).output_path(), *path)).collect();
    let mut taken: BTreeMap<Route, &Manuscript> = BTreeMap::new();
    for manuscript in manuscripts {
        let Some(route) = route(manuscript) else { continue };
        if let Some(problem) = conflict(manuscript, &route, taken.get(&route).copied(), &files) {
            diagnostics.push(problem);
        }
        if let Subject::Code(code) = manuscript.subject {
            addresses.codes.entry(code).or_insert_with(|| manuscript.path.clone());
        }
        let address = Address {
            route: route.clone(),
            subject: manuscript.subject.clone(),
            anchors: anchors(manuscript),
        };
        addresses.pages.insert(manuscript.path.clone(), address);
        taken.entry(route).or_insert(manuscript);
    }
    Checked { value: addresses, diagnostics }
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

    /// File names of all origins' pages.
    pub fn origins(&self) -> impl Iterator<Item = &str> + Clone {
        self.pages.values().filter_map(|address| match &address.subject {
            Subject::Origin(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// File names of all header fields' pages.
    pub fn headers(&self) -> impl Iterator<Item = &str> + Clone {
        self.pages.values().filter_map(|address| match &address.subject {
            Subject::Header(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether a file is a draft that is left out.
    pub fn is_draft(&self, path: &str) -> bool {
        self.drafts.contains(path)
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

fn route(manuscript: &Manuscript) -> Option<Route> {
    match &manuscript.facts {
        Some(Facts::Plain(facts)) if let Some(address) = &facts.address => {
            let is_file = address.value.ends_with(".html");
            Some(if is_file { Route::file(&address.value) } else { Route::folder(&address.value) })
        }
        _ => manuscript.subject.route(),
    }
}

fn conflict(
    manuscript: &Manuscript,
    route: &Route,
    first: Option<&Manuscript>,
    files: &BTreeMap<String, &str>,
) -> Option<Diagnostic> {
    let place = claim(manuscript);
    if let Some(first) = first {
        let (rule, message) = match (&manuscript.subject, &first.subject) {
            (Subject::Code(code), Subject::Code(_)) => {
                (Rule::DuplicateCode, format!("{code} has a page already"))
            }
            _ => (Rule::DuplicateAddress, format!("a page at `{route}` is there already")),
        };
        let diagnostic = Diagnostic::new(rule, place, message).label(claim(first), "the first one");
        let help = if rule == Rule::DuplicateCode {
            "merge the two files"
        } else {
            "rename one of the two files, or give it another `address`"
        };
        return Some(diagnostic.help(help.to_owned()));
    }
    if let Some(asset) = files.get(&route.output_path()) {
        let message = format!("the file `{asset}` is published at `{route}` already");
        let diagnostic = Diagnostic::new(Rule::DuplicateAddress, place, message);
        return Some(diagnostic.help("rename one of the two files".to_owned()));
    }
    let root = route.to_string();
    let root = root.trim_matches('/');
    let index_page = INDEX_PAGES.iter().any(|(name, ..)| *name == root);
    let reserved = index_page || RESERVED.iter().any(|name| root.split('/').next() == Some(name));
    reserved.then(|| {
        let message = format!("the address `{route}` belongs to the site itself");
        Diagnostic::new(Rule::ReservedAddress, place, message).help("choose another `address`".to_owned())
    })
}

/// Where a page says its address, or its first line.
fn claim(manuscript: &Manuscript) -> Span {
    match &manuscript.facts {
        Some(Facts::Plain(facts)) => facts.address.as_ref().map_or(manuscript.place, |address| address.span),
        _ => manuscript.place,
    }
}

fn anchors(manuscript: &Manuscript) -> Option<BTreeSet<String>> {
    let outline = &manuscript.document.as_ref()?.outline;
    let templates = TEMPLATE_ANCHORS.iter().map(|anchor| (*anchor).to_owned());
    Some(outline.iter().map(|heading| heading.anchor.clone()).chain(templates).collect())
}
