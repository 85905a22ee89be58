//! The index: words, with the phrases and sections that contain them.
//!
//! The script builds the same index from the files that [`super::files`] writes. All numbers are computed with additions,
//! multiplications and [`log2`] only, so that both implementations get exactly the same results.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::gather::{Entry, Phrase, Section, Source};
use super::words;
use crate::content::PageKind;

/// The maximum number of indexed sections of a page. The number of a section is this times the number of its page, plus
/// its position.
pub const SECTIONS: usize = 64;

/// Maximum number of listed sections for a word: those in which it occurs most often.
const MOST_SECTIONS: usize = 200;

/// Maximum size of the first tier, in bytes before compression. Pages that do not fit are found by their text.
const CORE_BYTES: usize = 60_000;

/// The search index.
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// How many pages are in the first tier; they come first.
    pub(super) core: usize,
    pub(super) phrases: Vec<Known>,
    pub(super) dictionary: Vec<Word>,
    stems: HashMap<String, usize>,
    pub(super) text: BTreeMap<String, Sections>,
    pub(super) sections: usize,
}

/// A phrase in the first tier.
#[derive(Debug)]
pub struct Known {
    /// Its page's index.
    pub page: usize,
    /// Its index among the page's phrases.
    pub rank: usize,
    /// Whether it is the number of its page.
    pub is_number: bool,
    /// Its weight when some of its words are found.
    pub weight: f64,
    /// What it adds when it equals the query.
    pub bonus: f64,
    /// The number of its words.
    pub words: usize,
    /// The sum of the rarity of its words.
    pub rarity: f64,
}

/// A word of the first tier.
#[derive(Debug)]
pub struct Word {
    /// Its stem.
    pub stem: String,
    /// The phrases that contain it.
    pub phrases: Vec<usize>,
    /// Its rarity: how much it tells.
    pub rarity: f64,
}

/// The sections that contain a word.
#[derive(Debug, Default)]
pub struct Sections {
    /// The number of sections.
    pub count: usize,
    /// The numbers of sections, [`SECTIONS`] for each page; at most [`MOST_SECTIONS`] of them.
    pub ids: Vec<usize>,
}

impl Index {
    /// The index of pages.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut bytes = 0;
        let fits = |entry: &&Entry| {
            bytes += core_size(entry);
            bytes <= CORE_BYTES
        };
        let core = entries.iter().take_while(fits).count();
        let mut index = Self {
            core,
            phrases: Vec::new(),
            dictionary: Vec::new(),
            stems: HashMap::new(),
            text: BTreeMap::new(),
            sections: entries.iter().map(|entry| entry.sections.len().min(SECTIONS)).sum(),
            entries: Vec::new(),
        };
        for (page, entry) in entries.iter().enumerate().take(core) {
            for (rank, phrase) in entry.phrases.iter().enumerate() {
                index.add(page, rank, entry.kind, phrase);
            }
        }
        index.weigh();
        index.text = text(&entries, core);
        index.entries = entries;
        index
    }

    fn add(&mut self, page: usize, rank: usize, kind: PageKind, phrase: &Phrase) {
        let id = self.phrases.len();
        for stem in &phrase.stems {
            let next = self.dictionary.len();
            let word = *self.stems.entry(stem.clone()).or_insert(next);
            if word == next {
                self.dictionary.push(Word { stem: stem.clone(), phrases: Vec::new(), rarity: 0.0 });
            }
            self.dictionary[word].phrases.push(id);
        }
        let (weight, bonus) = worth(phrase.source);
        let factor = factor(kind);
        self.phrases.push(Known {
            page,
            rank,
            is_number: phrase.source == Source::Number,
            weight: weight * factor,
            bonus: bonus * factor,
            words: phrase.stems.len(),
            rarity: 0.0,
        });
    }

    /// Computes the rarity of words, and from it the rarity of phrases.
    fn weigh(&mut self) {
        let all = log2(self.phrases.len());
        for word in &mut self.dictionary {
            word.rarity = 1.0 + all - log2(word.phrases.len());
            for phrase in &word.phrases {
                self.phrases[*phrase].rarity += word.rarity;
            }
        }
    }

    /// The index of a word in the dictionary.
    pub(super) fn word(&self, stem: &str) -> Option<usize> {
        self.stems.get(stem).copied()
    }

    /// The phrase as it was collected.
    pub(super) fn phrase(&self, known: &Known) -> &Phrase {
        &self.entries[known.page].phrases[known.rank]
    }

    /// The page of a code or class, if it is in the first tier.
    pub(super) fn page_on(&self, number: &str) -> Option<usize> {
        self.page_with(number, |source| source == Source::Number)
    }

    /// The first page that has a word as its number or as the number of a vendor's detail code.
    pub(super) fn page_named(&self, number: &str) -> Option<usize> {
        self.page_with(number, |source| matches!(source, Source::Number | Source::Detail))
    }

    fn page_with(&self, word: &str, is_one: impl Fn(Source) -> bool) -> Option<usize> {
        let phrases = &self.dictionary[self.word(word)?].phrases;
        let mut known = phrases.iter().map(|id| &self.phrases[*id]);
        known.find(|known| known.words == 1 && is_one(self.phrase(known).source)).map(|known| known.page)
    }
}

