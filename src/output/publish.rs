//! Makes a folder equal to the output.
//!
//! **In:** an output and a folder. **Out:** the folder with just these files,
//! and counts of what it took.
//!
//! The folder can be served meanwhile, and the run can be killed anywhere:
//!
//! 1. look for places that are not ours; refuse before anything is changed
//! 2. write a manifest of the old and the new files together, so that whatever
//!    happens next, a later run knows which files are ours
//! 3. write files that differ: first what pages refer to, then pages
//! 4. remove files that are ours and no longer wanted, and folders they leave
//!    empty
//! 5. write the manifest of the new files
//!
//! Two runs on one folder at once are the caller's to prevent. Deliberately not
//! known here: which places are ours to change (`owned`), and how bytes reach
//! the disk (`disk`).

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
    /// Files that were right already.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
    /// The size of the whole site, written or not.
    pub bytes: u64,
}

/// Makes `folder` equal to `output`, making it if need be.
///
/// # Errors
///
/// When the folder is a file, or holds files but no manifest of ours; when
/// something that is not ours is where a file has to go; when the disk refuses.
/// In the first two cases nothing has been changed, in the last one another
/// run finishes the job.
pub fn publish(output: &Output, folder: &Path) -> Result<Published> {
    publish_in_steps(output, folder, &|| {})
}

/// Publishes, and calls `step` before every change to the disk.
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

/// Writes what differs, pages last, and counts it.
fn write_all(owned: &Owned, output: &Output) -> Result<usize> {
    let mut written = 0;
    for pages in [false, true] {
        for (path, bytes) in output.iter().filter(|(path, _)| is_page(path) == pages) {
            written += usize::from(owned.write(path, bytes)?);
        }
    }
    Ok(written)
}

/// What we wrote last time; nothing, if the folder is empty.
fn last_manifest(disk: &Disk, folder: &Path) -> Result<Manifest> {
    let shown = folder.display();
    match disk.look(manifest::NAME)? {
        Place::File => Manifest::parse(&disk.text(manifest::NAME)?).with_context(|| {
            format!(
                "`{shown}` was filled by another version of statusbook, going by `{}` in it; \
                 choose another --out or empty it",
                manifest::NAME
            )
        }),
        Place::Nothing => match disk.names("")?.first() {
            None => Ok(Manifest::default()),
            Some(name) => bail!(
                "`{shown}` holds files that statusbook did not write, such as `{name}`; \
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
