//! A cache of minified files, so that a server that rebuilds often parses each script and style sheet only once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Results by the hash of their input. A result depends only on its input, so a cached result equals a new one.
pub struct Cache<T>(Mutex<BTreeMap<[u8; 32], T>>);

impl<T: Clone> Cache<T> {
    /// An empty cache.
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// The cached result for these inputs, or a new one. Errors are not cached.
    pub fn get_or_make<E>(&self, parts: &[&str], make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
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
