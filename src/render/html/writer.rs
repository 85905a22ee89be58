//! Writes events as HTML. Events for which the site has its own HTML are rewritten first; `pulldown-cmark` writes the rest.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::table::Tables;
use super::tree::Steps;
use crate::render::highlight::Highlighter;
use crate::site::Text;

/// Writes one text.
pub struct Writer<'a> {
    pub(super) text: &'a Text,
    pub(super) highlighter: &'a Highlighter,
    /// Prefix of each anchor; empty for a page's own text.
    pub(super) prefix: &'a str,
    /// Closing tags of the open links, and the end of the open heading.
    pub(super) open_links: Vec<&'static str>,
    pub(super) heading_end: String,
    tables: Tables<'a>,
    pub(super) footnotes: Footnotes<'a>,
    steps: Steps,
}

impl<'a> Writer<'a> {
    /// A writer for a text. `prefix` is put before each anchor.
    pub fn new(text: &'a Text, highlighter: &'a Highlighter, prefix: &'a str) -> Self {
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

    /// Writes a range of events, without the definitions of footnotes. Call it in reading order, as footnotes are numbered by
    /// their first reference.
    pub fn write(&mut self, range: Range<usize>) -> String {
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
        to_html(rewritten)
    }

    /// The footnotes with references; call it after the text is written. Footnotes may refer to other footnotes, which
    /// follow them.
    pub fn notes(&mut self) -> String {
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

    /// The event to write for the event at an index.
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

fn to_html(events: Vec<Event<'_>>) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    html
}
