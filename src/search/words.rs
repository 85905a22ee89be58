//! Splits text into words. `static/search-query.js` has the same rules.
//!
//! A word is a run of letters or digits, in lower case. A word ends where the case changes or letters meet digits, so that
//! identifiers are split (`StatusTooManyRequests`, `HTTP_404`). Numbers keep their full stops (`403.14`); apostrophes are
//! ignored. Letters beyond ASCII are not changed, as browsers may have another version of Unicode's tables than this program.

/// Maximum length of a word. Longer words are hashes and keys, which nobody searches for.
const LONGEST: usize = 40;

/// Stop words, as stems. They are left out of phrases and queries, unless there are no other words.
pub const NOISE: &str = "a about am an and api are as at be been between by can caus cod constant did differenc do doe enum error \
     explain explanat fix for from get got handl happen how http https i if in is it me mean my net ngx of on or pleas respons \
     return sc send should solv status than that the this to use versus vs was we what when wher which why will with you your";

/// Whether a stem is a stop word.
pub fn is_noise(stem: &str) -> bool {
    NOISE.split(' ').any(|noise| noise == stem)
}

/// The role of a character in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Lower,
    Upper,
    Digit,
}

/// `None` for a separator. Apostrophes have been removed before.
fn shape(c: char) -> Option<Shape> {
    match c {
        '0'..='9' => Some(Shape::Digit),
        'A'..='Z' => Some(Shape::Upper),
        'a'..='z' => Some(Shape::Lower),
        '\0'..='\u{bf}'
        | '\u{d7}'
        | '\u{f7}'
        | '\u{2000}'..='\u{206f}'
        | '\u{3000}'..='\u{303f}'
        | '\u{feff}' => None,
        _ => Some(Shape::Lower),
    }
}

/// The words of a text in order, in lower case, each with the unsplit piece that it is part of, as `CloudFlare` may mean
/// `cloudflare`.
pub fn words(text: &str) -> impl Iterator<Item = (String, String)> {
    pieces(text).flat_map(|piece| {
        let whole = piece.to_ascii_lowercase();
        parts(&piece, &whole).into_iter().map(move |part| (part, whole.clone()))
    })
}

/// Whether a text ends within a word.
pub fn is_open(text: &str) -> bool {
    text.chars().next_back().and_then(shape).is_some()
}

/// The words of a text as stems.
pub fn stems(text: &str) -> impl Iterator<Item = String> {
    words(text).map(|(word, _)| stem(&word))
}

/// The pieces between separators, without apostrophes. A full stop before a digit is not a separator yet.
fn pieces(text: &str) -> impl Iterator<Item = String> {
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        let mut piece = String::new();
        while let Some(c) = rest.next() {
            let before_digit = |next: Option<&char>| next.is_some_and(char::is_ascii_digit);
            if matches!(c, '\'' | '\u{2019}') {
                continue;
            }
            if shape(c).is_some() || (c == '.' && before_digit(rest.peek())) {
                piece.push(c);
            } else if !piece.is_empty() {
                break;
            }
        }
        Some(piece).filter(|piece| !piece.is_empty())
    })
}

/// The words of one piece.
fn parts(piece: &str, whole: &str) -> Vec<String> {
    if let Some(number) = number(whole) {
        return vec![number];
    }
    // Fast path: most pieces are one word.
    if piece.len() <= LONGEST && piece.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return vec![whole.to_owned()];
    }
    let letters: Vec<char> = piece.chars().collect();
    let shape_at = |at: usize| letters.get(at).and_then(|c| shape(*c));
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(c) = letters.get(at) {
        let start = at;
        at += 1;
        match shape(*c) {
            Some(Shape::Digit) => {
                let in_number = |at| {
                    shape_at(at) == Some(Shape::Digit)
                        || (letters.get(at) == Some(&'.') && shape_at(at + 1) == Some(Shape::Digit))
                };
                while in_number(at) {
                    at += 1;
                }
            }
            Some(Shape::Upper) if shape_at(at) != Some(Shape::Lower) => {
                // `HTTPStatus`: the last capital begins the next word.
                while shape_at(at) == Some(Shape::Upper) && shape_at(at + 1) != Some(Shape::Lower) {
                    at += 1;
                }
            }
            Some(_) => {
                while shape_at(at) == Some(Shape::Lower) {
                    at += 1;
                }
            }
            None => continue,
        }
        let part: String = letters[start..at].iter().map(char::to_ascii_lowercase).collect();
        if part.encode_utf16().count() <= LONGEST {
            parts.push(part);
        }
    }
    parts
}

