//! The view of a social card: few words, because a thumbnail is small.

use serde::Serialize;

use super::context::PageContext;
use super::frame::SiteView;
use crate::site::Page;

/// The values for a card's template.
#[derive(Debug, Serialize)]
pub struct CardView {
    site: SiteView,
    card: Card,
}

/// The texts on a card.
#[derive(Debug, Serialize)]
pub struct Card {
    /// `home`, or the kind of page.
    pub kind: &'static str,
    /// The label of the kind of page; for a code its class.
    pub label: String,
    /// The number of a code or class: `403`, `4xx`.
    pub number: Option<String>,
    /// The heading.
    pub title: String,
    /// The summary of the page.
    pub summary: String,
    /// The class, which determines colour and shape as on pages; `None` for pages without a class.
    pub class: Option<&'static str>,
    /// The status of a code, such as `standard`.
    pub status: Option<&'static str>,
    /// The label of the status.
    pub status_label: Option<&'static str>,
}

impl Card {
    /// The card of a page about a single topic.
    pub fn of_page(page: &Page) -> Self {
        let kind = page.id.kind.row();
        Self::new(kind.id, kind.singular, page.facts.name(), page.facts.summary())
    }

    fn new(kind: &'static str, label: &str, title: &str, summary: &str) -> Self {
        Self {
            kind,
            label: label.to_owned(),
            number: None,
            title: title.to_owned(),
            summary: summary.to_owned(),
            class: None,
            status: None,
            status_label: None,
        }
    }
}

impl PageContext<'_> {
    /// The values for a card's template.
    pub fn card(&self, card: Card) -> CardView {
        CardView { site: self.site(), card }
    }

    /// The card of the book.
    pub fn home_card(&self) -> CardView {
        let config = self.book.config;
        self.card(Card::new("home", "", &config.tagline, &config.description))
    }
}
