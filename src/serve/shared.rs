//! The current edition, shared between threads.
//!
//! **In:** the result of the newest build. **Out:** the current edition, and a notification of each newer one. The server and the
//! builder share nothing else. There is only one lock, which is held during a swap and never during a build.

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
    /// Starts with the waiting page.
    fn default() -> Self {
        // The hasher's keys are random, so each process has another value, without a clock.
        let run = format!("{:016x}", RandomState::new().hash_one(()));
        Self { current: watch::Sender::new(Arc::new(Edition::waiting(&run))) }
    }
}

impl SharedOutput {
    /// The current edition. It stays valid while it is held, even if it is replaced in the meantime.
    #[must_use]
    pub fn current(&self) -> Arc<Edition> {
        Arc::clone(&self.current.borrow())
    }

    /// Replaces the edition with the result of a build and notifies all followers. Only one thread builds, so no other edition
    /// can be lost.
    pub fn swap(&self, rebuilt: Rebuilt) {
        let next = self.current().next(rebuilt);
        self.current.send_replace(Arc::new(next));
    }

    /// Receives the current edition at once, and then newer ones. A slow receiver gets only the newest.
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
    fn a_swap_is_seen_through_every_handle_and_the_old_edition_stays_valid() {
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
