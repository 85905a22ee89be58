//! Splits a code block into parts of one syntax each.
//!
//! In: the name of a syntax and the code. Out: pairs of a syntax name and a part
//! of the code, some of which may be empty; the parts joined are the code. Most
//! code is one part. HTTP messages are split into headers and content, shell
//! sessions into prompts, commands and output.
//!
//! This module does not know the syntaxes themselves, HTML, or the names that
//! authors use for languages.

// Names of syntaxes in their files; all except the first are from `two_face`.
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

/// A syntax and the code to parse with it.
pub type Part<'c> = (&'static str, &'c str);

/// Splits `code`, whose author has declared it as `syntax`.
pub fn parts<'c>(syntax: &'static str, code: &'c str) -> Vec<Part<'c>> {
    match syntax {
        HTTP => messages(code),
        SHELL if code.starts_with("$ ") || code.contains("\n$ ") => session(code),
        PHP if !code.contains("<?") => vec![(PHP_ONLY, code)],
        _ => vec![(syntax, code)],
    }
}

/// Splits a shell session into prompts, commands and output. An HTTP response
/// with its header (`curl -i`) in the output is HTTP.
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

/// The length of the command at the start of `text`. It includes line breaks
/// that are quoted or escaped with a backslash, but is only one line if a
/// quotation is not closed.
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

/// Splits HTTP messages into headers and content. A header without a start line
/// has content only if a field says so or the text looks like content.
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

/// The parts of a message's header that determine the syntax of its content.
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

    /// The syntax of the content at the start of `rest`.
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

/// Whether `line` can only be the first line of a message: a status line, a
/// request line with a version, or a pseudo-header field of HTTP/2.
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
