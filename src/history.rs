//! Dates and authors of pages, from git.
//!
//! In: the folder of a project. Out: a [`History`]: dates and contributors by path, or the reason why there are none,
//! which never stops a build. One `git log` covers all files; only this module starts processes. Dates come from
//! commits, never from the clock, and the user's git settings are ignored, so the same commits give the same bytes.
//! This module knows nothing about the contents of files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

/// The folder whose files need a history.
const FOLDER: &str = "content";

/// Begins each commit in the output of git; no path or name begins with it.
const COMMIT: char = '\u{1}';

/// Dates and contributors of a project's files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    files: BTreeMap<String, Record>,
    /// Why there is no history at all.
    pub missing: Option<Missing>,
}

/// The history of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Author date of the last commit that changed the file, `YYYY-MM-DDThh:mm:ssZ`.
    pub changed: String,
    /// Author date of the first commit.
    pub created: String,
    /// Authors of these commits with names from `.mailmap`, sorted by first contribution.
    pub contributors: Vec<String>,
}

impl Record {
    /// The day of the last commit, `YYYY-MM-DD` in UTC.
    #[must_use]
    pub fn day(&self) -> &str {
        self.changed.split('T').next().unwrap_or_default()
    }
}

/// Why there is no history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Git is not installed.
    Git,
    /// The folder is not in a repository.
    Repository,
    /// The clone holds only the newest commits, whose dates would be wrong for older files.
    Depth,
    /// No file of the book has been committed.
    Commits,
    /// The error message of git.
    Other(String),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pages do not say when they changed or who wrote them: ")?;
        match self {
            Self::Git => f.write_str("git is not installed"),
            Self::Repository => f.write_str("this folder is not in a git repository"),
            Self::Depth => f.write_str("this clone is shallow; `git fetch --unshallow` completes it"),
            Self::Commits => f.write_str("nothing in `content/` is committed yet"),
            Self::Other(words) => write!(f, "git says `{words}`"),
        }
    }
}

impl History {
    /// The history of a file, by its path in the project; `None` if it is not committed.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&Record> {
        self.files.get(path)
    }

    /// Author date of the newest commit; `None` without a history.
    #[must_use]
    pub fn latest(&self) -> Option<&str> {
        self.files.values().map(|record| record.changed.as_str()).max()
    }

    /// The day of the last change of the book, `YYYY-MM-DD`; `None` without a history.
    #[must_use]
    pub fn changed(&self) -> Option<&str> {
        self.latest().and_then(|time| time.get(..10))
    }
}

/// Reads the history of the project in a folder. A folder without content of its own has no history and needs none.
#[must_use]
pub fn read(root: &Path) -> History {
    if !root.join(FOLDER).is_dir() {
        return History::default();
    }
    match files(root) {
        Ok(files) if files.is_empty() => History { files, missing: Some(Missing::Commits) },
        Ok(files) => History { files, missing: None },
        Err(missing) => History { files: BTreeMap::new(), missing: Some(missing) },
    }
}

fn files(root: &Path) -> Result<BTreeMap<String, Record>, Missing> {
    if git(root, &["rev-parse", "--is-shallow-repository"])?.trim() == "true" {
        return Err(Missing::Depth);
    }
    let format = format!("--format={COMMIT}%ad%x00%aN");
    let log = git(
        root,
        &[
            "log",
            "-z",
            // Children come before parents, otherwise newer commits first, so the first commit found is the last one of
            // a file.
            "--date-order",
            &format,
            "--date=format-local:%Y-%m-%dT%H:%M:%SZ",
            "--encoding=UTF-8",
            "--use-mailmap",
            "--name-status",
            "--find-renames=50%",
            "-l1000",
            "--relative",
            "--no-color",
            "--no-show-signature",
            "--no-diff-merges",
            "--",
            FOLDER,
        ],
    )?;
    Ok(parse(&log))
}

/// The output of git, without the user's mailmap, a pager, network access or prompts.
fn git(root: &Path, arguments: &[&str]) -> Result<String, Missing> {
    let mut command = Command::new("git");
    command.args(["-c", "mailmap.file=", "-c", "mailmap.blob=", "--no-pager"]).args(arguments);
    command.current_dir(root).stdin(Stdio::null());
    command.env("TZ", "UTC0").env("LC_ALL", "C");
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    // In a hook these variables name the repository of the hook, which would override the folder.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Missing::Git,
        _ => Missing::Other(error.to_string()),
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let words = words.lines().next().unwrap_or("nothing").trim_start_matches("fatal: ");
    Err(if words.starts_with("not a git repository") {
        Missing::Repository
    } else if words.ends_with("does not have any commits yet") {
        Missing::Commits
    } else {
        Missing::Other(words.to_owned())
    })
}

