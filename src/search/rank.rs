//! The order of results: who has most of the query, in which capacity.
//!
//! A page is worth what each word of the query is worth at its best place on it, and what its best phrase is worth as a whole;
//! a phrase that *is* the query adds what its source is good for. Words count by their rarity, so that in a pasted log line
//! the few that tell something decide. `static/search-query.js` computes the same, in the same order.

use super::gather::{Entry, Section};
use super::index::{Index, Known, SECTIONS, log2};
use super::query::{self, Asked, Query};
use crate::content::PageKind;
use crate::status::{StatusClass, StatusCode};

/// What a word counts for in a phrase of which nothing else was asked for; in a whole phrase it counts for 1.
const PART: f64 = 0.2;

/// What a phrase is worth more whose words follow one another in the query: in a log line many a phrase has all its words.
const RUN: f64 = 2.0;

/// What a guide or comparison is worth more when the query asks to choose.
const CHOICE: f64 = 1.6;

/// What a page keeps that has few words of the query; one that has them all keeps everything.
const FEW: f64 = 0.4;

/// What a word in the text counts for.
const TEXT_WEIGHT: f64 = 0.45;

/// What the first code or vendor's number of a query adds to its page.
const NAMED_CODE: f64 = 30.0;

/// What a page that compares the codes of a query gets, less for each code it compares.
const COMPARES: (f64, f64) = (500.0, 10.0);

/// Longer queries are log lines, which name two codes by accident.
const LONGEST_QUESTION: usize = 8;

/// What the class of an unknown code gets, and the code that it is treated as.
const UNKNOWN: (f64, f64) = (30.0, 20.0);

/// What a class gets whose digit was typed, and each of the codes that begin with what was typed.
const BEGUN: (f64, f64) = (501.0, 500.0);

/// Results that have less than this part of what the best has of the query are left out.
const TAIL: f64 = 0.1;

/// A page that was found.
#[derive(Debug)]
pub struct Hit<'a> {
    /// The page.
    pub entry: &'a Entry,
    /// The place on it; empty for the page itself.
    pub anchor: &'a str,
    /// The heading of that place, when it was found by its text.
    pub section: Option<&'a Section>,
    /// The code asked for that has no page, when that is why its class is here.
    pub unknown: Option<StatusCode>,
}

/// What is known of each page while a query is answered.
#[derive(Debug, Clone, Default)]
struct Found {
    /// What it has of the query.
    score: f64,
    /// What it gets for being what the query names.
    bonus: f64,
    /// How many words of the query its phrases have.
    words: usize,
    /// Its best phrase, what that is worth, and what it adds for being the query.
    phrase: Option<(usize, f64, f64)>,
    /// Its best section: number, worth, and how many words of the query it has.
    section: Option<(usize, f64, usize)>,
}

/// What the best `limit` pages for a query are, best first.
pub fn hits<'a>(index: &'a Index, text: &str, limit: usize) -> Vec<Hit<'a>> {
    let query = Query::new(text, index);
    let mut found = vec![Found::default(); index.entries.len()];
    by_phrases(index, &query, &mut found);
    by_text(index, &query, &mut found);
    let unknown = by_codes(index, &query.words, &mut found);
    let best = found.iter().map(|page| page.score).fold(0.0, f64::max);
    let worth = |page: &Found| page.score + page.bonus;
    let is_worth = |page: &Found| worth(page) > 0.0 && worth(page) >= best * TAIL;
    let mut order: Vec<usize> = (0..found.len()).filter(|page| is_worth(&found[*page])).collect();
    order.sort_by(|a, b| worth(&found[*b]).total_cmp(&worth(&found[*a])).then(a.cmp(b)));
    order.truncate(limit);
    order.into_iter().map(|page| hit(index, page, &found[page], unknown)).collect()
}

/// What each page is worth by the phrases of the first tier.
fn by_phrases(index: &Index, query: &Query, found: &mut [Found]) {
    let matches = Matches::new(index, query);
    add_words(index, &matches, found);
    choose_phrases(index, &matches, &query.words, found);
    for (page, entry) in found.iter_mut().zip(&index.entries) {
        if let Some((_, worth, bonus)) = page.phrase {
            page.score += worth;
            page.bonus += bonus;
        }
        if query.is_choice && matches!(entry.kind, PageKind::Guide | PageKind::Comparison) {
            page.score *= CHOICE;
            page.bonus *= CHOICE;
        }
    }
}

