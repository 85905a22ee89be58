//! Readers that several kinds of page share, built on those for YAML.

use crate::calendar::is_day;
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::fields::{self, Fields, Node, Read as _, Reader, Schema};
use crate::source::{Span, Spanned};
use crate::status::StatusCode;

/// The names in a page's front matter that must exist, collected even when other facts are wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Codes: related, compared, or used with a field.
    pub codes: Vec<Spanned<StatusCode>>,
    /// Origins, by file name.
    pub origins: Vec<Spanned<String>>,
    /// Header fields, by file name.
    pub fields: Vec<Spanned<String>>,
    /// The anchor of the page's own section with a decision tree.
    pub decision_tree: Option<Spanned<String>>,
}

/// Maximum length of a summary in characters: search results and previews show it without truncation.
pub const MAX_SUMMARY: usize = 160;

/// A summary: a text of at most [`MAX_SUMMARY`] characters.
pub const SUMMARY: Reader<String> =
    Reader { read: summary, schema: || fields::TEXT.schema().with("maxLength", MAX_SUMMARY) };

fn summary(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let summary = fields::TEXT.read(node, diagnostics)?;
    let length = summary.value.chars().count();
    if length > MAX_SUMMARY {
        let message = format!("this summary has {length} characters, {} too many", length - MAX_SUMMARY);
        let diagnostic = Diagnostic::new(Rule::SummaryTooLong, summary.span, message);
        diagnostics.push(diagnostic.help(format!("shorten it to at most {MAX_SUMMARY} characters")));
        return None;
    }
    Some(summary.value)
}

/// A text without its span.
pub const TEXT: Reader<String> = Reader { read: text, schema: || fields::TEXT.schema() };

fn text(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    fields::TEXT.read(node, diagnostics).map(|text| text.value)
}

/// An address without its span.
pub const URL: Reader<String> = Reader { read: url, schema: || fields::URL.schema() };

fn url(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    fields::URL.read(node, diagnostics).map(|url| url.value)
}

/// A status code: three digits.
pub const CODE: Reader<Spanned<StatusCode>> = Reader {
    read: code,
    schema: || {
        let number = Schema::of(&["integer", "string"]).with("minimum", 100).with("maximum", 999);
        number.with("pattern", "^\\s*[1-9][0-9]{2}\\s*$")
    },
};

fn code(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<StatusCode>> {
    let text = fields::TEXT.read(node, diagnostics)?;
    if let Ok(code) = text.value.parse() {
        return Some(Spanned { value: code, span: text.span });
    }
    let digits = text.value.bytes().all(|b| b.is_ascii_digit());
    let rule = if digits { Rule::CodeOutOfRange } else { Rule::WrongType };
    let message = format!("`{}` is not a status code", text.value);
    diagnostics.push(
        Diagnostic::new(rule, text.span, message).help("write three digits, from 100 to 999".to_owned()),
    );
    None
}

/// A list of different status codes.
pub const CODES: Reader<Vec<Spanned<StatusCode>>> =
    Reader { read: codes, schema: || fields::list(CODE).schema().with("uniqueItems", true) };

fn codes(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<StatusCode>>> {
    let codes = fields::list(CODE).read(node, diagnostics)?;
    Some(unique(codes, diagnostics))
}

/// A list of different texts.
pub const TEXTS: Reader<Vec<Spanned<String>>> =
    Reader { read: texts, schema: || fields::list(fields::TEXT).schema().with("uniqueItems", true) };

fn texts(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<String>>> {
    let texts = fields::list(fields::TEXT).read(node, diagnostics)?;
    Some(unique(texts, diagnostics))
}

/// A path in the site.
pub const ADDRESS: Reader<Spanned<String>> = Reader {
    read: address,
    schema: || {
        Schema::of(&["string"])
            .with("pattern", "^\\s*/*[a-z0-9_-][a-z0-9_.-]*(/[a-z0-9_-][a-z0-9_.-]*)*/*\\s*$")
    },
};

fn address(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let address = fields::TEXT.read(node, diagnostics)?;
    let fits = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
    };
    let path = address.value.trim_matches('/');
    if path.split('/').all(fits) {
        return Some(Spanned { value: path.to_owned(), span: address.span });
    }
    let message = format!("`{}` cannot be an address within the site", address.value);
    let help = if path.contains("://") {
        "write only what follows the address of the home page, like `about/us`"
    } else {
        "write it like `about/us`: lower-case letters, digits and hyphens between slashes"
    };
    diagnostics.push(Diagnostic::new(Rule::InvalidValue, address.span, message).help(help.to_owned()));
    None
}

/// A list of different paths in the site.
pub const ADDRESSES: Reader<Vec<Spanned<String>>> =
    Reader { read: addresses, schema: || fields::list(ADDRESS).schema().with("uniqueItems", true) };

fn addresses(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<String>>> {
    let addresses = fields::list(ADDRESS).read(node, diagnostics)?;
    Some(unique(addresses, diagnostics))
}

/// Removes and reports duplicate entries of a list.
fn unique<T: PartialEq + ToString>(
    entries: Vec<Spanned<T>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Spanned<T>> {
    let mut seen: Vec<Spanned<T>> = Vec::new();
    let mut before = None;
    for entry in entries {
        let span = entry.span;
        match seen.iter().find(|known| known.value == entry.value) {
            Some(first) => {
                // Include the comma before it.
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
    Diagnostic::new(Rule::RepeatedEntry, span, format!("`{what}` is already in this list"))
        .label(first, "first here")
        .help("keep one of them".to_owned())
}

/// Words and phrases for people who do not know the name of a page.
pub fn aliases(fields: &mut Fields<'_>) -> Vec<String> {
    let aliases = fields
        .optional(
            "aliases",
            TEXTS,
            "Other names, for people who do not know the name of the page: plain words, log messages, error texts.",
        )
        .unwrap_or_default();
    aliases.into_iter().map(|alias| alias.value).collect()
}

/// A day, `YYYY-MM-DD`, that exists in the calendar.
pub const DATE: Reader<String> = Reader {
    read: date,
    schema: || {
        Schema::of(&["string"]).with("format", "date").with("pattern", r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$")
    },
};

fn date(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let date = fields::TEXT.read(node, diagnostics)?;
    if is_day(&date.value) {
        return Some(date.value);
    }
    let message = format!("`{}` is not a day of the calendar", date.value);
    diagnostics.push(
        Diagnostic::new(Rule::InvalidValue, date.span, message).help("write it as `2026-01-31`".to_owned()),
    );
    None
}
