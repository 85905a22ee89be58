//! Where the facts of a code are explained: sections of the book's page on them, if it has one. And where the files with these
//! facts are.

use serde::Serialize;

use super::context::PageContext;
use crate::content::PlainFacts;
use crate::route::Href;

/// File name of the page that explains facts, below `content/pages/`; each section's anchor is a fact.
const PAGE: &str = "facts";

/// File name of the page that documents the book's data.
const DATA_PAGE: &str = "data";

/// For each fact where it is explained.
#[derive(Debug, Serialize)]
pub struct Explained {
    status: Option<Href>,
    side: Option<Href>,
    retry: Option<Href>,
    redirect: Option<Href>,
    wire: Option<Href>,
    defined_by: Option<Href>,
    since: Option<Href>,
    origin: Option<Href>,
    cacheable: Option<Href>,
    content: Option<Href>,
    fields: Option<Href>,
    former_names: Option<Href>,
    aliases: Option<Href>,
}

impl PageContext<'_> {
    /// Where each fact is explained.
    pub fn explained(&self) -> Explained {
        Explained {
            status: self.explanation("status"),
            side: self.explanation("side"),
            retry: self.explanation("retry"),
            redirect: self.explanation("redirect"),
            wire: self.explanation("wire"),
            defined_by: self.explanation("defined-by"),
            since: self.explanation("since"),
            origin: self.explanation("origin"),
            cacheable: self.explanation("cacheable"),
            content: self.explanation("content"),
            fields: self.explanation("fields"),
            former_names: self.explanation("former-names"),
            aliases: self.explanation("aliases"),
        }
    }

    /// The page that explains facts.
    pub fn explanations(&self) -> Option<Href> {
        self.book.site.get::<PlainFacts>(PAGE).map(|page| self.href(&page.route))
    }

    /// The page that documents the book's data.
    pub fn data_page(&self) -> Option<Href> {
        self.book.site.get::<PlainFacts>(DATA_PAGE).map(|page| self.href(&page.route))
    }

    fn explanation(&self, anchor: &str) -> Option<Href> {
        let page = self.book.site.get::<PlainFacts>(PAGE)?;
        let explains = page.text.document.outline.iter().any(|heading| heading.anchor == anchor);
        explains.then(|| self.href(&page.route).with_fragment(Some(anchor)))
    }
}
