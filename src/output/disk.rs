//! Small operations on the published folder.
//!
//! **In:** the folder and checked paths relative to it. **Out:** what is at a
//! path, and single changes that either happen completely or not at all.
//!
//! No operation follows a symbolic link below the folder: a path through a
//! link counts as missing. (The folder itself may be a link.) This protects
//! against accidents, not against somebody who changes the folder at the same
//! time. Files are renamed into place, so they are complete even if the process
//! is killed, but they are not flushed to protect against a power failure.
//!
//! This module does not know which files belong to statusbook (`owned`), nor in
//! which order changes are safe (`publish`).

#![expect(clippy::disallowed_methods, reason = "this module writes the published folder")]

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;

use super::path;

const TEMPORARY: &str = ".statusbook-tmp-";
const ADVICE: &str = "check the free space and your write permission, then run again";

/// What is at a path, without following links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Nothing,
    File,
    Folder,
    /// A symbolic link or a special file.
    Other,
}

/// A folder to publish to.
pub(super) struct Disk<'a> {
    root: &'a Path,
    /// Called before every change, so that tests can stop there.
    step: &'a dyn Fn(),
}

impl<'a> Disk<'a> {
    /// Opens the folder, and creates it if necessary.
    pub(super) fn open(root: &'a Path, step: &'a dyn Fn()) -> Result<Self> {
        let shown = root.display();
        match fs::metadata(root) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => bail!(
                "`{shown}` is a file, and the site needs a folder; \
                 choose another --out or move the file away"
            ),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                step();
                fs::create_dir_all(root)
                    .with_context(|| format!("cannot create the folder `{shown}`; choose another --out"))?;
            }
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("cannot access the folder `{shown}`; choose another --out"));
            }
        }
        Ok(Self { root, step })
    }

    /// The location of a path on disk, also for messages.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What is at `path`; nothing if one of its folders is a link.
    pub(super) fn look(&self, path: &str) -> Result<Place> {
        for folder in path::folders(path) {
            if self.look_once(folder)? != Place::Folder {
                return Ok(Place::Nothing);
            }
        }
        self.look_once(path)
    }

    fn look_once(&self, path: &str) -> Result<Place> {
        let place = self.at(path);
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => Ok(Place::File),
            Ok(found) if found.is_dir() => Ok(Place::Folder),
            Ok(_) => Ok(Place::Other),
            Err(error) if is_absence(error.kind()) => Ok(Place::Nothing),
            Err(error) => Err(error)
                .with_context(|| format!("cannot access `{}`; check that you may read it", place.display())),
        }
    }

    /// The text of the file at `path`.
    pub(super) fn text(&self, path: &str) -> Result<String> {
        let place = self.at(path);
        fs::read_to_string(&place).with_context(|| {
            format!("cannot read `{}`; choose another --out or empty the folder", place.display())
        })
    }

    /// Whether there is a file at `path` with exactly these bytes. `false` for a
    /// file that cannot be read, so that it is replaced.
    pub(super) fn holds(&self, path: &str, bytes: &[u8]) -> Result<bool> {
        if self.look(path)? != Place::File {
            return Ok(false);
        }
        let place = self.at(path);
        let same_length = fs::metadata(&place).is_ok_and(|found| found.len() == bytes.len() as u64);
        Ok(same_length && fs::read(&place).is_ok_and(|found| found == bytes))
    }

    /// Names in the folder at `path`, sorted, without temporary files.
    pub(super) fn names(&self, path: &str) -> Result<Vec<String>> {
        self.list(path, |name| !name.starts_with(TEMPORARY))
    }

    /// Names of temporary files that a killed run left in the folder at `path`.
    pub(super) fn leftovers(&self, path: &str) -> Result<Vec<String>> {
        self.list(path, |name| name.starts_with(TEMPORARY))
    }

    fn list(&self, path: &str, keep: fn(&str) -> bool) -> Result<Vec<String>> {
        let place = self.at(path);
        let read = || -> std::io::Result<Vec<String>> {
            fs::read_dir(&place)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
        };
        let mut names = read().with_context(|| {
            format!("cannot list the folder `{}`; check that you may read it", place.display())
        })?;
        names.retain(|name| keep(name));
        names.sort();
        Ok(names)
    }

    /// Creates the folder at `path`; its parent must exist.
    pub(super) fn make_folder(&self, path: &str) -> Result<()> {
        (self.step)();
        fs::create_dir(self.at(path)).with_context(|| self.cannot("create the folder", path))
    }

    /// Removes the file or link at `path`, but never the target of a link.
    pub(super) fn delete(&self, path: &str) -> Result<()> {
        (self.step)();
        fs::remove_file(self.at(path)).with_context(|| self.cannot("remove", path))
    }

    /// Removes the folder at `path` if it is empty. Returns whether it was.
    pub(super) fn delete_folder(&self, path: &str) -> Result<bool> {
        (self.step)();
        match fs::remove_dir(self.at(path)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(error) => Err(error).with_context(|| self.cannot("remove the folder", path)),
        }
    }

    /// Writes `bytes` to a temporary file in the folder of `path`.
    pub(super) fn stage(&self, path: &str, bytes: &[u8]) -> Result<NamedTempFile> {
        let place = self.at(path);
        let folder = place.parent().unwrap_or(self.root);
        (self.step)();
        let staged = temporary(folder).and_then(|mut file| {
            (self.step)();
            file.write_all(bytes)?;
            Ok(file)
        });
        staged.with_context(|| self.cannot("write", path))
    }

    /// Renames a staged file to `path`, replacing a file or link there.
    pub(super) fn put(&self, staged: NamedTempFile, path: &str) -> Result<()> {
        (self.step)();
        let put = staged.persist(self.at(path)).map_err(|error| error.error);
        put.map(drop).with_context(|| self.cannot("write", path))
    }

    fn cannot(&self, act: &str, path: &str) -> String {
        format!("cannot {act} `{}`; {ADVICE}", self.at(path).display())
    }
}

fn is_absence(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// An empty file with a new name. Unlike other temporary files it is not
/// private, because a web server under another account must be able to read
/// it. The umask still applies.
fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder)
}
