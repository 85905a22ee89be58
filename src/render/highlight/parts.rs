//! Cuts the text of a code fence into stretches of one syntax each.
//!
//! Input is the name of a syntax and the code; output are pairs of a syntax
//! name and a stretch, which joined are the code again (some may be empty).
//! Most code is one stretch. HTTP messages are cut into heads and contents,
//! shell sessions into prompts, commands and output.
//!
//! What this module does not know: how a syntax reads its stretch, whether a
//! syntax of that name exists, HTML, and the names authors use.

// Syntaxes as their files call them; all but the first are two_face's.
pub const HTTP: &str = "HTTP";
pub const CSS: &str = "CSS";
pub const HTML: &str = "HTML";
pub const JAVASCRIPT: &str = "JavaScript";
pub const JSON: &str = "JSON";
pub const PHP: &str = "PHP";
pub const PHP_ONLY: &str = "PHP Source";
pub const PLAIN: &str = "Plain Text";
pub const SHELL: &str = "Bourne Again Shell (bash)";
pub const XML: &str = "XML";

/// A syntax and what is to be read with it.
pub type Part<'c> = (&'static str, &'c str);

/// Cuts `code`, which is all `syntax` as far as its author is concerned.
pub fn parts<'c>(syntax: &'static str, code: &'c str) -> Vec<Part<'c>> {
    match syntax {
        HTTP => messages(code),
        SHELL if code.starts_with("$ ") || code.contains("\n$ ") => session(code),
        PHP if !code.contains("<?") => vec![(PHP_ONLY, code)],
        _ => vec![(syntax, code)],
    }
}

/// Cuts a shell session: prompts, commands and their output, of which an
/// answer with its head (`curl -i`) is HTTP.
fn session(code: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = code;
    while !rest.is_empty() {
        let (here, after) = rest.split_at(rest.find("\n$ ").map_or(rest.len(), |at| at + 1));
        rest = after;
        let (prompt, here) = here.split_at(if here.starts_with("$ ") { 2 } else { 0 });
        let (command, output) = match prompt {
            "" => ("", here),
            _ => here.split_at(command_length(here)),
        };
        parts.extend([(PLAIN, prompt), (SHELL, command)]);
        if starts_message(output.lines().next().unwrap_or_default()) {
            parts.extend(messages(output));
        } else {
            parts.push((PLAIN, output));
        }
    }
    parts
}

/// How far the command that `text` begins with reaches: over line ends that
/// are quoted or behind a backslash, but one line if a quotation stays open.
fn command_length(text: &str) -> usize {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '\r' => {}
            _ if escaped => escaped = false,
            '\\' if quote != Some('\'') => escaped = true,
            '\n' if quote.is_none() => return at + 1,
            '\'' | '"' if quote.is_none() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            _ => {}
        }
    }
    let one_line = text.find('\n').map_or(text.len(), |at| at + 1);
    if quote.is_some() { one_line } else { text.len() }
}

/// Cuts a fence of HTTP messages into heads and contents. A head without a
/// start line has a content only if it says so or the content shows it.
fn messages(code: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut syntax = HTTP;
    let mut head = Head::default();
    let (mut from, mut at) = (0, 0);
    for line in code.split_inclusive('\n') {
        let starts = starts_message(line);
        if starts {
            parts.push((syntax, &code[from..at]));
            (syntax, from) = (HTTP, at);
            head = Head { has_start: true, content_type: None };
        }
        at += line.len();
        if syntax == HTTP && line.trim().is_empty() {
            parts.push((HTTP, &code[from..at]));
            (syntax, from) = (head.content_syntax(&code[at..]), at);
            head = Head::default();
        } else if syntax == HTTP {
            head.read(line);
        }
    }
    parts.push((syntax, &code[from..]));
    parts
}

/// What of a message's head decides how its content is read.
#[derive(Default)]
struct Head<'c> {
    has_start: bool,
    content_type: Option<&'c str>,
}

impl<'c> Head<'c> {
    fn read(&mut self, line: &'c str) {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-type")
        {
            self.content_type = Some(value.split(';').next().unwrap_or(value).trim());
        }
    }

    /// The syntax of the content that `rest` begins with.
    fn content_syntax(&self, rest: &str) -> &'static str {
        match self.content_type {
            Some(media_type) => media_syntax(media_type),
            None if rest.trim_start().starts_with('{') => JSON,
            None if rest.trim_start().starts_with("<!") => HTML,
            None if rest.trim_start().starts_with("<?xml") => XML,
            None if self.has_start => PLAIN,
            None => HTTP,
        }
    }
}

fn media_syntax(media_type: &str) -> &'static str {
    let media_type = media_type.to_ascii_lowercase();
    let subtype = media_type.split_once('/').map_or("", |(_, subtype)| subtype);
    match subtype.rsplit('+').next().unwrap_or(subtype) {
        _ if subtype == "xhtml+xml" => HTML,
        "json" | "x-ndjson" => JSON,
        "html" => HTML,
        "xml" => XML,
        "css" => CSS,
        "javascript" => JAVASCRIPT,
        _ => PLAIN,
    }
}

/// Whether `line` can only be the first of a message: a status line, a request
/// line with its version, or one of the pseudo fields of HTTP/2.
fn starts_message(line: &str) -> bool {
    let mut words = line.trim_end().splitn(3, ' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let rest = words.next().unwrap_or_default();
    let is_status = second.len() == 3 && second.bytes().all(|b| b.is_ascii_digit());
    let is_method = first.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
    (first.starts_with("HTTP/") && is_status)
        || (is_method && !first.is_empty() && rest.starts_with("HTTP/"))
        || matches!(first, ":status:" | ":method:")
}
