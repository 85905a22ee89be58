//! A document as plain text, divided at its headings, for the search.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::{Document, Heading};

/// The text of a heading; `events` begin at its start event.
pub(super) fn heading_text(events: &[Event<'_>]) -> String {
    text_until(events, |end| matches!(end, TagEnd::Heading(_)))
}

/// The text of events up to the end of one of these elements, on one line.
pub(super) fn text_until(events: &[Event<'_>], is_end: impl Fn(TagEnd) -> bool) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(tag) if is_end(*tag) => break,
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The plain text between two headings that are not nested.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    /// The heading above it; `None` for the text before the first heading.
    pub heading: Option<&'a Heading>,
    /// Its text, including headings inside other blocks, with spaces between blocks.
    pub prose: String,
    /// The content of its code blocks.
    pub code: String,
}

impl Passage<'_> {
    fn end_word(&mut self) {
        if !self.prose.ends_with(char::is_whitespace) {
            self.prose.push(' ');
        }
    }
}

impl Document {
    /// The page as plain text, divided at every heading that is not inside another block.
    #[must_use]
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = vec![Passage::default()];
        let (mut in_code, mut in_heading) = (false, false);
        for (index, event) in self.events.iter().enumerate() {
            if let Some(heading) = self.heading_at(index).filter(|heading| !heading.is_nested) {
                passages.push(Passage { heading: Some(heading), ..Passage::default() });
                in_heading = true;
            }
            let Some(passage) = passages.last_mut() else { continue };
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::End(TagEnd::Heading(_)) if in_heading => in_heading = false,
                Event::Text(text) | Event::Code(text) if in_code => passage.code.push_str(text),
                Event::Text(text) | Event::Code(text) if !in_heading => passage.prose.push_str(text),
                // Text of one block is joined without spaces, whatever markup it has.
                Event::SoftBreak | Event::HardBreak => passage.end_word(),
                Event::Start(tag) if !is_inline(tag.to_end()) => passage.end_word(),
                Event::End(tag) if !is_inline(*tag) => passage.end_word(),
                _ => {}
            }
        }
        passages
    }
}

/// Whether an element is inline.
fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    #[test]
    fn passages_are_the_text_between_headings() {
        let mut sources = Sources::default();
        let text =
            "a *b*\nc\n\n## D `e`\n\n- f\n- g\n\n```sh\nh\n```\n\n### I\n\n| j | k |\n| - | - |\n| l | m |\n";
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        let passages = document.passages();
        let found: Vec<(&str, &str, &str)> = passages
            .iter()
            .map(|p| (p.heading.map_or("", |h| h.text.as_str()), p.prose.trim(), p.code.as_str()))
            .collect();
        assert_eq!(found, [("", "a b c", ""), ("D e", "f g", "h\n"), ("I", "j k l m", "")]);
    }

    #[test]
    fn every_block_appears_once_with_spaces_around_it() {
        for (text, expected) in [
            ("> ## A [b](c.md)\n>\n> d\n\ne\n", "A b d e"),
            ("- a\n  - b\n  - c\n", "a b c"),
            ("- a\n  ## B\n", "a B"),
            ("a\n: b\n: c\n", "a b c"),
            ("a\n: ## B\n\n  c\n", "a B c"),
            ("a[^n]\n\n[^n]: ## B\n\n    c\n", "a B c"),
            ("> [!TIP]\n> # A\n>\n> b\n", "A b"),
        ] {
            let mut sources = Sources::default();
            let id = sources.add("a.md", text);
            let document = crate::markdown::parse(sources.excerpt(id)).value;
            let passages = document.passages();
            let prose: Vec<&str> = passages.iter().flat_map(|p| p.prose.split_whitespace()).collect();
            assert_eq!((prose.join(" ").as_str(), passages.len()), (expected, 1), "{text}");
        }
    }
}
