//! The files that no page shows, made on request.
//!
//! In: the assembled project, the files that pages show, and the pictures that have been drawn before. Out: one file at
//! a time: feeds, data, the service worker, cards. All feeds are made together, once. The list of feeds is only known
//! after they are made, so the first request for an unknown path makes them too.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use super::{Assembled, Built, parts};
use crate::cards::{Drawing, Pictures};
use crate::offline;
use crate::output::Output;
use crate::serve::OnDemand;

/// The files that [`Parts::Shown`](super::Parts::Shown) leaves out.
pub struct Remaining {
    assembled: Arc<Assembled>,
    /// The files that pages show, which the service worker stores.
    shown: Output,
    /// Cards by path.
    cards: BTreeMap<String, Card>,
    pictures: Arc<Pictures>,
    offline: OnceLock<BTreeMap<String, Bytes>>,
    feeds: OnceLock<BTreeMap<String, Bytes>>,
}

/// A card, and its picture after the first request; `None` if it cannot be drawn.
struct Card {
    drawing: Drawing,
    picture: OnceLock<Option<Bytes>>,
}

impl Remaining {
    /// The remaining files of a build; `None` if it had errors. Cards that are in `pictures` are not drawn again.
    #[must_use]
    pub fn after(built: &Built, pictures: Arc<Pictures>) -> Option<Self> {
        let card = |drawing: &Drawing| {
            let card = Card { drawing: drawing.clone(), picture: OnceLock::new() };
            (drawing.path.clone(), card)
        };
        Some(Self {
            assembled: Arc::clone(&built.assembled),
            shown: built.output.clone()?,
            cards: built.drawings.iter().map(card).collect(),
            pictures,
            offline: OnceLock::new(),
            feeds: OnceLock::new(),
        })
    }
}

impl OnDemand for Remaining {
    fn file(&self, path: &str) -> Option<Bytes> {
        if let Some(Card { drawing, picture }) = self.cards.get(path) {
            return picture.get_or_init(|| self.pictures.get_or_draw(drawing).ok()).clone();
        }
        let files = if offline::FILES.contains(&path) {
            self.offline.get_or_init(|| parts::offline(&self.assembled, &self.shown).into_iter().collect())
        } else {
            self.feeds.get_or_init(|| parts::feeds(&self.assembled).into_iter().collect())
        };
        files.get(path).cloned()
    }
}
