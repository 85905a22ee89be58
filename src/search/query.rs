//! The words of a query, and the words of the index that each may mean.

use super::index::Index;
use super::words::{self, stem};

/// Maximum number of words of a query; a log line has fewer.
const MOST_WORDS: usize = 100;

/// How many words of a query are searched in the text, longest first, because each costs the script a file. Codes that
/// have a page are not searched there: many pages mention them, but the query asks for the code's own page.
const TEXT_WORDS: usize = 5;

/// Stems of words in queries that ask for a choice.
const CHOICE: [&str; 6] = ["or", "vs", "versus", "differenc", "between", "choos"];

/// Stems with the same meaning, unless the query asks for a code ([`CODE`]).
const WHICH: [&str; 2] = ["which", "should"];
const CODE: [&str; 2] = ["cod", "status"];

/// A query.
#[derive(Debug)]
pub struct Query {
    /// Its words without stop words, or all words if there are no others, without duplicates.
    pub words: Vec<Asked>,
    /// Whether it asks for a choice between codes.
    pub is_choice: bool,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// As it was typed, in lower case.
    pub typed: String,
    /// Its stem.
    pub stem: String,
    /// Whether it may be a prefix of a word.
    pub open: bool,
    /// Whether it is searched in the text.
    pub in_text: bool,
}

/// A word of the index that may be meant, and its likelihood, at most 1.
pub type Meant = (usize, f64);

impl Query {
    /// Parses the text of a query.
    pub fn new(text: &str, index: &Index) -> Self {
        let all = asked(text, index);
        let has = |words: &[&str]| all.iter().any(|word| words.contains(&word.stem.as_str()));
        let is_choice = has(&CHOICE) || (has(&WHICH) && !has(&CODE));
        let solid: Vec<Asked> = all.iter().filter(|word| !words::is_noise(&word.stem)).cloned().collect();
        let mut words = if solid.is_empty() { all } else { solid };
        let mut longest: Vec<usize> =
            (0..words.len()).filter(|at| index.page_on(&words[*at].stem).is_none()).collect();
        longest.sort_by_key(|at| std::cmp::Reverse(words[*at].stem.encode_utf16().count()));
        for at in longest.into_iter().take(TEXT_WORDS) {
            words[at].in_text = true;
        }
        Self { words, is_choice }
    }
}

/// The words of a text, without duplicates.
fn asked(text: &str, index: &Index) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    let mut tokens = words::words(text);
    let mut last = None;
    while asked.len() < MOST_WORDS {
        let Some((word, whole)) = tokens.next() else {
            // The last word may still be incomplete.
            if words::is_open(text)
                && let Some(last) = last
                && let Some(word) = asked.iter_mut().find(|word| word.stem == last)
            {
                word.open = true;
            }
            break;
        };
        for typed in readings(word, whole, index) {
            let stem = stem(&typed);
            if !asked.iter().any(|other| other.stem == stem) {
                asked.push(Asked { typed, stem: stem.clone(), open: false, in_text: false });
            }
            last = Some(stem);
        }
    }
    asked
}

/// The ways to read a word: joined with its neighbours, as it is, or split.
fn readings(word: String, whole: String, index: &Index) -> Vec<String> {
    if word != whole && index.word(&stem(&whole)).is_some() {
        return vec![whole];
    }
    if index.word(&stem(&word)).is_some() {
        return vec![word];
    }
    if word.contains('.') {
        return word.split('.').map(str::to_owned).collect();
    }
    segments(&word, index).unwrap_or_else(|| vec![word])
}

/// Splits `toomanyrequests` into as few words of the index as possible.
fn segments(word: &str, index: &Index) -> Option<Vec<String>> {
    if word.len() < 5 || !is_plain(word) {
        return None;
    }
    // For each prefix, the start of its last word and the number of its words.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
    best[0] = Some((0, 0));
    for end in 2..=word.len() {
        for start in 0..=end - 2 {
            let Some((_, count)) = best[start] else { continue };
            let is_better = best[end].is_none_or(|(_, least)| count + 1 < least);
            if is_better && index.word(&stem(&word[start..end])).is_some() {
                best[end] = Some((start, count + 1));
            }
        }
    }
    let mut end = word.len();
    let mut segments = Vec::new();
    while end > 0 {
        let (start, _) = best[end]?;
        segments.insert(0, word[start..end].to_owned());
        end = start;
    }
    Some(segments)
}

/// The words of the index that the word at `at` may mean; an exact match comes first.
pub fn meanings(query: &Query, at: usize, index: &Index) -> Vec<Meant> {
    let asked = &query.words;
    let word = &asked[at];
    let exact = index.word(&word.stem);
    let mut meant: Vec<Meant> = exact.map(|id| (id, 1.0)).into_iter().collect();
    // In a long query, a single letter would be the prefix of too many words.
    if word.open && (asked.len() <= 3 || word.typed.encode_utf16().count() > 1) {
        let typed = length(&word.typed);
        for (id, known) in index.dictionary.iter().enumerate() {
            if exact != Some(id) && known.stem.starts_with(&word.typed) {
                meant.push((id, 0.5 + 0.4 * typed / length(&known.stem)));
            }
        }
    }
    // `time out` if the index has only `timeout`.
    let before = at.checked_sub(1).and_then(|before| asked.get(before));
    for (first, second) in [(before, Some(word)), (Some(word), asked.get(at + 1))] {
        if let (Some(first), Some(second)) = (first, second)
            && is_plain(&first.typed)
            && is_plain(&second.typed)
            && let Some(id) = index.word(&stem(&format!("{}{}", first.typed, second.typed)))
        {
            meant.push((id, 0.95));
        }
    }
    // A word that occurs in the text is not a typo.
    let is_known = !meant.is_empty() || (word.in_text && index.text.contains_key(&word.stem));
    if is_known { meant } else { slips(&word.stem, index) }
}

/// The words of the index that are closest to a mistyped word, if any is close enough for its length.
fn slips(typed: &str, index: &Index) -> Vec<Meant> {
    let allowed = match typed.len() {
        0..=3 => return Vec::new(),
        4..=7 => 1,
        8..=12 => 2,
        _ => 3,
    };
    if !is_plain(typed) {
        return Vec::new();
    }
    let letters = letters(typed);
    let mut least = allowed;
    let mut near = Vec::new();
    for (id, known) in index.dictionary.iter().enumerate() {
        // Changing one letter changes at most two bits.
        let apart = (letters ^ self::letters(&known.stem)).count_ones() as usize;
        if known.stem.len().abs_diff(typed.len()) > least || apart > 2 * least || !is_plain(&known.stem) {
            continue;
        }
        let distance = strsim::osa_distance(typed, &known.stem);
        if distance < least {
            near.clear();
            least = distance;
        }
        if distance == least {
            near.push((id, SLIPS[distance.min(3)]));
        }
    }
    near
}

/// The likelihood that a word is meant, by the number of typos.
const SLIPS: [f64; 4] = [1.0, 0.75, 0.6, 0.45];

/// The set of letters in a word, as a bit mask.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte & 31))
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The length of a word, counted as in the script.
#[allow(clippy::cast_precision_loss, reason = "words are short")]
fn length(word: &str) -> f64 {
    word.encode_utf16().count() as f64
}
