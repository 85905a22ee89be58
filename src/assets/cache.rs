//! Results by what they were made from, so that a server that builds again and again reads each script and style sheet once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Results by the hash of what they were made from. They depend on nothing else, so a result is the same whether it is taken from the
/// cache or made again.
pub struct Cache<T>(Mutex<BTreeMap<[u8; 32], T>>);

impl<T: Clone> Cache<T> {
    /// An empty one.
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// What was made from these parts before, or is made now; failures are not kept.
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
