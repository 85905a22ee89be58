//! What was made of a text before, so that a server that builds again and again reads each script and style sheet once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Results by what they were made of. They follow from that and nothing else, so that it makes no difference whether one is
/// remembered.
pub struct Memory<T>(Mutex<BTreeMap<[u8; 32], T>>);

impl<T: Clone> Memory<T> {
    /// An empty one.
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// What was made of these parts before, or is made now; a failure is not remembered.
    pub fn recall<E>(&self, parts: &[&str], make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let key = *blake3::hash(parts.join("\0").as_bytes()).as_bytes();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let made = make()?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Ok(made)
    }
}
