//! Readers of the basic kinds of values.

use super::yaml::not_expected;
use super::{Fields, Kind, Node, Read, Reader, Schema, describe};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Spanned;
use crate::suggest;

/// A text that is not empty. Numbers and words like `true` are text, exactly as written.
pub const TEXT: Reader<Spanned<String>> =
    Reader { read: text, schema: || Schema::of(&["string", "number", "boolean"]).with("pattern", r"\S") };

/// `true` or `false`.
pub const BOOLEAN: Reader<bool> = Reader { read: boolean, schema: || Schema::of(&["boolean"]) };

/// A whole number, in digits.
pub const NUMBER: Reader<Spanned<u16>> = Reader {
    read: number,
    schema: || {
        let number = Schema::of(&["integer", "string"]).with("minimum", 0).with("maximum", u16::MAX);
        number.with("pattern", "^[0-9]+$")
    },
};

/// A full web address.
pub const URL: Reader<Spanned<String>> =
    Reader { read: url, schema: || Schema::of(&["string"]).with("pattern", r"^\s*https?://\S+\s*$") };

/// Reads a text that is not empty. Numbers and words like `true` are text, exactly as written.
fn text(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let text = scalar(node, "text", diagnostics)?;
    if text.trim().is_empty() {
        let diagnostic = Diagnostic::new(Rule::EmptyValue, node.span, "this text is empty");
        diagnostics.push(diagnostic.help("write it, or remove the key where it is optional".to_owned()));
        return None;
    }
    Some(Spanned { value: text.trim().to_owned(), span: node.span })
}

/// Reads `true` or `false`.
fn boolean(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<bool> {
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
fn number(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<u16>> {
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
pub fn one_of<T: Copy>(words: &[(&'static str, T)]) -> impl Read<T> {
    OneOf(words)
}

struct OneOf<'a, T>(&'a [(&'static str, T)]);

impl<T: Copy> Read<T> for OneOf<'_, T> {
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        let text = scalar(node, "a word", diagnostics)?;
        if let Some((_, value)) = self.0.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let message = format!("`{text}` is not a value that this key accepts");
        let help = suggest::one_of(self.0.iter().map(|(word, _)| *word));
        diagnostics.push(Diagnostic::new(Rule::InvalidValue, node.span, message).help(help));
        None
    }

    fn schema(&self) -> Schema {
        Schema::words(&self.0.iter().map(|(word, _)| *word).collect::<Vec<_>>())
    }
}

/// Reads a value and keeps its span.
pub fn spanned<T>(reader: impl Read<T>) -> impl Read<Spanned<T>> {
    Placed(reader)
}

struct Placed<R>(R);

impl<T, R: Read<T>> Read<Spanned<T>> for Placed<R> {
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<T>> {
        Some(Spanned { value: self.0.read(node, diagnostics)?, span: node.span })
    }

    fn schema(&self) -> Schema {
        self.0.schema()
    }
}

/// Reads a list. Invalid entries are reported and left out.
pub fn list<T>(reader: impl Read<T>) -> impl Read<Vec<T>> {
    List { reader, may_be_empty: true }
}

/// Reads a list with at least one entry.
pub fn entries<T>(reader: impl Read<T>) -> impl Read<Vec<T>> {
    List { reader, may_be_empty: false }
}

struct List<R> {
    reader: R,
    may_be_empty: bool,
}

impl<T, R: Read<T>> Read<Vec<T>> for List<R> {
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<T>> {
        let Kind::Sequence(items) = &node.kind else {
            let help = "write `[a, b]`, or one `- entry` per line";
            diagnostics.push(not_expected(node, "a list", "this", help));
            return None;
        };
        if items.is_empty() && !self.may_be_empty {
            let diagnostic = Diagnostic::new(Rule::EmptyValue, node.span, "this list is empty");
            diagnostics.push(diagnostic.help("name at least one".to_owned()));
        }
        Some(items.iter().filter_map(|item| self.reader.read(item, diagnostics)).collect())
    }

    fn schema(&self) -> Schema {
        let list = Schema::list(self.reader.schema());
        if self.may_be_empty { list } else { list.with("minItems", 1) }
    }
}

/// Reads a mapping; `read` asks for its keys. `noun` is its name in messages.
pub fn mapping<T>(noun: &'static str, read: fn(&mut Fields<'_>) -> Option<T>) -> impl Read<T> {
    Mapping { noun, read }
}

struct Mapping<T> {
    noun: &'static str,
    read: fn(&mut Fields<'_>) -> Option<T>,
}

impl<T> Read<T> for Mapping<T> {
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        let mut fields = Fields::new(node, self.noun, node.span, diagnostics)?;
        let value = (self.read)(&mut fields);
        fields.finish();
        value
    }

    fn schema(&self) -> Schema {
        describe(self.noun, |fields| {
            (self.read)(fields);
        })
    }
}

/// Reads one of two forms of a mapping: the second if the mapping has `key` and does not have the key `unless`.
pub fn either<T>(
    first: impl Read<T>,
    second: impl Read<T>,
    key: &'static str,
    unless: &'static str,
) -> impl Read<T> {
    Either { first, second, key, unless }
}

struct Either<A, B> {
    first: A,
    second: B,
    key: &'static str,
    unless: &'static str,
}

impl<T, A: Read<T>, B: Read<T>> Read<T> for Either<A, B> {
    fn read(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        let has = |key| matches!(&node.kind, Kind::Mapping(entries) if entries.iter().any(|(known, _)| known.value == key));
        if has(self.key) && !has(self.unless) {
            self.second.read(node, diagnostics)
        } else {
            self.first.read(node, diagnostics)
        }
    }

    fn schema(&self) -> Schema {
        Schema::either(self.first.schema(), self.second.schema())
    }
}

/// Reads a full web address.
fn url(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let url = text(node, diagnostics)?;
    let has_host = ["https://", "http://"]
        .iter()
        .any(|scheme| url.value.len() > scheme.len() && url.value.starts_with(scheme));
    if has_host && !url.value.contains(char::is_whitespace) {
        return Some(url);
    }
    let message = format!("`{}` is not a web address", url.value);
    let help = "write the full address, like `https://example.org/page`".to_owned();
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
