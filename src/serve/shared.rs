//! The edition that is shown now.
//!
//! **In:** what the newest build made. **Out:** the current edition, and word of each newer one. This is all that the
//! server shares with whoever builds the site, and its lock is the only one: held for a swap, never for a build.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use tokio::sync::watch;

use super::edition::{Edition, Rebuilt};

/// A handle on the current edition. Clones share it.
#[derive(Debug, Clone)]
pub struct SharedOutput {
    current: watch::Sender<Arc<Edition>>,
}

impl Default for SharedOutput {
    /// Begins with a page that asks for patience.
    fn default() -> Self {
        // The hasher's keys are the machine's random numbers: no two processes have the same, and no clock is needed.
        let run = format!("{:016x}", RandomState::new().hash_one(()));
        Self { current: watch::Sender::new(Arc::new(Edition::waiting(&run))) }
    }
}

impl SharedOutput {
    /// The edition as it is now. It stays whole while someone holds it, even if it is swapped meanwhile.
    #[must_use]
    pub fn current(&self) -> Arc<Edition> {
        Arc::clone(&self.current.borrow())
    }

    /// Puts what came of a build in place, and tells everyone who follows. One thread builds, so there is nobody else
    /// whose edition could be passed over.
    pub fn swap(&self, rebuilt: Rebuilt) {
        let next = self.current().next(rebuilt);
        self.current.send_replace(Arc::new(next));
    }

    /// Receives the current edition at once, and then each newer one; whoever is slow gets the newest.
    pub(super) fn follow(&self) -> watch::Receiver<Arc<Edition>> {
        let mut receiver = self.current.subscribe();
        receiver.mark_changed();
        receiver
    }
}

#[cfg(test)]
mod tests {
    use super::super::problems::Problems;
    use super::*;
    use crate::output::Output;

    #[test]
    fn a_swap_is_seen_through_every_handle_and_spares_readers_of_the_old() {
        let mut newer = Output::new();
        newer.insert("index.html", "new").unwrap();
        let shared = SharedOutput::default();
        let other = shared.clone();
        let reader = other.current();
        shared.swap(Rebuilt {
            files: Some(newer.into()),
            base_path: "/".to_owned(),
            problems: Problems::default(),
        });
        assert!(!reader.has_site());
        assert_eq!(other.current().file("index.html").as_deref(), Some(b"new".as_slice()));
    }
}
