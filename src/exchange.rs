//! One HTTP message from an example: the lines of RFC 9112, or the pseudo fields of HTTP/2 and later.
//!
//! In: the lines of one `http` block. Out: a [`Message`] whose parts have spans, and reports about unreadable lines.
//! This module does not know what the parts mean or whether they fit together.

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::Excerpt;
use crate::status::StatusCode;

/// A request, a response, or fields alone.
#[derive(Debug)]
pub struct Message<'a> {
    /// How it begins.
    pub start: Start<'a>,
    /// The version of HTTP, `1.1`; `None` for a message of fields only.
    pub version: Option<&'a str>,
    /// Its first line.
    pub line: Excerpt<'a>,
    /// Its fields in order, without pseudo fields.
    pub fields: Vec<Field<'a>>,
    /// The lines of its content.
    pub content: Vec<Excerpt<'a>>,
}

/// The start of a message.
#[derive(Debug, Clone, Copy)]
pub enum Start<'a> {
    /// The method of a request.
    Request(Excerpt<'a>),
    /// The code of a response, and its reason phrase if it has one.
    Response(StatusCode, Option<Excerpt<'a>>),
    /// Fields without a first line.
    Fields,
}

/// One field line.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The field's name.
    pub name: Excerpt<'a>,
    /// Its value, without the spaces around it.
    pub value: Excerpt<'a>,
}

impl<'a> Message<'a> {
    /// All fields with this name, in any case (RFC 9110 §5.1).
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |field| field.name.text.eq_ignore_ascii_case(name))
    }

    /// Whether it has a field with this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.named(name).next().is_some()
    }

    /// Length of the content in bytes: its lines joined with line feeds, without the last line end.
    #[must_use]
    pub fn content_length(&self) -> usize {
        let bytes: usize = self.content.iter().map(|line| line.text.len()).sum();
        bytes + self.content.len().saturating_sub(1)
    }

    /// Whether part of the content is left out, which a line with only `…` shows.
    #[must_use]
    pub fn is_abridged(&self) -> bool {
        self.content.iter().any(|line| matches!(line.text.trim(), "…" | "..."))
    }
}

