//! Every page as plain Markdown: its facts in front, then its title, its summary and its text.
//!
//! Comparisons have none: their text is that of their guides, which end with the codes' facts here. Neither have
//! the page that searches and the host's error page.

mod body;
mod facts;
mod items;
mod lists;
mod rewrite;
mod tables;
mod terms;
mod words;
mod yaml;

use rayon::prelude::*;
use serde::Serialize;

pub use self::lists::contents;
pub use self::words::plain;

use self::body::Placed;
use self::facts::Context;
use super::libraries::Libraries;
use super::links::Links;
use crate::config::Config;
use crate::route::Route;
use crate::site::{Comment, Page, Site, mirror_route};
use crate::source::{SourceId, Sources};

/// A page as Markdown.
pub struct Mirror {
    /// The part of the book it belongs to.
    pub part: Part,
    /// The page's address.
    pub page: Route,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Its facts as YAML.
    pub facts: String,
    /// Its text.
    pub text: String,
}

/// A part of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Pages that lead to others.
    Lists,
    /// Status codes.
    Codes,
    /// Classes of codes.
    Classes,
    /// Guides.
    Guides,
    /// Header fields.
    Headers,
    /// Who emits codes.
    Origins,
    /// The book itself.
    Book,
}

impl Mirror {
    /// Where it is.
    pub fn route(&self) -> Route {
        mirror_route(&self.page)
    }

    /// The file.
    pub fn file(&self) -> (String, String) {
        let text = format!("---\n{}---\n\n{}{}", self.facts, self.head(), self.text);
        (self.route().output_path(), text.trim_end().to_owned() + "\n")
    }

    /// Its title and its summary.
    pub fn head(&self) -> String {
        format!("# {}\n\n{}\n\n", words::plain(&self.title), words::plain(&self.summary))
    }

    /// An item of a list that leads to it by an address.
    pub fn entry(&self, address: &str) -> String {
        format!("- [{}]({address}): {}\n", words::plain(&self.title), words::plain(&self.summary))
    }
}

/// Every page that has text of its own and the lists that lead to them, in the order of the book; made in parallel.
pub fn mirrors(site: &Site, config: &Config, sources: &Sources) -> Vec<Mirror> {
    let libraries = Libraries::of(&site.identifiers);
    let author = Author { site, config, sources, libraries: &libraries };
    let codes = site.codes.par_iter().map(|(_, page)| {
        let facts = &page.facts;
        let title = format!("{} {}", facts.code, facts.name);
        let lines = author.facts(&page.route).code(page);
        let mut mirror = author.mirror(Part::Codes, page, &title, &facts.summary, &lines);
        let comments = site.comments.get(&facts.code).map(Vec::as_slice).unwrap_or_default();
        mirror.text.push_str(&tables::detail_codes(site, facts));
        mirror.text.push_str(&tables::identifiers(site, facts.code));
        mirror.text.push_str(&author.comments(page, comments));
        mirror
    });
    let classes = site.classes.par_iter().map(|(_, page)| {
        let title = format!("{} {}", page.facts.class.id(), page.facts.name);
        let lines = author.facts(&page.route).class(page);
        author.mirror(Part::Classes, page, &title, &page.facts.summary, &lines)
    });
    let guides = site.guides.par_iter().map(|(_, page)| {
        let facts = &page.facts;
        let lines = author.facts(&page.route).guide(page);
        let mut mirror = author.mirror(Part::Guides, page, &facts.title, &facts.summary, &lines);
        mirror.text.push_str(&tables::side_by_side(site, facts, &author.links(&page.route)));
        mirror
    });
    let headers = site.headers.par_iter().map(|(_, page)| {
        let lines = author.facts(&page.route).header(page);
        author.mirror(Part::Headers, page, &page.facts.name, &page.facts.summary, &lines)
    });
    let origins = site.origins.par_iter().map(|(id, page)| {
        let lines = author.facts(&page.route).origin(id, page);
        author.mirror(Part::Origins, page, &page.facts.name, &page.facts.summary, &lines)
    });
    let plain = site.plain.par_iter().map(|(_, page)| {
        let lines = author.facts(&page.route).plain(page);
        author.mirror(Part::Book, page, &page.facts.title, &page.facts.summary, &lines)
    });
    let written = codes.chain(classes).chain(guides).chain(headers).chain(origins).chain(plain);
    let written: Vec<Mirror> = written.collect();
    let lists = lists::mirrors(&written, site, config);
    lists.into_iter().chain(written).collect()
}

/// Writes pages as Markdown.
struct Author<'a> {
    site: &'a Site,
    config: &'a Config,
    sources: &'a Sources,
    libraries: &'a Libraries,
}

impl Author<'_> {
    fn mirror<T>(
        &self,
        part: Part,
        page: &Page<T>,
        title: &str,
        summary: &str,
        facts: &impl Serialize,
    ) -> Mirror {
        Mirror {
            part,
            page: page.route.clone(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            facts: yaml::written(facts),
            text: body::written(self.placed(page, &page.text, page.source, 0), &self.links(&page.route)),
        }
    }

    fn facts(&self, page: &Route) -> Context<'_> {
        Context { site: self.site, libraries: self.libraries, links: self.links(page) }
    }

    /// The comments on a code, below a heading.
    fn comments<T>(&self, page: &Page<T>, comments: &[Comment]) -> String {
        let links = self.links(&page.route);
        let mut text = String::new();
        for (at, comment) in comments.iter().enumerate() {
            let heading = if at == 0 { "\n\n## Comments" } else { "" };
            let body = body::written(self.placed(page, &comment.text, comment.source, 2), &links);
            text.push_str(&format!(
                "{heading}\n\n### {}, {}\n\n{body}",
                words::plain(&comment.facts.name),
                comment.facts.date
            ));
        }
        text
    }

    fn placed<'b, T>(
        &'b self,
        page: &'b Page<T>,
        text: &'b crate::site::Text,
        source: SourceId,
        deeper: usize,
    ) -> Placed<'b> {
        Placed { text, source: self.sources.text(source), page: &page.route, deeper }
    }

    fn links(&self, page: &Route) -> Links<'_> {
        Links::of(self.config, &mirror_route(page))
    }
}
