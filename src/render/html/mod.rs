//! Renders a document as HTML.
//!
//! In: a [`Text`] (events and resolved links) and the highlighter. Out: HTML for the templates. Events for which the
//! site has its own HTML (links, headings, code, tables, alerts, footnotes) are rewritten; `pulldown-cmark` writes the
//! rest. All text of authors is escaped, and there are no inline styles.

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

/// A page's text as HTML: the lead before the first heading, and the sections.
#[derive(Debug, Default)]
pub struct Body {
    /// HTML before the first section; may be empty.
    pub lead: String,
    /// The sections in order; footnotes are at the end of the last one.
    pub sections: Vec<Section>,
    /// Whether there are code samples, for which the page needs a script.
    pub has_samples: bool,
}

/// A section of a page: a second-level heading and the content after it.
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

/// Renders a text that is part of another page, such as a comment: without sections, and with `prefix` before each anchor.
pub fn fragment(text: &Text, highlighter: &Highlighter, prefix: &str) -> String {
    let mut writer = Writer::new(text, highlighter, prefix);
    writer.write(0..text.document.events.len()) + &writer.notes()
}
