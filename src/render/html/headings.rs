//! Headings: each is a link to itself, for readers to copy. If a heading contains a link or a footnote reference, the
//! link to itself is next to its text, because links cannot be nested.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::escape::{escaped, href};
use super::writer::Writer;
use crate::markdown::Heading;

impl Writer<'_> {
    /// The heading of a section as a second-level heading, regardless of its level in Markdown.
    pub(super) fn section_heading(&mut self, heading: &Heading) -> String {
        let (start, end) = self.heading_tags(2, heading);
        let words = self.write(self.text.document.words_of_heading(heading));
        format!("{start}{words}{end}")
    }

    /// The opening tag of the heading at an index. The closing tag is stored until its end.
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

    /// The tags before and after the text of a heading.
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

    /// Whether a heading contains a link. Footnote references count, broken links do not.
    fn has_link(&self, heading: &Heading) -> bool {
        let mut words = self.text.document.words_of_heading(heading);
        words.any(|at| match self.text.document.events.get(at) {
            Some(Event::Start(Tag::Link { .. })) => self.text.resolved_at(at).is_some(),
            Some(Event::FootnoteReference(_)) => true,
            _ => false,
        })
    }

    /// The level of a heading. In a comment it is two levels lower than written, because of the headings of the page around it.
    fn placed(&self, level: HeadingLevel) -> usize {
        let below = if self.prefix.is_empty() { 0 } else { 2 };
        (level as usize + below).min(6)
    }
}
