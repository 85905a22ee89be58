//! The list of files that statusbook wrote into a folder.
//!
//! **In:** paths, or the text of a manifest. **Out:** the text, or the paths.
//! The text has a line that names the format and then one path per line, sorted.
//!
//! This module does not access the disk. A manifest can be edited by hand, so
//! lines that would not be valid output paths, such as `../x`, are ignored.

use std::collections::BTreeSet;

use super::path;

/// The name of the manifest in the published folder.
pub(super) const NAME: &str = ".statusbook-manifest";

const FORMAT: &str = "statusbook-manifest 1";

/// The paths that statusbook may replace and remove.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
}

impl Manifest {
    /// Parses a manifest; `None` if the text is not a manifest of this format.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FORMAT) {
            return None;
        }
        let safe = lines.filter(|line| path::check(line).is_ok());
        Some(safe.collect())
    }

    /// The text to write to disk.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{FORMAT}\n");
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        text
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// All paths of both manifests.
    pub(super) fn union(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }
}

impl<'a> FromIterator<&'a str> for Manifest {
    fn from_iter<I: IntoIterator<Item = &'a str>>(paths: I) -> Self {
        let paths = paths.into_iter().map(str::to_owned).collect();
        Self { paths }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_manifest_parses_to_the_same_paths() {
        let manifest: Manifest = ["b.html", "a/b.css"].into_iter().collect();
        assert_eq!(manifest.text(), "statusbook-manifest 1\na/b.css\nb.html\n");
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
    }

    #[test]
    fn paths_outside_the_folder_are_ignored() {
        let text = "statusbook-manifest 1\n../x\n/etc/passwd\na/../../x\n\na.html\n.statusbook-manifest\n";
        let manifest = Manifest::parse(text).unwrap();
        assert_eq!(manifest.iter().collect::<Vec<_>>(), ["a.html"]);
    }

    #[test]
    fn other_texts_are_rejected() {
        for text in ["", "a.html\n", "statusbook-manifest 2\na.html\n"] {
            assert_eq!(Manifest::parse(text), None, "{text:?}");
        }
    }
}
