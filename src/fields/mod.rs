//! Reads a YAML mapping field by field and reports every mistake in it, each with its place.
//!
//! [`parse`] turns YAML into [`Node`]s that keep their spans and their text as written, so that `section: 15.10` is
//! not the number 15.1. [`Fields`] hands out the values of a mapping by key and, when it is finished, reports the keys
//! nobody asked for. The readers below turn a node into a value. This module knows YAML, not what the keys mean.

mod yaml;

pub use yaml::{Kind, Node, parse};

use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::source::{Span, Spanned};
use crate::suggest;

/// Turns a node into a value, reporting what is wrong with it.
pub trait Read<T>: Fn(&Node, &mut Vec<Diagnostic>) -> Option<T> {}
impl<T, F: Fn(&Node, &mut Vec<Diagnostic>) -> Option<T>> Read<T> for F {}

/// The entries of one mapping, while they are being read.
pub struct Fields<'a> {
    entries: Vec<&'a (Spanned<String>, Node)>,
    noun: &'a str,
    place: Span,
    asked: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of a mapping. `noun` names the whole in messages ("a code page"); `place` is where a missing key is
    /// reported. Repeated keys are reported here; the first of them counts. None, with a report, when the node is no
    /// mapping.
    pub fn new(
        node: &'a Node,
        noun: &'a str,
        place: Span,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Kind::Mapping(mapping) = &node.kind else {
            let help = "write its keys below it, one `key: value` a line, indented alike";
            diagnostics.push(not_expected(node, "keys and values", noun, help));
            return None;
        };
        let mut entries: Vec<&(Spanned<String>, Node)> = Vec::new();
        for entry in mapping {
            let key = &entry.0;
            match entries.iter().find(|(known, _)| known.value == key.value) {
                Some((first, _)) => diagnostics.push(
                    Diagnostic::new(
                        Rule::DuplicateKey,
                        key.span,
                        format!("the key `{}` is given twice", key.value),
                    )
                    .label(first.span, "first given here")
                    .help("keep one of them".to_owned()),
                ),
                None => entries.push(entry),
            }
        }
        Some(Self { entries, noun, place, asked: Vec::new(), diagnostics })
    }

    /// The value of a key that must be there.
    pub fn required<T>(&mut self, key: &'static str, read: impl Read<T>) -> Option<T> {
        if self.lacks(key) {
            let message = format!("{} lacks the key `{key}`", self.noun);
            let diagnostic = Diagnostic::new(Rule::MissingKey, self.place, message);
            self.diagnostics.push(diagnostic.help(format!("add `{key}: …`")));
        }
        self.optional(key, read)
    }

    /// The value of a key that may be left out.
    pub fn optional<T>(&mut self, key: &'static str, read: impl Read<T>) -> Option<T> {
        self.asked.push(key);
        let (_, node) = *self.entries.iter().find(|(known, _)| known.value == key)?;
        read(node, self.diagnostics)
    }

    /// Whether the key is given at all.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(known, _)| known.value == key)
    }

    /// Whether the key is missing and nothing given could be a slip for it: that is reported once, by
    /// [`Fields::finish`].
    #[must_use]
    pub fn lacks(&self, key: &str) -> bool {
        let stray = self.entries.iter().map(|(known, _)| known.value.as_str());
        let stray = stray.filter(|name| !self.asked.contains(name));
        !self.has(key) && suggest::closest(key, stray).is_none()
    }

    /// Where the value of a key stands; the place of the whole when it is not given.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Span {
        self.entries.iter().find(|(known, _)| known.value == key).map_or(self.place, |(_, value)| value.span)
    }

    /// Reports a problem found while reading this mapping.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports the keys nobody asked for. To be called when all known keys have been asked for.
    pub fn finish(self) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.asked.contains(&key.value.as_str())) {
            // A key given already is not what was meant.
            let missing = self
                .asked
                .iter()
                .copied()
                .filter(|name| !self.entries.iter().any(|(known, _)| known.value == *name));
            let meant = suggest::only(&key.value, missing.clone()).map(|name| Fix::replace(key.span, name));
            let help = match suggest::closest(&key.value, missing) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the keys of {} are {}", self.noun, self.asked.join(", ")),
            };
            let message = format!("{} has no key `{}`", self.noun, key.value);
            self.diagnostics.push(Diagnostic::new(Rule::UnknownKey, key.span, message).help(help).fix(meant));
        }
    }
}

/// Reads a text that is not empty. A number or a word like `true` is text as it is written.
pub fn text(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let text = scalar(node, "a text", diagnostics)?;
    if text.trim().is_empty() {
        let diagnostic = Diagnostic::new(Rule::EmptyValue, node.span, "this text is empty");
        diagnostics.push(diagnostic.help("write it, or remove the key where it is optional".to_owned()));
        return None;
    }
    Some(Spanned { value: text.trim().to_owned(), span: node.span })
}

