//! Reads a YAML mapping field by field and reports every mistake in it, each with its place.
//!
//! [`parse`] turns YAML into [`Node`]s, which keep their spans and their text as written, so that `section: 15.10` is
//! not the number 15.1. [`Fields`] returns the values of a mapping by key; at the end it reports the keys that were
//! never asked for. A [`Read`]er turns a node into a value and describes what it accepts, so the code that reads the
//! keys of a page also makes their [`Schema`]: see [`describe`]. This module knows YAML, but not the meaning of the
//! keys.

mod readers;
mod schema;
mod yaml;

pub use readers::{BOOLEAN, NUMBER, TEXT, URL, either, entries, list, mapping, one_of, spanned};
pub use schema::Schema;
pub use yaml::{Kind, Node, parse};

use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::source::{Sources, Span, Spanned};
use crate::suggest;
use schema::Property;
use yaml::not_expected;

/// Turns a node into a value, and describes the accepted values.
pub trait Read<T> {
    /// The value; `None`, with a report, when the node is not accepted.
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<T>;

    /// The accepted values.
    fn schema(&self) -> Schema;
}

/// A [`Read`]er from two functions.
pub struct Reader<T> {
    /// Turns a node into a value.
    pub read: fn(&Node, &mut Vec<Diagnostic>) -> Option<T>,
    /// Describes the accepted values.
    pub schema: fn() -> Schema,
}

impl<T> Read<T> for Reader<T> {
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        (self.read)(node, diagnostics)
    }

    fn schema(&self) -> Schema {
        (self.schema)()
    }
}

/// The schema of a mapping, made by the function that reads it. The function runs on an empty mapping, and the keys it
/// asks for are recorded.
pub fn describe(noun: &str, read: impl FnOnce(&mut Fields<'_>)) -> Schema {
    let mut sources = Sources::default();
    let id = sources.add("", "");
    let mut fields = Fields {
        entries: Vec::new(),
        noun,
        place: sources.excerpt(id).whole(),
        asked: Vec::new(),
        diagnostics: &mut Vec::new(),
        described: Some(Vec::new()),
    };
    read(&mut fields);
    Schema::mapping(fields.described.unwrap_or_default())
}

/// The entries of one mapping while it is being read.
pub struct Fields<'a> {
    entries: Vec<&'a (Spanned<String>, Node)>,
    noun: &'a str,
    place: Span,
    asked: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The keys asked for so far, when a schema is being made.
    described: Option<Vec<Property>>,
}

#[expect(clippy::needless_pass_by_value, reason = "readers are made where they are used")]
impl<'a> Fields<'a> {
    /// The fields of a mapping. `noun` is its name in messages ("a code page"); `place` is where missing keys are
    /// reported. Repeated keys are reported here, and the first of them is used. `None`, with a report, when the node
    /// is not a mapping.
    pub fn new(
        node: &'a Node,
        noun: &'a str,
        place: Span,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Kind::Mapping(mapping) = &node.kind else {
            let help = "write its keys below it, one `key: value` per line, with the same indentation";
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
        Some(Self { entries, noun, place, asked: Vec::new(), diagnostics, described: None })
    }

    /// The value of a required key. `about` describes it in a sentence.
    pub fn required<T>(&mut self, key: &'static str, reader: impl Read<T>, about: &str) -> Option<T> {
        if self.lacks(key) {
            let message = format!("{} lacks the key `{key}`", self.noun);
            let diagnostic = Diagnostic::new(Rule::MissingKey, self.place, message);
            self.diagnostics.push(diagnostic.help(format!("add `{key}: …`")));
        }
        self.value(key, &reader, about, true)
    }

    /// The value of an optional key. `about` describes it in a sentence.
    pub fn optional<T>(&mut self, key: &'static str, reader: impl Read<T>, about: &str) -> Option<T> {
        self.value(key, &reader, about, false)
    }

    fn value<T>(
        &mut self,
        key: &'static str,
        reader: &impl Read<T>,
        about: &str,
        required: bool,
    ) -> Option<T> {
        if let Some(properties) = &mut self.described {
            let schema = reader.schema().with("description", about);
            properties.push(Property { key, required, schema });
            return None;
        }
        self.asked.push(key);
        let (_, node) = *self.entries.iter().find(|(known, _)| known.value == key)?;
        reader.read(node, self.diagnostics)
    }

    /// Whether the mapping has this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(known, _)| known.value == key)
    }

    /// Whether the key is missing and no unknown key could be a misspelling of it. [`Fields::finish`] reports a
    /// misspelt key, so the missing one is not reported as well.
    #[must_use]
    pub fn lacks(&self, key: &str) -> bool {
        let stray = self.entries.iter().map(|(known, _)| known.value.as_str());
        let stray = stray.filter(|name| !self.asked.contains(name));
        self.described.is_none() && !self.has(key) && suggest::closest(key, stray).is_none()
    }

    /// The place of the whole mapping, where missing keys are reported.
    #[must_use]
    pub fn place(&self) -> Span {
        self.place
    }

    /// The place of a value; the place of the whole mapping when the key is missing.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Span {
        self.entries.iter().find(|(known, _)| known.value == key).map_or(self.place, |(_, value)| value.span)
    }

    /// Reports a problem found while reading this mapping.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports unknown keys. Call it after asking for all known keys.
    pub fn finish(self) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.asked.contains(&key.value.as_str())) {
            // A key that is already there is not suggested.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// Reads a mapping with a required text `name`, an optional number `code` and an optional list `aliases`, and
    /// compares all reports, written as `rule: text of the span`.
    fn check(yaml: &str, expected: &[&str]) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", yaml);
        let parsed = parse(sources.excerpt(id));
        let mut diagnostics = parsed.diagnostics;
        if let Some(node) = &parsed.value
            && let Some(mut fields) =
                Fields::new(node, "a page", sources.excerpt(id).first_line(), &mut diagnostics)
        {
            fields.required("name", TEXT, "");
            fields.optional("code", NUMBER, "");
            fields.optional("aliases", list(TEXT), "");
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
