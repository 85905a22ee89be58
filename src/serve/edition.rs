//! The state of the served site after one build.
//!
//! **In:** the result of the newest build, and the previous edition. **Out:** the files, which of them changed in which
//! build, and the message for browsers. A message has all changes since the server started, so a browser may miss
//! messages. It names files by their paths without fingerprints, and lists the names with fingerprints: an edited style
//! sheet is still the same style sheet, and a page in which only the name of the style sheet changed counts as
//! unchanged.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;

use super::address;
use super::files::Files;
use super::problems::Problems;
use crate::output::Output;
use crate::route;

/// The result of a build, for the server.
#[derive(Debug)]
pub struct Rebuilt {
    /// The site's files; `None` if there are errors, and the last good files stay.
    pub files: Option<Files>,
    /// The base path of the site.
    pub base_path: String,
    /// The problems that the build found.
    pub problems: Problems,
}

/// One state of the site. It is immutable and is replaced by a newer one.
#[derive(Debug)]
pub struct Edition {
    /// Identifies the server process, so that browsers notice a restart.
    run: Arc<str>,
    build: u64,
    base_path: String,
    files: Arc<Files>,
    /// The build that last changed, added or removed each file, by path without fingerprint. Files that have not
    /// changed since the start and files made on demand are left out.
    changed: BTreeMap<String, u64>,
    problems: Problems,
    has_site: bool,
}

/// The error page for unknown paths.
pub(super) const NOT_FOUND: &str = "404.html";

/// The page shown until the first successful build.
const WAITING: &str = include_str!("browser/waiting.html");

impl Edition {
    /// The edition before the first build: every address shows an explanation.
    pub(super) fn waiting(run: &str) -> Self {
        let mut output = Output::new();
        // Inserting a constant path into an empty output cannot fail.
        let _ = output.insert(NOT_FOUND, WAITING);
        Self {
            run: run.into(),
            build: 0,
            base_path: "/".to_owned(),
            files: Arc::new(output.into()),
            changed: BTreeMap::new(),
            problems: Problems::default(),
            has_site: false,
        }
    }

    /// The edition after this one.
    pub(super) fn next(&self, rebuilt: Rebuilt) -> Self {
        let build = self.build + 1;
        let mut changed = self.changed.clone();
        let has_site = self.has_site || rebuilt.files.is_some();
        // The last good site keeps its base path, as its links depend on it.
        let base_path = if rebuilt.files.is_some() || !has_site {
            let base_path = address::with_slashes(&rebuilt.base_path);
            address::decode(&base_path).unwrap_or(base_path)
        } else {
            self.base_path.clone()
        };
        let files = match rebuilt.files {
            // At every address, browsers have shown the waiting page, which is this file.
            Some(files) if !self.has_site => {
                changed.insert(NOT_FOUND.to_owned(), build);
                Arc::new(files)
            }
            Some(files) => {
                let paths = differences(self.files.ready(), files.ready());
                changed.extend(paths.into_iter().map(|path| (path, build)));
                Arc::new(files)
            }
            None => Arc::clone(&self.files),
        };
        Self {
            run: Arc::clone(&self.run),
            build,
            base_path,
            files,
            changed,
            problems: rebuilt.problems,
            has_site,
        }
    }

    /// The number of builds so far.
    #[must_use]
    pub fn build(&self) -> u64 {
        self.build
    }

    /// The file at a path, made now if necessary.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<Bytes> {
        self.files.file(path)
    }

    /// The base path, with a slash at each end and without percent-encoding.
    pub(super) fn base_path(&self) -> &str {
        &self.base_path
    }

    /// Whether there has been a site to show.
    pub(super) fn has_site(&self) -> bool {
        self.has_site
    }

    pub(super) fn run(&self) -> &str {
        &self.run
    }

    /// The message for browsers, as JSON.
    pub(super) fn message(&self) -> String {
        #[derive(Serialize)]
        struct Message<'a> {
            run: &'a str,
            build: u64,
            base: String,
            changed: &'a BTreeMap<String, u64>,
            names: BTreeMap<Cow<'a, str>, &'a str>,
            problems: &'a Problems,
        }
        let message = Message {
            run: &self.run,
            build: self.build,
            base: address::encode(&self.base_path),
            changed: &self.changed,
            names: paths_by_name(self.files.ready())
                .into_iter()
                .filter(|(name, path)| name != path)
                .collect(),
            problems: &self.problems,
        };
        serde_json::to_string(&message).unwrap_or_default()
    }
}

/// The paths of files, by path without fingerprint.
fn paths_by_name(output: &Output) -> BTreeMap<Cow<'_, str>, &str> {
    output.iter().map(|(path, _)| (route::without_fingerprint(path), path)).collect()
}

