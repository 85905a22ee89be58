//! Makes a folder equal to the output.
//!
//! **In:** an output and a folder. **Out:** the folder with exactly these
//! files, and the number of changes.
//!
//! The folder can be served during a run, and the run can be killed at any point:
//!
//! 1. check that no path is blocked by files that are not ours, before anything
//!    is changed
//! 2. write a manifest of both the old and the new files, so that the next run
//!    knows all our files even if this one is killed
//! 3. write files that differ: first the files that pages refer to, then pages
//! 4. remove our files that are no longer part of the site, and folders that
//!    are then empty
//! 5. write the manifest of the new files
//!
//! The caller must not start two runs on the same folder at the same time. This
//! module does not know which files may be changed (`owned`), nor how bytes are
//! written (`disk`).

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Output;
use super::disk::{Disk, Place};
use super::manifest::{self, Manifest};
use super::owned::Owned;

/// What [`publish`] did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were new or different.
    pub written: usize,
    /// Files that were up to date.
    pub unchanged: usize,
    /// Files that were removed because they are no longer part of the site.
    pub removed: usize,
    /// The size of the whole site, written or not.
    pub bytes: u64,
}

/// Makes `folder` equal to `output`, and creates it if necessary.
///
/// # Errors
///
/// When the folder is a file, or has files but no manifest; when something
/// that is not ours blocks the path of a file; when reading or writing fails.
/// In the first two cases nothing has been changed; in the last case another
/// run completes the work.
pub fn publish(output: &Output, folder: &Path) -> Result<Published> {
    publish_in_steps(output, folder, &|| {})
}

/// Publishes as [`publish`] does, and calls `step` before every change to the disk.
pub(super) fn publish_in_steps(output: &Output, folder: &Path, step: &dyn Fn()) -> Result<Published> {
    let disk = Disk::open(folder, step)?;
    let ours = last_manifest(&disk, folder)?;
    let wanted: Manifest = output.iter().map(|(path, _)| path).collect();
    let all = ours.union(&wanted);
    let stale: Vec<&str> = ours.iter().filter(|path| !wanted.contains(path)).collect();

    let owned = Owned::new(disk, &ours);
    for path in wanted.iter() {
        owned.check(path)?;
    }
    let removed = owned.count(&stale)?;
    owned.sweep(&all)?;
    owned.write(manifest::NAME, all.text().as_bytes())?;
    let written = write_all(&owned, output)?;
    for path in stale {
        owned.remove(path)?;
    }
    owned.write(manifest::NAME, wanted.text().as_bytes())?;
    let unchanged = output.len() - written;
    let bytes = output.total_bytes();
    Ok(Published { written, unchanged, removed, bytes })
}

/// Writes the files that differ, pages last. Returns how many there were.
fn write_all(owned: &Owned, output: &Output) -> Result<usize> {
    let mut written = 0;
    for pages in [false, true] {
        for (path, bytes) in output.iter().filter(|(path, _)| is_page(path) == pages) {
            written += usize::from(owned.write(path, bytes)?);
        }
    }
    Ok(written)
}

/// The manifest of the last run; empty if the folder is empty.
fn last_manifest(disk: &Disk, folder: &Path) -> Result<Manifest> {
    let shown = folder.display();
    match disk.look(manifest::NAME)? {
        Place::File => Manifest::parse(&disk.text(manifest::NAME)?).with_context(|| {
            format!(
                "`{shown}` was written by another version of statusbook, according to its `{}`; \
                 choose another --out or empty it",
                manifest::NAME
            )
        }),
        Place::Nothing => match disk.names("")?.first() {
            None => Ok(Manifest::default()),
            Some(name) => bail!(
                "`{shown}` has files that statusbook did not write, such as `{name}`; \
                 choose another --out or empty it"
            ),
        },
        Place::Folder | Place::Other => bail!(
            "`{}` is not a plain file, so statusbook cannot tell which files are its own; \
             choose another --out or empty the folder",
            disk.at(manifest::NAME).display()
        ),
    }
}

fn is_page(path: &str) -> bool {
    let extension = Path::new(path).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}

#[cfg(test)]
mod tests;
