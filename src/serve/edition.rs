//! The site as it is shown after one build.
//!
//! **In:** what the newest build made, and the edition before it. **Out:** the files, which of them changed and when, and
//! the message that tells browsers. A message says everything since the server began, so that none can be missed. It calls files
//! by their paths without fingerprints, and says which of them are published under a name that has one: a style sheet that was
//! edited is the same style sheet, and a page that only names it anew is the same page.

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

/// What came of a build, for those who watch the site.
#[derive(Debug)]
pub struct Rebuilt {
    /// The site's files; none when it has errors, and the last good ones stay.
    pub files: Option<Files>,
    /// The path it lies under.
    pub base_path: String,
    /// What was found on the way.
    pub problems: Problems,
}

/// One state of the site. It never changes; a newer one takes its place.
#[derive(Debug)]
pub struct Edition {
    /// Names the process, so that a browser notices when another one took over.
    run: Arc<str>,
    build: u64,
    base_path: String,
    files: Arc<Files>,
    /// The build that last changed, added or removed each file, by its path without a fingerprint; files that are as they were at
    /// first are left out, and so are those that are made on demand.
    changed: BTreeMap<String, u64>,
    problems: Problems,
    has_site: bool,
}

/// What is sent for what is not there.
pub(super) const NOT_FOUND: &str = "404.html";

/// Shown until the book can be built for the first time.
const WAITING: &str = include_str!("browser/waiting.html");

impl Edition {
    /// The edition before the first build: every address shows why there is nothing yet.
    pub(super) fn waiting(run: &str) -> Self {
        let mut output = Output::new();
        // A path of our own, which cannot be refused.
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
        // The last good site stays where its own links lead.
        let base_path = if rebuilt.files.is_some() || !has_site {
            let base_path = address::with_slashes(&rebuilt.base_path);
            address::decode(&base_path).unwrap_or(base_path)
        } else {
            self.base_path.clone()
        };
        let files = match rebuilt.files {
            // Whatever address it is seen at, the page that explains was this file.
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

    /// How many builds there have been.
    #[must_use]
    pub fn build(&self) -> u64 {
        self.build
    }

    /// The file at a path, made now if need be.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<Bytes> {
        self.files.file(path)
    }

    /// The path the site lies under, with a slash at either end and no percent-encoding.
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

    /// What browsers are told, as JSON.
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
            names: named(self.files.ready()).into_iter().filter(|(name, path)| name != path).collect(),
            problems: &self.problems,
        };
        serde_json::to_string(&message).unwrap_or_default()
    }
}

/// The paths of files, by those without fingerprints.
fn named(output: &Output) -> BTreeMap<Cow<'_, str>, &str> {
    output.iter().map(|(path, _)| (route::without_fingerprint(path), path)).collect()
}

/// Paths without fingerprints of files that are in one of the two only, or in both with other bytes.
fn differences(older: &Output, newer: &Output) -> BTreeSet<String> {
    let (old, new) = (named(older), named(newer));
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

/// A page with the names that files had before replaced by those they have now.
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
    fn each_file_remembers_the_build_that_last_changed_it() {
        let first = Edition::waiting("r").next(good(&[("404.html", "-"), ("a", "1"), ("b", "1")], "/"));
        assert_eq!(changed(&first), [("404.html", 1)]);
        let second = first.next(good(&[("404.html", "-"), ("a", "2"), ("c", "1")], "/"));
        assert_eq!(changed(&second), [("404.html", 1), ("a", 2), ("b", 2), ("c", 2)]);
        let same = second.next(good(&[("404.html", "-"), ("a", "2"), ("c", "1")], "/"));
        assert_eq!((same.build(), changed(&same)), (3, changed(&second)));
    }

    #[test]
    fn a_page_that_names_a_file_anew_has_not_changed() {
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

    /// Makes one file, of which only the bytes differ from build to build.
    struct Later(&'static str);

    impl OnDemand for Later {
        fn file(&self, path: &str) -> Option<Bytes> {
            (path == "later.json").then(|| Bytes::from_static(self.0.as_bytes()))
        }
    }

    #[test]
    fn a_file_made_on_demand_is_of_the_edition_it_is_asked_of() {
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
    fn the_last_good_site_stays_where_it_was_until_all_is_mended() {
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
        let mended = shown.next(good(&[("a", "1")], "/"));
        assert!(mended.message().ends_with(r#""problems":{"summary":"","list":[]}}"#));
    }
}
