//! The words of a query, and which words of the index each may mean.

use super::index::Index;
use super::words::{self, stem};

/// No more words of a query are looked at: a log line has fewer.
const MOST_WORDS: usize = 100;

/// How many of a query's words, the longest, are looked for in the text: each costs the script a file. Codes that have a page
/// are not: many pages mention them, and their own is what was asked for.
const TEXT_WORDS: usize = 5;

/// Words, as stems, of those who have a choice to make.
const CHOICE: [&str; 6] = ["or", "vs", "versus", "differenc", "between", "choos"];

/// The same, unless what they ask for is a code ([`CODE`]).
const WHICH: [&str; 2] = ["which", "should"];
const CODE: [&str; 2] = ["cod", "status"];

/// A query.
#[derive(Debug)]
pub struct Query {
    /// Its words that say something, or all when none does; each once.
    pub words: Vec<Asked>,
    /// Whether it asks to choose.
    pub is_choice: bool,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// As it was typed, in small letters.
    pub typed: String,
    /// Its stem.
    pub stem: String,
    /// Whether it may be the beginning of a word.
    pub open: bool,
    /// Whether it is looked for in the text.
    pub in_text: bool,
}

/// A word of the index that was meant, and how likely, at most 1.
pub type Meant = (usize, f64);

impl Query {
    /// What a text asks for.
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

/// The words of a text, each once.
fn asked(text: &str, index: &Index) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    let mut tokens = words::words(text);
    let mut last = None;
    while asked.len() < MOST_WORDS {
        let Some((word, whole)) = tokens.next() else {
            // What is still being typed may go on.
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

/// A word as the index may know it: in one piece with its neighbours, as it is, or in pieces.
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

/// `toomanyrequests` in as few words of the index as it is made of.
fn segments(word: &str, index: &Index) -> Option<Vec<String>> {
    if word.len() < 5 || !is_plain(word) {
        return None;
    }
    // For each length the start of the last word, and how many words there are.
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

/// What the word at `at` may mean, what it says exactly first.
pub fn meanings(query: &Query, at: usize, index: &Index) -> Vec<Meant> {
    let asked = &query.words;
    let word = &asked[at];
    let exact = index.word(&word.stem);
    let mut meant: Vec<Meant> = exact.map(|id| (id, 1.0)).into_iter().collect();
    // One letter after many words could be the beginning of too much.
    if word.open && (asked.len() <= 3 || word.typed.encode_utf16().count() > 1) {
        let typed = length(&word.typed);
        for (id, known) in index.dictionary.iter().enumerate() {
            if exact != Some(id) && known.stem.starts_with(&word.typed) {
                meant.push((id, 0.5 + 0.4 * typed / length(&known.stem)));
            }
        }
    }
    // `time out`, of which the index knows only `timeout`.
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
    // What stands in the text as it is was not mistyped.
    let is_known = !meant.is_empty() || (word.in_text && index.text.contains_key(&word.stem));
    if is_known { meant } else { slips(&word.stem, index) }
}

/// The words of the index that are nearest to a mistyped one, if any is near enough for its length.
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
        // A change of one letter changes at most two of those that occur.
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

/// How likely a word is meant by the number of slips.
const SLIPS: [f64; 4] = [1.0, 0.75, 0.6, 0.45];

/// Which letters a word is made of, one bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte & 31))
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A length as the script counts it.
#[allow(clippy::cast_precision_loss, reason = "words are short")]
fn length(word: &str) -> f64 {
    word.encode_utf16().count() as f64
}
