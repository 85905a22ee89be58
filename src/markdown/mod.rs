//! Markdown, parsed once.
//!
//! In: the body of one file. Out: a [`Document`]: CommonMark events with spans, the outline, the links, the code
//! blocks. HTML, excerpts and search words are views of that one value. This module sees no other page: it collects
//! links, and `site` resolves them.
//!
//! On top of CommonMark: tables, footnotes, strikethrough, task lists, definition lists, heading anchors, GitHub's
//! alerts, and `[404]` as a link to that code's page.

mod anchor;
mod fence;
mod paragraphs;
mod places;
mod plain;
mod text;
mod tree;

use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

pub use anchor::TEMPLATE_ANCHORS;
pub use fence::Fence;
pub use paragraphs::Paragraph;
pub use places::{Listing, Wording, Words};
pub use plain::Passage;
pub use tree::{Next, Outcome, Step, Tree};

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::{Excerpt, Span};

/// What pages may be written with on top of CommonMark.
pub const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// One page's text, parsed.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// CommonMark events in order; raw HTML is not among them.
    pub events: Vec<Event<'static>>,
    /// Where each event was read, in the order of the events.
    pub places: Vec<Span>,
    /// Headings in order.
    pub outline: Vec<Heading>,
    /// Links and images, in the order of their start events.
    pub links: Vec<Link>,
    /// Fenced code blocks, in the order of their start events.
    pub fences: Vec<Fence>,
    /// The decision tree, if front matter says which section holds one.
    pub tree: Option<Tree>,
}

impl Document {
    /// Every place in the text that a link can lead to: headings, and the steps of a decision tree.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let headings = self.outline.iter().map(|heading| heading.anchor.as_str());
        headings.chain(self.tree.iter().flat_map(Tree::anchors))
    }
}

/// A heading and its anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Unique on the page; stable as long as the text is.
    pub anchor: String,
    /// Its text without markup.
    pub text: String,
    /// Index of its start event.
    pub event: usize,
}

/// A link or image as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Link, image or bare code.
    pub kind: LinkKind,
    /// Where it leads, as written; for a bare code its digits.
    pub destination: String,
    /// Where the destination stands, or the whole link when it is not written beside the text.
    pub span: Span,
}

/// What a [`Link`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](destination)`
    Link,
    /// `![text](destination)`
    Image,
    /// `[404]`
    Code,
}

/// Parses the body of a page.
#[must_use]
pub fn parse(body: Excerpt<'_>) -> Checked<Document> {
    let mut builder = Builder {
        body,
        document: Document::default(),
        anchors: anchor::Anchors::default(),
        diagnostics: Vec::new(),
    };
    let parser = Parser::new_with_broken_link_callback(body.text, EXTENSIONS, Some(bare_code));
    let mut html: Option<(String, std::ops::Range<usize>)> = None;
    for (event, range) in parser.into_offset_iter() {
        match event {
            // Raw HTML comes in lines or tags; it is gathered so that one piece is one report.
            Event::Start(Tag::HtmlBlock) => html = Some((String::new(), range)),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((text, range)) = html.take() {
                    builder.html_block(&text, range);
                }
            }
            Event::Html(text) => match &mut html {
                Some((gathered, _)) => gathered.push_str(&text),
                None => builder.html_block(&text, range),
            },
            Event::InlineHtml(text) => builder.inline_html(&text, range),
            event => builder.event(event, range),
        }
    }
    builder.headings();
    Checked { value: builder.document, diagnostics: builder.diagnostics }
}

/// Makes a link of `[404]`, which CommonMark leaves as text.
fn bare_code(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let digits = link.reference.len() == 3 && link.reference.bytes().all(|b| b.is_ascii_digit());
    (link.link_type == LinkType::Shortcut && digits).then(|| (link.reference, "".into()))
}

