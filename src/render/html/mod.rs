//! A document as HTML.
//!
//! In: a [`Text`] (events and resolved links) and the highlighter. Out: HTML for the templates to place. Events are
//! rewritten where the site says something of its own (links, headings, code, tables, alerts, footnotes) and
//! written out by `pulldown-cmark`. Nothing an author wrote reaches the page unescaped, and no style is inline.

mod footnotes;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::highlight::Highlighter;
use crate::language;
use crate::markdown::{Fence, LinkKind};
use crate::site::{Resolved, Target, Text};
use crate::status::StatusClass;
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
    /// The heading's text.
    pub title: String,
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
        let html = writer.write(events);
        body.sections.push(Section { anchor: heading.anchor.clone(), title: heading.text.clone(), html });
    }
    let last = body.sections.last_mut().map_or(&mut body.lead, |section| &mut section.html);
    last.push_str(&writer.footnotes.list());
    body
}

/// Renders a text that stands within another page, as a comment does: in one piece, each anchor behind `prefix`.
pub fn fragment(text: &Text, highlighter: &Highlighter, prefix: &str) -> String {
    let mut writer = Writer::new(text, highlighter, prefix);
    writer.write(0..text.document.events.len()) + &writer.footnotes.list()
}

struct Writer<'a> {
    text: &'a Text,
    highlighter: &'a Highlighter,
    /// Stands before each anchor; empty on a page's own text.
    prefix: &'a str,
    /// Events do not carry their number: these count the links and fences met so far.
    links_met: usize,
    fences_met: usize,
    /// Closing tags of the links that are open; that of the link to itself that the open heading is.
    open_links: Vec<&'static str>,
    heading_end: &'static str,
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
            links_met: 0,
            fences_met: 0,
            open_links: Vec::new(),
            heading_end: "",
            tables: Tables::new(prefix),
            footnotes: Footnotes::new(prefix),
            steps: Steps::new(&text.document),
        }
    }

    /// Writes a range of events; ranges must come in order.
    fn write(&mut self, range: Range<usize>) -> String {
        let text = self.text;
        let events = &text.document.events;
        let mut rewritten: Vec<Event<'_>> = Vec::new();
        // A footnote's events are set aside; here wait its name and what came before it.
        let mut before_footnote = None;
        let mut at = range.start;
        while at < range.end {
            rewritten.extend(self.steps.before(at).map(html));
            match &events[at] {
                Event::Start(Tag::CodeBlock(_)) => {
                    let (html, next) = self.code_blocks(at);
                    rewritten.push(Event::Html(html.into()));
                    at = next;
                    continue;
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    before_footnote = Some((name, std::mem::take(&mut rewritten)));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((name, before)) = before_footnote.take() {
                        let footnote = std::mem::replace(&mut rewritten, before);
                        self.footnotes.define(name, written(footnote));
                    }
                }
                event => rewritten.push(self.rewritten(event, at)),
            }
            rewritten.extend(self.steps.after(at).map(html));
            at += 1;
        }
        written(rewritten)
    }

    /// What is written for an event at an index.
    fn rewritten(&mut self, event: &Event<'a>, at: usize) -> Event<'a> {
        let html: CowStr<'a> = match event {
            Event::Start(Tag::Link { title, .. }) => self.open_link(title).into(),
            Event::End(TagEnd::Link) => self.open_links.pop().unwrap_or_default().into(),
            Event::Start(Tag::Image { link_type, title, id, .. }) => {
                let dest_url = self.next_link().map_or_else(String::new, |link| link.href.to_string()).into();
                return Event::Start(Tag::Image {
                    link_type: *link_type,
                    dest_url,
                    title: title.clone(),
                    id: id.clone(),
                });
            }
            Event::Start(Tag::Heading { level, .. }) => self.open_heading(*level, at).into(),
            Event::End(TagEnd::Heading(level)) => {
                let end = std::mem::take(&mut self.heading_end);
                format!("{end}</h{}>\n", placed(*level, self.prefix)).into()
            }
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

    fn next_link(&mut self) -> Option<&'a Resolved> {
        let link = self.text.links.get(self.links_met);
        self.links_met += 1;
        link.and_then(Option::as_ref)
    }

    /// The opening tag of the next link. A broken one is only its text.
    fn open_link(&mut self, title: &str) -> String {
        let kind = self.text.document.links.get(self.links_met).map(|link| link.kind);
        let Some(link) = self.next_link() else {
            self.open_links.push("");
            return String::new();
        };
        self.open_links.push("</a>");
        let mut tag = String::from("<a");
        if let (Some(LinkKind::Code), Target::Code(code)) = (kind, link.target) {
            let class = code.class().map_or("other", StatusClass::id);
            tag.push_str(&format!(" class=\"code-link\" data-class=\"{class}\""));
        }
        // A comment's own anchors stand behind its prefix.
        let own = link.href.as_str().strip_prefix('#').filter(|_| !self.prefix.is_empty());
        let leads_to =
            own.map_or_else(|| link.href.to_string(), |anchor| format!("#{}{anchor}", self.prefix));
        tag.push_str(&format!(" href=\"{}\"", href(&leads_to)));
        if !title.is_empty() {
            tag.push_str(&format!(" title=\"{}\"", escaped(title)));
        }
        if link.target == Target::Outside && link.href.as_str().starts_with("http") {
            // A comment's author gains nothing from a link with search engines.
            tag.push_str(if self.prefix.is_empty() {
                " rel=\"external\""
            } else {
                " rel=\"external nofollow ugc\""
            });
        }
        tag + ">"
    }

    /// The opening tag of the heading at an index.
    fn open_heading(&mut self, level: HeadingLevel, at: usize) -> String {
        let level = placed(level, self.prefix);
        let Some(heading) = self.text.document.outline.iter().find(|heading| heading.event == at) else {
            return format!("<h{level}>");
        };
        let anchor = format!("{}{}", self.prefix, heading.anchor);
        let id = escaped(&anchor);
        if self.has_link(at) {
            return format!("<h{level} id=\"{id}\">");
        }
        self.heading_end = "</a>";
        format!("<h{level} id=\"{id}\"><a class=\"anchor\" href=\"{}\">", href(&format!("#{anchor}")))
    }

    /// Whether the heading at an index has a link of its own; one cannot stand in another.
    fn has_link(&self, at: usize) -> bool {
        let inside = self.text.document.events[at + 1..].iter();
        let mut inside = inside.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
        inside.any(|event| matches!(event, Event::Start(Tag::Link { .. })))
    }

    /// The code block that begins at an index, or the group of tabs that it and its neighbours are; and the index after it.
    fn code_blocks(&mut self, start: usize) -> (String, usize) {
        let (figure, mut at) = self.figure(start);
        let Some(first) = figure.tab else { return (figure.html, at) };
        let mut html = format!("<div class=\"tabs\">\n{}", tab(first, &figure.html));
        while self.next_is_tab(at) {
            let (figure, next) = self.figure(at);
            html.push_str(&tab(figure.tab.unwrap_or_default(), &figure.html));
            at = next;
        }
        (html + "</div>\n", at)
    }

    fn next_is_tab(&self, at: usize) -> bool {
        let document = &self.text.document;
        let is_code = matches!(document.events.get(at), Some(Event::Start(Tag::CodeBlock(_))));
        is_code && document.fences.get(self.fences_met).is_some_and(|fence| fence.tab.is_some())
    }

    /// The code block that begins at an index, and the index after it.
    fn figure(&mut self, start: usize) -> (Figure<'a>, usize) {
        let document = &self.text.document;
        let mut code = String::new();
        let mut at = start + 1;
        while let Some(Event::Text(part)) = document.events.get(at) {
            code.push_str(part);
            at += 1;
        }
        let fence = document.fences.get(self.fences_met);
        self.fences_met += 1;
        let html = fence.map_or_else(String::new, |fence| self.code(fence, &code));
        (Figure { tab: fence.and_then(|fence| fence.tab.as_deref()), html }, at + 1)
    }

    fn code(&self, fence: &Fence, code: &str) -> String {
        let language = fence.language.as_str();
        let code = self.highlighter.html(language, code.strip_suffix('\n').unwrap_or(code));
        let title = language::find(language).map_or("Text", |language| language.title);
        let (name, caption) = if language.is_empty() {
            ("text".to_owned(), String::new())
        } else {
            (escaped(language), format!("<figcaption>{}</figcaption>", escaped(title)))
        };
        format!(
            "<figure class=\"code\" data-language=\"{name}\">{caption}<pre tabindex=\"0\"><code>{code}</code></pre></figure>\n"
        )
    }
}

/// A code block's HTML, and its label if it is a tab.
struct Figure<'a> {
    tab: Option<&'a str>,
    html: String,
}

fn tab(label: &str, figure: &str) -> String {
    let label = escaped(label);
    format!(
        "<section class=\"tab\" aria-label=\"{label}\"><p class=\"tab-label\">{label}</p>{figure}</section>\n"
    )
}

/// A region's name: names differ, so that of a comment's part says which comment it is in.
fn named(part: &str, prefix: &str) -> String {
    let comment = prefix.trim_end_matches('.').trim_start_matches("comment.");
    if comment.is_empty() { part.to_owned() } else { format!("{part} of {}", escaped(comment)) }
}

/// A heading's level; within a comment two below what its author wrote, since the page has headings around it.
fn placed(level: HeadingLevel, prefix: &str) -> usize {
    let below = if prefix.is_empty() { 0 } else { 2 };
    (level as usize + below).min(6)
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
