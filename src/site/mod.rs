//! Connects all pages.
//!
//! In: the parsed files. Out: a [`Site`]: the pages that can be published, each with its address, resolved links,
//! comments and related pages. This module does not look at Markdown text, only at the list of links of each document.
//! It renders nothing.
//!
//! The submodules, in the order of use: `catalogue` (index of files), `relations` (related pages), `addresses` (routes
//! and anchors), `links` (resolved links).

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

use crate::content::{Content, Facts, HeaderFacts, Manuscript, PageId, PageKind, Stage, Subject};
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

/// The language of a book's text and of the theme's labels.
pub const LANGUAGE: &str = "en";

/// Whether drafts are part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Left,
    /// They are published like other pages.
    Published,
}

/// Connects the parsed files. `static_files` are published beside the pages, by path in the project.
#[must_use]
pub fn assemble(
    content: Content,
    static_files: &BTreeMap<&str, StaticFile>,
    drafts: Drafts,
) -> Checked<Site> {
    let Content { manuscripts, identifiers, misplaced } = content;
    let mut diagnostics = Vec::new();
    // An omitted draft is checked like any other page, but other pages cannot link to it.
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
        let route = draft.subject.page().map_or_else(Route::home, PageId::route);
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

/// The route of a text, and its resolved links.
type Placed = Option<(Route, Vec<Option<Resolved>>)>;

/// Resolves the links of all pages and comments, in parallel; `None` for a text that is not published.
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

/// Adds a page or comment to the site. A page with invalid front matter keeps its address, but is not published.
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
            // The first of two files on one subject is used; the other has been reported.
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
