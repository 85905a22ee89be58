//! What readers get: every page of the site as HTML.
//!
//! In: the site, the settings and the theme. Out: files by path. Links arrive resolved, facts arrive read; what
//! templates see is decided in [`view`] and how Markdown looks in `html`.

mod compact;
mod highlight;
mod html;
mod labels;
mod theme;
mod view;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

pub use highlight::Highlighter;
pub use theme::Theme;

use crate::assets::Assets;
use crate::cards::{self, Drawing};
use crate::config::Config;
use crate::content::{ClassFacts, CodeFacts, GuideFacts, HeaderFacts, OriginFacts, PlainFacts};
use crate::diagnostic::{Checked, Diagnostic};
use crate::history::History;
use crate::route::Route;
use crate::site::{COMPARE, Comparison, INDEX_PAGES, OFFLINE, Page, Site, search_route};
use crate::source::{Author, Sources};
use crate::status::StatusCode;
use theme::Mistake;
use view::{BodyView, Book, Frame, Linking, PlainView, Subject};

/// What pages are made of.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    /// The site.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// When pages changed.
    pub history: &'a History,
    /// What is published beside pages.
    pub assets: &'a Assets,
    /// The templates.
    pub theme: &'a Theme,
    /// The highlighter, kept from build to build since its first use of a language is slow.
    pub highlighter: &'a Highlighter,
    /// The files, for places in templates.
    pub sources: &'a Sources,
}

/// The template of cards.
const CARD: &str = "card.svg";

