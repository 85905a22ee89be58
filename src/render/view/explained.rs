//! Links to the explanations of facts, which are sections of one page, and to the page on the book's data.

use serde::Serialize;

use super::context::PageContext;
use crate::content::PlainFacts;
use crate::route::Href;

/// File name of the page that explains facts, in `content/pages/`. The anchor of each section is the name of a fact.
const PAGE: &str = "facts";

/// File name of the page that documents the book's data.
const DATA_PAGE: &str = "data";

/// The link to the explanation of each fact.
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
    /// The links to the explanations.
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
