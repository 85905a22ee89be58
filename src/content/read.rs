//! Readers that several kinds of page share, on top of those for YAML.

use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::fields::{self, Node};
use crate::source::{Span, Spanned};
use crate::status::StatusCode;

/// What a page's front matter names that must have a page of its own, whatever else is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Codes, as related, compared or going with it.
    pub codes: Vec<Spanned<StatusCode>>,
    /// Origins, by file name.
    pub origins: Vec<Spanned<String>>,
    /// Header fields, by file name.
    pub fields: Vec<Spanned<String>>,
}

/// Longest summary in characters: what search results and previews show without cutting.
pub const MAX_SUMMARY: usize = 160;

/// Reads a summary: a text of at most [`MAX_SUMMARY`] characters.
pub fn summary(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let summary = fields::text(node, diagnostics)?;
    let length = summary.value.chars().count();
    if length > MAX_SUMMARY {
        let message = format!("this summary has {length} characters, {} too many", length - MAX_SUMMARY);
        let diagnostic = Diagnostic::new(Rule::SummaryTooLong, summary.span, message);
        diagnostics.push(diagnostic.help(format!("say it in at most {MAX_SUMMARY} characters")));
        return None;
    }
    Some(summary.value)
}

/// Reads a text and forgets its place.
pub fn text(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    fields::text(node, diagnostics).map(|text| text.value)
}

/// Reads an address and forgets its place.
pub fn url(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    fields::url(node, diagnostics).map(|url| url.value)
}

/// Reads a status code: three digits.
pub fn code(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<StatusCode>> {
    let text = fields::text(node, diagnostics)?;
    if let Ok(code) = text.value.parse() {
        return Some(Spanned { value: code, span: text.span });
    }
    let digits = text.value.bytes().all(|b| b.is_ascii_digit());
    let rule = if digits { Rule::CodeOutOfRange } else { Rule::WrongType };
    let message = format!("`{}` is no status code", text.value);
    diagnostics.push(
        Diagnostic::new(rule, text.span, message).help("write three digits, from 100 to 999".to_owned()),
    );
    None
}

/// Reads a list of status codes, each once.
pub fn codes(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<StatusCode>>> {
    let codes = fields::list(code)(node, diagnostics)?;
    Some(unique(codes, diagnostics))
}

/// Reads a list of texts, each once.
pub fn texts(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<String>>> {
    let texts = fields::list(fields::text)(node, diagnostics)?;
    Some(unique(texts, diagnostics))
}

/// Leaves out what a list has named before, and reports it.
pub fn unique<T: PartialEq + ToString>(
    entries: Vec<Spanned<T>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Spanned<T>> {
    let mut seen: Vec<Spanned<T>> = Vec::new();
    let mut before = None;
    for entry in entries {
        let span = entry.span;
        match seen.iter().find(|known| known.value == entry.value) {
            Some(first) => {
                // Together with the comma before it.
                let fix = before.map(|end| Fix::remove(Span { start: end, ..span }));
                diagnostics.push(repeated(&entry.value.to_string(), span, first.span).fix(fix));
            }
            None => seen.push(entry),
        }
        before = Some(span.end);
    }
    seen
}

fn repeated(what: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(Rule::RepeatedEntry, span, format!("`{what}` is in this list already"))
        .label(first, "first here")
        .help("keep one of them".to_owned())
}
