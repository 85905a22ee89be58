//! Applies fixes to one file of the project.
//!
//! **In:** a file's path, its text when it was read, and its new text. **Out:** the complete file, with the same
//! permissions. A file that is not on disk, is behind a link or has changed since it was read is not touched.

#![expect(clippy::disallowed_methods, reason = "this module writes files of the project")]

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::disk::{Disk, Place};

/// Replaces the text `before` of the file at `path` below `root` with `after`. Returns whether it did.
///
/// # Errors
///
/// When the file cannot be read or written; it is then unchanged.
pub fn rewrite(root: &Path, path: &str, before: &str, after: &str) -> Result<bool> {
    let disk = Disk::open(root, &|| {})?;
    if disk.look(path)? != Place::File || !disk.holds(path, before.as_bytes())? {
        return Ok(false);
    }
    let place = disk.at(path);
    let permissions = fs::metadata(&place).map(|found| found.permissions());
    let staged = disk.stage(path, after.as_bytes())?;
    permissions
        .and_then(|permissions| staged.as_file().set_permissions(permissions))
        .with_context(|| format!("cannot keep the permissions of `{}`", place.display()))?;
    disk.put(staged, path)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_since_it_was_read_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir(at("content")).unwrap();
        fs::write(at("content/a.md"), "one").unwrap();
        let change = |path: &str, before: &str| rewrite(folder.path(), path, before, "two").unwrap();
        assert!(!change("content/a.md", "other"));
        assert!(!change("content/b.md", ""));
        assert!(change("content/a.md", "one"));
        assert_eq!(fs::read_to_string(at("content/a.md")).unwrap(), "two");
        assert_eq!(fs::read_dir(at("content")).unwrap().count(), 1);
    }
}
