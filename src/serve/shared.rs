//! The output that is served now.
//!
//! **In:** a newer output. **Out:** the current one. This is all that the
//! server shares with whoever builds the site. Deliberately not known here:
//! what an output holds and why it changed.

use std::sync::{Arc, PoisonError, RwLock};

use crate::output::Output;

/// A handle on the current output. Clones share it.
#[derive(Debug, Clone)]
pub struct SharedOutput {
    current: Arc<RwLock<Arc<Output>>>,
}

impl SharedOutput {
    /// Begins with this output.
    #[must_use]
    pub fn new(output: Output) -> Self {
        let current = Arc::new(RwLock::new(Arc::new(output)));
        Self { current }
    }

    /// The output as it is now. It stays whole while someone holds it, even if
    /// it is swapped meanwhile.
    #[must_use]
    pub fn current(&self) -> Arc<Output> {
        let current = self.current.read();
        Arc::clone(&current.unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts a newer output in place and returns the older one.
    pub fn swap(&self, output: Output) -> Arc<Output> {
        let newer = Arc::new(output);
        let current = self.current.write();
        std::mem::replace(&mut current.unwrap_or_else(PoisonError::into_inner), newer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_seen_through_every_handle_and_spares_readers_of_the_old() {
        let mut newer = Output::new();
        newer.insert("index.html", "new").unwrap();
        let shared = SharedOutput::new(Output::new());
        let other = shared.clone();
        let reader = other.current();
        let older = shared.swap(newer);
        assert!(older.is_empty() && reader.is_empty());
        assert_eq!(other.current().get("index.html"), Some(b"new".as_slice()));
    }
}