/// What phrases have of a query.
struct Matches {
    /// For each phrase what it has of the whole query.
    mass: Vec<f64>,
    /// For each phrase how many words of the query it has exactly.
    exact: Vec<usize>,
    /// Phrases that have any of it.
    touched: Vec<usize>,
    /// For each word of the query the phrases that have it, and how much of it.
    shares: Vec<Vec<(usize, f64)>>,
}

impl Matches {
    fn new(index: &Index, query: &Query) -> Self {
        let phrases = index.phrases.len();
        let (mut mass, mut exact) = (vec![0.0; phrases], vec![0_usize; phrases]);
        let (mut touched, mut shares) = (Vec::new(), Vec::new());
        // What a phrase has of one word; zero again before the next.
        let mut best = vec![0.0; phrases];
        for at in 0..query.words.len() {
            let mut here = Vec::new();
            for (word, likely) in query::meanings(query, at, index) {
                let word = &index.dictionary[word];
                for phrase in &word.phrases {
                    if best[*phrase] == 0.0 {
                        here.push(*phrase);
                        exact[*phrase] += usize::from(likely >= 1.0);
                    }
                    best[*phrase] = f64::max(best[*phrase], likely * word.rarity);
                }
            }
            for phrase in &here {
                if mass[*phrase] == 0.0 {
                    touched.push(*phrase);
                }
                mass[*phrase] += best[*phrase];
            }
            shares.push(here.into_iter().map(|phrase| (phrase, std::mem::take(&mut best[phrase]))).collect());
        }
        Self { mass, exact, touched, shares }
    }

    /// Which part of a phrase the query has.
    fn part(&self, phrase: usize, index: &Index) -> f64 {
        f64::min(1.0, self.mass[phrase] / index.phrases[phrase].rarity)
    }
}

/// Adds to each page what each word of the query is worth at its best place among the page's phrases.
fn add_words(index: &Index, matches: &Matches, found: &mut [Found]) {
    let mut most = vec![0.0; found.len()];
    for share in &matches.shares {
        let mut pages = Vec::new();
        for (phrase, share) in share {
            let Known { page, weight, .. } = index.phrases[*phrase];
            if most[page] == 0.0 {
                pages.push(page);
            }
            let worth = weight * share * (PART + (1.0 - PART) * matches.part(*phrase, index));
            most[page] = f64::max(most[page], worth);
        }
        for page in pages {
            found[page].score += std::mem::take(&mut most[page]);
            found[page].words += 1;
        }
    }
}

/// Finds the phrase of each page that is worth most as a whole.
fn choose_phrases(index: &Index, matches: &Matches, asked: &[Asked], found: &mut [Found]) {
    for phrase in matches.touched.iter().copied() {
        let known = &index.phrases[phrase];
        let exact = matches.exact[phrase];
        let mut worth = known.weight * matches.mass[phrase] * matches.part(phrase, index);
        if known.words > 1 && exact == known.words && is_run(&index.phrase(known).stems, asked) {
            worth *= RUN;
        }
        let mut bonus = 0.0;
        // `404 not found` is the name, too.
        let number = index.entries[known.page].number.as_ref();
        let has_number = !known.is_number && asked.iter().any(|word| Some(&word.stem) == number);
        let is_all = exact == asked.len() || (has_number && exact + 1 == asked.len());
        if is_all && exact == known.words {
            #[allow(clippy::cast_precision_loss, reason = "a page has few phrases")]
            let later = known.rank as f64 * 0.01;
            bonus = known.bonus - later;
        }
        let page = &mut found[known.page];
        if page.phrase.is_none_or(|(_, most, more)| worth + bonus > most + more) {
            page.phrase = Some((phrase, worth, bonus));
        }
    }
}

/// Whether the words of a phrase follow one another in the query.
fn is_run(stems: &[String], asked: &[Asked]) -> bool {
    asked.windows(stems.len()).any(|run| run.iter().zip(stems).all(|(word, stem)| word.stem == *stem))
}

