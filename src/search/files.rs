//! Writes the index for the browser: scripts that pass their data to `statusbookIndex`. They are scripts because a page opened
//! from disk can load nothing else, and the content security policy of a published page allows nothing else.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `search/core.js` | the first tier: each page's name and its phrases |
//! | `search/words/N.js` | the sections that contain a word; a word's file is computed from its letters |
//! | `search/pages/N.js` | a page's summary and the text of its sections, for excerpts |
//!
//! All of them name the edition, a hash of what the numbers of pages, sections and files mean. Files of different builds can be
//! combined if their edition is the same; the script rejects files of another edition.

use std::collections::BTreeMap;

use super::gather::{Entry, Source};
use super::index::{Index, SECTIONS, Sections};
use super::words;
use crate::content::PageKind;
use crate::route::{Href, Route};

/// The average size of a file of words, in bytes before compression.
const WORDS_BYTES: usize = 8_000;

/// How much of a section's prose is stored for excerpts, in bytes.
const EXCERPT_BYTES: usize = 700;

/// The files, by path.
#[must_use]
pub fn files(index: &Index) -> Vec<(String, String)> {
    let lines: Vec<(&str, String)> =
        index.text.iter().map(|(stem, places)| (stem.as_str(), line(stem, places))).collect();
    let bytes: usize = lines.iter().map(|(_, line)| line.len() + 2).sum();
    let shards = bytes.div_ceil(WORDS_BYTES).next_power_of_two();
    let edition = edition(index, shards);
    let script = |name: String, text: &str| {
        let text = serde_json::Value::from(text);
        (format!("search/{name}.js"), format!("statusbookIndex(\"{name}\",\"{edition}\",{text})\n"))
    };

    let mut by_shard: BTreeMap<usize, Vec<String>> = (0..shards).map(|shard| (shard, Vec::new())).collect();
    for (stem, line) in lines {
        by_shard.entry(shard(stem, shards)).or_default().push(line);
    }
    let mut files = vec![script("core".to_owned(), &core(index, shards))];
    files.extend(
        by_shard.into_iter().map(|(shard, lines)| script(format!("words/{shard}"), &lines.join("\n"))),
    );
    let pages = index.entries.iter().enumerate();
    files.extend(pages.map(|(page, entry)| script(format!("pages/{page}"), &text(entry))));
    files
}

/// The edition, as eight hexadecimal digits.
fn edition(index: &Index, shards: usize) -> String {
    let mut meaning = blake3::Hasher::new();
    meaning.update(format!("{shards} {}", index.core).as_bytes());
    for entry in &index.entries {
        meaning.update(format!("\n{}", entry.route).as_bytes());
        for section in entry.sections.iter().take(SECTIONS) {
            meaning.update(format!(" {}", section.anchor).as_bytes());
        }
    }
    meaning.finalize().to_hex()[..8].to_owned()
}

/// The number of the file that has a word, computed from its UTF-16 code units.
fn shard(stem: &str, shards: usize) -> usize {
    let sum = stem.encode_utf16().fold(0_u32, |sum, unit| sum.wrapping_mul(31).wrapping_add(u32::from(unit)));
    (sum ^ (sum >> 15)) as usize % shards
}

/// The first tier: numbers, stop words, and a block of lines for each page.
fn core(index: &Index, shards: usize) -> String {
    let (pages, sections) = (index.entries.len(), index.sections);
    let mut core = format!("{shards} {pages} {sections}\n{}", words::NOISE);
    for entry in &index.entries[..index.core] {
        core.push_str("\n\n");
        core.push_str(&head(entry));
        if !entry.compares.is_empty() {
            let codes: Vec<String> = entry.compares.iter().map(ToString::to_string).collect();
            core.push_str(&format!("\n*{}", codes.join(" ")));
        }
        let mut anchor = "";
        for phrase in &entry.phrases {
            let own = phrase.anchor.as_deref().unwrap_or_default();
            if own != anchor {
                anchor = own;
                core.push_str(&format!("\n#{}", fragment(own)));
            }
            core.push('\n');
            core.push_str(mark(phrase.source));
            // The script derives these phrases from the page's number and title.
            if !matches!(phrase.source, Source::Number | Source::Name) {
                core.push_str(&phrase.stems.join(" "));
            }
        }
    }
    core
}

/// The character that marks the source of a phrase.
fn mark(source: Source) -> &'static str {
    match source {
        Source::Number => "$",
        Source::Name => "!",
        Source::FormerName => "~",
        Source::Detail => "=",
        Source::Identifier => ":",
        Source::DetailName => "@",
        Source::Alias => "",
    }
}

/// The kind, address and title of a page.
fn head(entry: &Entry) -> String {
    let kind = match entry.kind {
        PageKind::Code => 'c',
        PageKind::Guide => 'g',
        PageKind::Comparison => 'v',
        PageKind::Class => 'x',
        PageKind::Header => 'h',
        PageKind::Origin => 'o',
        PageKind::Plain => 'p',
    };
    format!("{kind}{}\n{}", entry.route.relative_to(&Route::home()), spaced(&entry.title))
}

/// A word and its sections, as differences in base 36, and the number of sections if not all are listed.
fn line(stem: &str, places: &Sections) -> String {
    let mut line = stem.to_owned();
    if places.count > places.ids.len() {
        line.push_str(&format!(" ~{}", places.count));
    }
    let mut last = 0;
    for id in &places.ids {
        line.push(' ');
        line.push_str(&base_36(id - last));
        last = *id;
    }
    line
}

fn base_36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().map(char::from).collect();
        }
    }
}

/// A page's head and summary, then a line for each section with its anchor, heading and text.
fn text(entry: &Entry) -> String {
    let mut text = format!("{}\n{}", head(entry), spaced(&entry.summary));
    for section in entry.sections.iter().take(SECTIONS) {
        let prose = spaced(&section.prose);
        let (anchor, heading) = (fragment(&section.anchor), spaced(&section.heading));
        text.push_str(&format!("\n{anchor}\t{heading}\t{}", beginning(&prose)));
    }
    text
}

/// The beginning of a text, cut between words.
fn beginning(text: &str) -> &str {
    if text.len() <= EXCERPT_BYTES {
        return text;
    }
    let end =
        text.char_indices().take_while(|(at, _)| *at <= EXCERPT_BYTES).filter(|(_, c)| *c == ' ').last();
    end.map_or("", |(at, _)| &text[..at])
}

/// An anchor encoded as a URL fragment.
pub fn fragment(anchor: &str) -> String {
    Href::fragment(anchor).as_str()[1..].to_owned()
}

/// A text on one line.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
