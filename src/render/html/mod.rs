//! A document as HTML.
//!
//! In: a [`Text`] (events and resolved links) and the highlighter. Out: HTML for the templates to place. Events are
//! rewritten where the site says something of its own (links, headings, code, tables, alerts, footnotes) and
//! written out by `pulldown-cmark`. Nothing an author wrote reaches the page unescaped, and no style is inline.

mod code;
mod footnotes;
mod headings;
mod links;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::highlight::Highlighter;
use crate::site::Text;
use footnotes::Footnotes;
use table::Tables;
use tree::Steps;

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

struct Writer<'a> {
    text: &'a Text,
    highlighter: &'a Highlighter,
    /// Stands before each anchor; empty on a page's own text.
    prefix: &'a str,
    /// Closing tags of the links that are open, and what ends the open heading.
    open_links: Vec<&'static str>,
    heading_end: String,
    tables: Tables<'a>,
    footnotes: Footnotes<'a>,
    steps: Steps,
}

impl<'a> Writer<'a> {
    fn new(text: &'a Text, highlighter: &'a Highlighter, prefix: &'a str) -> Self {
        Self {
            text,
            highlighter,
            prefix,
            open_links: Vec::new(),
            heading_end: String::new(),
            tables: Tables::new(prefix),
            footnotes: Footnotes::new(prefix),
            steps: Steps::new(&text.document),
        }
    }

    /// Writes a range of events. Footnotes are left out, wherever they are defined; ranges come in the order in which they
    /// are read, or these would have other numbers than readers expect.
    fn write(&mut self, range: Range<usize>) -> String {
        let text = self.text;
        let mut rewritten: Vec<Event<'_>> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            rewritten.extend(self.steps.before(at).map(html));
            match &text.document.events[at] {
                Event::Start(Tag::CodeBlock(_)) => {
                    let (html, next) = self.code_blocks(at);
                    rewritten.push(Event::Html(html.into()));
                    at = next;
                    continue;
                }
                Event::Start(Tag::FootnoteDefinition(_)) => at = text.document.footnote_end(at),
                event => rewritten.push(self.rewritten(event, at)),
            }
            rewritten.extend(self.steps.after(at).map(html));
            at += 1;
        }
        written(rewritten)
    }

    /// The footnotes that are referred to, once the text is written. They may refer to others, which follow them.
    fn notes(&mut self) -> String {
        let notes = self.text.document.footnotes();
        let mut number = 1;
        while let Some(name) = self.footnotes.name(number) {
            let events = notes.get(name).cloned().unwrap_or_default();
            let html = self.write(events);
            self.footnotes.add(number, &html);
            number += 1;
        }
        self.footnotes.list()
    }

    /// What is written for an event at an index.
    fn rewritten(&mut self, event: &Event<'a>, at: usize) -> Event<'a> {
        let html: CowStr<'a> = match event {
            Event::Start(Tag::Link { title, .. }) => self.open_link(title, at).into(),
            Event::End(TagEnd::Link) => self.open_links.pop().unwrap_or_default().into(),
            Event::Start(Tag::Image { link_type, title, id, .. }) => {
                let dest_url = self.text.resolved_at(at).map(|link| link.href.to_string());
                let dest_url = dest_url.unwrap_or_default().into();
                return Event::Start(Tag::Image {
                    link_type: *link_type,
                    dest_url,
                    title: title.clone(),
                    id: id.clone(),
                });
            }
            Event::Start(Tag::Heading { level, .. }) => self.open_heading(*level, at).into(),
            Event::End(TagEnd::Heading(_)) => std::mem::take(&mut self.heading_end).into(),
            Event::Start(Tag::BlockQuote(Some(kind))) => alert(*kind).into(),
            Event::End(TagEnd::BlockQuote(Some(_))) => "</aside>\n".into(),
            Event::FootnoteReference(name) => self.footnotes.reference(name).into(),
            Event::TaskListMarker(true) => {
                "<input type=\"checkbox\" disabled checked aria-label=\"Done\"> ".into()
            }
            Event::TaskListMarker(false) => "<input type=\"checkbox\" disabled aria-label=\"To do\"> ".into(),
            event => {
                let table = || self.tables.tag(event, self.text.document.events.get(at + 1));
                match self.steps.instead(at).or_else(table) {
                    Some(tag) => tag.into(),
                    None => return event.clone(),
                }
            }
        };
        Event::Html(html)
    }
}

/// A region's name: names differ, so that of a comment's part says which comment it is in.
fn named(part: &str, prefix: &str) -> String {
    let comment = prefix.trim_end_matches('.').trim_start_matches("comment.");
    if comment.is_empty() { part.to_owned() } else { format!("{part} of {}", escaped(comment)) }
}

fn alert(kind: BlockQuoteKind) -> String {
    let (class, title) = match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    };
    format!("<aside class=\"alert alert-{class}\"><p class=\"alert-title\">{title}</p>\n")
}

/// HTML as an event.
fn html<'a>(html: String) -> Event<'a> {
    Event::Html(html.into())
}

fn written(events: Vec<Event<'_>>) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    html
}

/// Text for an element or an attribute in double quotes.
fn escaped(text: &str) -> String {
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// A URL for an attribute in double quotes.
fn href(url: &str) -> String {
    let mut html = String::new();
    let _ = escape_href(&mut html, url);
    html
}
