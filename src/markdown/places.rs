//! Spans of the parts of a document, for checks that report problems in them.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::{Document, Heading, Link};
use super::fence::Fence;
use crate::source::Span;

/// A code block and its content.
#[derive(Debug)]
pub struct Listing<'a> {
    /// Its info string.
    pub fence: &'a Fence,
    /// The spans of its content: one, or one per line when the block is indented.
    pub content: Vec<Span>,
}

/// A run of text outside code blocks.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// Prose or code.
    pub words: Words,
    /// The text.
    pub text: &'a str,
    /// Its span, including markup.
    pub span: Span,
}

/// The kind of a [`Wording`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Plain text.
    Prose,
    /// Text in backticks.
    Code,
}

impl Document {
    /// The span of a heading.
    #[must_use]
    pub fn place_of(&self, heading: &Heading) -> Option<Span> {
        self.places.get(heading.event).copied()
    }

    /// Every code block, in order.
    #[must_use]
    pub fn listings(&self) -> Vec<Listing<'_>> {
        self.fences.iter().map(|fence| Listing { fence, content: self.content(fence.event) }).collect()
    }

    fn content(&self, start: usize) -> Vec<Span> {
        let inside = self.events.iter().zip(&self.places).skip(start + 1);
        let inside = inside.take_while(|(event, _)| matches!(event, Event::Text(_)));
        let mut pieces: Vec<Span> = Vec::new();
        for (_, piece) in inside {
            match pieces.last_mut() {
                // The parser omits the carriage return of a line end.
                Some(last) if piece.start <= last.end + 1 => last.end = piece.end,
                _ => pieces.push(*piece),
            }
        }
        pieces
    }

    /// The text of a link or image.
    #[must_use]
    pub fn words_of(&self, link: &Link) -> String {
        inside(self.events.get(link.event + 1..).unwrap_or_default())
    }

    /// The span of a link or image, from its first bracket to its last.
    #[must_use]
    pub fn whole(&self, link: &Link) -> Span {
        self.places.get(link.event).copied().unwrap_or(link.span)
    }

    /// All runs of text outside code blocks, in order.
    #[must_use]
    pub fn wordings(&self) -> Vec<Wording<'_>> {
        let mut in_block = false;
        let mut wordings = Vec::new();
        for (event, span) in self.events.iter().zip(&self.places) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_block = true,
                Event::End(TagEnd::CodeBlock) => in_block = false,
                Event::Text(text) if !in_block => {
                    wordings.push(Wording { words: Words::Prose, text, span: *span });
                }
                Event::Code(text) => wordings.push(Wording { words: Words::Code, text, span: *span }),
                _ => {}
            }
        }
        wordings
    }
}

/// The text up to the end of the current element.
fn inside(events: &[Event<'_>]) -> String {
    let mut depth = 0_usize;
    let mut text = String::new();
    for event in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    /// Calls `look` with the parsed document.
    fn parsed(text: &str, look: impl Fn(&crate::markdown::Document)) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        look(&crate::markdown::parse(sources.excerpt(id)).value);
    }

    fn contents(text: &str, expected: &[&[&str]]) {
        parsed(text, |document| {
            let piece = |span: &super::Span| &text[span.range()];
            let found: Vec<Vec<&str>> = document
                .listings()
                .iter()
                .map(|listing| listing.content.iter().map(piece).collect())
                .collect();
            assert_eq!(found, expected, "{text:?}");
            assert_eq!(document.events.len(), document.places.len());
        });
    }

    #[test]
    fn the_content_of_a_code_block_is_found_in_the_file() {
        contents("a\n\n```http\nGET /\n\nü\n```\n", &[&["GET /\n\nü\n"]]);
        contents("```\na\n```\n\n    b\n    c\n", &[&["a\n"], &["b\n", "c\n"]]);
        contents("- x\n\n  ```\n  a\n  b\n  ```\n", &[&["a\n", "b\n"]]);
        contents("> ```\n> a\n> b\n> ```\n", &[&["a\n", "b\n"]]);
        contents("```\r\na\r\nb\r\n```\r\n", &[&["a\r\nb\r\n"]]);
        contents("```\n```\n", &[&[]]);
    }

    #[test]
    fn links_and_images_have_their_words() {
        parsed("[a *b* `c`](x.md) ![d](e.svg) [![f](g.svg)](h.md) <https://a.b>", |document| {
            let texts: Vec<String> = document.links.iter().map(|link| document.words_of(link)).collect();
            assert_eq!(texts, ["a b c", "d", "f", "f", "https://a.b"]);
        });
    }
}
