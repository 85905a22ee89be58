//! What templates see: finished structs, and nothing to look anything up with.
//!
//! In: the site and the settings. Out: one view per page, ready to be serialised; every optional value is there, as null
//! when absent. Links are finished. The views are the contract between the generator and its templates.

mod card;
mod code;
mod compare;
mod explained;
mod map;
mod neighbours;
mod pages;
mod policy;
mod repository;
mod structured;

use std::collections::BTreeMap;

use serde::Serialize;

pub use card::card_route;
pub use pages::PlainView;
pub use structured::Subject;

use super::html;
use super::labels;
use crate::assets::Assets;
use crate::config::{Config, TEXT_LICENCE};
use crate::content::{CodeFacts, Spec, Standing};
use crate::history::{History, Record};
use crate::route::{Href, Route};
use crate::site::{INDEX_PAGES, LANGUAGE, Page, Site, mirror_route, search_route};
use crate::status::{REGISTRY_DATE, StatusClass, StatusCode};

/// The language as the Open Graph protocol writes it, where it cannot go without a territory.
const LOCALE: &str = "en_GB";

/// How a page refers to others.
#[derive(Debug, Clone, Copy)]
pub enum Linking<'a> {
    /// Relative to the page's own address.
    From(&'a Route),
    /// From the host's root, for the page that is served at any address.
    Under(&'a str),
}

/// Everything a view is made from.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// The site.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// When pages changed.
    pub history: &'a History,
    /// What is published beside pages.
    pub assets: &'a Assets,
    /// How the page being made refers to others.
    pub linking: Linking<'a>,
}

/// A page: what every template sees, and what its own template sees beside it.
#[derive(Debug, Serialize)]
pub struct View<T> {
    site: SiteView,
    page: PageView,
    /// Files of `static/`, and where the page finds them.
    assets: BTreeMap<String, Href>,
    #[serde(flatten)]
    own: T,
}

#[derive(Debug, Serialize)]
struct SiteView {
    title: String,
    tagline: String,
    description: String,
    language: &'static str,
    /// The same for the Open Graph protocol.
    locale: &'static str,
    repository: Option<String>,
    registry_date: &'static str,
    generator_version: &'static str,
    code_count: usize,
    licence: Licence,
}

#[derive(Debug, Serialize)]
struct Licence {
    name: &'static str,
    href: &'static str,
}

#[derive(Debug, Serialize)]
struct PageView {
    kind: &'static str,
    policy: String,
    speculation_rules: &'static str,
    title: String,
    heading: String,
    description: String,
    canonical: Option<String>,
    /// Its kind in the Open Graph protocol.
    graph_type: &'static str,
    /// What it says of itself to programs: JSON-LD, fit for a script element.
    structured: Option<String>,
    /// The same as Markdown.
    markdown: Option<Href>,
    /// The page on the book's data.
    data: Option<Href>,
    /// Whole address of the picture that stands for the page elsewhere, and what it shows; its description stands beside it anyway.
    card: Option<String>,
    card_text: String,
    root: String,
    home: Href,
    search: Href,
    navigation: Vec<NavigationItem>,
    breadcrumbs: Vec<Crumb>,
    outline: Vec<Crumb>,
    source: Option<String>,
    changed: Option<Changed>,
    edit: Option<String>,
    report: Option<String>,
    /// The host's form for a code that has no page.
    missing_code: Option<String>,
    /// Whether the site describes its search to browsers.
    opensearch: bool,
    /// Whether the site has a feed of changed pages.
    feed: bool,
    noindex: bool,
}

/// When a page's file changed last, and who has worked on it so far.
#[derive(Debug, Serialize)]
struct Changed {
    date: String,
    contributors: Vec<String>,
}

#[derive(Debug, Serialize)]
struct NavigationItem {
    title: String,
    href: Href,
    /// A value of `aria-current`: `page` for the page itself, `true` for the part of the book it is in.
    current: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Crumb {
    title: String,
    href: Option<Href>,
}

/// A code in a list.
#[derive(Debug, Serialize)]
pub struct Tile {
    code: String,
    name: String,
    href: Href,
    summary: String,
    class: &'static str,
    status: &'static str,
    status_label: &'static str,
    /// File names of the origins it has to do with, separated by spaces.
    origins: String,
    current: bool,
}

/// A guide, header field, origin or plain page in a list.
#[derive(Debug, Serialize)]
pub struct Entry {
    title: String,
    href: Href,
    summary: String,
    current: bool,
    codes: Vec<Tile>,
}

/// A class and where its page is.
#[derive(Debug, Serialize)]
pub struct ClassRef {
    id: &'static str,
    digit: String,
    name: String,
    href: Option<Href>,
    summary: String,
}

/// A defining document in a timeline.
#[derive(Debug, Serialize)]
pub struct HistoryItem {
    title: String,
    section: Option<String>,
    href: String,
    year: Option<u16>,
    current: bool,
    note: Option<String>,
}

/// A page's text.
#[derive(Debug, Serialize)]
pub struct BodyView {
    lead_html: String,
    sections: Vec<SectionView>,
    has_samples: bool,
}

#[derive(Debug, Serialize)]
struct SectionView {
    id: String,
    title: String,
    /// The heading as an element, with its markup.
    heading_html: String,
    html: String,
}

/// What a page's head and frame need to know.
pub struct Frame<'a> {
    /// The kind of page, for styles.
    pub kind: &'static str,
    /// What it is about, for programs.
    pub subject: Subject<'a>,
    /// The page's address; none for the one that is served at any.
    pub route: Option<&'a Route>,
    /// The address by which others should know its text: its own, but for a page with another's text.
    pub canonical: Option<&'a Route>,
    /// The address of the page whose card stands for it.
    pub card: Route,
    /// Its heading.
    pub heading: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Title and address of what lies above it, after home.
    pub above: Option<(String, Option<Route>)>,
    /// Its file in the project.
    pub source: Option<&'a str>,
    /// Titles and anchors of its sections.
    pub outline: Vec<Heading>,
}