/// Whether a name is a token (RFC 9110 §5.6.2).
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Reads a message from lines without their line ends. `None` when there are no lines, or the first is not a valid
/// start.
#[must_use]
pub fn read<'a>(lines: &[Excerpt<'a>]) -> Checked<Option<Message<'a>>> {
    let Some(first) = lines.first() else { return Checked::default() };
    let (start, version, head) = match start(*first) {
        Ok(Some((start, version))) => (start, Some(version), &lines[1..]),
        Ok(None) => (Start::Fields, None, lines),
        Err(problem) => return Checked { value: None, diagnostics: vec![*problem] },
    };
    let end = head.iter().position(|line| line.text.trim().is_empty());
    let (head, content) = head.split_at(end.unwrap_or(head.len()));
    let content = content.get(1..).unwrap_or_default().to_vec();
    let mut message = Message { start, version, line: *first, fields: Vec::new(), content };
    let mut diagnostics = Vec::new();
    for line in head {
        match field(*line) {
            Ok(field) if field.name.text.starts_with(':') => pseudo_field(field, &mut message),
            Ok(field) => message.fields.push(field),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    Checked { value: Some(message), diagnostics }
}

type Read<T> = Result<T, Box<Diagnostic>>;

/// A request line or a status line; `None` for a field.
fn start(line: Excerpt<'_>) -> Read<Option<(Start<'_>, &str)>> {
    if let Some(rest) = line.text.strip_prefix("HTTP/") {
        return status_line(line, rest).map(Some);
    }
    if let [method, _, version] = line.text.split(' ').collect::<Vec<_>>().as_slice()
        && let Some(version) = version.strip_prefix("HTTP/")
        && is_token(method)
    {
        return Ok(Some((Start::Request(line.slice(0..method.len())), version)));
    }
    if field(line).is_ok() {
        return Ok(None);
    }
    let message = "this line is not a request line, a status line or a field";
    Err(malformed(line, message, "begin with a line like `GET /path HTTP/1.1` or `HTTP/1.1 404 Not Found`"))
}

/// `HTTP/1.1 404 Not Found`, or `HTTP/2 404`, which clients print although HTTP/2 has no status line.
fn status_line<'a>(line: Excerpt<'a>, rest: &'a str) -> Read<(Start<'a>, &'a str)> {
    let (version, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let (digits, phrase) = rest.split_once(' ').unwrap_or((rest, ""));
    let Ok(code) = digits.parse() else {
        let message = "this status line lacks a status code of three digits";
        return Err(malformed(line, message, "write it like `HTTP/1.1 404 Not Found`"));
    };
    let phrase = line.slice(line.text.len() - phrase.len()..line.text.len());
    Ok((Start::Response(code, Some(phrase).filter(|phrase| !phrase.text.is_empty())), version))
}

fn field(line: Excerpt<'_>) -> Read<Field<'_>> {
    let pseudo = usize::from(line.text.starts_with(':'));
    let Some(colon) = line.text[pseudo..].find(':').map(|at| at + pseudo) else {
        let help = "write one field per line, `Name: value`, and an empty line before the content";
        return Err(malformed(line, "this line of the header section is not a field", help));
    };
    if !is_token(&line.text[pseudo..colon]) {
        let message = format!("`{}` cannot be the name of a field", &line.text[..colon]);
        let help =
            "a name has letters, digits and hyphens, and the colon follows directly: RFC 9112, section 5";
        return Err(malformed(line.slice(0..colon.max(1)), &message, help));
    }
    let value = &line.text[colon + 1..];
    let from = line.text.len() - value.trim_start().len();
    Ok(Field { name: line.slice(0..colon), value: line.slice(from..from + value.trim().len()) })
}

/// Pseudo fields replace the first line of HTTP/1.1 (RFC 9113 §8.3).
fn pseudo_field<'a>(field: Field<'a>, message: &mut Message<'a>) {
    message.version = message.version.or(Some("2"));
    match (field.name.text, field.value.text.parse()) {
        (":status", Ok(code)) => message.start = Start::Response(code, None),
        (":method", _) => message.start = Start::Request(field.value),
        _ => {}
    }
}

fn malformed(place: Excerpt<'_>, message: &str, help: &str) -> Box<Diagnostic> {
    let help = format!("{help}; mark the block as `text` if it is not a message, or is wrong on purpose");
    Box::new(Diagnostic::new(Rule::MalformedMessage, place.whole(), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn check(text: &str, expected: &str, reported: &[&str]) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let whole = sources.excerpt(id);
        let at = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let lines: Vec<_> = text.lines().map(|line| whole.slice(at(line)..at(line) + line.len())).collect();
        let read = read(&lines);
        let found = read.value.map_or_else(String::new, |message| {
            let start = match message.start {
                Start::Request(method) => method.text.to_owned(),
                Start::Response(code, phrase) => {
                    format!("{code}/{}", phrase.map_or("", |phrase| phrase.text))
                }
                Start::Fields => "-".to_owned(),
            };
            let fields: Vec<_> = message
                .fields
                .iter()
                .map(|field| format!("{}={}", field.name.text, field.value.text))
                .collect();
            let version = message.version.unwrap_or("-");
            format!("{version} {start} {} {}", fields.join(","), message.content_length())
        });
        let places: Vec<_> = read.diagnostics.iter().map(|d| &text[d.span.range()]).collect();
        assert_eq!((found.as_str(), places.as_slice()), (expected, reported), "{text:?}");
    }

    #[test]
    fn a_message_is_a_line_fields_and_content() {
        check("", "", &[]);
        check("GET /a HTTP/1.1\nHost:  b \n", "1.1 GET Host=b 0", &[]);
        check("HTTP/1.1 404 Not Found\nA: b:c\nD:\n\nx\n\nü\n", "1.1 404/Not Found A=b:c,D= 5", &[]);
        check("HTTP/2 200\n", "2 200/  0", &[]);
        check(":method: GET\n:path: /\nhost: a\n", "2 GET host=a 0", &[]);
        check(":status: 404\n", "2 404/  0", &[]);
        check("Retry-After: 5\n", "- - Retry-After=5 0", &[]);
    }

    #[test]
    fn unreadable_lines_are_reported() {
        check("GET /a\n", "", &["GET /a"]);
        check("HTTP/1.1 4x4 No\n", "", &["HTTP/1.1 4x4 No"]);
        check("HTTP/1.1\n", "", &["HTTP/1.1"]);
        check("GET / HTTP/1.1\nHost : a\nfolded\n", "1.1 GET  0", &["Host ", "folded"]);
        check("GET / HTTP/1.1\n: a\nB: c\n", "1.1 GET B=c 0", &[": a"]);
        check("é: ü\n", "", &["é: ü"]);
    }
}
