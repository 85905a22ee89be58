//! The list of files of one edition of the book.
//!
//! Hashes are SHA-256, which browsers can compute too: the service worker stores a file only if its hash is the one in
//! the list. Sizes are sizes after compression, as that is what a download costs.

use std::io::Read as _;

use flate2::Compression;
use flate2::read::GzEncoder;
use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::output::Output;

/// The version of the list's format. A worker rejects any other version.
const FORMAT: u8 = 1;

/// How many digits of a hash are used. They are enough to tell apart the files of all editions that a browser could store.
const DIGITS: usize = 16;

/// Extensions of pages and of what pages show or load. Data, plain text and Markdown are not stored.
const KEPT: [&str; 11] = ["html", "css", "js", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "woff2"];

/// The files of one edition.
pub struct Edition {
    /// The hash of all files.
    pub name: String,
    files: Vec<File>,
}

struct File {
    path: String,
    hash: String,
    /// The total size in bytes, after compression.
    size: usize,
}

impl Edition {
    /// The edition of the files that readers see.
    pub fn new(shown: &Output) -> Self {
        let kept: Vec<(&str, &[u8])> = shown.iter().filter(|(path, _)| is_kept(path)).collect();
        let files: Vec<File> = kept
            .into_par_iter()
            .map(|(path, bytes)| File { path: path.to_owned(), hash: hash(bytes), size: compressed(bytes) })
            .collect();
        let lines: Vec<String> = files.iter().map(|file| format!("{} {}", file.hash, file.path)).collect();
        Self { name: hash(lines.join("\n").as_bytes()), files }
    }

    /// The list as JSON.
    pub fn listed(&self, changed: Option<&str>) -> String {
        let files: Vec<Value> =
            self.files.iter().map(|file| json!([file.path, file.hash, file.size])).collect();
        let size: usize = self.files.iter().map(|file| file.size).sum();
        let list = json!({ "format": FORMAT, "edition": self.name, "changed": changed, "size": size, "files": files });
        format!("{list}\n")
    }
}

fn is_kept(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    KEPT.contains(&extension)
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits: Vec<String> = digest.iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// The number of bytes that a host with compression sends. Pictures are compressed already.
fn compressed(bytes: &[u8]) -> usize {
    let mut compressed = Vec::new();
    let read = GzEncoder::new(bytes, Compression::default()).read_to_end(&mut compressed);
    read.map_or(bytes.len(), |size| size.min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(files: &[(&str, &str)]) -> Output {
        let mut output = Output::new();
        for (path, text) in files {
            output.insert(*path, (*text).to_owned()).unwrap();
        }
        output
    }

    #[test]
    fn the_list_has_only_files_that_readers_see() {
        let output = with(&[("403/index.html", "a"), ("notes.txt", "b"), ("a.svg", "d")]);
        let list: Value = serde_json::from_str(&Edition::new(&output).listed(Some("2026-01-31"))).unwrap();
        assert_eq!(list["changed"], "2026-01-31");
        // SHA-256 of the letter, as any other program computes it.
        assert_eq!(
            list["files"],
            json!([["403/index.html", "ca978112ca1bbdca", 1], ["a.svg", "18ac3e7343f01689", 1]])
        );
        assert_eq!(list["size"], 2);
    }

    #[test]
    fn the_name_of_an_edition_depends_only_on_files_that_readers_see() {
        let name = |files: &[(&str, &str)]| Edition::new(&with(files)).name;
        let first = name(&[("a.html", "a"), ("a.txt", "a")]);
        assert_eq!(first, name(&[("a.html", "a"), ("a.txt", "b")]));
        assert_ne!(first, name(&[("a.html", "b")]));
        assert_ne!(first, name(&[("b.html", "a")]));
    }
}