/// A section's title and anchor.
pub type Heading = (String, String);

impl Book<'_> {
    /// The reference from the page being made to a place in the site.
    fn href(&self, to: &Route) -> Href {
        match self.linking {
            Linking::From(route) => to.relative_to(route),
            Linking::Under(base_path) => to.under(base_path),
        }
    }

    /// A page's view: what all pages share around what is its own.
    pub fn view<T>(&self, frame: Frame<'_>, own: T) -> View<T> {
        let assets = self.assets.named().map(|(name, route)| (name.to_owned(), self.href(route)));
        View { assets: assets.collect(), site: self.site_view(), page: self.page_view(frame), own }
    }

    fn site_view(&self) -> SiteView {
        SiteView {
            title: self.config.title.clone(),
            tagline: self.config.tagline.clone(),
            description: self.config.description.clone(),
            language: LANGUAGE,
            locale: LOCALE,
            repository: self.config.repository.clone(),
            registry_date: REGISTRY_DATE,
            generator_version: env!("CARGO_PKG_VERSION"),
            code_count: self.site.codes.len(),
            licence: Licence { name: TEXT_LICENCE.name, href: TEXT_LICENCE.url },
        }
    }

    fn page_view(&self, frame: Frame<'_>) -> PageView {
        let home = Route::home();
        let is_home = frame.route == Some(&home);
        let book = &self.config.title;
        let title = if is_home {
            format!("{book}: {}", self.config.tagline)
        } else {
            format!("{} · {book}", frame.heading)
        };
        let home_href = self.href(&home);
        let canonical = frame.canonical.zip(self.config.base_url.as_ref());
        let card =
            self.config.base_url.as_ref().map(|base| base.absolute(&card_route(&frame.card).output_path()));
        PageView {
            card,
            card_text: if frame.card == home {
                format!("{book}: {}", self.config.tagline)
            } else {
                frame.heading.clone()
            },
            kind: frame.kind,
            policy: policy::policy(self.has_discussion(&frame)),
            speculation_rules: policy::SPECULATION_RULES,
            title,
            report: self.report_url(&frame),
            missing_code: self.missing_code_url(),
            graph_type: frame.subject.graph_type(),
            structured: self.structured(&frame),
            opensearch: self.config.base_url.is_some(),
            feed: self.config.base_url.is_some() && self.history.latest().is_some(),
            breadcrumbs: self.breadcrumbs(&frame),
            navigation: self.navigation(&frame),
            canonical: canonical.map(|(route, base)| base.at(route)),
            markdown: self.markdown(&frame),
            data: self.data_page(),
            root: home_href.to_string(),
            home: home_href,
            search: self.href(&search_route()),
            outline: frame
                .outline
                .into_iter()
                .map(|(title, anchor)| Crumb { title, href: Some(Href::fragment(&anchor)) })
                .collect(),
            source: frame.source.map(str::to_owned),
            changed: frame.source.and_then(|path| self.history.of(path)).map(changed),
            edit: frame.source.and_then(|path| self.edit_url(path)),
            noindex: frame.route.is_none(),
            heading: frame.heading,
            description: frame.description,
        }
    }

    /// A page's text as Markdown; a page that only searches, and the one for any address, have none.
    fn markdown(&self, frame: &Frame<'_>) -> Option<Href> {
        let page = frame.canonical.filter(|page| **page != search_route())?;
        Some(self.href(&mirror_route(page)))
    }

    fn breadcrumbs(&self, frame: &Frame<'_>) -> Vec<Crumb> {
        if frame.route == Some(&Route::home()) {
            return Vec::new();
        }
        let home = Crumb { title: "Codes".to_owned(), href: Some(self.href(&Route::home())) };
        let above = frame.above.as_ref().map(|(title, route)| Crumb {
            title: title.clone(),
            href: route.as_ref().map(|route| self.href(route)),
        });
        let itself = Crumb { title: frame.heading.clone(), href: None };
        [home].into_iter().chain(above).chain([itself]).collect()
    }

    fn navigation(&self, frame: &Frame<'_>) -> Vec<NavigationItem> {
        let lists = INDEX_PAGES.iter().map(|(name, title, _)| ((*title).to_owned(), Route::folder(name)));
        // A page below another is found from there.
        let is_below = |route: &Route| self.site.plain.values().any(|other| route.is_in(&other.route));
        let plain = self.site.plain.values().filter(|page| !is_below(&page.route));
        let plain = plain.map(|page| (page.facts.title.clone(), page.route.clone()));
        let all = [("Codes".to_owned(), Route::home())].into_iter().chain(lists).chain(plain);
        let item = |(title, route): (String, Route)| {
            let (href, current) = (self.href(&route), current(frame, &route));
            NavigationItem { title, href, current }
        };
        all.map(item).collect()
    }

    fn has_discussion(&self, frame: &Frame<'_>) -> bool {
        frame.kind == "code" && self.config.giscus.is_some()
    }

    fn tile(&self, page: &Page<CodeFacts>) -> Tile {
        let facts = &page.facts;
        let mut origins: Vec<&str> = facts.origin_names().collect();
        origins.sort_unstable();
        origins.dedup();
        Tile {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            href: self.href(&page.route),
            summary: facts.summary.clone(),
            class: class_id(facts.code),
            status: facts.status.id(),
            status_label: labels::status(facts.status),
            origins: origins.join(" "),
            current: matches!(self.linking, Linking::From(route) if *route == page.route),
        }
    }

    /// Tiles of those codes that have a page, in the order given.
    fn tiles(&self, codes: impl IntoIterator<Item = StatusCode>) -> Vec<Tile> {
        codes.into_iter().filter_map(|code| self.site.codes.get(&code)).map(|page| self.tile(page)).collect()
    }

    fn entry<T>(&self, page: &Page<T>, title: &str, summary: &str, codes: Vec<Tile>) -> Entry {
        let current = matches!(self.linking, Linking::From(route) if *route == page.route);
        Entry {
            title: title.to_owned(),
            href: self.href(&page.route),
            summary: summary.to_owned(),
            current,
            codes,
        }
    }

    fn class_ref(&self, class: StatusClass) -> ClassRef {
        let page = self.site.classes.get(&class);
        ClassRef {
            id: class.id(),
            digit: class.digit().to_string(),
            name: page.map_or_else(|| class.name().to_owned(), |page| page.facts.name.clone()),
            href: page.map(|page| self.href(&page.route)),
            summary: page.map(|page| page.facts.summary.clone()).unwrap_or_default(),
        }
    }

    /// A header field's name as its page has it, and where that page is, if it has one; field names do not care for case.
    fn field_name(&self, name: &str) -> (String, Option<Href>) {
        match self.site.headers.values().find(|page| page.facts.name.eq_ignore_ascii_case(name)) {
            Some(page) => (page.facts.name.clone(), Some(self.href(&page.route))),
            None => (name.to_owned(), None),
        }
    }
}

