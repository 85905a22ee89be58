//! Decides which files in a published folder may be changed, and changes them.
//!
//! **In:** a folder and the manifest of our files in it. **Out:** errors, and
//! files written and removed.
//!
//! Anything at a path in the manifest may be replaced, including a link (but
//! never the target of the link). Any other file or link that blocks a path is
//! an error, and so is a folder that contains one; other folders are removed.
//! This module does not know in which order changes are safe (`publish`), nor
//! how bytes are written (`disk`).

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::disk::{Disk, Place};
use super::manifest::Manifest;
use super::path;

/// A folder, and the list of our files in it.
pub(super) struct Owned<'a> {
    disk: Disk<'a>,
    ours: &'a Manifest,
}

impl<'a> Owned<'a> {
    pub(super) fn new(disk: Disk<'a>, ours: &'a Manifest) -> Self {
        Self { disk, ours }
    }

    /// Fails if writing to a path would replace something that is not ours.
    pub(super) fn check(&self, path: &str) -> Result<()> {
        for folder in path::folders(path) {
            match self.disk.look(folder)? {
                Place::Folder => {}
                Place::Nothing => return Ok(()),
                Place::File | Place::Other => return self.check_ours(folder),
            }
        }
        match self.disk.look(path)? {
            Place::Nothing => Ok(()),
            Place::Folder => self.contents(path).map(drop),
            Place::File | Place::Other => self.check_ours(path),
        }
    }

    fn check_ours(&self, path: &str) -> Result<()> {
        if self.ours.contains(path) {
            return Ok(());
        }
        bail!(
            "`{}` is in the way of the site, and statusbook did not write it; \
             move it away or choose another --out",
            self.disk.at(path).display()
        )
    }

    /// The contents of a folder that has to be removed, innermost first.
    fn contents(&self, folder: &str) -> Result<Vec<(String, Place)>> {
        let mut contents = Vec::new();
        for name in self.disk.names(folder)? {
            let path = format!("{folder}/{name}");
            let place = self.disk.look(&path)?;
            match place {
                Place::Folder => contents.extend(self.contents(&path)?),
                _ => self.check_ours(&path)?,
            }
            contents.push((path, place));
        }
        Ok(contents)
    }

    /// How many of `paths` exist.
    pub(super) fn count(&self, paths: &[&str]) -> Result<usize> {
        let mut count = 0;
        for path in paths {
            count += usize::from(self.is_file(path)?);
        }
        Ok(count)
    }

    /// Whether a file or link is at `path`.
    fn is_file(&self, path: &str) -> Result<bool> {
        Ok(matches!(self.disk.look(path)?, Place::File | Place::Other))
    }

    /// Removes temporary files that a killed run left in the folders of these files.
    pub(super) fn sweep(&self, files: &Manifest) -> Result<()> {
        let folders: BTreeSet<&str> = files.iter().flat_map(path::folders).collect();
        self.sweep_folder("", "")?;
        for folder in folders {
            if self.disk.look(folder)? == Place::Folder {
                self.sweep_folder(folder, "/")?;
            }
        }
        Ok(())
    }

    fn sweep_folder(&self, folder: &str, slash: &str) -> Result<()> {
        for name in self.disk.leftovers(folder)? {
            let path = format!("{folder}{slash}{name}");
            if self.disk.look(&path)? == Place::File {
                self.disk.delete(&path)?;
            }
        }
        Ok(())
    }

    /// Writes a file that has passed the check. Returns `false` if it was up to date.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<bool> {
        if self.disk.holds(path, bytes)? {
            return Ok(false);
        }
        for folder in path::folders(path) {
            if self.is_file(folder)? {
                self.disk.delete(folder)?;
            }
            if self.disk.look(folder)? == Place::Nothing {
                self.disk.make_folder(folder)?;
            }
        }
        let staged = self.disk.stage(path, bytes)?;
        if self.disk.look(path)? == Place::Folder {
            self.clear(path)?;
        }
        self.disk.put(staged, path)?;
        Ok(true)
    }

    /// Removes a folder that has only our files in it.
    fn clear(&self, folder: &str) -> Result<()> {
        for (path, place) in self.contents(folder)? {
            match place {
                Place::Folder => self.disk.delete_folder(&path).map(drop)?,
                _ => self.disk.delete(&path)?,
            }
        }
        self.disk.delete_folder(folder).map(drop)
    }

    /// Removes one of our files and the folders that are then empty. The file
    /// may be missing already, if a run was killed between the two steps.
    pub(super) fn remove(&self, path: &str) -> Result<()> {
        if self.is_file(path)? {
            self.disk.delete(path)?;
        }
        let folders: Vec<&str> = path::folders(path).collect();
        for folder in folders.into_iter().rev() {
            let there = self.disk.look(folder)? == Place::Folder;
            if there && !self.disk.delete_folder(folder)? {
                break;
            }
        }
        Ok(())
    }
}
