//! What the template of a card sees: few words, since few can be read at the size of a thumbnail.

use serde::Serialize;

use super::context::PageContext;
use super::frame::SiteView;
use crate::site::Page;

/// A card.
#[derive(Debug, Serialize)]
pub struct CardView {
    site: SiteView,
    card: Card,
}

/// What stands on a card.
#[derive(Debug, Serialize)]
pub struct Card {
    /// `home`, or the kind of page.
    pub kind: &'static str,
    /// The kind of page in words; for a code its class.
    pub label: String,
    /// A code's number, or a class's: `403`, `4xx`.
    pub number: Option<String>,
    /// The heading.
    pub title: String,
    /// What the page says, in a sentence.
    pub summary: String,
    /// For colour and shape, as pages have it; none for what belongs to no class.
    pub class: Option<&'static str>,
    /// Whether a code is `standard` or something else, and in words.
    pub status: Option<&'static str>,
    /// The same in words.
    pub status_label: Option<&'static str>,
}

impl Card {
    /// The card of a page that is about one thing.
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
    /// What the template of a card sees.
    pub fn card(&self, card: Card) -> CardView {
        CardView { site: self.site(), card }
    }

    /// The card of the book.
    pub fn home_card(&self) -> CardView {
        let config = self.book.config;
        self.card(Card::new("home", "", &config.tagline, &config.description))
    }
}
