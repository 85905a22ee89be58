//! The finished site in memory.
//!
//! **In:** paths and bytes of pages, styles, feeds and so on.
//! **Out:** an ordered map from path to bytes, which [`publish()`] writes to a
//! folder and the server answers from.
//!
//! This module does not know what a page is, how files are made, or where the
//! site is published. Every path in an [`Output`] can safely be joined to a
//! folder on any system; [`Output::insert`] guarantees that.

mod disk;
mod manifest;
mod owned;
mod path;
mod publish;
mod rewrite;

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;

pub use path::OutputError;
pub use publish::{Published, publish};
pub use rewrite::rewrite;

/// The finished site: relative paths with forward slashes, and their bytes. The bytes are reference-counted, so a clone is cheap.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Bytes>,
}

impl Output {
    /// A site without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, such as `403/index.html`.
    ///
    /// # Errors
    ///
    /// [`OutputError`] when the path is unsafe or not portable, when it is
    /// taken, or when it needs a folder where there is a file (or the other
    /// way round). The output is then unchanged.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Bytes>) -> Result<(), OutputError> {
        let path = path.into();
        path::check(&path)?;
        if self.files.contains_key(&path) {
            return Err(OutputError::Taken(path));
        }
        if let Some(with) = self.clash(&path) {
            let with = with.to_owned();
            return Err(OutputError::Clash(path, with));
        }
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The bytes of the file at `path`, if there is one.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Bytes::as_ref)
    }

    /// The bytes of the file at `path`, shared rather than copied.
    #[must_use]
    pub fn share(&self, path: &str) -> Option<Bytes> {
        self.files.get(path).cloned()
    }

    /// All files, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The size of all files together.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }

    /// The file that makes a file at `path` impossible: one of the path's
    /// folders is a file, or the path itself is a folder.
    fn clash(&self, path: &str) -> Option<&str> {
        let above = path::folders(path).find_map(|folder| self.files.get_key_value(folder));
        let inside = format!("{path}/");
        let below = self.files.range(inside.clone()..).next();
        above
            .or_else(|| below.filter(|(other, _)| other.starts_with(&inside)))
            .map(|(other, _)| other.as_str())
    }
}

/// Paths and sizes, without the bytes, which would fill the screen.
impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = self.iter().map(|(path, bytes)| (path, bytes.len()));
        f.write_str("Output ")?;
        f.debug_map().entries(sizes).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(paths: &[&str]) -> Output {
        let mut output = Output::new();
        for path in paths {
            output.insert(*path, (*path).to_owned()).unwrap();
        }
        output
    }

    #[test]
    fn files_are_sorted_by_path() {
        let output = with(&["b.html", "a/z.css", "a.html"]);
        let paths: Vec<&str> = output.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a.html", "a/z.css", "b.html"]);
        assert_eq!(output, with(&["a.html", "b.html", "a/z.css"]));
        assert_eq!((output.len(), output.total_bytes()), (3, 19));
        assert_eq!(output.get("a.html"), Some(b"a.html".as_slice()));
        assert_eq!(output.get("c.html"), None);
    }

    #[test]
    fn a_path_that_is_taken_is_refused_and_changes_nothing() {
        let mut output = with(&["a.html"]);
        let error = output.insert("a.html", "other").unwrap_err();
        assert!(matches!(error, OutputError::Taken(_)));
        assert_eq!(output, with(&["a.html"]));
    }

    #[test]
    fn a_path_cannot_be_file_and_folder_at_once() {
        let mut output = with(&["a/b/c.html", "a.html", "d"]);
        for path in ["a", "a/b", "d/e.html", "a.html/x"] {
            let error = output.insert(path, "").unwrap_err();
            assert!(matches!(error, OutputError::Clash(..)), "{path}");
        }
        output.insert("a/b.html", "").unwrap();
    }

    #[test]
    fn debug_names_files_without_their_bytes() {
        let text = format!("{:?}", with(&["a.html"]));
        assert_eq!(text, r#"Output {"a.html": 6}"#);
    }
}