/// A piece that is a class or a code: `5xx`, or `4O4` with the letter read as a zero.
fn number(whole: &str) -> Option<String> {
    let [first @ b'1'..=b'9', second, third] = whole.as_bytes() else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'o';
    if (second, third) == (&b'x', &b'x') {
        Some(whole.to_owned())
    } else if digit(second) && digit(third) {
        Some(format!("{}{}", char::from(*first), whole[1..].replace('o', "0")))
    } else {
        None
    }
}

/// The stem that different forms of a word share. There are only a few rules for endings, because the script needs the same
/// rules, and the tolerance for typos covers the rest.
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = word;
    if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end)) {
        stem = &stem[..stem.len() - 1];
    }
    if let Some(start) = stem.strip_suffix("ie").filter(|start| start.len() > 1) {
        return format!("{start}y");
    }
    if let Some(start) = ["ing", "ed"].iter().find_map(|end| stem.strip_suffix(end)) {
        let is_word =
            start.len() > 2 && !start.ends_with('e') && start.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        if is_word {
            stem = undoubled(start);
        }
    } else if let Some(start) = stem.strip_suffix("ion").filter(|start| start.len() > 3) {
        stem = if start.ends_with(['s', 't']) { start } else { stem };
    }
    stem.strip_suffix('e').filter(|start| start.len() > 2).unwrap_or(stem).to_owned()
}

/// `stopp` → `stop`, but `call`, `miss`.
fn undoubled(start: &str) -> &str {
    match start.as_bytes() {
        [.., a, b] if a == b && !b"lsz".contains(b) => &start[..start.len() - 1],
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text).map(|(word, _)| word).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_end_at_case_digits_and_punctuation() {
        check("Too Many Requests", &["too", "many", "requests"]);
        check("HTTP_TOO_MANY_REQUESTS", &["http", "too", "many", "requests"]);
        check("StatusTeapot tooManyRequests", &["status", "teapot", "too", "many", "requests"]);
        check(
            "HTTPStatus Net::HTTPOK Status404NotFound",
            &["http", "status", "net", "httpok", "status", "404", "not", "found"],
        );
        check("I'm a teapot, I\u{2019}m", &["im", "a", "teapot", "im"]);
        check("403.14 v1.2. 10.0.0.1:80 foo.5", &["403.14", "v", "1.2", "10.0.0.1", "80", "foo", "5"]);
        check("5XX 4O4 50o 4xxx ooo", &["5xx", "404", "500", "4", "xxx", "ooo"]);
        check(
            "na\u{ef}ve \u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{200f}!",
            &["na\u{ef}ve", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}"],
        );
        check(&"a".repeat(41), &[]);
        check("\u{0} \u{1b}[31m", &["31", "m"]);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            &["redirect", "redirects", "redirected", "redirecting", "redirection"][..],
            &["cache", "cached", "caching", "caches"],
            &["cookie", "cookies"],
            &["throttle", "throttled", "throttling"],
            &["authenticate", "authenticated", "authentication"],
            &["time", "timed", "timing"],
            &["stop", "stopped"],
            &["exceed", "exceeded"],
            &["query", "queries"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        for whole in ["string", "status", "found", "gone", "4xx", "busy", "need"] {
            let expected = whole.strip_suffix('e').unwrap_or(whole);
            assert_eq!(stem(whole), expected);
        }
    }
}
