//! A document as HTML.
//!
//! In: a [`Text`] (events and resolved links) and the highlighter. Out: HTML for the templates to place. Events are
//! rewritten where the site says something of its own (links, headings, code, tables, alerts, footnotes) and
//! written out by `pulldown-cmark`. Nothing an author wrote reaches the page unescaped, and no style is inline.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, Tag, TagEnd, html};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::highlight::{self, Highlighter};
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::markdown::Fence;
use crate::site::{Resolved, Target, Text};
use crate::suggest;

/// A page's text as HTML: what comes before the first heading, and the sections.
#[derive(Debug, Default)]
pub struct Body {
    /// HTML before the first section; may be empty.
    pub lead: String,
    /// Sections in order; footnotes stand at the end of the last.
    pub sections: Vec<Section>,
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

/// Renders a page's text. Unknown languages of code blocks are reported.
pub fn body(text: &Text, highlighter: &Highlighter) -> Checked<Body> {
    let mut writer = Writer::new(text, highlighter, "");
    let (lead, sections) = text.document.sections();
    let mut body = Body { lead: writer.write(lead), sections: Vec::new() };
    for (heading, events) in sections {
        let html = writer.write(events);
        body.sections.push(Section { anchor: heading.anchor.clone(), title: heading.text.clone(), html });
    }
    let footnotes = writer.footnotes();
    match body.sections.last_mut() {
        Some(last) => last.html.push_str(&footnotes),
        None => body.lead.push_str(&footnotes),
    }
    Checked { value: body, diagnostics: writer.diagnostics }
}

/// Renders a text that stands within another page, as a comment does: in one piece, each anchor behind `prefix`.
pub fn fragment(text: &Text, highlighter: &Highlighter, prefix: &str) -> Checked<String> {
    let mut writer = Writer::new(text, highlighter, prefix);
    let html = writer.write(0..text.document.events.len()) + &writer.footnotes();
    Checked { value: html, diagnostics: writer.diagnostics }
}

struct Writer<'a> {
    text: &'a Text,
    highlighter: &'a Highlighter,
    prefix: &'a str,
    /// Index of the next link, fence and heading: events do not carry their number.
    next_link: usize,
    next_fence: usize,
    next_heading: usize,
    footnotes: Footnotes,
    diagnostics: Vec<Diagnostic>,
}

/// Footnotes in the order of their first reference.
#[derive(Default)]
struct Footnotes {
    order: Vec<String>,
    references: BTreeMap<String, usize>,
    texts: BTreeMap<String, String>,
}

