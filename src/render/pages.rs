//! Renders one page: makes its view and fills in its template.

use serde::Serialize;
use serde_json::Value;

use super::highlight::Highlighter;
use super::theme::{Mistake, Theme, Values};
use super::view::{self, Contents, Frame, Linking, PageContext, Topic};
use super::{compact, html};
use crate::book::Book;
use crate::cards;
use crate::content::{ClassFacts, FoundFrom, List, PageKind, PlainFacts};
use crate::route::Route;
use crate::site::{Comment, OFFLINE, Page, Site, card_route, search_route};

/// The template of cards.
const CARD: &str = "card.svg";

/// Everything that is needed to render pages.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    /// The book.
    pub book: Book<'a>,
    /// The templates.
    pub theme: &'a Theme,
    /// The highlighter, kept between builds because the first use of a language is slow.
    pub highlighter: &'a Highlighter,
}

/// A page to render.
#[derive(Clone, Copy)]
pub enum Task<'a> {
    /// The home page.
    Home,
    /// The host's error page.
    NotFound,
    /// The page on reading without a network.
    Offline,
    /// The page for the search, which lists everything.
    Search,
    /// The list of a kind's pages.
    List(PageKind, &'static List),
    /// A page with a content file.
    Written(&'a Page),
}

/// A rendered file: its path, and its text or the mistake in its template.
pub type Made = (String, Result<String, Mistake>);

/// Renders pages, with the values that all of them share.
pub struct Maker<'a> {
    renderer: Renderer<'a>,
    navigation: Vec<(String, Route)>,
}

impl<'a> Maker<'a> {
    /// Prepares the values that all pages share.
    pub fn new(renderer: Renderer<'a>) -> Self {
        Self { renderer, navigation: navigation(renderer.book.site) }
    }

    /// Renders a page.
    pub fn page(&self, task: Task<'a>) -> Option<Made> {
        match task {
            Task::Home => Some(self.home()),
            Task::NotFound => Some(self.not_found()),
            Task::Offline => Some(self.offline()),
            Task::Search => Some(self.search()),
            Task::List(kind, list) => Some(self.list(kind, list)),
            Task::Written(page) => self.written_page(page),
        }
    }

    /// Renders the card of a page, if it has a card of its own: the home page, and pages about a single topic.
    pub fn card(&self, task: Task<'a>) -> Option<Made> {
        let home = Route::home();
        let (route, card) = match task {
            Task::Home => (&home, self.context(Linking::From(&home)).home_card()),
            Task::Written(page) => {
                let context = self.context(Linking::From(&page.route));
                let card = (view::view(page.id.kind).card)(page, &context)?;
                (&page.route, context.card(card))
            }
            Task::NotFound | Task::Offline | Task::Search | Task::List(..) => return None,
        };
        let Renderer { book, theme, .. } = self.renderer;
        let drawn = theme.render(CARD, Values::new(&card), book.sources);
        let sound = drawn.and_then(|svg| match cards::check(&svg) {
            Ok(()) => Ok(svg),
            Err(message) => Err(theme.mistake_in(CARD, message, book.sources)),
        });
        Some((card_route(route).output_path(), sound))
    }

    fn home(&self) -> Made {
        let route = Route::home();
        let config = self.renderer.book.config;
        let context = self.context(Linking::From(&route));
        let frame = Frame {
            topic: Topic::Book,
            ..Frame::generated("home", Some(&route), &config.tagline, &config.description)
        };
        self.fill("home.html", &route, &context, frame, &context.home_view())
    }

    fn not_found(&self) -> Made {
        let context = self.context(Linking::Under(self.renderer.book.config.base_path()));
        let description = "There is no page at this address. All codes in the book are listed below.";
        let frame = Frame::generated("not-found", None, "No page at this address", description);
        self.fill("404.html", &Route::file("404.html"), &context, frame, &context.not_found_view())
    }

    /// The page that the service worker shows at any address below the base path.
    fn offline(&self) -> Made {
        let context = self.context(Linking::Under(self.renderer.book.config.base_path()));
        let description = "Read the book without a network: the pages stored in this browser, and how to store all of them.";
        let frame = Frame::generated("offline", None, "Read offline", description);
        self.fill("offline.html", &Route::folder(OFFLINE), &context, frame, &context.offline_view())
    }

    fn search(&self) -> Made {
        let route = search_route();
        let context = self.context(Linking::From(&route));
        let description = "Every code by number, and every name in the book from A to Z.";
        let frame = Frame::generated("search", Some(&route), "Search", description);
        self.fill("search.html", &route, &context, frame, &context.search_view())
    }

