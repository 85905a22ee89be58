//! What the folder says of a project's files without opening them, to tell later whether one may have changed.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

use super::paths_on_disk;

/// Every file that would be read, and what is known of it from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamps {
    files: BTreeMap<String, Option<Stamp>>,
}

/// A file's length, when it was written, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

/// Its number, and when its metadata changed: a file moved over another may be as long and as old.
#[cfg(unix)]
type Identity = (u64, i64, i64);
#[cfg(not(unix))]
type Identity = ();

/// Looks at the project in a folder. A folder that cannot be listed has no files.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "part of the front door")]
pub fn stamps(root: &Path) -> Stamps {
    let paths = paths_on_disk(root).unwrap_or_default();
    let stamp = |path: &str| std::fs::symlink_metadata(root.join(path)).ok().as_ref().map(Stamp::of);
    Stamps {
        files: paths
            .into_iter()
            .map(|path| (stamp(&path), path))
            .map(|(stamp, path)| (path, stamp))
            .collect(),
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata) }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}
