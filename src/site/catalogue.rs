//! An index of all pages, drafts and static files, so that later steps need not search for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{CodeFacts, Facts, Manuscript, OfKind, PageFacts, PageId, PageKind, Subject};
use crate::route::Route;
use crate::source::{Span, file_name};
use crate::status::StatusCode;
use crate::suggest::Names;

/// A file that is published beside the pages.
#[derive(Debug, Clone)]
pub struct StaticFile {
    /// The span for reports about its address.
    pub place: Span,
    /// Its address.
    pub route: Route,
}

/// The files of a project, indexed for lookups.
pub struct Catalogue<'a> {
    /// Pages and comments to publish, in the order of paths.
    pub manuscripts: &'a [Manuscript],
    /// Files published beside the pages, by path in the project.
    pub static_files: &'a BTreeMap<&'a str, StaticFile>,
    by_id: BTreeMap<&'a PageId, &'a Manuscript>,
    drafts_by_path: BTreeMap<&'a str, &'a Manuscript>,
    drafts_by_id: BTreeMap<&'a PageId, &'a Manuscript>,
    misplaced: BTreeSet<&'a str>,
    page_names: FileNames<'a>,
    static_names: FileNames<'a>,
}

impl<'a> Catalogue<'a> {
    /// Indexes the pages to publish, the omitted drafts, the misplaced Markdown files, and the static files.
    pub fn new(
        manuscripts: &'a [Manuscript],
        drafts: &'a [Manuscript],
        misplaced: &'a [String],
        static_files: &'a BTreeMap<&'a str, StaticFile>,
    ) -> Self {
        let paths = || pages(manuscripts).map(|(_, manuscript)| manuscript.path.as_str());
        Self {
            manuscripts,
            static_files,
            page_names: FileNames::new(paths()),
            static_names: FileNames::new(static_files.keys().copied()),
            by_id: first_by_id(manuscripts),
            drafts_by_path: drafts.iter().map(|draft| (draft.path.as_str(), draft)).collect(),
            drafts_by_id: first_by_id(drafts),
            misplaced: misplaced.iter().map(String::as_str).collect(),
        }
    }

    /// The page with this kind and name.
    pub fn page(&self, id: &PageId) -> Option<&'a Manuscript> {
        self.by_id.get(id).copied()
    }

    /// The page on a code.
    pub fn code(&self, code: StatusCode) -> Option<&'a Manuscript> {
        self.page(&PageId::of_code(code))
    }

    /// The omitted draft on a code.
    pub fn draft_code(&self, code: StatusCode) -> Option<&'a Manuscript> {
        self.drafts_by_id.get(&PageId::of_code(code)).copied()
    }

    /// Whether a file is an omitted draft.
    pub fn is_draft(&self, path: &str) -> bool {
        self.drafts_by_path.contains_key(path)
    }

    /// Whether a file is misplaced, which has been reported.
    pub fn is_misplaced(&self, path: &str) -> bool {
        self.misplaced.contains(path)
    }

    /// The route of a static file.
    pub fn static_route(&self, path: &str) -> Option<&'a Route> {
        self.static_files.get(path).map(|file| &file.route)
    }

    /// Whether there is a file of this kind with this name, even a draft.
    pub fn has(&self, kind: PageKind, name: &str) -> bool {
        let id = PageId { kind, name: name.to_owned() };
        self.by_id.contains_key(&id) || self.drafts_by_id.contains_key(&id)
    }

    /// The names of a kind's files, including drafts.
    pub fn names(&self, kind: PageKind) -> impl Iterator<Item = &'a str> {
        let all = self.by_id.keys().chain(self.drafts_by_id.keys());
        all.filter(move |id| id.kind == kind).map(|id| id.name.as_str())
    }

    /// All codes with a page, ascending.
    pub fn codes(&self) -> impl Iterator<Item = StatusCode> {
        self.by_id.keys().filter_map(|id| id.code())
    }

    /// The pages that can be published, with their front matter, in the order of kinds.
    pub fn facts(&self) -> impl Iterator<Item = (&'a PageId, &'a dyn PageFacts)> {
        let facts = |(id, page): (&&'a PageId, &&'a Manuscript)| match &page.facts {
            Some(Facts::Page(facts)) => Some((*id, facts.as_ref())),
            _ => None,
        };
        self.by_id.iter().filter_map(facts)
    }

    /// The pages of a kind that can be published, with their facts.
    pub fn all<F: OfKind>(&self) -> impl Iterator<Item = (&'a PageId, &'a F)> {
        self.facts().filter_map(|(id, facts)| Some((id, facts.downcast_ref::<F>()?)))
    }

    /// The pages on codes that can be published, by number.
    pub fn code_facts(&self) -> BTreeMap<StatusCode, &'a CodeFacts> {
        self.all::<CodeFacts>().map(|(_, facts)| (facts.code, facts)).collect()
    }

    /// The page that a broken path probably meant; `from` is the file with the link.
    pub fn meant_page(&self, path: &str, from: &str) -> Option<&'a str> {
        self.page_names.meant(path, from)
    }

    /// The static file that a broken path probably meant.
    pub fn meant_static_file(&self, path: &str, from: &str) -> Option<&'a str> {
        self.static_names.meant(path, from)
    }
}

fn pages(manuscripts: &[Manuscript]) -> impl Iterator<Item = (&PageId, &Manuscript)> {
    manuscripts.iter().filter_map(|manuscript| match &manuscript.subject {
        Subject::Page(id) => Some((id, manuscript)),
        Subject::Comment(..) => None,
    })
}

/// The first of two files on one subject is the page. The other is reported when addresses are assigned.
fn first_by_id(manuscripts: &[Manuscript]) -> BTreeMap<&PageId, &Manuscript> {
    let mut by_id = BTreeMap::new();
    for (id, manuscript) in pages(manuscripts) {
        by_id.entry(id).or_insert(manuscript);
    }
    by_id
}

/// Paths by file name, to find the file that a broken path meant.
struct FileNames<'a> {
    paths: BTreeMap<&'a str, Vec<&'a str>>,
    names: Names<'a>,
}

impl<'a> FileNames<'a> {
    fn new(all: impl Iterator<Item = &'a str>) -> Self {
        let all: Vec<&str> = all.collect();
        let mut paths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in all.iter().copied() {
            paths.entry(file_name(path)).or_default().push(path);
        }
        Self { paths, names: Names::new(all.into_iter().map(file_name)) }
    }

    /// A file with the same name in another folder, otherwise the closest name. The number of one code is not treated
    /// as a typo of another.
    fn meant(&self, path: &str, from: &str) -> Option<&'a str> {
        let name = file_name(path);
        let other = |name: &str| self.paths.get(name)?.iter().copied().find(|path| *path != from);
        let is_code = name.strip_suffix(".md").is_some_and(|stem| stem.parse::<StatusCode>().is_ok());
        let elsewhere = other(name);
        if elsewhere.is_some() || is_code {
            return elsewhere;
        }
        other(self.names.closest(name, |name| other(name).is_some())?)
    }
}
