//! The files of a site that is served: those that are there, and those that are made when somebody asks for them.
//!
//! **In:** an [`Output`], and whoever makes the rest. **Out:** the bytes of one file at a time. Deliberately not known here: which
//! files are made on demand, and how.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::output::Output;

/// Makes files when they are asked for, the same bytes each time.
pub trait OnDemand: Send + Sync {
    /// The file at a path; none where it makes no such file. May take a while the first time.
    fn file(&self, path: &str) -> Option<Bytes>;
}

/// Every file of one build of the site.
#[derive(Clone)]
pub struct Files {
    ready: Output,
    on_demand: Option<Arc<dyn OnDemand>>,
}

impl Files {
    /// A site of which some files are made on demand. A file that is ready is never asked for there.
    pub fn new(ready: Output, on_demand: impl OnDemand + 'static) -> Self {
        Self { ready, on_demand: Some(Arc::new(on_demand)) }
    }

    /// The files that are ready.
    #[must_use]
    pub fn ready(&self) -> &Output {
        &self.ready
    }

    /// The file at a path, made now if need be.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<Bytes> {
        self.ready.share(path).or_else(|| self.on_demand.as_ref()?.file(path))
    }
}

/// A site that is ready as a whole.
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
