//! Every page as plain Markdown: front matter with its facts, then its title, summary and text.
//!
//! The search page and the host's error page have no Markdown file.

mod body;
mod facts;
mod items;
mod lists;
mod mirror;
mod placed;
mod rewrite;
mod tables;
mod terms;
mod words;
mod yaml;

use rayon::prelude::*;

pub use self::lists::contents;
pub use self::mirror::Mirror;
pub use self::words::plain;

use self::facts::Context;
use self::placed::Placed;
use super::libraries::Libraries;
use super::links::Links;
use crate::book::Book;
use crate::content::CodeFacts;
use crate::route::Route;
use crate::site::{Comment, Page, mirror_route};
use crate::source::SourceId;

/// The Markdown files of all written pages and of the lists, in the order of the book. They are made in parallel.
pub fn mirrors(book: Book<'_>) -> Vec<Mirror> {
    let libraries = Libraries::of(&book.site.identifiers);
    let author = Author { book, libraries: &libraries };
    let pages: Vec<&Page> = book.site.pages().collect();
    let written: Vec<Mirror> = pages.into_par_iter().map(|page| author.mirror(page)).collect();
    let lists = lists::mirrors(&written, book);
    lists.into_iter().chain(written).collect()
}

/// Makes the Markdown files of pages.
struct Author<'a> {
    book: Book<'a>,
    libraries: &'a Libraries,
}

impl Author<'_> {
    fn mirror(&self, page: &Page) -> Mirror {
        let site = self.book.site;
        let links = self.links(&page.route);
        let mut text = body::to_markdown(self.placed(page, &page.text, page.source, 0), &links);
        if let Some(code) = page.typed::<CodeFacts>() {
            let comments = site.comments.get(&code.facts.code).map(Vec::as_slice).unwrap_or_default();
            text.push_str(&tables::detail_codes(site, code.facts));
            text.push_str(&tables::identifiers(site, code.facts.code));
            text.push_str(&self.comments(page, comments));
        }
        text.push_str(&tables::side_by_side(site, page.facts.compares(), &links));
        let context = Context { site, libraries: self.libraries, links };
        Mirror {
            kind: Some(page.id.kind),
            page: page.route.clone(),
            title: page.facts.title(),
            summary: page.facts.summary().to_owned(),
            facts: context.yaml(page),
            text,
        }
    }

    /// The comments on a code, with a heading.
    fn comments(&self, page: &Page, comments: &[Comment]) -> String {
        let links = self.links(&page.route);
        let mut text = String::new();
        for (at, comment) in comments.iter().enumerate() {
            let heading = if at == 0 { "\n\n## Comments" } else { "" };
            let body = body::to_markdown(self.placed(page, &comment.text, comment.source, 2), &links);
            text.push_str(&format!(
                "{heading}\n\n### {}, {}\n\n{body}",
                words::plain(&comment.facts.name),
                comment.facts.date
            ));
        }
        text
    }

    fn placed<'b>(
        &'b self,
        page: &'b Page,
        text: &'b crate::site::Text,
        source: SourceId,
        deeper: usize,
    ) -> Placed<'b> {
        Placed { text, source: self.book.sources.text(source), page: &page.route, deeper }
    }

    fn links(&self, page: &Route) -> Links<'_> {
        Links::of(self.book.config, &mirror_route(page))
    }
}