/// The weight of a phrase, and what it adds when it equals the query.
fn worth(source: Source) -> (f64, f64) {
    match source {
        Source::Number => (1.3, 1000.0),
        Source::Name => (1.0, 60.0),
        Source::FormerName => (0.95, 50.0),
        Source::Detail => (0.95, 55.0),
        Source::Identifier => (0.9, 45.0),
        Source::DetailName => (0.8, 40.0),
        Source::Alias => (0.85, 40.0),
    }
}

/// The factor for a kind of page.
fn factor(kind: PageKind) -> f64 {
    match kind {
        PageKind::Code | PageKind::Comparison | PageKind::Header => 1.0,
        PageKind::Guide | PageKind::Class => 0.95,
        PageKind::Origin => 0.9,
        PageKind::Plain => 0.6,
    }
}

/// Approximate size of a page in the first tier, in bytes.
fn core_size(entry: &Entry) -> usize {
    let words = entry.phrases.iter().flat_map(|phrase| &phrase.stems);
    entry.title.len() + entry.route.output_path().len() + words.map(|stem| stem.len() + 1).sum::<usize>()
}

/// A binary logarithm with linear interpolation between powers of two, which gives the same result on every machine.
pub fn log2(number: usize) -> f64 {
    let number = u32::try_from(number.max(1)).unwrap_or(u32::MAX);
    let power = number.ilog2();
    let above = f64::from(number - (1 << power)) / f64::from(1_u32 << power);
    f64::from(power) + above
}

/// The sections that contain each word.
fn text(entries: &[Entry], core: usize) -> BTreeMap<String, Sections> {
    let pages: Vec<_> =
        entries.par_iter().enumerate().map(|(page, entry)| counted(entry, page < core)).collect();
    let mut places: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, sections) in pages.into_iter().enumerate() {
        for (place, words) in sections.into_iter().enumerate() {
            for (stem, count) in words {
                places.entry(stem).or_default().push((page * SECTIONS + place, count));
            }
        }
    }
    places.retain(|stem, _| !words::is_noise(stem));
    places.into_iter().map(|(stem, places)| (stem, Sections::most_frequent(places))).collect()
}

/// How often each word occurs in each section of a page. If a page is not in the first tier, its phrases count as part of
/// its first section.
fn counted(entry: &Entry, is_in_core: bool) -> Vec<BTreeMap<String, usize>> {
    let mut sections: Vec<_> = entry.sections.iter().take(SECTIONS).map(words_of).collect();
    if let Some(first) = sections.first_mut() {
        let phrases = if is_in_core { &[][..] } else { &entry.phrases };
        let phrases = phrases.iter().flat_map(|phrase| &phrase.stems).cloned();
        phrases.chain(words::stems(&entry.summary)).for_each(|stem| *first.entry(stem).or_default() += 1);
    }
    sections
}

fn words_of(section: &Section) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in [&section.heading, &section.prose, &section.code] {
        for stem in words::stems(text) {
            *counts.entry(stem).or_default() += 1;
        }
    }
    counts
}

impl Sections {
    /// The sections in which a word occurs most often, in order.
    fn most_frequent(mut places: Vec<(usize, usize)>) -> Self {
        let count = places.len();
        if count > MOST_SECTIONS {
            places.sort_by_key(|(id, times)| (std::cmp::Reverse(*times), *id));
            places.truncate(MOST_SECTIONS);
            places.sort_unstable();
        }
        Self { count, ids: places.into_iter().map(|(id, _)| id).collect() }
    }
}
