//! Headings: each is a link to itself, for readers to copy. One that has a link or a footnote mark in it has the link to itself
//! beside its words, since a link cannot stand in another.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::escape::{escaped, href};
use super::writer::Writer;
use crate::markdown::Heading;

impl Writer<'_> {
    /// The heading of a section as an element of the second level, whatever its author wrote.
    pub(super) fn section_heading(&mut self, heading: &Heading) -> String {
        let (start, end) = self.heading_tags(2, heading);
        let words = self.write(self.text.document.words_of_heading(heading));
        format!("{start}{words}{end}")
    }

    /// The opening tag of the heading at an index; its closing tag waits until its end.
    pub(super) fn open_heading(&mut self, level: HeadingLevel, at: usize) -> String {
        let level = self.placed(level);
        let heading = self.text.document.heading_at(at);
        let (start, end) = heading.map_or_else(
            || (format!("<h{level}>"), format!("</h{level}>")),
            |heading| self.heading_tags(level, heading),
        );
        self.heading_end = end + "\n";
        start
    }

    /// What stands before a heading's words and behind them.
    fn heading_tags(&self, level: usize, heading: &Heading) -> (String, String) {
        let anchor = format!("{}{}", self.prefix, heading.anchor);
        let (id, address) = (escaped(&anchor), href(&format!("#{anchor}")));
        if self.has_link(heading) {
            let beside = format!(
                "<a class=\"anchor beside\" href=\"{address}\" aria-label=\"Link to this section\">#</a>"
            );
            return (format!("<h{level} id=\"{id}\">"), format!(" {beside}</h{level}>"));
        }
        let start = format!("<h{level} id=\"{id}\"><a class=\"anchor\" href=\"{address}\">");
        (start, format!("</a></h{level}>"))
    }

    /// Whether a link stands in a heading; a footnote mark is one, too, and a broken link is none.
    fn has_link(&self, heading: &Heading) -> bool {
        let mut words = self.text.document.words_of_heading(heading);
        words.any(|at| match self.text.document.events.get(at) {
            Some(Event::Start(Tag::Link { .. })) => self.text.resolved_at(at).is_some(),
            Some(Event::FootnoteReference(_)) => true,
            _ => false,
        })
    }

    /// A heading's level; within a comment two below what its author wrote, since the page has headings around it.
    fn placed(&self, level: HeadingLevel) -> usize {
        let below = if self.prefix.is_empty() { 0 } else { 2 };
        (level as usize + below).min(6)
    }
}