    fn list(&self, kind: PageKind, list: &List) -> Made {
        let route = Route::folder(kind.row().address);
        let context = self.context(Linking::From(&route));
        let frame = Frame::generated("index", Some(&route), kind.row().plural, list.intro);
        self.fill("index.html", &route, &context, frame, &context.index_view(kind, list))
    }

    /// A page with a content file: its text and its comments, with the view of its kind.
    fn written_page(&self, page: &'a Page) -> Option<Made> {
        let Renderer { book, highlighter, .. } = self.renderer;
        let comments = page.id.code().and_then(|code| book.site.comments.get(&code));
        let rendered = |comment: &'a Comment| {
            (comment, html::fragment(&comment.text, highlighter, &format!("{}.", comment.anchor)))
        };
        let comments = comments.into_iter().flatten().map(rendered).collect();
        let mut contents = Contents::new(html::body(&page.text, highlighter), comments);
        let kind = page.id.kind.row();
        let view = view::view(page.id.kind);
        let context = self.context(Linking::From(&page.route));
        let has_card = (view.card)(page, &context).is_some();
        let values = (view.values)(page, &mut contents, &context)?;
        let about = book.config.base_url.as_ref().map(|base| (view.about)(page, &context, base));
        let frame = Frame {
            topic: Topic::Page(page),
            about: about.unwrap_or_default(),
            card: if has_card { page.route.clone() } else { Route::home() },
            above: above(page, book.site),
            source: Some(page.path.as_str()).filter(|_| book.is_editable(page.source)),
            outline: contents.outline,
            ..Frame::generated(kind.id, Some(&page.route), &page.facts.title(), page.facts.summary())
        };
        let values = Values::new(&context.frame(frame)).and(values);
        Some(self.filled(kind.template, &page.route, values))
    }

    fn context<'b>(&'b self, linking: Linking<'b>) -> PageContext<'b> {
        PageContext { book: self.renderer.book, navigation: &self.navigation, linking }
    }

    fn fill(
        &self,
        template: &str,
        route: &Route,
        context: &PageContext<'_>,
        frame: Frame<'_>,
        view: &impl Serialize,
    ) -> Made {
        self.filled(template, route, Values::new(&context.frame(frame)).and(Values::new(view)))
    }

    fn filled(&self, template: &str, route: &Route, values: Values) -> Made {
        let Renderer { book, theme, .. } = self.renderer;
        let page = theme.render(template, values, book.sources).map(|page| compact::compact(&page));
        (route.output_path(), page)
    }
}

impl<'a> Frame<'a> {
    /// The frame of a generated page, which lists other pages.
    fn generated(kind: &'static str, route: Option<&'a Route>, heading: &str, description: &str) -> Self {
        Self {
            kind,
            topic: Topic::List,
            about: Value::Null,
            route,
            card: Route::home(),
            heading: heading.to_owned(),
            description: description.to_owned(),
            above: None,
            source: None,
            outline: Vec::new(),
        }
    }
}

/// The links of the main navigation: all codes, the lists, and top-level pages about the book.
fn navigation(site: &Site) -> Vec<(String, Route)> {
    let lists = site.lists().filter(|(_, list)| list.found_from == FoundFrom::Navigation);
    let lists = lists.map(|(kind, _)| (kind.row().plural.to_owned(), Route::folder(kind.row().address)));
    let plain: Vec<_> = site.all::<PlainFacts>().collect();
    let is_below = |route: &Route| plain.iter().any(|other| route.is_in(&other.route));
    let top = plain.iter().filter(|page| !is_below(&page.route));
    let top = top.map(|page| (page.facts.title.clone(), page.route.clone()));
    [("Codes".to_owned(), Route::home())].into_iter().chain(lists).chain(top).collect()
}

/// The parent of a page, by title and address: the list of its kind, the class of a code, or the page whose folder it is in.
fn above(page: &Page, site: &Site) -> Option<(String, Option<Route>)> {
    if let Some(route) = page.id.kind.list_route() {
        return Some((page.id.kind.row().plural.to_owned(), Some(route)));
    }
    if let Some(code) = page.id.code() {
        let class = code.class()?;
        let page = site.get::<ClassFacts>(class.id());
        let name = page.map_or(class.name(), |page| page.facts.name.as_str());
        return Some((format!("{} {name}", class.id()), page.map(|page| page.route.clone())));
    }
    let folder = page.route.first_folder()?;
    let parent = site.page_at(&folder).filter(|parent| parent.route != page.route)?;
    Some((parent.facts.title(), Some(parent.route.clone())))
}
