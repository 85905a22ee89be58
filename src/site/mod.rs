//! How pages connect.
//!
//! In: what each file says. Out: a [`Site`]: the pages that can be published, each at its address, with its links resolved, its
//! comments, and what it relates to. Markdown text is not looked at here, only the links a document lists; nothing is rendered.
//!
//! The rooms, in order: `catalogue` (what there is), `relations` (what relates to what), `addresses` (what is published where),
//! `links` (what links lead to).

mod addresses;
mod catalogue;
mod links;
mod model;
mod own_paths;
mod plan;
mod references;
mod relations;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::{Content, Facts, HeaderFacts, Manuscript, PageKind, Stage, Subject};
use crate::diagnostic::{Checked, Diagnostic};
use crate::route::Route;

pub use catalogue::StaticFile;
pub use model::{Comment, Page, PageRef, Redirect, Relations, Resolved, Site, Target, Text};
pub use own_paths::{
    CODES_CSV, CODES_JSON, CODES_SCHEMA, FEED, LLMS, LLMS_FULL, OFFLINE, OFFLINE_FILES, OPENSEARCH, ROBOTS,
    SITEMAP, WEBMANIFEST, card_route, data_route, mirror_route, search_route,
};

use addresses::Addresses;
use catalogue::Catalogue;

/// The language of a book: its words are the authors', those around them the theme's.
pub const LANGUAGE: &str = "en";

/// Whether pages marked as drafts are part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Left,
    /// They are published like all others.
    Published,
}

/// Connects what the files say. `static_files` are published beside pages, by path in the project.
#[must_use]
pub fn assemble(
    content: Content,
    static_files: &BTreeMap<&str, StaticFile>,
    drafts: Drafts,
) -> Checked<Site> {
    let Content { manuscripts, identifiers, misplaced } = content;
    let mut diagnostics = Vec::new();
    // A draft that is left out is checked like any other page, but it is not there for others to lead to.
    let is_in = |manuscript: &Manuscript| drafts == Drafts::Published || manuscript.stage == Stage::Ready;
    let (pages, drafts): (Vec<_>, Vec<_>) = manuscripts.into_iter().partition(is_in);

    let catalogue = Catalogue::new(&pages, &drafts, &misplaced, static_files);
    let relations = relations::find(&catalogue);
    let addresses = addresses::assign(&catalogue, &relations, &mut diagnostics);
    references::check_identifiers(&identifiers, &catalogue, &mut diagnostics);
    for manuscript in pages.iter().chain(&drafts) {
        references::check(manuscript, &catalogue, &mut diagnostics);
    }
    for draft in &drafts {
        let route = draft.subject.page().map_or_else(Route::home, |id| id.route());
        diagnostics.extend(links::resolve(draft, &route, &addresses, &catalogue).diagnostics);
    }
    let links = page_links(&pages, &addresses, &catalogue, &mut diagnostics);

    let mut site = Site { relations, identifiers, ..Site::default() };
    for (manuscript, links) in pages.into_iter().zip(links) {
        if let Some((route, links)) = links {
            place(manuscript, route, links, &mut site);
        }
    }
    for comments in site.comments.values_mut() {
        comments.sort_by(|a, b| (&a.facts.date, &a.anchor).cmp(&(&b.facts.date, &b.anchor)));
    }
    site.relations.popular = relations::popular::find(&site);
    site.redirects = relations::redirects::find(&site, &addresses.former);
    Checked { value: site, diagnostics }
}

/// Where a text is read, and what its links lead to.
type Placed = Option<(Route, Vec<Option<Resolved>>)>;

/// Resolves the links of all pages and comments, in parallel; none for a file that is read nowhere.
fn page_links(
    pages: &[Manuscript],
    addresses: &Addresses,
    catalogue: &Catalogue<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Placed> {
    let resolve = |manuscript: &Manuscript| {
        let route = addresses.route_of(manuscript, catalogue)?;
        Some((route.clone(), links::resolve(manuscript, route, addresses, catalogue)))
    };
    let resolved: Vec<_> = pages.par_iter().map(resolve).collect();
    let report = |placed: Option<(Route, Checked<_>)>| {
        placed.map(|(route, links)| (route, links.drain_into(diagnostics)))
    };
    resolved.into_iter().map(report).collect()
}

/// Puts what one file says where it belongs in the site. A page whose front matter is wrong keeps its address and is not published.
fn place(manuscript: Manuscript, route: Route, links: Vec<Option<Resolved>>, site: &mut Site) {
    let Manuscript { source, path, subject, facts, mentions, document, .. } = manuscript;
    let Some(document) = document else { return };
    let text = Text { document, links };
    match (facts, subject) {
        (Some(Facts::Page(facts)), Subject::Page(id)) => {
            if id.kind == PageKind::Header
                && let Some(header) = facts.downcast_ref::<HeaderFacts>()
            {
                site.fields.entry(header.name.to_ascii_lowercase()).or_insert_with(|| id.name.clone());
            }
            // The first of two files on one subject stays; the other has been reported.
            site.by_route.entry(route.clone()).or_insert_with(|| id.clone());
            let page = Page { id: id.clone(), source, path, route, facts, mentions, text };
            site.pages.entry(id).or_insert(page);
        }
        (Some(Facts::Comment(facts)), Subject::Comment(code, name)) => {
            let comment = Comment { source, anchor: format!("comment.{name}"), facts, text };
            site.comments.entry(code).or_default().push(comment);
        }
        _ => {}
    }
}
