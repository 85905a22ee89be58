//! The footnotes of a document, wherever they are defined.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::Document;

impl Document {
    /// The events of each footnote's text, by its name. The first of two footnotes with the same name is used.
    #[must_use]
    pub fn footnotes(&self) -> BTreeMap<&str, Range<usize>> {
        let mut footnotes = BTreeMap::new();
        for (at, event) in self.events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event {
                footnotes.entry(name.as_ref()).or_insert(at + 1..self.footnote_end(at));
            }
        }
        footnotes
    }

    /// Index of the end event of the footnote that begins at an event.
    #[must_use]
    pub fn footnote_end(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for (at, event) in self.events.iter().enumerate().skip(start) {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) if depth == 1 => return at,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
        }
        self.events.len()
    }
}
