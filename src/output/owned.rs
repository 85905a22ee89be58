//! What we may change in a published folder, and what we may not.
//!
//! **In:** a folder and the manifest of the files in it that are ours.
//! **Out:** refusals, and files written and removed.
//!
//! Whatever stands at the place of a file of ours is ours to replace, a link
//! included (never what it points to). Any other file or link that is in the
//! way is refused, and so is a folder with such a file in it; a folder without
//! any gives way. Deliberately not known here: in which order changes are safe
//! (`publish`), and how bytes reach the disk (`disk`).

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::disk::{Disk, Place};
use super::manifest::Manifest;
use super::path;

/// A folder, and which of its files are ours.
pub(super) struct Owned<'a> {
    disk: Disk<'a>,
    ours: &'a Manifest,
}

impl<'a> Owned<'a> {
    pub(super) fn new(disk: Disk<'a>, ours: &'a Manifest) -> Self {
        Self { disk, ours }
    }

    /// Refuses a path that cannot be written without harm to what is not ours.
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

    /// The contents of a folder that has to give way, innermost first.
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

    /// How many of `paths` are there.
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

    /// Removes temporaries that a killed run left beside any of these files.
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

    /// Writes a file that has passed the check; false if there was no need.
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

    /// Removes a folder in which everything is ours.
    fn clear(&self, folder: &str) -> Result<()> {
        for (path, place) in self.contents(folder)? {
            match place {
                Place::Folder => self.disk.delete_folder(&path).map(drop)?,
                _ => self.disk.delete(&path)?,
            }
        }
        self.disk.delete_folder(folder).map(drop)
    }

    /// Removes a file of ours and the folders that it leaves empty. The file
    /// can be gone already, if a run was killed between the two.
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
