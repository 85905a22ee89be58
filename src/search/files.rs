//! The index as the browser loads it: scripts that hand their data to `statusbookIndex`, since a page opened from disk may
//! load scripts and nothing else, and the policy of a published one allows no more.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `search/core.js` | the first tier: each page's name and the phrases it is known by |
//! | `search/words/N.js` | where words stand in the text; a word's file follows from its letters |
//! | `search/pages/N.js` | a page's summary and its text by section, for excerpts |
//!
//! All of them name the edition: what the numbers of pages, sections and files in them mean. While it stays the same, a file
//! from before a change goes with those from after it; one of another edition is refused by the script.

use std::collections::BTreeMap;

use super::gather::{Entry, Source};
use super::index::{Index, SECTIONS, Sections};
use super::words;
use crate::content::PageKind;
use crate::route::{Href, Route};

/// How large a file of words may become on average, in bytes before compression.
const WORDS_BYTES: usize = 8_000;

/// So much of a section's prose is kept for excerpts, in bytes.
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

/// What the numbers in the files mean, as eight letters.
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

/// The file a word is in, by the numbers of its UTF-16 units.
fn shard(stem: &str, shards: usize) -> usize {
    let sum = stem.encode_utf16().fold(0_u32, |sum, unit| sum.wrapping_mul(31).wrapping_add(u32::from(unit)));
    (sum ^ (sum >> 15)) as usize % shards
}

/// The first tier: numbers, noise, and for each page a block of lines.
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
            // The script knows the page's number and can stem its title.
            if !matches!(phrase.source, Source::Number | Source::Name) {
                core.push_str(&phrase.stems.join(" "));
            }
        }
    }
    core
}

/// What a phrase begins with.
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

/// Kind, address and title of a page.
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

/// A word and the sections it stands in, as steps to base 36; how many there are when not all are listed.
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

/// A page's head and summary, then a line for each section: anchor, heading and text.
fn text(entry: &Entry) -> String {
    let mut text = format!("{}\n{}", head(entry), spaced(&entry.summary));
    for section in entry.sections.iter().take(SECTIONS) {
        let prose = spaced(&section.prose);
        let (anchor, heading) = (fragment(&section.anchor), spaced(&section.heading));
        text.push_str(&format!("\n{anchor}\t{heading}\t{}", beginning(&prose)));
    }
    text
}

/// Whole words from the beginning of a text.
fn beginning(text: &str) -> &str {
    if text.len() <= EXCERPT_BYTES {
        return text;
    }
    let end =
        text.char_indices().take_while(|(at, _)| *at <= EXCERPT_BYTES).filter(|(_, c)| *c == ' ').last();
    end.map_or("", |(at, _)| &text[..at])
}

/// An anchor as an address has it.
pub fn fragment(anchor: &str) -> String {
    Href::fragment(anchor).as_str()[1..].to_owned()
}

/// A text in one line.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