/// The files that are only in one of the two outputs, or differ between them, as paths without fingerprints.
fn differences(older: &Output, newer: &Output) -> BTreeSet<String> {
    let (old, new) = (paths_by_name(older), paths_by_name(newer));
    let renamed: Vec<(&str, &str)> = old
        .iter()
        .filter_map(|(name, path)| Some((*path, *new.get(name)?)))
        .filter(|(before, after)| before != after)
        .collect();
    let is_same = |name: &str, path: &str| {
        let (before, after) = (old.get(name).and_then(|path| older.get(path)), newer.get(path));
        before == after
            || (name.ends_with(".html") && before.map(|page| with_names(page, &renamed)).as_deref() == after)
    };
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    let changed = new.iter().filter(|(name, path)| !is_same(name, path)).map(|(name, _)| name);
    gone.chain(changed).map(|name| name.clone().into_owned()).collect()
}

/// A page in which the old names of files are replaced by the new names.
fn with_names(page: &[u8], renamed: &[(&str, &str)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(page).into_owned();
    renamed.iter().fold(text, |text, (before, after)| text.replace(before, after)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::files::OnDemand;
    use super::*;

    fn good(files: &[(&str, &str)], base_path: &str) -> Rebuilt {
        let mut output = Output::new();
        for (path, text) in files {
            output.insert(*path, (*text).to_owned()).unwrap();
        }
        Rebuilt { files: Some(output.into()), base_path: base_path.to_owned(), problems: Problems::default() }
    }

    fn bad(base_path: &str) -> Rebuilt {
        Rebuilt { files: None, base_path: base_path.to_owned(), problems: Problems::failure("no") }
    }

    fn changed(edition: &Edition) -> Vec<(&str, u64)> {
        edition.changed.iter().map(|(path, build)| (path.as_str(), *build)).collect()
    }

    #[test]
    fn each_file_has_the_build_that_last_changed_it() {
        let first = Edition::waiting("r").next(good(&[("404.html", "-"), ("a", "1"), ("b", "1")], "/"));
        assert_eq!(changed(&first), [("404.html", 1)]);
        let second = first.next(good(&[("404.html", "-"), ("a", "2"), ("c", "1")], "/"));
        assert_eq!(changed(&second), [("404.html", 1), ("a", 2), ("b", 2), ("c", 2)]);
        let same = second.next(good(&[("404.html", "-"), ("a", "2"), ("c", "1")], "/"));
        assert_eq!((same.build(), changed(&same)), (3, changed(&second)));
    }

    #[test]
    fn a_page_with_only_a_new_file_name_has_not_changed() {
        let page = |hash: &str| format!("<link href=\"../style.{hash}.css\">");
        let files = |hash: &str, style: &str, text: &str| {
            let (sheet, page) = (format!("style.{hash}.css"), page(hash) + text);
            good(&[("404.html", "-"), (&sheet, style), ("a.html", &page)], "/")
        };
        let first = Edition::waiting("r").next(files("11111111", "1", ""));
        let second = first.next(files("22222222", "2", ""));
        assert_eq!(changed(&second), [("404.html", 1), ("style.css", 2)]);
        assert!(second.message().contains(r#""names":{"style.css":"style.22222222.css"}"#));
        let third = second.next(files("33333333", "3", "more"));
        assert_eq!(changed(&third), [("404.html", 1), ("a.html", 3), ("style.css", 3)]);
    }

    /// Makes one file, whose content differs between builds.
    struct Later(&'static str);

    impl OnDemand for Later {
        fn file(&self, path: &str) -> Option<Bytes> {
            (path == "later.json").then(|| Bytes::from_static(self.0.as_bytes()))
        }
    }

    #[test]
    fn a_file_made_on_demand_belongs_to_its_edition() {
        let with = |text| {
            let Rebuilt { files, .. } = good(&[("404.html", "-"), ("a", "1")], "/");
            let files = files.map(|files| Files::new(files.ready().clone(), Later(text)));
            Rebuilt { files, ..bad("/") }
        };
        let first = Edition::waiting("r").next(with("1"));
        let second = first.next(with("2"));
        let broken = second.next(bad("/"));
        let later = |edition: &Edition| edition.file("later.json");
        assert_eq!(
            [&first, &second, &broken].map(later),
            [Some("1".into()), Some("2".into()), Some("2".into())]
        );
        assert_eq!(second.file("other.json"), None);
        assert_eq!(changed(&second), [("404.html", 1)], "browsers are not told of it");
    }

    #[test]
    fn the_last_good_site_stays_at_its_base_path_until_all_is_fixed() {
        let waiting = Edition::waiting("r").next(bad("repo"));
        assert_eq!((waiting.has_site(), waiting.base_path()), (false, "/repo/"));
        let shown = waiting.next(good(&[("a", "1")], "my%20repo")).next(bad("/other/"));
        assert_eq!((shown.has_site(), shown.base_path()), (true, "/my repo/"));
        assert_eq!(shown.file("a").as_deref(), Some(b"1".as_slice()));
        let message = shown.message();
        assert!(
            message.starts_with(r#"{"run":"r","build":3,"base":"/my%20repo/","changed":{"404.html":2},"#)
        );
        assert!(message.contains(r#""title":"error: no""#), "{message}");
        let fixed = shown.next(good(&[("a", "1")], "/"));
        assert!(fixed.message().ends_with(r#""problems":{"summary":"","list":[]}}"#));
    }
}
