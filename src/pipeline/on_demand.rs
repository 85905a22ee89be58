//! The files that no page shows, made when somebody asks for them.
//!
//! In: what was assembled, the files that are shown, and the pictures that have been drawn before. Out: one file at a time: feeds, data,
//! the service worker, cards. What belongs together is made together, once. A file that nobody makes can only be told from one of the
//! feeds by making those, so the first address at which nothing is takes as long as they do.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use super::{Assembled, Built, parts};
use crate::cards::{Drawing, Pictures};
use crate::offline;
use crate::output::Output;
use crate::serve::OnDemand;

/// What [`Parts::Shown`](super::Parts::Shown) leaves out of a site.
pub struct Remaining {
    assembled: Arc<Assembled>,
    /// The files that are shown: the worker keeps them.
    shown: Output,
    /// Cards by path.
    cards: BTreeMap<String, Card>,
    pictures: Arc<Pictures>,
    offline: OnceLock<BTreeMap<String, Bytes>>,
    feeds: OnceLock<BTreeMap<String, Bytes>>,
}

/// A card, and its picture once it has been asked for; none if it cannot be drawn.
struct Card {
    drawing: Drawing,
    picture: OnceLock<Option<Bytes>>,
}

impl Remaining {
    /// What is left to make of a build, if there were no errors. Cards that are among `pictures` need not be drawn.
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
