//! What readers get: every page of the site as HTML.
//!
//! In: the site, the settings and the theme. Out: files by path. Links arrive resolved, facts arrive read; what
//! templates see is decided in [`view`] and how Markdown looks in `html`.

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

use crate::config::Config;
use crate::content::CodeFacts;
use crate::diagnostic::{Checked, Diagnostic};
use crate::route::Route;
use crate::site::{INDEX_PAGES, Page, Site};
use crate::source::Sources;
use crate::status::StatusCode;
use theme::Mistake;
use view::{Book, Frame, Linking, PlainView};

/// What pages are made of.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    /// The site.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// The templates.
    pub theme: &'a Theme,
    /// The highlighter, kept from build to build since its first use of a language is slow.
    pub highlighter: &'a Highlighter,
    /// The files, for places in templates.
    pub sources: &'a Sources,
}

/// One page to make.
#[derive(Clone, Copy)]
enum Task<'a> {
    Home,
    NotFound,
    Index(&'a str, &'a str, &'static str),
    Code(StatusCode),
    Header(&'a String),
    Guide(&'a String),
    Class(crate::status::StatusClass),
    Origin(&'a String),
    Plain(&'a String),
}

/// A page made: its path and HTML, or the mistake in its template.
type Made = (String, Result<String, Mistake>);

/// The paths of the pages that each mistake spoiled.
type Mistakes = BTreeMap<Mistake, Vec<String>>;

/// Makes every page, in parallel. `done` is called after each.
pub fn pages(renderer: Renderer<'_>, done: &(dyn Fn() + Sync)) -> Checked<Vec<(String, String)>> {
    let made: Vec<Checked<Option<Made>>> = tasks(renderer.site)
        .into_par_iter()
        .map(|task| {
            let made = renderer.make(task);
            done();
            made
        })
        .collect();
    let mut diagnostics = Vec::new();
    let made: Vec<Made> = made.into_iter().filter_map(|page| page.drain_into(&mut diagnostics)).collect();
    let (pages, mistakes) = sorted_out(made);
    diagnostics.extend(reported(mistakes, &renderer));
    Checked { value: pages, diagnostics }
}

/// How many pages will be made.
#[must_use]
pub fn count(site: &Site) -> usize {
    tasks(site).len()
}

fn tasks(site: &Site) -> Vec<Task<'_>> {
    let lists = INDEX_PAGES.iter().map(|(name, title, intro)| Task::Index(name, title, intro));
    let start = [Task::Home, Task::NotFound].into_iter().chain(lists);
    let codes = site.codes.keys().map(|code| Task::Code(*code));
    let rest = site.headers.keys().map(Task::Header).chain(site.guides.keys().map(Task::Guide));
    let rest = rest.chain(site.classes.keys().map(|class| Task::Class(*class)));
    let rest = rest.chain(site.origins.keys().map(Task::Origin)).chain(site.plain.keys().map(Task::Plain));
    start.chain(codes).chain(rest).collect()
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
        Some(theme::diagnostic(span, format!("{}, on `{first}`{others}", mistake.message)))
    };
    mistakes.into_iter().filter_map(report).collect()
}

impl<'a> Renderer<'a> {
    fn book(&self, linking: Linking<'a>) -> Book<'a> {
        Book { site: self.site, config: self.config, linking }
    }

    fn make(&self, task: Task<'a>) -> Checked<Option<Made>> {
        let site = self.site;
        match task {
            Task::Home => self.home(),
            Task::NotFound => self.not_found(),
            Task::Index(name, title, intro) => self.index(name, title, intro),
            Task::Code(code) => site.codes.get(&code).map_or_else(Checked::default, |page| self.code(page)),
            Task::Header(name) => self.own_page(site.headers.get(name), |page, book, body, frame| {
                let frame = Frame {
                    kind: "header",
                    heading: page.facts.name.clone(),
                    description: page.facts.summary.clone(),
                    ..frame
                };
                self.filled("header.html", &page.route, book.view(frame, book.field_view(page, body)))
            }),
            Task::Guide(name) => self.own_page(site.guides.get(name), |page, book, body, frame| {
                let frame = Frame {
                    kind: "guide",
                    heading: page.facts.title.clone(),
                    description: page.facts.summary.clone(),
                    ..frame
                };
                self.filled("guide.html", &page.route, book.view(frame, book.guide_view(page, body)))
            }),
            Task::Class(class) => self.own_page(site.classes.get(&class), |page, book, body, frame| {
                let heading = format!("{} {}", page.facts.class.id(), page.facts.name);
                let frame =
                    Frame { kind: "class", heading, description: page.facts.summary.clone(), ..frame };
                self.filled("class.html", &page.route, book.view(frame, book.class_view(page, body)))
            }),
            Task::Origin(name) => self.own_page(site.origins.get(name), |page, book, body, frame| {
                let frame = Frame {
                    kind: "origin",
                    heading: page.facts.name.clone(),
                    description: page.facts.summary.clone(),
                    ..frame
                };
                self.filled("origin.html", &page.route, book.view(frame, book.origin_view(page, name, body)))
            }),
            Task::Plain(name) => self.own_page(site.plain.get(name), |page, book, body, frame| {
                let frame = Frame {
                    kind: "plain",
                    heading: page.facts.title.clone(),
                    description: page.facts.summary.clone(),
                    ..frame
                };
                self.filled("plain.html", &page.route, book.view(frame, PlainView::new(body)))
            }),
        }
    }

    fn home(&self) -> Checked<Option<Made>> {
        let route = Route::home();
        let book = self.book_at(&route);
        let frame = Frame {
            kind: "home",
            route: Some(&route),
            heading: self.config.tagline.clone(),
            description: self.config.description.clone(),
            above: None,
            source: None,
            outline: Vec::new(),
        };
        Checked::clean(Some(self.filled("home.html", &route, book.view(frame, book.home_view()))))
    }

    fn not_found(&self) -> Checked<Option<Made>> {
        let book = self.book(Linking::Under(self.config.base_path()));
        let frame = Frame {
            kind: "not-found",
            route: None,
            heading: "No page at this address".to_owned(),
            description: "Nothing is published here. Every code in the book is below.".to_owned(),
            above: None,
            source: None,
            outline: Vec::new(),
        };
        Checked::clean(Some(self.filled(
            "404.html",
            &Route::file("404.html"),
            book.view(frame, book.not_found_view()),
        )))
    }

    fn index(&self, name: &str, title: &str, intro: &'static str) -> Checked<Option<Made>> {
        let route = Route::folder(name);
        let book = self.book_at(&route);
        let frame = Frame {
            kind: "index",
            route: Some(&route),
            heading: title.to_owned(),
            description: intro.to_owned(),
            above: None,
            source: None,
            outline: Vec::new(),
        };
        Checked::clean(Some(self.filled(
            "index.html",
            &route,
            book.view(frame, book.index_view(name, intro)),
        )))
    }

    fn code(&self, page: &'a Page<CodeFacts>) -> Checked<Option<Made>> {
        let comments = self.site.comments.get(&page.facts.code).map(Vec::as_slice).unwrap_or_default();
        let mut problems = Vec::new();
        let rendered = comments.iter().map(|comment| {
            let html = html::fragment(&comment.text, self.highlighter, &format!("{}-", comment.anchor));
            (comment, html.drain_into(&mut problems))
        });
        let rendered = rendered.collect();
        let mut checked = self.own_page(Some(page), |page, book, body, frame| {
            let heading = format!("{} {}", page.facts.code, page.facts.name);
            let frame = Frame { kind: "code", heading, description: page.facts.summary.clone(), ..frame };
            self.filled("code.html", &page.route, book.view(frame, book.code_view(page, body, rendered)))
        });
        checked.diagnostics.extend(problems);
        checked
    }

    /// Makes a page that has a file of its own: renders its text, and lets `make` fill in the rest of the frame.
    fn own_page<T>(
        &self,
        page: Option<&'a Page<T>>,
        make: impl FnOnce(&'a Page<T>, Book<'a>, view::BodyView, Frame<'a>) -> Made,
    ) -> Checked<Option<Made>> {
        let Some(page) = page else { return Checked::default() };
        let body = html::body(&page.text, self.highlighter);
        let (body_view, outline) = view::body_view(body.value);
        let frame = Frame {
            kind: "",
            route: Some(&page.route),
            heading: String::new(),
            description: String::new(),
            above: self.above(&page.route),
            source: Some(&page.path),
            outline,
        };
        let made = make(page, self.book(Linking::From(&page.route)), body_view, frame);
        Checked { value: Some(made), diagnostics: body.diagnostics }
    }

    /// What lies above a page: its list, or for a code its class.
    fn above(&self, route: &Route) -> Option<(String, Option<Route>)> {
        let path = route.to_string();
        let path = path.trim_matches('/');
        if let Some((list, _)) = path.split_once('/') {
            let (name, title, _) = INDEX_PAGES.iter().find(|(name, ..)| *name == list)?;
            return Some(((*title).to_owned(), Some(Route::folder(name))));
        }
        let class = path.parse::<StatusCode>().ok()?.class()?;
        let page = self.site.classes.get(&class);
        let name = page.map_or(class.name(), |page| page.facts.name.as_str());
        Some((format!("{} {name}", class.id()), page.map(|page| page.route.clone())))
    }

    fn book_at<'b>(&self, route: &'b Route) -> Book<'b>
    where
        'a: 'b,
    {
        Book { site: self.site, config: self.config, linking: Linking::From(route) }
    }

    fn filled(&self, template: &str, route: &Route, view: impl Serialize) -> Made {
        (route.output_path(), self.theme.render(template, &view, self.sources))
    }
}