/// Reads `true` or `false`.
pub fn boolean(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<bool> {
    match scalar(node, "`true` or `false`", diagnostics)? {
        "true" => Some(true),
        "false" => Some(false),
        other => {
            let message = format!("`{other}` is not `true` or `false`");
            diagnostics.push(
                Diagnostic::new(Rule::WrongType, node.span, message)
                    .help("write `true` or `false`".to_owned()),
            );
            None
        }
    }
}

/// Reads a whole number, in digits.
pub fn number(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<u16>> {
    let text = scalar(node, "a whole number", diagnostics)?;
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (rule, message) = match text.parse() {
        Ok(value) if digits => return Some(Spanned { value, span: node.span }),
        _ if digits => (Rule::InvalidValue, format!("`{text}` is too large")),
        _ => (Rule::WrongType, format!("`{text}` is not a whole number")),
    };
    diagnostics.push(Diagnostic::new(rule, node.span, message).help("write it in digits".to_owned()));
    None
}

/// Reads one of a fixed list of words.
pub fn one_of<T: Copy>(words: &[(&str, T)]) -> impl Read<T> {
    move |node, diagnostics| {
        let text = scalar(node, "a word", diagnostics)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let message = format!("`{text}` is none of the values this key takes");
        let help = suggest::one_of(words.iter().map(|(word, _)| *word));
        diagnostics.push(Diagnostic::new(Rule::InvalidValue, node.span, message).help(help));
        None
    }
}

/// Reads a value and keeps its place.
pub fn spanned<T>(read: impl Read<T>) -> impl Read<Spanned<T>> {
    move |node, diagnostics| Some(Spanned { value: read(node, diagnostics)?, span: node.span })
}

/// Reads a list of anything. Entries that are wrong are reported and left out.
pub fn list<T>(read: impl Read<T>) -> impl Read<Vec<T>> {
    move |node, diagnostics| {
        let Kind::Sequence(items) = &node.kind else {
            let help = "write `[a, b]`, or one `- entry` a line";
            diagnostics.push(not_expected(node, "a list", "this", help));
            return None;
        };
        Some(items.iter().filter_map(|item| read(item, diagnostics)).collect())
    }
}

/// Reads a list that has at least one entry.
pub fn entries<T>(read: impl Read<T>) -> impl Read<Vec<T>> {
    let list = list(read);
    move |node, diagnostics| {
        if matches!(&node.kind, Kind::Sequence(items) if items.is_empty()) {
            let diagnostic = Diagnostic::new(Rule::EmptyValue, node.span, "this list is empty");
            diagnostics.push(diagnostic.help("name at least one".to_owned()));
        }
        list(node, diagnostics)
    }
}

/// Reads a whole web address.
pub fn url(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let url = text(node, diagnostics)?;
    let has_host = ["https://", "http://"]
        .iter()
        .any(|scheme| url.value.len() > scheme.len() && url.value.starts_with(scheme));
    if has_host && !url.value.contains(char::is_whitespace) {
        return Some(url);
    }
    let message = format!("`{}` is not a web address", url.value);
    let help = "write it whole, like `https://example.org/page`".to_owned();
    diagnostics.push(Diagnostic::new(Rule::InvalidValue, node.span, message).help(help));
    None
}

fn scalar<'n>(node: &'n Node, expected: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<&'n str> {
    if let Kind::Scalar(text) = &node.kind {
        Some(text)
    } else {
        diagnostics.push(not_expected(node, expected, "this", &format!("write {expected} on one line")));
        None
    }
}

/// The report of a node that is of another kind than expected; nothing at all is no kind.
fn not_expected(node: &Node, expected: &str, noun: &str, help: &str) -> Diagnostic {
    let nothing = matches!(&node.kind, Kind::Scalar(text) if text.is_empty());
    let (rule, message) = if nothing {
        (Rule::EmptyValue, format!("nothing is given where {expected} should stand"))
    } else {
        (Rule::WrongType, format!("{noun} is {}, not {expected}", node.kind.noun()))
    };
    Diagnostic::new(rule, node.span, message).help(help.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// Reads a mapping with a required text `name`, an optional number `code` and an optional list `aliases`, and
    /// compares every report as `rule: words it points at`.
    fn check(yaml: &str, expected: &[&str]) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", yaml);
        let parsed = parse(sources.excerpt(id));
        let mut diagnostics = parsed.diagnostics;
        if let Some(node) = &parsed.value
            && let Some(mut fields) =
                Fields::new(node, "a page", sources.excerpt(id).first_line(), &mut diagnostics)
        {
            fields.required("name", text);
            fields.optional("code", number);
            fields.optional("aliases", list(text));
            fields.finish();
        }
        let reports: Vec<String> = diagnostics
            .iter()
            .map(|d| format!("{}: {}", d.rule.name(), &sources.text(id)[d.span.range()]))
            .collect();
        assert_eq!(reports, expected, "{yaml}");
    }

    #[test]
    fn every_mistake_of_a_mapping_is_reported_at_its_place() {
        check("name: Ünï\ncode: 403\naliases: [a, b]\n", &[]);
        check("nam: x\n", &["unknown-key: nam"]);
        check("code: 1\n", &["missing-key: code: 1"]);
        check(
            "name: Ü\ncode: 4o4\nname: b\nmore: 1\n",
            &["duplicate-key: name", "wrong-type: 4o4", "unknown-key: more"],
        );
        check("name: ''\naliases: none\n", &["empty-value: ''", "wrong-type: none"]);
        check("name:\n", &["empty-value: "]);
        check("name: [a]\ncode: 99999\n", &["wrong-type: [a]", "invalid-value: 99999"]);
        check("just text\n", &["wrong-type: just text"]);
    }

    #[test]
    fn yaml_that_cannot_be_read_is_one_report() {
        check("name: 'open\ncode: 1\n", &["yaml-syntax: 'open"]);
        check("name: a: b\n", &["yaml-syntax: : b"]);
        check("name: *anchor\n", &["yaml-syntax: *anchor"]);
    }
}
