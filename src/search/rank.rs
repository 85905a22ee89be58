//! Ranks pages by how much of the query they match, and where.
//!
//! The score of a page is the sum of the scores of each word of the query at its best place on the page, plus the score
//! of its best phrase as a whole. A phrase that *is* the query adds a bonus that depends on its source. Words are
//! weighted by rarity, so that the few significant words of a pasted log line decide. `static/search-query.js` computes
//! the same, in the same order.

use super::gather::{Entry, Section};
use super::index::{Index, Known, SECTIONS, log2};
use super::query::{self, Asked, Query};
use crate::content::PageKind;
use crate::status::{StatusClass, StatusCode};

/// The weight of a word if the query has nothing else of the phrase; if the query has the whole phrase, the weight is 1.
const PART: f64 = 0.2;

/// Factor for a phrase whose words are adjacent in the query, as a log line has all the words of many phrases.
const RUN: f64 = 2.0;

/// Factor for guides and comparisons if the query asks for a choice.
const CHOICE: f64 = 1.6;

/// The smallest factor for pages that have only some words of the query; for a page with all words it is 1.
const FEW: f64 = 0.4;

/// The weight of a word in the text.
const TEXT_WEIGHT: f64 = 0.45;

/// Bonus for the page of the first code or vendor's number in a query.
const NAMED_CODE: f64 = 30.0;

/// Bonus for a page that compares the codes of a query, and the deduction for each code that it compares.
const COMPARES: (f64, f64) = (500.0, 10.0);

/// Maximum number of words in a question. Longer queries are log lines, which may have two codes by accident.
const LONGEST_QUESTION: usize = 8;

/// Bonus for the class of an unknown code, and for the code that clients treat it as.
const UNKNOWN: (f64, f64) = (30.0, 20.0);

/// Bonus for the class whose digit was typed, and for each code that begins with the typed digits.
const BEGUN: (f64, f64) = (501.0, 500.0);

/// Results whose score is below this fraction of the best score are left out.
const TAIL: f64 = 0.1;

/// A page that was found.
#[derive(Debug)]
pub struct Hit<'a> {
    /// The page.
    pub entry: &'a Entry,
    /// The place on it; empty for the page itself.
    pub anchor: &'a str,
    /// The section, if the page was found by its text.
    pub section: Option<&'a Section>,
    /// The requested code without a page, if the result is its class.
    pub unknown: Option<StatusCode>,
}

/// The scores of a page for a query.
#[derive(Debug, Clone, Default)]
struct Found {
    /// Its score for the words of the query.
    score: f64,
    /// Its bonus for being what the query names.
    bonus: f64,
    /// How many words of the query its phrases match.
    words: usize,
    /// Its best phrase, the score of the phrase, and the bonus if the phrase equals the query.
    phrase: Option<(usize, f64, f64)>,
    /// Its best section: number, score, and how many words of the query it has.
    section: Option<(usize, f64, usize)>,
}

/// The best `limit` pages for a query, best first.
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

/// Scores pages by the phrases of the first tier.
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

/// How phrases match a query.
struct Matches {
    /// For each phrase, its match with the whole query.
    mass: Vec<f64>,
    /// For each phrase, how many words of the query it has exactly.
    exact: Vec<usize>,
    /// Phrases that match any word.
    touched: Vec<usize>,
    /// For each word of the query, the phrases that match it, and how well.
    shares: Vec<Vec<(usize, f64)>>,
}

impl Matches {
    fn new(index: &Index, query: &Query) -> Self {
        let phrases = index.phrases.len();
        let (mut mass, mut exact) = (vec![0.0; phrases], vec![0_usize; phrases]);
        let (mut touched, mut shares) = (Vec::new(), Vec::new());
        // How well each phrase matches one word; reset to zero before the next word.
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

    /// The fraction of a phrase that the query has.
    fn part(&self, phrase: usize, index: &Index) -> f64 {
        f64::min(1.0, self.mass[phrase] / index.phrases[phrase].rarity)
    }
}

/// Adds the score of each word of the query in the page's best phrase for it.
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

/// Finds the best phrase of each page.
fn choose_phrases(index: &Index, matches: &Matches, asked: &[Asked], found: &mut [Found]) {
    for phrase in matches.touched.iter().copied() {
        let known = &index.phrases[phrase];
        let exact = matches.exact[phrase];
        let mut worth = known.weight * matches.mass[phrase] * matches.part(phrase, index);
        if known.words > 1 && exact == known.words && is_run(&index.phrase(known).stems, asked) {
            worth *= RUN;
        }
        let mut bonus = 0.0;
        // `404 not found` counts as the name, too.
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

/// Whether the words of a phrase are adjacent in the query.
fn is_run(stems: &[String], asked: &[Asked]) -> bool {
    asked.windows(stems.len()).any(|run| run.iter().zip(stems).all(|(word, stem)| word.stem == *stem))
}

/// Adds the score of the best section of each page.
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

/// Adds the bonus for codes in the query. Returns the code that has no page, if it is the whole query.
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
    // A vendor's number names a page, just as a code does.
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

/// Adds the bonus for the class and the codes that begin with the typed digits.
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

/// The result for a page: the place that its best phrase names, or its best section if that matches more of the query.
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
