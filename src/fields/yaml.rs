//! Parses YAML into a tree of nodes with spans, with `saphyr-parser`.

use saphyr_parser::{Event, Parser, ScanError, Span as CharSpan};

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::{Excerpt, Span, Spanned};

/// The maximum nesting depth. Deeper files are refused, so that recursion cannot exhaust the stack.
const MAX_DEPTH: usize = 16;

/// One value in a YAML text, with its span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its place in the file.
    pub span: Span,
    /// The kind of value.
    pub kind: Kind,
}

/// Reports a node of another kind than expected, or a missing value.
pub fn not_expected(node: &Node, expected: &str, noun: &str, help: &str) -> Diagnostic {
    let nothing = matches!(&node.kind, Kind::Scalar(text) if text.is_empty());
    let (rule, message) = if nothing {
        (Rule::EmptyValue, format!("there is no value where {expected} should be"))
    } else {
        (Rule::WrongType, format!("{noun} is {}, not {expected}", node.kind.noun()))
    };
    Diagnostic::new(rule, node.span, message).help(help.to_owned())
}

/// The kind of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text, a number, a boolean or an empty value, as written.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in order, including repeated keys.
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Kind {
    /// Its name in messages.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Scalar(_) => "a single value",
            Self::Sequence(_) => "a list",
            Self::Mapping(_) => "keys and values",
        }
    }
}

/// Parses one YAML document. An empty one is an empty mapping. `None`, with one report, for invalid YAML.
#[must_use]
pub fn parse(yaml: Excerpt<'_>) -> Checked<Option<Node>> {
    match Builder::new(yaml).build() {
        Ok(node) => Checked::clean(Some(node)),
        Err(problem) => Checked { value: None, diagnostics: vec![*problem] },
    }
}

/// A list or mapping that is still being read.
struct Open {
    span: Span,
    items: Vec<Node>,
    is_mapping: bool,
}

struct Builder<'a> {
    yaml: Excerpt<'a>,
    /// Byte offset of each character and of the end: the parser counts characters.
    offsets: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
}

impl<'a> Builder<'a> {
    fn new(yaml: Excerpt<'a>) -> Self {
        let offsets = yaml.text.char_indices().map(|(at, _)| at).chain([yaml.text.len()]).collect();
        Self { yaml, offsets, open: Vec::new(), root: None }
    }

    fn build(mut self) -> Result<Node, Box<Diagnostic>> {
        for event in Parser::new_from_str(self.yaml.text) {
            let (event, place) = event.map_err(|error| self.syntax_error(&error))?;
            let span = self.span(place);
            match event {
                Event::Scalar(text, ..) => {
                    self.close(Node { span, kind: Kind::Scalar(text.into_owned()) })?;
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    if self.open.len() == MAX_DEPTH {
                        return Err(problem(
                            span,
                            format!("lists and keys are nested more than {MAX_DEPTH} deep"),
                        ));
                    }
                    self.open.push(Open {
                        span,
                        items: Vec::new(),
                        is_mapping: matches!(event, Event::MappingStart(..)),
                    });
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    if let Some(open) = self.open.pop() {
                        let node = self.finished(open, span)?;
                        self.close(node)?;
                    }
                }
                Event::Alias(_) => {
                    return Err(problem(span, "aliases are not supported; write the value again".to_owned()));
                }
                Event::DocumentEnd
                | Event::DocumentStart(_)
                | Event::StreamStart
                | Event::StreamEnd
                | Event::Nothing => {}
            }
        }
        let empty = Node { span: self.yaml.span(0..0), kind: Kind::Mapping(Vec::new()) };
        Ok(self.root.unwrap_or(empty))
    }

    /// Adds a finished node to the list or mapping around it.
    fn close(&mut self, node: Node) -> Result<(), Box<Diagnostic>> {
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None if self.root.is_none() => self.root = Some(node),
            None => return Err(problem(node.span, "there is a second YAML document".to_owned())),
        }
        Ok(())
    }

    fn finished(&self, open: Open, end: Span) -> Result<Node, Box<Diagnostic>> {
        // The end of a block without brackets is after the line ends and comments that follow it.
        let last = open.items.last().map_or(open.span.end, |item| item.span.end);
        let span = Span { end: if self.is_bracketed(open.span) { end.end } else { last }, ..open.span };
        if !open.is_mapping {
            return Ok(Node { span, kind: Kind::Sequence(open.items) });
        }
        let mut entries = Vec::new();
        let mut items = open.items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            let Kind::Scalar(text) = key.kind else {
                return Err(problem(key.span, "a key must be a single word".to_owned()));
            };
            entries.push((Spanned { value: text, span: key.span }, value));
        }
        Ok(Node { span, kind: Kind::Mapping(entries) })
    }

    /// Reports where and why parsing stopped. At the end of the text, it points at a bracket that was never closed.
    fn syntax_error(&self, error: &ScanError) -> Box<Diagnostic> {
        let at = self.byte(error.marker().index());
        let rest = &self.yaml.text[at..];
        let bracket = self.open.iter().rev().find(|open| self.is_bracketed(open.span));
        if let Some(open) = bracket.filter(|_| rest.trim().is_empty()) {
            let start = self.local(open.span.start);
            return problem(self.yaml.span(start..start + 1), "this bracket is never closed".to_owned());
        }
        let line = rest.lines().next().map_or(0, str::len);
        problem(self.yaml.span(at..at + line), error.info().replace("`@'", "`@`"))
    }

    fn is_bracketed(&self, span: Span) -> bool {
        self.yaml.text.as_bytes().get(self.local(span.start)).is_some_and(|b| matches!(b, b'[' | b'{'))
    }

    fn span(&self, place: CharSpan) -> Span {
        self.yaml.span(self.byte(place.start.index())..self.byte(place.end.index()))
    }

    fn byte(&self, character: usize) -> usize {
        self.offsets.get(character).copied().unwrap_or(self.yaml.text.len())
    }

    /// Converts an offset in the file to an offset in the excerpt.
    fn local(&self, offset: u32) -> usize {
        (offset - self.yaml.whole().start) as usize
    }
}

fn problem(span: Span, message: String) -> Box<Diagnostic> {
    let help = "quote a value that contains `: ` or begins with a special character, close quotes and brackets, indent with spaces";
    Box::new(Diagnostic::new(Rule::YamlSyntax, span, message).help(help.to_owned()))
}
