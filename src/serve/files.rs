//! The files of the served site: those that are ready, and those that are made on demand.
//!
//! **In:** an [`Output`], and an [`OnDemand`] that makes the rest. **Out:** the bytes of one file at a time. This module does not
//! know which files are made on demand, or how.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::output::Output;

/// Makes files on demand, with the same bytes each time.
pub trait OnDemand: Send + Sync {
    /// The file at a path; `None` if it does not make this file. The first call may be slow.
    fn file(&self, path: &str) -> Option<Bytes>;
}

/// All files of one build.
#[derive(Clone)]
pub struct Files {
    ready: Output,
    on_demand: Option<Arc<dyn OnDemand>>,
}

impl Files {
    /// A site with some files made on demand. Files that are ready take precedence.
    pub fn new(ready: Output, on_demand: impl OnDemand + 'static) -> Self {
        Self { ready, on_demand: Some(Arc::new(on_demand)) }
    }

    /// The files that are ready.
    #[must_use]
    pub fn ready(&self) -> &Output {
        &self.ready
    }

    /// The file at a path, made now if necessary.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<Bytes> {
        self.ready.share(path).or_else(|| self.on_demand.as_ref()?.file(path))
    }
}

/// A site in which all files are ready.
impl From<Output> for Files {
    fn from(ready: Output) -> Self {
        Self { ready, on_demand: None }
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("ready", &self.ready).finish_non_exhaustive()
    }
}
