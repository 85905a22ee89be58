//! A document as HTML.
//!
//! In: a [`Text`] (events and resolved links) and the highlighter. Out: HTML for the templates to place. Events are
//! rewritten where the site says something of its own (links, headings, code, tables, alerts, footnotes) and
//! written out by `pulldown-cmark`. Nothing an author wrote reaches the page unescaped, and no style is inline.

mod code;
mod escape;
mod footnotes;
mod headings;
mod links;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod writer;

use super::highlight::Highlighter;
use crate::site::Text;
use writer::Writer;

/// A page's text as HTML: what comes before the first heading, and the sections.
#[derive(Debug, Default)]
pub struct Body {
    /// HTML before the first section; may be empty.
    pub lead: String,
    /// Sections in order; footnotes stand at the end of the last.
    pub sections: Vec<Section>,
    /// Whether there are samples of code, which a script makes easier to use.
    pub has_samples: bool,
}

/// One section of a page: a heading of the second level and what follows it.
#[derive(Debug)]
pub struct Section {
    /// The heading's anchor.
    pub anchor: String,
    /// The heading's text without markup.
    pub title: String,
    /// The heading as an element.
    pub heading: String,
    /// HTML after the heading.
    pub html: String,
}

/// Renders a page's text.
pub fn body(text: &Text, highlighter: &Highlighter) -> Body {
    let mut writer = Writer::new(text, highlighter, "");
    let (lead, sections) = text.document.sections();
    let has_samples = !text.document.fences.is_empty();
    let mut body = Body { lead: writer.write(lead), sections: Vec::new(), has_samples };
    for (heading, events) in sections {
        body.sections.push(Section {
            anchor: heading.anchor.clone(),
            title: heading.text.clone(),
            heading: writer.section_heading(heading),
            html: writer.write(events),
        });
    }
    let last = body.sections.last_mut().map_or(&mut body.lead, |section| &mut section.html);
    last.push_str(&writer.notes());
    body
}

/// Renders a text that stands within another page, as a comment does: in one piece, each anchor behind `prefix`.
pub fn fragment(text: &Text, highlighter: &Highlighter, prefix: &str) -> String {
    let mut writer = Writer::new(text, highlighter, prefix);
    writer.write(0..text.document.events.len()) + &writer.notes()
}
