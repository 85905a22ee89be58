//! Code for several integration tests: small projects as text.

pub mod book;

use std::fs;
use std::path::{Path, PathBuf};

use statusbook::diagnostic::{Format, Report, Style};
use statusbook::pipeline::{self, Built, Request};
use statusbook::render::Highlighter;

/// Settings of a project that does not have its own.
const SETTINGS: &str = "title: Test book\ntagline: Codes, tested\ndescription: A book for tests.\n";

/// One file of a project.
pub struct File<'a> {
    /// Path relative to the project's root.
    pub path: &'a str,
    /// Its content; `\xNN` in the text is that byte.
    pub text: &'a str,
}

/// Parses files from a text in which each begins with a line `=== path`; text before the first is a remark.
pub fn files(text: &str) -> Vec<File<'_>> {
    let starts: Vec<usize> = text
        .match_indices("=== ")
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || text[..*at].ends_with('\n'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let file = |(start, end): (&usize, usize)| {
        let (head, text) = text[*start..end].split_once('\n').unwrap_or((&text[*start..end], ""));
        File { path: head.trim_start_matches("=== ").trim(), text }
    };
    starts.iter().zip(ends).map(file).collect()
}

/// Writes a project's files into a folder. `path -> target` is a symbolic link.
pub fn write(root: &Path, files: &[File<'_>]) {
    fs::write(root.join("statusbook.yaml"), SETTINGS).unwrap();
    for file in files {
        let (path, target) =
            file.path.split_once(" -> ").map_or((file.path, None), |(path, target)| (path, Some(target)));
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match target {
            #[cfg(unix)]
            Some(target) => std::os::unix::fs::symlink(target, &path).unwrap(),
            #[cfg(not(unix))]
            Some(_) => {}
            None => fs::write(&path, bytes(file.text)).unwrap(),
        }
    }
}

/// Builds the project in a folder.
pub fn build(root: &Path, request: Request) -> Built {
    pipeline::build(root, request, &Highlighter::new(), &|_| {}).unwrap()
}

/// The report of a build.
pub fn report(built: &Built, format: Format) -> String {
    Report { diagnostics: &built.diagnostics, sources: &built.sources, prefix: "" }
        .write(format, Style::Plain)
}

/// The folder of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a text with the expected text. With `UPDATE=1` in the environment, the expected text is rewritten instead.
pub fn assert_matches(found: &str, expected: &str, what: &str, update: impl FnOnce(&str)) {
    if std::env::var_os("UPDATE").is_some() {
        update(found);
    } else {
        assert_eq!(found, expected, "{what} (run with UPDATE=1 to accept what was found)");
    }
}

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend(before.as_bytes());
        if let Ok(byte) = u8::from_str_radix(after.get(..2).unwrap_or_default(), 16) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.extend(b"\\x");
            rest = after;
        }
    }
    bytes.extend(rest.as_bytes());
    bytes
}