/// What the text of pages adds: the best section of each.
fn by_text(index: &Index, query: &Query, found: &mut [Found]) {
    let mut sections: std::collections::BTreeMap<usize, (f64, usize)> = std::collections::BTreeMap::new();
    for word in query.words.iter().filter(|word| word.in_text) {
        let Some(places) = index.text.get(&word.stem) else { continue };
        let rarity = TEXT_WEIGHT * (1.0 + log2(index.sections) - log2(places.count));
        for id in &places.ids {
            let (worth, words) = sections.entry(*id).or_default();
            *worth += rarity;
            *words += 1;
        }
    }
    for (id, (worth, words)) in sections {
        let page = &mut found[id / SECTIONS];
        if page.section.is_none_or(|(_, most, _)| worth > most) {
            page.section = Some((id % SECTIONS, worth, words));
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a query has at most a hundred words")]
    let all = query.words.len() as f64;
    for page in found {
        let (worth, words) = page.section.map_or((0.0, 0), |(_, worth, words)| (worth, words));
        #[allow(clippy::cast_precision_loss, reason = "a query has at most a hundred words")]
        let had = page.words.max(words) as f64;
        page.score = (page.score + worth) * (FEW + (1.0 - FEW) * had / all);
    }
}

/// What codes in the query add. Returns the one that has no page, if it is all that was asked for.
fn by_codes(index: &Index, asked: &[Asked], found: &mut [Found]) -> Option<StatusCode> {
    if let [word] = asked {
        by_digits(index, &word.stem, found);
    }
    let codes: Vec<StatusCode> = asked.iter().filter_map(|word| word.stem.parse().ok()).collect();
    if let ([word], [code]) = (asked, &codes[..])
        && index.page_on(&word.stem).is_none()
    {
        let class = code.class()?;
        let first = format!("{}00", class.digit());
        for (number, worth) in [(class.id(), UNKNOWN.0), (first.as_str(), UNKNOWN.1)] {
            if let Some(page) = index.page_on(number) {
                found[page].bonus += worth;
            }
        }
        return Some(*code);
    }
    // A vendor's number names a page as well as a code does.
    if let Some(page) = asked.iter().find_map(|word| index.page_named(&word.stem)) {
        found[page].bonus += NAMED_CODE;
    }
    let known: Vec<(StatusCode, usize)> =
        codes.into_iter().filter_map(|code| Some((code, index.page_on(&code.to_string())?))).collect();
    if known.len() > 1 && asked.len() <= LONGEST_QUESTION {
        for (page, entry) in index.entries.iter().enumerate().take(index.core) {
            if known.iter().all(|(code, _)| entry.compares.contains(code)) {
                #[allow(clippy::cast_precision_loss, reason = "a guide compares a handful of codes")]
                let others = entry.compares.len() as f64;
                found[page].bonus += COMPARES.0 - COMPARES.1 * others;
            }
        }
    }
    None
}

/// The first digits of a code offer the class and its codes, by number.
fn by_digits(index: &Index, digits: &str, found: &mut [Found]) {
    if digits.len() > 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    for (page, entry) in index.entries.iter().enumerate().take(index.core) {
        if entry.number.as_deref().is_some_and(|number| number.starts_with(digits)) {
            let begun = if entry.kind == PageKind::Class { BEGUN.0 } else { BEGUN.1 };
            found[page] = Found { bonus: begun, ..Found::default() };
        }
    }
}

/// Where to on a page: to what its best phrase names, or to its best section when that has more of the query.
fn hit<'a>(index: &'a Index, page: usize, found: &Found, unknown: Option<StatusCode>) -> Hit<'a> {
    let entry = &index.entries[page];
    let section = found.section.filter(|(_, _, words)| *words > found.words);
    let section = section
        .and_then(|(place, ..)| entry.sections.get(place))
        .filter(|section| !section.anchor.is_empty());
    let phrase = found.phrase.map(|(phrase, ..)| index.phrase(&index.phrases[phrase]));
    let named = phrase.and_then(|phrase| phrase.anchor.as_deref()).unwrap_or_default();
    let class = unknown.and_then(StatusCode::class).map(StatusClass::id);
    Hit {
        entry,
        anchor: section.map_or(named, |section| &section.anchor),
        section,
        unknown: unknown.filter(|_| entry.kind == PageKind::Class && entry.number.as_deref() == class),
    }
}
