//! Metadata of a project's files, to detect later without reading them whether one may have changed.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

use super::paths_on_disk;

/// The metadata of every file that would be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamps {
    files: BTreeMap<String, Option<Stamp>>,
}

/// The length of a file, its modification time and its identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

/// The inode and the time of the last metadata change: a file moved over another may have the same length and time.
#[cfg(unix)]
type Identity = (u64, i64, i64);
#[cfg(not(unix))]
type Identity = ();

/// Reads the metadata of a project's files. A folder that cannot be listed has no files.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this module reads the metadata of project files")]
pub fn stamps(root: &Path) -> Stamps {
    let paths = paths_on_disk(root).unwrap_or_default();
    let stamp =
        |path: &str| std::fs::symlink_metadata(root.join(path)).ok().as_ref().map(Stamp::from_metadata);
    Stamps {
        files: paths
            .into_iter()
            .map(|path| (stamp(&path), path))
            .map(|(stamp, path)| (path, stamp))
            .collect(),
    }
}

impl Stamp {
    fn from_metadata(metadata: &Metadata) -> Self {
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
