//! The paragraphs of a document as plain text with spans.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::Document;
use crate::source::Span;

/// A run of prose: a paragraph, the text of a list item, a row of a table, or a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without markup.
    pub text: String,
    /// Its span, including markup.
    pub span: Span,
}

impl Document {
    /// The paragraphs in a range of events, in order, without headings and code blocks.
    #[must_use]
    pub fn paragraphs(&self, events: Range<usize>) -> Vec<Paragraph> {
        let places = self.places.get(events.clone()).unwrap_or_default();
        let events = self.events.get(events).unwrap_or_default();
        let mut found = Vec::new();
        let mut open: Option<Paragraph> = None;
        for (event, place) in events.iter().zip(places) {
            if is_block(event) {
                found.extend(open.take());
            }
            if begins(event) {
                open = Some(Paragraph { text: String::new(), span: Span { end: place.start, ..*place } });
            } else if let Some(paragraph) = &mut open {
                paragraph.span.end = paragraph.span.end.max(place.end);
                match event {
                    Event::Text(words) | Event::Code(words) => paragraph.text.push_str(words),
                    Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => {
                        paragraph.text.push(' ');
                    }
                    _ => {}
                }
            }
        }
        found.extend(open);
        found.retain(|paragraph| !paragraph.text.trim().is_empty());
        found
    }
}

fn begins(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Paragraph | Tag::Item | Tag::TableRow | Tag::DefinitionListDefinition))
}

/// Whether a block begins or ends at this event, so that the text before it does not belong to the next paragraph.
fn is_block(event: &Event<'_>) -> bool {
    let inline = |tag: TagEnd| {
        use TagEnd as End;
        matches!(
            tag,
            End::Emphasis | End::Strong | End::Strikethrough | End::Link | End::Image | End::TableCell
        )
    };
    match event {
        Event::Start(tag) => !inline(tag.to_end()),
        Event::End(tag) => !inline(*tag),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    #[test]
    fn paragraphs_are_found_in_text_lists_and_tables() {
        let text = "# a\n\nb *c*\n[d](e.md)\n\n- f `g`\n  - h\n\n    ```sh\n    i\n    ```\n- j\n\n  k\n\n| l | m |\n| - | - |\n| n | o |\n\nterm\n: p\n\n- q\n  r\n  - s\n";
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        let found = document.paragraphs(0..document.events.len());
        let found: Vec<(&str, &str)> =
            found.iter().map(|found| (found.text.trim(), &text[found.span.range()])).collect();
        assert_eq!(
            found,
            [
                ("b c d", "b *c*\n[d](e.md)"),
                ("f g", "f `g`"),
                ("h", "h"),
                ("j", "j"),
                ("k", "k"),
                ("n o", "| n | o "),
                ("p", ": p"),
                ("q r", "- q\n  r"),
                ("s", "- s"),
            ]
        );
    }
}