/// One page to make.
#[derive(Clone, Copy)]
enum Task<'a> {
    Home,
    NotFound,
    Offline,
    Search,
    /// Address, title and introduction of a list.
    Index(&'static str, &'static str, &'static str),
    Code(&'a Page<CodeFacts>),
    Header(&'a Page<HeaderFacts>),
    Guide(&'a Page<GuideFacts>),
    /// The codes that are compared, and the guide that does.
    Comparison(&'a [StatusCode], &'a Comparison, &'a Page<GuideFacts>),
    Class(&'a Page<ClassFacts>),
    Origin(&'a str, &'a Page<OriginFacts>),
    Plain(&'a Page<PlainFacts>),
}

/// A page made: its path and HTML, or the mistake in its template.
type Made = (String, Result<String, Mistake>);

/// The paths of the pages that each mistake spoiled.
type Mistakes = BTreeMap<Mistake, Vec<String>>;

/// Makes every page, in parallel. `done` is called after each.
pub fn pages(renderer: Renderer<'_>, done: &(dyn Fn() + Sync)) -> Checked<Vec<(String, String)>> {
    let make = |task| {
        let made = renderer.make(task);
        done();
        made
    };
    let made: Vec<Made> = tasks(renderer.site).into_par_iter().map(make).collect();
    let (pages, mistakes) = sorted_out(made);
    Checked { value: pages, diagnostics: reported(mistakes, &renderer) }
}

/// Makes every card as a drawing, in parallel.
#[must_use]
pub fn cards(renderer: Renderer<'_>) -> Checked<Vec<Drawing>> {
    let made: Vec<Made> =
        tasks(renderer.site).into_par_iter().filter_map(|task| renderer.card(task)).collect();
    let (drawings, mistakes) = sorted_out(made);
    let drawings = drawings.into_iter().map(|(path, svg)| Drawing { path, svg });
    Checked { value: drawings.collect(), diagnostics: reported(mistakes, &renderer) }
}

/// How many pages will be made.
#[must_use]
pub fn count(site: &Site) -> usize {
    tasks(site).len()
}

fn tasks(site: &Site) -> Vec<Task<'_>> {
    let compared = Some(&COMPARE).filter(|_| !site.comparisons.is_empty());
    let lists =
        INDEX_PAGES.iter().chain(compared).map(|(name, title, intro)| Task::Index(name, title, intro));
    let made_up = [Task::Home, Task::NotFound, Task::Offline, Task::Search].into_iter().chain(lists);
    let written = site.codes.values().map(Task::Code);
    let written =
        written.chain(site.headers.values().map(Task::Header)).chain(site.guides.values().map(Task::Guide));
    let compared = site.comparisons.iter().filter_map(|(codes, comparison)| {
        Some(Task::Comparison(codes, comparison, site.guides.get(&comparison.guide)?))
    });
    let written = written.chain(compared);
    let written = written.chain(site.classes.values().map(Task::Class));
    let written = written.chain(site.origins.iter().map(|(id, page)| Task::Origin(id, page)));
    made_up.chain(written).chain(site.plain.values().map(Task::Plain)).collect()
}

/// Pages that came out, and for each mistake the pages it spoiled.
fn sorted_out(made: Vec<Made>) -> (Vec<(String, String)>, Mistakes) {
    let mut pages = Vec::new();
    let mut mistakes: Mistakes = BTreeMap::new();
    for (path, result) in made {
        match result {
            Ok(html) => pages.push((path, html)),
            Err(mistake) => mistakes.entry(mistake).or_default().push(path),
        }
    }
    (pages, mistakes)
}

/// One diagnostic for each mistake, however many pages met it.
fn reported(mistakes: Mistakes, renderer: &Renderer<'_>) -> Vec<Diagnostic> {
    let report = |(mistake, pages): (Mistake, Vec<String>)| {
        let span = mistake.span.or_else(|| renderer.theme.any_place(renderer.sources))?;
        let others = match pages.len() {
            0 | 1 => String::new(),
            2 => " and 1 more page".to_owned(),
            more => format!(" and {} more pages", more - 1),
        };
        let first = pages.first().map_or("", String::as_str);
        Some(theme::diagnostic(span, format!("{}, on `{first}`{others}", mistake.message), mistake.help))
    };
    mistakes.into_iter().filter_map(report).collect()
}

impl<'a> Renderer<'a> {
    fn make(&self, task: Task<'a>) -> Made {
        match task {
            Task::Home => self.home(),
            Task::NotFound => self.not_found(),
            Task::Offline => self.offline(),
            Task::Search => self.search(),
            Task::Index(name, title, intro) => self.index(name, title, intro),
            Task::Code(page) => self.code(page),
            Task::Header(page) => {
                let (book, body, frame) = self.written(
                    "header",
                    Subject::Header(&page.facts),
                    page,
                    &page.facts.name,
                    &page.facts.summary,
                );
                self.filled("header.html", &page.route, &book.view(frame, book.field_view(page, body)))
            }
            Task::Guide(page) => {
                let (book, body, frame) = self.written(
                    "guide",
                    Subject::Guide(&page.facts),
                    page,
                    &page.facts.title,
                    &page.facts.summary,
                );
                self.filled("guide.html", &page.route, &book.view(frame, book.guide_view(page, body)))
            }
            Task::Comparison(codes, comparison, guide) => self.comparison(codes, comparison, guide),
            Task::Class(page) => {
                let heading = format!("{} {}", page.facts.class.id(), page.facts.name);
                let (book, body, frame) = self.written(
                    "class",
                    Subject::Class(page.facts.class),
                    page,
                    &heading,
                    &page.facts.summary,
                );
                self.filled("class.html", &page.route, &book.view(frame, book.class_view(page, body)))
            }
            Task::Origin(id, page) => {
                let (book, body, frame) = self.written(
                    "origin",
                    Subject::Origin(&page.facts),
                    page,
                    &page.facts.name,
                    &page.facts.summary,
                );
                self.filled("origin.html", &page.route, &book.view(frame, book.origin_view(page, id, body)))
            }
            Task::Plain(page) => {
                let (book, body, frame) =
                    self.written("plain", Subject::Plain, page, &page.facts.title, &page.facts.summary);
                self.filled("plain.html", &page.route, &book.view(frame, PlainView::new(body)))
            }
        }
    }

    fn home(&self) -> Made {
        let route = Route::home();
        let book = self.book(Linking::From(&route));
        let frame = made_up("home", Some(&route), &self.config.tagline, &self.config.description);
        let frame = Frame { subject: Subject::Book, ..frame };
        self.filled("home.html", &route, &book.view(frame, book.home_view()))
    }

    fn not_found(&self) -> Made {
        let book = self.book(Linking::Under(self.config.base_path()));
        let description = "There is no page at this address. All codes in the book are listed below.";
        let frame = made_up("not-found", None, "No page at this address", description);
        self.filled("404.html", &Route::file("404.html"), &book.view(frame, book.not_found_view()))
    }

    /// A page that the service worker serves at any address below the base path.
    fn offline(&self) -> Made {
        let book = self.book(Linking::Under(self.config.base_path()));
        let description = "Read the book without a network: the pages stored in this browser, and how to store all of them.";
        let frame = made_up("offline", None, "Read offline", description);
        self.filled("offline.html", &Route::folder(OFFLINE), &book.view(frame, book.offline_view()))
    }

    fn search(&self) -> Made {
        let route = search_route();
        let book = self.book(Linking::From(&route));
        let description = "Every code by number, and every name in the book from A to Z.";
        let frame = made_up("search", Some(&route), "Search", description);
        self.filled("search.html", &route, &book.view(frame, book.search_view()))
    }

    fn index(&self, name: &str, title: &str, intro: &'static str) -> Made {
        let route = Route::folder(name);
        let book = self.book(Linking::From(&route));
        let frame = made_up("index", Some(&route), title, intro);
        self.filled("index.html", &route, &book.view(frame, book.index_view(name, intro)))
    }

    fn code(&self, page: &'a Page<CodeFacts>) -> Made {
        let comments = self.site.comments.get(&page.facts.code).map(Vec::as_slice).unwrap_or_default();
        let rendered = comments.iter().map(|comment| {
            (comment, html::fragment(&comment.text, self.highlighter, &format!("{}.", comment.anchor)))
        });
        let rendered = rendered.collect();
        let heading = format!("{} {}", page.facts.code, page.facts.name);
        let (book, body, mut frame) =
            self.written("code", Subject::Code(&page.facts), page, &heading, &page.facts.summary);
        let own = book.code_view(page, body, &mut frame.outline, rendered);
        self.filled("code.html", &page.route, &book.view(frame, own))
    }

    /// A guide's text, read from the address of its comparison. Others should know it by the guide's address.
    fn comparison(&self, codes: &[StatusCode], comparison: &Comparison, guide: &Page<GuideFacts>) -> Made {
        let book = self.book(Linking::From(&comparison.route));
        let heading = book.comparison_title(codes);
        let (body, mut outline) = view::body_view(html::body(&comparison.text, self.highlighter));
        outline.insert(0, ("The facts".to_owned(), "the-facts".to_owned()));
        let frame = Frame {
            subject: Subject::Guide(&guide.facts),
            canonical: Some(&guide.route),
            card: guide.route.clone(),
            above: self.above(&comparison.route),
            source: self.written_by_hand(guide),
            outline,
            ..made_up("compare", Some(&comparison.route), &heading, &guide.facts.summary)
        };
        let own = book.comparison_view(codes, guide, body);
        self.filled("compare.html", &comparison.route, &book.view(frame, own))
    }

    /// What every page with a file of its own is made from: the book as seen from there, its text, its frame.
    fn written<T>(
        &self,
        kind: &'static str,
        subject: Subject<'a>,
        page: &'a Page<T>,
        heading: &str,
        description: &str,
    ) -> (Book<'a>, BodyView, Frame<'a>) {
        let (body, outline) = view::body_view(html::body(&page.text, self.highlighter));
        let above = self.above(&page.route);
        let source = self.written_by_hand(page);
        let card = if kind == "plain" { Route::home() } else { page.route.clone() };
        let frame = Frame {
            subject,
            card,
            above,
            source,
            outline,
            ..made_up(kind, Some(&page.route), heading, description)
        };
        (self.book(Linking::From(&page.route)), body, frame)
    }

    /// A page's file, if somebody can edit it.
    fn written_by_hand<'b, T>(&self, page: &'b Page<T>) -> Option<&'b str> {
        Some(page.path.as_str()).filter(|_| self.sources.author(page.source) == Author::Person)
    }

    fn book<'b>(&self, linking: Linking<'b>) -> Book<'b>
    where
        'a: 'b,
    {
        Book { site: self.site, config: self.config, history: self.history, assets: self.assets, linking }
    }

    /// What lies above a page: its list, or for a code its class.
    fn above(&self, route: &Route) -> Option<(String, Option<Route>)> {
        let path = route.to_string();
        let path = path.trim_matches('/');
        if let Some((list, _)) = path.split_once('/') {
            let (title, route) = match INDEX_PAGES.iter().chain([&COMPARE]).find(|(name, ..)| *name == list) {
                Some((name, title, _)) => ((*title).to_owned(), Route::folder(name)),
                None => self
                    .site
                    .plain
                    .values()
                    .find(|page| page.route == Route::folder(list))
                    .map(|page| (page.facts.title.clone(), page.route.clone()))?,
            };
            return Some((title, Some(route)));
        }
        let class = path.parse::<StatusCode>().ok()?.class()?;
        let page = self.site.classes.get(&class);
        let name = page.map_or(class.name(), |page| page.facts.name.as_str());
        Some((format!("{} {name}", class.id()), page.map(|page| page.route.clone())))
    }

    /// The card of a page, if it has one of its own: the home page, and what is about one thing that has a name. Lists, plain
    /// pages and search are the book itself, and a comparison is its guide.
    fn card(&self, task: Task<'a>) -> Option<Made> {
        let book = |route| self.book(Linking::From(route));
        let home = Route::home();
        let (route, view) = match task {
            Task::Home => (&home, book(&home).home_card()),
            Task::Code(page) => (&page.route, book(&page.route).code_card(&page.facts)),
            Task::Class(page) => (&page.route, book(&page.route).class_card(&page.facts)),
            Task::Guide(page) => {
                let GuideFacts { title, summary, .. } = &page.facts;
                (&page.route, book(&page.route).card("guide", "Guide", title, summary))
            }
            Task::Header(page) => {
                let HeaderFacts { name, summary, .. } = &page.facts;
                (&page.route, book(&page.route).card("header", "Header field", name, summary))
            }
            Task::Origin(_, page) => {
                let OriginFacts { name, summary, .. } = &page.facts;
                (&page.route, book(&page.route).card("origin", "Origin", name, summary))
            }
            Task::NotFound
            | Task::Offline
            | Task::Search
            | Task::Index(..)
            | Task::Comparison(..)
            | Task::Plain(_) => {
                return None;
            }
        };
        let path = view::card_route(route).output_path();
        let drawn = self.theme.render(CARD, &view, self.sources);
        let sound = drawn.and_then(|svg| match cards::check(&svg) {
            Ok(()) => Ok(svg),
            Err(message) => Err(self.theme.mistake_in(CARD, message, self.sources)),
        });
        Some((path, sound))
    }

    fn filled(&self, template: &str, route: &Route, view: &impl Serialize) -> Made {
        (
            route.output_path(),
            self.theme.render(template, view, self.sources).map(|page| compact::compact(&page)),
        )
    }
}

/// The frame of a page that no file is written for.
fn made_up<'a>(kind: &'static str, route: Option<&'a Route>, heading: &str, description: &str) -> Frame<'a> {
    let (heading, description) = (heading.to_owned(), description.to_owned());
    let (subject, canonical) = (Subject::List, route);
    let (card, outline) = (Route::home(), Vec::new());
    Frame { kind, subject, route, canonical, card, heading, description, above: None, source: None, outline }
}
