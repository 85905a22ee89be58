//! The values that every template gets: the site, the page, and the addresses of static files.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::body::Heading;
use super::context::PageContext;
use super::policy;
use crate::book::Book;
use crate::config::TEXT_LICENCE;
use crate::content::{FoundFrom, PageKind};
use crate::history::Record;
use crate::route::{Href, Route};
use crate::site::{LANGUAGE, Page, card_route, mirror_route, search_route};
use crate::status::REGISTRY_DATE;

/// The language for the Open Graph protocol, which requires a territory.
const LOCALE: &str = "en_GB";

/// The values for all templates.
#[derive(Debug, Serialize)]
pub struct FrameView {
    site: SiteView,
    page: PageView,
    /// Files in `static/`, and their addresses as seen from the page.
    assets: BTreeMap<String, Href>,
}

/// The values about the book.
#[derive(Debug, Serialize)]
pub struct SiteView {
    title: String,
    tagline: String,
    description: String,
    language: &'static str,
    /// The language for the Open Graph protocol.
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
    /// Its type in the Open Graph protocol.
    graph_type: &'static str,
    /// Structured data: JSON-LD, escaped for a script element.
    structured: Option<String>,
    /// The address of its Markdown file.
    markdown: Option<Href>,
    /// The page on the book's data.
    data: Option<Href>,
    /// Absolute URL of the page's social card; `card_text` is its text alternative.
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
    /// Link to the repository's issue form for a code without a page.
    missing_code: Option<String>,
    /// Whether the site has an `OpenSearch` description.
    opensearch: bool,
    /// Whether the site has a feed of changed pages.
    feed: bool,
    noindex: bool,
}

/// When a page's file changed last, and who has worked on it.
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

/// What the head and the frame of a page are made from.
pub struct Frame<'a> {
    /// The kind of page, for styles.
    pub kind: &'static str,
    /// Its topic.
    pub topic: Topic<'a>,
    /// The topic in terms of schema.org; null if there is none.
    pub about: Value,
    /// The page's address; `None` for a page that is served at any address.
    pub route: Option<&'a Route>,
    /// The address of the page whose card it uses.
    pub card: Route,
    /// Its heading.
    pub heading: String,
    /// A description in one sentence.
    pub description: String,
    /// Title and address of its parent below the home page.
    pub above: Option<(String, Option<Route>)>,
    /// Its file in the project.
    pub source: Option<&'a str>,
    /// Titles and anchors of its sections.
    pub outline: Vec<Heading>,
}

/// The topic of a page.
#[derive(Debug, Clone, Copy)]
pub enum Topic<'a> {
    /// The whole book, for the home page.
    Book,
    /// Other pages, which it lists.
    List,
    /// The topic of a written page.
    Page(&'a Page),
}

impl<'a> Topic<'a> {
    /// The written page, if it is one.
    pub fn page(self) -> Option<&'a Page> {
        match self {
            Self::Page(page) => Some(page),
            Self::Book | Self::List => None,
        }
    }

    /// The type in the Open Graph protocol: `article` for texts, `website` for pages that list them.
    fn graph_type(self) -> &'static str {
        if self.page().is_some() { "article" } else { "website" }
    }
}

impl PageContext<'_> {
    /// The values for all templates of a page.
    pub fn frame(&self, frame: Frame<'_>) -> FrameView {
        let assets = self.book.assets.named().map(|(name, route)| (name.to_owned(), self.href(route)));
        FrameView { assets: assets.collect(), site: self.site(), page: self.page(frame) }
    }

    /// The values about the book.
    pub fn site(&self) -> SiteView {
        SiteView {
            title: self.book.config.title.clone(),
            tagline: self.book.config.tagline.clone(),
            description: self.book.config.description.clone(),
            language: LANGUAGE,
            locale: LOCALE,
            repository: self.book.config.repository.clone(),
            registry_date: REGISTRY_DATE,
            generator_version: env!("CARGO_PKG_VERSION"),
            code_count: self.book.site.codes().count(),
            licence: Licence { name: TEXT_LICENCE.name, href: TEXT_LICENCE.url },
        }
    }

    fn page(&self, frame: Frame<'_>) -> PageView {
        let Book { config, history, .. } = self.book;
        let home = Route::home();
        let is_home = frame.route == Some(&home);
        let book = &config.title;
        let title = if is_home {
            format!("{book}: {}", config.tagline)
        } else {
            format!("{} · {book}", frame.heading)
        };
        let home_href = self.href(&home);
        let canonical = frame.route.zip(config.base_url.as_ref());
        let card = config.base_url.as_ref().map(|base| base.absolute(&card_route(&frame.card).output_path()));
        PageView {
            card,
            card_text: if frame.card == home {
                format!("{book}: {}", config.tagline)
            } else {
                frame.heading.clone()
            },
            kind: frame.kind,
            policy: policy::policy(self.has_discussion(&frame)),
            speculation_rules: policy::SPECULATION_RULES,
            title,
            report: self.report_url(&frame),
            missing_code: self.missing_code_url(),
            graph_type: frame.topic.graph_type(),
            structured: self.structured(&frame),
            opensearch: config.base_url.is_some(),
            feed: config.base_url.is_some() && history.latest().is_some(),
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
            changed: frame.source.and_then(|path| history.of(path)).map(changed),
            edit: frame.source.and_then(|path| self.edit_url(path)),
            noindex: frame.route.is_none(),
            heading: frame.heading,
            description: frame.description,
        }
    }

    /// The address of the page's Markdown file. The search page and pages served at any address have none.
    fn markdown(&self, frame: &Frame<'_>) -> Option<Href> {
        let page = frame.route.filter(|page| **page != search_route())?;
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
        let item = |(title, route): &(String, Route)| NavigationItem {
            title: title.clone(),
            href: self.href(route),
            current: current(frame, route),
        };
        self.navigation.iter().map(item).collect()
    }

    fn has_discussion(&self, frame: &Frame<'_>) -> bool {
        let is_code = frame.topic.page().is_some_and(|page| page.id.kind == PageKind::Code);
        is_code && self.book.config.giscus.is_some()
    }
}

/// The value of `aria-current` for a link of the main navigation: whether the page is, or is part of, its target.
fn current(frame: &Frame<'_>, linked: &Route) -> Option<&'static str> {
    let route = frame.route?;
    let kind = frame.topic.page().map(|page| page.id.kind);
    let is_part = if *linked == Route::home() {
        matches!(kind, Some(PageKind::Code | PageKind::Class))
    } else {
        route.is_in(linked) || kind.and_then(list_of) == Some(linked.clone())
    };
    if route == linked { Some("page") } else { is_part.then_some("true") }
}

fn changed(record: &Record) -> Changed {
    Changed { date: record.day().to_owned(), contributors: record.contributors.clone() }
}

/// The list in the navigation that has the pages of a kind.
fn list_of(kind: PageKind) -> Option<Route> {
    match kind.row().list.as_ref()?.found_from {
        FoundFrom::Navigation => kind.list_route(),
        FoundFrom::List(address) => Some(Route::folder(address)),
    }
}