/// Where in a table the writer is.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a> Writer<'a> {
    fn new(text: &'a Text, highlighter: &'a Highlighter, prefix: &'a str) -> Self {
        let (next_link, next_fence, next_heading) = (0, 0, 0);
        let (footnotes, diagnostics) = (Footnotes::default(), Vec::new());
        Self { text, highlighter, prefix, next_link, next_fence, next_heading, footnotes, diagnostics }
    }

    /// Writes a range of events; ranges must come in order.
    fn write(&mut self, range: Range<usize>) -> String {
        let document = &self.text.document;
        // Headings of the second level are skipped when a page is written section by section.
        self.next_heading = document.outline.partition_point(|heading| heading.event < range.start);
        let mut rewritten: Vec<Event<'_>> = Vec::new();
        let mut outer: Option<(String, Vec<Event<'_>>)> = None;
        let mut open_links: Vec<&'static str> = Vec::new();
        let mut table = Table::default();
        let mut events = document.events[range].iter().peekable();
        let mut tabs_open = false;
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    let mut code = String::new();
                    for inner in events.by_ref().take_while(|e| !matches!(e, Event::End(TagEnd::CodeBlock))) {
                        if let Event::Text(part) = inner {
                            code.push_str(part);
                        }
                    }
                    let fence = &document.fences[self.next_fence];
                    self.next_fence += 1;
                    // The next event tells whether the next block is a neighbour in the same group of tabs.
                    let neighbour = matches!(events.peek(), Some(Event::Start(Tag::CodeBlock(_))))
                        .then(|| document.fences.get(self.next_fence))
                        .flatten()
                        .is_some_and(|next| next.tab.is_some());
                    rewritten
                        .push(Event::Html(self.code_block(fence, &code, &mut tabs_open, neighbour).into()));
                }
                Event::Start(Tag::Link { title, .. }) => {
                    let (start, end) = self.link_tags(title);
                    open_links.push(end);
                    rewritten.push(Event::Html(start.into()));
                }
                Event::End(TagEnd::Link) => {
                    rewritten.push(Event::Html(open_links.pop().unwrap_or_default().into()));
                }
                Event::Start(Tag::Image { link_type, title, id, .. }) => {
                    let dest_url =
                        self.next_link().map_or_else(String::new, |link| link.href.to_string()).into();
                    rewritten.push(Event::Start(Tag::Image {
                        link_type: *link_type,
                        dest_url,
                        title: title.clone(),
                        id: id.clone(),
                    }));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let id = self.next_heading_anchor().map(CowStr::from);
                    let (classes, attrs) = (Vec::new(), Vec::new());
                    rewritten.push(Event::Start(Tag::Heading { level: *level, id, classes, attrs }));
                }
                Event::End(TagEnd::Heading(_)) => {
                    rewritten.push(Event::Html(self.heading_link().into()));
                    rewritten.push(event.clone());
                }
                Event::Start(Tag::BlockQuote(Some(kind))) => rewritten.push(Event::Html(alert(*kind).into())),
                Event::End(TagEnd::BlockQuote(Some(_))) => rewritten.push(Event::Html("</aside>\n".into())),
                Event::FootnoteReference(name) => {
                    rewritten.push(Event::Html(self.footnotes.reference(name, self.prefix).into()));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    outer = Some((name.to_string(), std::mem::take(&mut rewritten)));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((name, before)) = outer.take() {
                        let events = std::mem::replace(&mut rewritten, before);
                        self.footnotes.texts.insert(name, written(events));
                    }
                }
                event => match table.tag(event) {
                    Some(tag) => rewritten.push(Event::Html(tag.into())),
                    None => rewritten.push(event.clone()),
                },
            }
        }
        written(rewritten)
    }

    fn footnotes(&self) -> String {
        self.footnotes.list(self.prefix)
    }

    fn next_link(&mut self) -> Option<&'a Resolved> {
        let link = self.text.links.get(self.next_link);
        self.next_link += 1;
        link.and_then(Option::as_ref)
    }

    /// The opening and closing tag of the next link; a broken one is only its text.
    fn link_tags(&mut self, title: &str) -> (String, &'static str) {
        let bare = self
            .text
            .document
            .links
            .get(self.next_link)
            .is_some_and(|link| link.kind == crate::markdown::LinkKind::Code);
        let Some(link) = self.next_link() else { return (String::new(), "") };
        let mut tag = String::from("<a ");
        if let (Target::Code(code), true) = (link.target, bare) {
            let class = code.class().map_or("other", crate::status::StatusClass::id);
            tag.push_str(&format!("class=\"code-link\" data-class=\"{class}\" "));
        }
        tag.push_str(&format!("href=\"{}\"", href(link.href.as_str())));
        if !title.is_empty() {
            tag.push_str(&format!(" title=\"{}\"", escaped(title)));
        }
        if link.target == Target::Outside {
            // A comment's author gains nothing from the link with search engines.
            tag.push_str(if self.prefix.is_empty() {
                " rel=\"external\""
            } else {
                " rel=\"external nofollow ugc\""
            });
        }
        (tag + ">", "</a>")
    }

    fn next_heading_anchor(&mut self) -> Option<String> {
        let heading = self.text.document.outline.get(self.next_heading);
        self.next_heading += 1;
        heading.map(|heading| format!("{}{}", self.prefix, heading.anchor))
    }

    /// The link that stands in the heading just written.
    fn heading_link(&self) -> String {
        let heading = self.next_heading.checked_sub(1).and_then(|at| self.text.document.outline.get(at));
        heading.map_or_else(String::new, |heading| {
            let anchor = href(&format!("#{}{}", self.prefix, heading.anchor));
            format!("<a class=\"anchor\" href=\"{anchor}\" aria-label=\"Link to this section\"></a>")
        })
    }

    fn code_block(&mut self, fence: &Fence, code: &str, tabs_open: &mut bool, neighbour: bool) -> String {
        let figure = self.figure(fence, code);
        let Some(label) = fence.tab.as_deref().map(escaped) else { return figure };
        let mut html = String::new();
        if !std::mem::replace(tabs_open, neighbour) {
            html.push_str("<div class=\"tabs\">\n");
        }
        html.push_str(&format!("<section class=\"tab\" aria-label=\"{label}\"><p class=\"tab-label\">{label}</p>{figure}</section>\n"));
        if !neighbour {
            html.push_str("</div>\n");
        }
        html
    }

    fn figure(&mut self, fence: &Fence, code: &str) -> String {
        let language = fence.language.as_str();
        if !language.is_empty() && !self.highlighter.knows(language) {
            let message = format!("`{language}` is not a language that is highlighted");
            let help = suggest::closest(language, Highlighter::names()).map_or_else(
                || "write `text` if it has none".to_owned(),
                |name| format!("did you mean `{name}`?"),
            );
            self.diagnostics.push(Diagnostic::new(Rule::UnknownLanguage, fence.span, message).help(help));
        }
        let code = self.highlighter.html(language, code.strip_suffix('\n').unwrap_or(code));
        let title = highlight::Highlighter::title(language);
        let caption = if language.is_empty() {
            String::new()
        } else {
            format!("<figcaption>{}</figcaption>", escaped(title))
        };
        let language = if language.is_empty() { "text".to_owned() } else { escaped(language) };
        format!(
            "<figure class=\"code\" data-language=\"{language}\">{caption}<pre tabindex=\"0\"><code>{code}</code></pre></figure>\n"
        )
    }
}

