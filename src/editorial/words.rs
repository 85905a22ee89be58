//! Checks the text of links and images, and the spelling of field names and reason phrases.

use super::field_names;
use super::reviewed::Reviewed;
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::markdown::{LinkKind, Wording, Words};
use crate::source::{Sources, Span};
use crate::status::{StatusCode, registered};

/// Link texts that say nothing about the destination.
const VAGUE: [&str; 10] =
    ["here", "this", "link", "click here", "this link", "this page", "more", "read more", "page", "see here"];

/// Reports text that is vague, missing or misspelt.
pub fn check(text: &Reviewed<'_>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let document = &text.text.document;
    for link in &document.links {
        let (text, span) = (document.words_of(link), document.whole(link));
        diagnostics.extend(match link.kind {
            LinkKind::Link => check_link_text(&text, span),
            LinkKind::Image => check_image_text(&text, span),
            LinkKind::Code => None,
        });
    }
    for wording in document.wordings() {
        match wording.words {
            Words::Prose => phrases(wording, sources, diagnostics),
            Words::Code => diagnostics.extend(field_name(wording, sources)),
        }
    }
}

fn check_link_text(text: &str, span: Span) -> Option<Diagnostic> {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let message = if ["http://", "https://", "www."].iter().any(|start| words.starts_with(start)) {
        "the text of this link is its address".to_owned()
    } else if words.is_empty() {
        "this link has no text".to_owned()
    } else if VAGUE.contains(&words.as_str()) {
        format!("`{text}` does not say where this link leads")
    } else {
        return None;
    };
    let help = "name the page it links to, as in `[RFC 9110, section 15.5.4](…)`".to_owned();
    Some(Diagnostic::new(Rule::VagueLinkText, span, message).help(help))
}

fn check_image_text(text: &str, span: Span) -> Option<Diagnostic> {
    let help = "describe the image between the brackets: `![…](…)`".to_owned();
    let diagnostic =
        Diagnostic::new(Rule::MissingImageText, span, "this image has no text for people who cannot see it");
    text.is_empty().then(|| diagnostic.help(help))
}

/// `404 Not found`: the registered phrase in other letters. Lower-case words after a number are not meant as its name.
fn phrases(wording: Wording<'_>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let text = wording.text;
    for (at, _) in text.match_indices(' ') {
        let Some(code) = code_before(&text[..at]) else { continue };
        let Some(phrase) = registered(code).map(|row| row.phrase) else { continue };
        let rest = &text[at + 1..];
        let Some(written) = rest.get(..phrase.len()) else { continue };
        let whole = !rest[phrase.len()..].starts_with(|c: char| c.is_alphanumeric());
        let named = written.starts_with(char::is_uppercase);
        if whole && named && written != phrase && written.eq_ignore_ascii_case(phrase) {
            let span = part(wording, at + 1, written, sources);
            let message = format!("`{code}` is registered as `{phrase}`");
            let diagnostic = Diagnostic::new(Rule::PhraseSpelling, span.unwrap_or(wording.span), message);
            let fix = span.map(|span| Fix::replace(span, phrase));
            diagnostics.push(diagnostic.help(format!("write `{code} {phrase}`")).fix(fix));
        }
    }
}

/// The status code at the end of a text.
fn code_before(text: &str) -> Option<StatusCode> {
    let digits = text.len().checked_sub(3).and_then(|at| text.get(at..))?;
    let alone = !text[..text.len() - 3].ends_with(|c: char| c.is_alphanumeric() || c == '.');
    digits.parse().ok().filter(|_| alone)
}

/// `Retry-after`, alone or before a value. Libraries and HTTP/2 write names in lower case or upper case, so these are
/// accepted. A name without a hyphen may be an identifier unless it begins like a field name.
fn field_name(wording: Wording<'_>, sources: &Sources) -> Option<Diagnostic> {
    let name = wording.text.split(':').next().unwrap_or_default().trim_end();
    let mixed =
        name.contains(|c: char| c.is_ascii_lowercase()) && name.contains(|c: char| c.is_ascii_uppercase());
    let like_a_field = name.contains('-') || name.starts_with(|c: char| c.is_ascii_uppercase());
    if !mixed || !like_a_field {
        return None;
    }
    let spelling = field_names::misspelt(name)?;
    // The position of the name, after the backtick and an optional space.
    let written = sources.text(wording.span.source).get(wording.span.range())?;
    let span =
        written.find(name).and_then(|at| part(Wording { text: written, ..wording }, at, name, sources));
    let diagnostic = Diagnostic::new(
        Rule::FieldSpelling,
        span.unwrap_or(wording.span),
        format!("`{name}` is registered as `{spelling}`"),
    );
    Some(diagnostic.help(format!("write `{spelling}`")).fix(span.map(|span| Fix::replace(span, spelling))))
}

/// The span of words that were found at `at` in a wording; `None` if there is markup among them.
fn part(wording: Wording<'_>, at: usize, words: &str, sources: &Sources) -> Option<Span> {
    let start = wording.span.start + u32::try_from(at).ok()?;
    let span = Span { start, end: start + u32::try_from(words.len()).ok()?, ..wording.span };
    (sources.text(span.source).get(span.range()) == Some(words)).then_some(span)
}