/// The change of one file in one commit.
enum Change<'a> {
    Edited(&'a str),
    Added(&'a str),
    Renamed { from: &'a str, to: &'a str },
    Deleted(&'a str),
}

/// Parses the log from the newest commit to the oldest, and follows files through renames.
fn parse(log: &str) -> BTreeMap<String, Record> {
    let mut trails = Trails::default();
    let mut tokens = log.split('\0').map(|token| token.trim_start_matches('\n'));
    let (mut date, mut author) = ("", "");
    let mut changes = Vec::new();
    while let Some(token) = tokens.next() {
        if let Some(moment) = token.strip_prefix(COMMIT) {
            trails.commit(date, author, &changes);
            changes.clear();
            (date, author) = (moment, tokens.next().unwrap_or_default());
        } else if let Some(status) = token.chars().next() {
            let path = tokens.next().unwrap_or_default();
            changes.push(match status {
                'A' => Change::Added(path),
                'D' => Change::Deleted(path),
                'R' => Change::Renamed { from: path, to: tokens.next().unwrap_or_default() },
                _ => Change::Edited(path),
            });
        }
    }
    trails.commit(date, author, &changes);
    trails.records
}

/// Files followed back in time.
#[derive(Default)]
struct Trails {
    records: BTreeMap<String, Record>,
    /// The current name of each renamed file.
    renamed: BTreeMap<String, String>,
    /// Names that do not belong to a current file in commits older than those already read.
    ended: BTreeSet<String>,
}

impl Trails {
    fn commit(&mut self, date: &str, author: &str, changes: &[Change<'_>]) {
        // Names are those after the commit until all of its changes are recorded, because two files may swap names.
        let mut older: Vec<(&str, Option<String>)> = Vec::new();
        for change in changes {
            match *change {
                Change::Edited(path) => drop(self.note(path, date, author)),
                Change::Added(path) => {
                    self.note(path, date, author);
                    older.push((path, None));
                }
                Change::Renamed { from, to } => {
                    let today = self.note(to, date, author);
                    older.push((to, None));
                    older.push((from, today));
                }
                Change::Deleted(path) => older.push((path, None)),
            }
        }
        older.sort_by_key(|(_, today)| today.is_some());
        for (path, today) in older {
            if let Some(today) = today {
                self.ended.remove(path);
                self.renamed.insert(path.to_owned(), today);
            } else {
                self.renamed.remove(path);
                self.ended.insert(path.to_owned());
            }
        }
    }

    /// Records that a commit changed a file, and returns the current name of the file if it still exists.
    fn note(&mut self, path: &str, date: &str, author: &str) -> Option<String> {
        if self.ended.contains(path) {
            return None;
        }
        let today = self.renamed.get(path).map_or(path, String::as_str).to_owned();
        let record = self.records.entry(today.clone()).or_default();
        if record.changed.is_empty() {
            date.clone_into(&mut record.changed);
        }
        date.clone_into(&mut record.created);
        if !author.is_empty() {
            // The log goes back in time, so the author of an older contribution moves before all later ones.
            record.contributors.retain(|name| name != author);
            record.contributors.insert(0, author.to_owned());
        }
        Some(today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses a log in the form of lines `date author: status path …`, newest first.
    fn check(log: &str, expected: &[&str]) {
        let commit = |line: &str| {
            let (head, changes) = line.trim().split_once(": ").unwrap();
            let (date, author) = head.split_once(' ').unwrap();
            format!("{COMMIT}{date}\0{author}\0\n{}\0\0", changes.replace(' ', "\0"))
        };
        let found = parse(&log.trim().lines().map(commit).collect::<String>());
        let found: Vec<String> = found
            .iter()
            .map(|(path, record)| {
                let Record { changed, created, contributors } = record;
                format!("{path} {created} {changed} {}", contributors.join("+"))
            })
            .collect();
        assert_eq!(found, expected, "{log}");
    }

    #[test]
    fn a_file_has_the_dates_and_authors_of_its_commits() {
        check(
            "2026-03-03 Cy: M a
             2026-02-02 Bo: M a A b
             2026-01-02 Cy: M a
             2026-01-01 Al: A a",
            &["a 2026-01-01 2026-03-03 Al+Cy+Bo", "b 2026-02-02 2026-02-02 Bo"],
        );
    }

    #[test]
    fn a_file_is_followed_through_renames() {
        check(
            "2026-03-01 Cy: M c
             2026-02-01 Bo: R090 b c
             2026-01-02 Bo: R100 a b
             2026-01-01 Al: A a",
            &["c 2026-01-01 2026-03-01 Al+Bo+Cy"],
        );
        check(
            "2026-02-01 Cy: R100 a b R100 b a
             2026-01-02 Bo: A b
             2026-01-01 Al: A a",
            &["a 2026-01-02 2026-02-01 Bo+Cy", "b 2026-01-01 2026-02-01 Al+Cy"],
        );
    }

    #[test]
    fn an_earlier_file_of_the_same_name_is_another_file() {
        check(
            "2026-04-01 Di: A a
             2026-03-01 Cy: D a
             2026-02-01 Bo: M a
             2026-01-01 Al: A a",
            &["a 2026-04-01 2026-04-01 Di"],
        );
        check(
            "2026-03-01 Cy: A a
             2026-02-01 Bo: R100 a b
             2026-01-01 Al: A a",
            &["a 2026-03-01 2026-03-01 Cy", "b 2026-01-01 2026-02-01 Al+Bo"],
        );
        check("2026-02-01 Bo: D a\n2026-01-01 Al: A a", &[]);
    }
}