impl Table {
    /// The tag for a table's event: cells aligned by class, since the content policy allows no inline style.
    fn tag(&mut self, event: &Event<'_>) -> Option<String> {
        let tag = match event {
            Event::Start(Tag::Table(alignments)) => {
                self.alignments.clone_from(alignments);
                "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>"
            }
            Event::End(TagEnd::Table) => "</tbody></table></div>\n",
            Event::Start(Tag::TableHead) => {
                (self.column, self.in_head) = (0, true);
                "<thead><tr>"
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>"
            }
            Event::End(TagEnd::TableRow) => "</tr>\n",
            Event::Start(Tag::TableCell) => return Some(self.cell()),
            Event::End(TagEnd::TableCell) if self.in_head => "</th>",
            Event::End(TagEnd::TableCell) => "</td>",
            _ => return None,
        };
        Some(tag.to_owned())
    }

    fn cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }
}

impl Footnotes {
    fn reference(&mut self, name: &str, prefix: &str) -> String {
        if !self.order.iter().any(|known| known == name) {
            self.order.push(name.to_owned());
        }
        let number = self.order.iter().position(|known| known == name).map_or(0, |at| at + 1);
        let count = self.references.entry(name.to_owned()).or_default();
        *count += 1;
        let again = if *count == 1 { String::new() } else { format!("-{count}") };
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{again}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    }

    /// All footnotes that are referred to; one that nothing refers to is left out, as GitHub does.
    fn list(&self, prefix: &str) -> String {
        let items: Vec<String> = self.order.iter().enumerate().filter_map(|(at, name)| {
            let (number, text) = (at + 1, self.texts.get(name)?);
            let back = format!(" <a class=\"footnote-back\" href=\"#{prefix}fnref-{number}\" aria-label=\"Back to the text\">↩</a>");
            let text = match text.trim_end().strip_suffix("</p>") {
                Some(text) => format!("{text}{back}</p>"),
                None => format!("{text}{back}"),
            };
            Some(format!("<li id=\"{prefix}fn-{number}\">{text}</li>"))
        }).collect();
        if items.is_empty() {
            return String::new();
        }
        format!(
            "<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>{}</ol></section>\n",
            items.concat()
        )
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

fn written(events: Vec<Event<'_>>) -> String {
    let mut html = String::new();
    html::push_html(&mut html, events.into_iter());
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