struct Builder<'a> {
    body: Excerpt<'a>,
    document: Document,
    anchors: anchor::Anchors,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        let place = self.body.span(range.clone());
        match &event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let kind =
                    if *link_type == LinkType::ShortcutUnknown { LinkKind::Code } else { LinkKind::Link };
                let destination = if *link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                self.link(kind, destination, range);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.link(LinkKind::Image, dest_url.to_string(), range);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let fence = fence::read(self.body.slice(range), kind);
                let fence = fence.drain_into(&mut self.diagnostics);
                self.document.fences.push(fence);
            }
            Event::Start(Tag::Heading { level, id, .. }) => {
                if *level == HeadingLevel::H1 {
                    let problem = "this heading is of the first level, which is the page's title";
                    let diagnostic = Diagnostic::new(
                        Rule::TopLevelHeading,
                        self.body.slice(range.clone()).first_line(),
                        problem,
                    );
                    self.diagnostics.push(
                        diagnostic
                            .help("remove it if it repeats the title, or begin it with `##`".to_owned()),
                    );
                }
                if let Some(id) = id {
                    let heading = self.body.slice(range);
                    let at = heading.text.rfind("{#").unwrap_or(0);
                    let span = heading.slice(at..heading.text.len()).first_line();
                    self.anchors.reserve(id, span, &mut self.diagnostics);
                }
            }
            _ => {}
        }
        self.push(event.into_static(), place);
    }

    fn push(&mut self, event: Event<'static>, place: Span) {
        self.document.events.push(event);
        self.document.places.push(place);
    }

    fn link(&mut self, kind: LinkKind, destination: String, range: std::ops::Range<usize>) {
        let written = self.body.text.get(range.clone()).unwrap_or_default();
        let place = match written.rfind(&destination) {
            Some(at) if !destination.is_empty() => range.start + at..range.start + at + destination.len(),
            _ => range,
        };
        let span = self.body.span(place);
        self.document.links.push(Link { kind, destination, span });
    }

    /// A block of HTML is shown as text, unless it is only a comment.
    fn html_block(&mut self, text: &str, range: std::ops::Range<usize>) {
        let (visible, unclosed) = without_comments(text);
        if let Some(at) = unclosed {
            let open = self.body.span(range.start + at..range.start + at + "<!--".len());
            let diagnostic =
                Diagnostic::new(Rule::RawHtml, open, "this comment is never closed, and hides the rest");
            self.diagnostics.push(diagnostic.help("add `-->` where it ends".to_owned()));
        }
        let visible = visible.trim();
        if visible.is_empty() {
            return;
        }
        let place = self.body.span(range.clone());
        self.raw_html(visible, range);
        let text = Event::Text(visible.to_owned().into());
        for event in [Event::Start(Tag::Paragraph), text, Event::End(TagEnd::Paragraph)] {
            self.push(event, place);
        }
    }

    fn inline_html(&mut self, text: &str, range: std::ops::Range<usize>) {
        if !text.starts_with("<!--") {
            let place = self.body.span(range.clone());
            self.raw_html(text, range);
            self.push(Event::Text(text.to_owned().into()), place);
        }
    }

    /// Reports HTML where it begins; its closing tags have been seen then.
    fn raw_html(&mut self, html: &str, range: std::ops::Range<usize>) {
        if !html.starts_with("</") {
            let span = self.body.slice(range).first_line();
            let diagnostic = Diagnostic::new(Rule::RawHtml, span, "this HTML is shown to readers as text");
            self.diagnostics.push(diagnostic.help("write it in Markdown, or put it in backticks".to_owned()));
        }
    }

    /// The outline, once all events and all anchors that authors chose are known.
    fn headings(&mut self) {
        for (index, event) in self.document.events.iter().enumerate() {
            if let Event::Start(Tag::Heading { level, id, .. }) = event {
                let text = plain::inline_text(&self.document.events[index + 1..]);
                let anchor = match id {
                    Some(id) => id.to_string(),
                    None => self.anchors.unique(&text),
                };
                self.document.outline.push(Heading { level: *level as u8, anchor, text, event: index });
            }
        }
    }
}

/// HTML without its comments, and where one begins that has no end.
fn without_comments(html: &str) -> (String, Option<usize>) {
    let mut visible = String::new();
    let mut at = 0;
    while let Some(start) = html[at..].find("<!--").map(|start| at + start) {
        visible.push_str(&html[at..start]);
        match html[start..].find("-->") {
            Some(end) => at = start + end + "-->".len(),
            None => return (visible, Some(start)),
        }
    }
    (visible + &html[at..], None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn parsed(text: &str) -> (Checked<Document>, Vec<String>) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let checked = parse(sources.excerpt(id));
        let reports = checked
            .diagnostics
            .iter()
            .map(|d| format!("{}: {}", d.rule.name(), &text[d.span.range()]))
            .collect();
        (checked, reports)
    }

    fn links(text: &str) -> Vec<(LinkKind, String, String)> {
        let links = parsed(text).0.value.links;
        links
            .into_iter()
            .map(|link| (link.kind, link.destination, text[link.span.range()].to_owned()))
            .collect()
    }

    #[test]
    fn three_digits_in_brackets_are_a_link_to_a_code() {
        let owned = |kind, a: &str, b: &str| vec![(kind, a.to_owned(), b.to_owned())];
        assert_eq!(links("see [404] and [40]"), owned(LinkKind::Code, "404", "404"));
        assert_eq!(links("see [gone](410.md#x)"), owned(LinkKind::Link, "410.md#x", "410.md#x"));
        assert_eq!(links("`[404]`"), vec![]);
        assert_eq!(links("[404]\n\n[404]: 403.md"), owned(LinkKind::Link, "403.md", "[404]"));
        assert_eq!(
            links("<me@example.org>"),
            owned(LinkKind::Link, "mailto:me@example.org", "<me@example.org>")
        );
    }

    #[test]
    fn headings_get_stable_unique_anchors() {
        let (checked, reports) =
            parsed("## What `401` means\n\n## Example\n\n### Example\n\n## Own {#example}\n");
        let anchors: Vec<_> =
            checked.value.outline.iter().map(|h| (h.level, h.anchor.as_str(), h.text.as_str())).collect();
        assert_eq!(
            anchors,
            [
                (2, "what-401-means", "What 401 means"),
                (2, "example-1", "Example"),
                (3, "example-2", "Example"),
                (2, "example", "Own"),
            ]
        );
        assert_eq!(reports, [""; 0]);
    }

    #[test]
    fn mistakes_are_reported_where_they_stand() {
        assert_eq!(parsed("# Title\n").1, ["top-level-heading: # Title"]);
        assert_eq!(parsed("## A {#x}\n\n## B {#x}\n").1, ["duplicate-anchor: {#x}"]);
        assert_eq!(parsed("a <b>bold</b>\n").1, ["raw-html: <b>"]);
        assert_eq!(parsed("<div>\nx\n</div>\n").1, ["raw-html: <div>"]);
        assert_eq!(parsed("text\n\n<!-- open\n\nlost\n").1, ["raw-html: <!--"]);
        assert_eq!(parsed("<!-- a hint\n\nof lines -->\n\ntext <!-- x -->\n").1, [""; 0]);
        assert_eq!(parsed("```rust tabb=\"x\"\n```\n").1, ["unknown-attribute: tabb=\"x\""]);
    }
}
