//! The site as it is shown after one build.
//!
//! **In:** what the newest build made, and the edition before it. **Out:** the files, which of them changed and when, and
//! the message that tells browsers. A message says everything since the server began, so that none can be missed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::address;
use super::problems::Problems;
use crate::output::Output;

/// What came of a build, for those who watch the site.
#[derive(Debug)]
pub struct Rebuilt {
    /// The finished site; none when it has errors, and the last good one stays.
    pub output: Option<Output>,
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
    output: Arc<Output>,
    /// The build that last changed, added or removed each file; files that are as they were at first are left out.
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
            output: Arc::new(output),
            changed: BTreeMap::new(),
            problems: Problems::default(),
            has_site: false,
        }
    }

    /// The edition after this one.
    pub(super) fn next(&self, rebuilt: Rebuilt) -> Self {
        let build = self.build + 1;
        let mut changed = self.changed.clone();
        let has_site = self.has_site || rebuilt.output.is_some();
        // The last good site stays where its own links lead.
        let base_path = if rebuilt.output.is_some() || !has_site {
            let base_path = address::with_slashes(&rebuilt.base_path);
            address::decode(&base_path).unwrap_or(base_path)
        } else {
            self.base_path.clone()
        };
        let output = match rebuilt.output {
            // Whatever address it is seen at, the page that explains was this file.
            Some(output) if !self.has_site => {
                changed.insert(NOT_FOUND.to_owned(), build);
                Arc::new(output)
            }
            Some(output) => {
                changed.extend(differences(&self.output, &output).map(|path| (path.to_owned(), build)));
                Arc::new(output)
            }
            None => Arc::clone(&self.output),
        };
        Self {
            run: Arc::clone(&self.run),
            build,
            base_path,
            output,
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

    /// The files.
    #[must_use]
    pub fn output(&self) -> &Output {
        &self.output
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
            problems: &'a Problems,
        }
        let message = Message {
            run: &self.run,
            build: self.build,
            base: address::encode(&self.base_path),
            changed: &self.changed,
            problems: &self.problems,
        };
        serde_json::to_string(&message).unwrap_or_default()
    }
}

/// Paths of files that are in one of the two only, or in both with other bytes.
fn differences<'a>(older: &'a Output, newer: &'a Output) -> impl Iterator<Item = &'a str> {
    let gone = older.iter().map(|(path, _)| path).filter(|path| newer.get(path).is_none());
    let new = newer.iter().filter(|(path, bytes)| older.get(path) != Some(bytes)).map(|(path, _)| path);
    gone.chain(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(files: &[(&str, &str)], base_path: &str) -> Rebuilt {
        let mut output = Output::new();
        for (path, text) in files {
            output.insert(*path, *text).unwrap();
        }
        Rebuilt { output: Some(output), base_path: base_path.to_owned(), problems: Problems::default() }
    }

    fn bad(base_path: &str) -> Rebuilt {
        Rebuilt { output: None, base_path: base_path.to_owned(), problems: Problems::failure("no") }
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
    fn the_last_good_site_stays_where_it_was_until_all_is_mended() {
        let waiting = Edition::waiting("r").next(bad("repo"));
        assert_eq!((waiting.has_site(), waiting.base_path()), (false, "/repo/"));
        let shown = waiting.next(good(&[("a", "1")], "my%20repo")).next(bad("/other/"));
        assert_eq!((shown.has_site(), shown.base_path()), (true, "/my repo/"));
        assert_eq!(shown.output().get("a"), Some(b"1".as_slice()));
        let message = shown.message();
        assert!(
            message.starts_with(r#"{"run":"r","build":3,"base":"/my%20repo/","changed":{"404.html":2},"#)
        );
        assert!(message.contains(r#""title":"error: no""#), "{message}");
        let mended = shown.next(good(&[("a", "1")], "/"));
        assert!(mended.message().ends_with(r#""problems":{"summary":"","list":[]}}"#));
    }
}
