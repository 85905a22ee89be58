//! A document as plain text, cut at its headings: what a search looks through.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::{Document, Heading};

/// The text of a heading whose events begin here.
pub(super) fn heading_text(events: &[Event<'_>]) -> String {
    text_until(events, |end| matches!(end, TagEnd::Heading(_)))
}

/// The text of events up to the end of one of these elements, in one line.
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

/// What stands between two headings that are not nested, as plain text.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    /// The heading above it; none for what comes before the first.
    pub heading: Option<&'a Heading>,
    /// Its words, those of headings in other blocks included; between blocks there is space.
    pub prose: String,
    /// Its code blocks.
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
    /// The page cut at every heading that stands in no other block, as plain text.
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
                // Words of one block are one text, however they are marked up.
                Event::SoftBreak | Event::HardBreak => passage.end_word(),
                Event::Start(tag) if !is_inline(tag.to_end()) => passage.end_word(),
                Event::End(tag) if !is_inline(*tag) => passage.end_word(),
                _ => {}
            }
        }
        passages
    }
}

/// Whether an element stands in a line of text.
fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    #[test]
    fn passages_are_what_stands_between_headings() {
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
    fn words_of_every_block_are_there_once_and_apart() {
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