/// Whether a page is, or is part of, what a link of the main navigation leads to: a value of `aria-current`.
fn current(frame: &Frame<'_>, linked: &Route) -> Option<&'static str> {
    let route = frame.route?;
    let part =
        if *linked == Route::home() { matches!(frame.kind, "code" | "class") } else { route.is_in(linked) };
    if route == linked { Some("page") } else { part.then_some("true") }
}

fn changed(record: &Record) -> Changed {
    Changed { date: record.day().to_owned(), contributors: record.contributors.clone() }
}

/// A class for styles: `4xx`, or `other` beyond 599.
fn class_id(code: StatusCode) -> &'static str {
    code.class().map_or("other", StatusClass::id)
}

fn history(specs: &[Spec]) -> Vec<HistoryItem> {
    let item = |spec: &Spec| HistoryItem {
        title: spec.title.clone(),
        section: spec.section.as_ref().map(|section| section_label(section)),
        href: spec.url.clone(),
        year: spec.year,
        current: spec.standing == Standing::Current,
        note: spec.note.clone(),
    };
    specs.iter().map(item).collect()
}

/// `15.5.4` → `section 15.5.4`; `Appendix B` says what it is by itself.
fn section_label(section: &str) -> String {
    if section.starts_with(|c: char| c.is_ascii_digit()) {
        format!("section {section}")
    } else {
        section.to_owned()
    }
}

/// A body as templates see it, and its outline.
pub fn body_view(body: html::Body) -> (BodyView, Vec<Heading>) {
    let outline =
        body.sections.iter().map(|section| (section.title.clone(), section.anchor.clone())).collect();
    let section = |section: html::Section| SectionView {
        id: section.anchor,
        title: section.title,
        heading_html: section.heading,
        html: section.html,
    };
    let sections = body.sections.into_iter().map(section).collect();
    (BodyView { lead_html: body.lead, sections, has_samples: body.has_samples }, outline)
}
