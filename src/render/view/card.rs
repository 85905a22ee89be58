//! What the template of a card sees: few words, since few can be read at the size of a thumbnail.

use serde::Serialize;

use super::{Book, SiteView, class_id};
use crate::content::{ClassFacts, CodeFacts};
use crate::render::labels;
use crate::route::Route;

/// A card.
#[derive(Debug, Serialize)]
pub struct CardView {
    site: SiteView,
    card: Card,
}

#[derive(Debug, Serialize)]
struct Card {
    /// `home`, or the kind of page.
    kind: &'static str,
    /// The kind of page in words; for a code its class.
    label: String,
    /// A code's number, or a class's: `403`, `4xx`.
    number: Option<String>,
    title: String,
    summary: String,
    /// For colour and shape, as pages have it; none for what belongs to no class.
    class: Option<&'static str>,
    /// Whether a code is `standard` or something else, and in words.
    status: Option<&'static str>,
    status_label: Option<&'static str>,
}

/// Where the card of a page is: `403/` → `cards/403.png`.
pub fn card_route(page: &Route) -> Route {
    let path = page.to_string();
    let path = path.trim_matches('/').trim_end_matches(".html");
    Route::file(&format!("cards/{}.png", if path.is_empty() { "index" } else { path }))
}

impl Book<'_> {
    /// The card of a page that is about one thing.
    pub fn card(&self, kind: &'static str, label: &str, title: &str, summary: &str) -> CardView {
        let card = Card {
            kind,
            label: label.to_owned(),
            number: None,
            title: title.to_owned(),
            summary: summary.to_owned(),
            class: None,
            status: None,
            status_label: None,
        };
        CardView { site: self.site_view(), card }
    }

    /// The card of the book.
    pub fn home_card(&self) -> CardView {
        self.card("home", "", &self.config.tagline, &self.config.description)
    }

    /// The card of a code.
    pub fn code_card(&self, facts: &CodeFacts) -> CardView {
        let class = facts.code.class().map(|class| self.class_ref(class));
        let label = class.map_or_else(
            || "Outside the five classes".to_owned(),
            |class| format!("{} {}", class.id, class.name),
        );
        let CardView { site, card } = self.card("code", &label, &facts.name, &facts.summary);
        let (status, status_label) = (Some(facts.status.id()), Some(labels::status(facts.status)));
        let (number, class) = (Some(facts.code.to_string()), Some(class_id(facts.code)));
        CardView { site, card: Card { number, class, status, status_label, ..card } }
    }

    /// The card of a class.
    pub fn class_card(&self, facts: &ClassFacts) -> CardView {
        let CardView { site, card } =
            self.card("class", "Class of status codes", &facts.name, &facts.summary);
        let (number, class) = (Some(facts.class.id().to_owned()), Some(facts.class.id()));
        CardView { site, card: Card { number, class, ..card } }
    }
}
