//! Builds a [`Document`] from the events of the parser: turns raw HTML into text, assigns anchors, and collects links
//! and code blocks.
//!
//! HTML does not allow links inside links, so an address in angle brackets inside a link, and a link in the text of an
//! image, become plain text. This is done here, once for all outputs.

use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use super::EXTENSIONS;
use super::anchor;
use super::document::{Document, Heading, Link, LinkKind};
use super::fence;
use super::plain;
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::{Excerpt, Span};

/// Parses a text.
#[must_use]
pub fn parse(body: Excerpt<'_>) -> Checked<Document> {
    parse_page(body, &[])
}

/// Parses the body of a page whose template adds the reserved anchors. No heading can have one of them.
#[must_use]
pub fn parse_page(body: Excerpt<'_>, reserved: &[&str]) -> Checked<Document> {
    let mut builder = Builder {
        body,
        document: Document::default(),
        anchors: anchor::Anchors::new(reserved),
        diagnostics: Vec::new(),
        open: Vec::new(),
    };
    let parser = Parser::new_with_broken_link_callback(body.text, EXTENSIONS, Some(bare_code));
    let mut html: Option<(String, std::ops::Range<usize>)> = None;
    for (event, range) in parser.into_offset_iter() {
        match event {
            // The parser returns raw HTML in lines or tags; they are joined so that one block gives one report.
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

/// Turns `[404]` into a link; CommonMark leaves it as text.
fn bare_code(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let digits = link.reference.len() == 3 && link.reference.bytes().all(|b| b.is_ascii_digit());
    (link.link_type == LinkType::Shortcut && digits).then(|| (link.reference, "".into()))
}

struct Builder<'a> {
    body: Excerpt<'a>,
    document: Document,
    anchors: anchor::Anchors<'a>,
    diagnostics: Vec<Diagnostic>,
    /// The open links and images: their kind, or `None` for one that becomes plain text.
    open: Vec<Option<TagEnd>>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        let place = self.body.span(range.clone());
        match &event {
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) if !self.opens(tag.to_end()) => return,
            Event::End(TagEnd::Link | TagEnd::Image) => return self.closes(place),
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
                let fence = fence::read(self.body.slice(range), kind, self.document.events.len());
                let fence = fence.drain_into(&mut self.diagnostics);
                self.document.fences.push(fence);
            }
            Event::Start(Tag::Heading { level, id, .. }) => self.heading(*level, id.as_deref(), range),
            _ => {}
        }
        self.push(event.into_static(), place);
    }

    /// Reports a heading of the first level, and reserves an anchor that its author chose.
    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, range: std::ops::Range<usize>) {
        let heading = self.body.slice(range);
        if level == HeadingLevel::H1 {
            let problem = "this heading is at the first level, which is reserved for the page's title";
            let help = "remove it if it repeats the title, or begin it with `##`".to_owned();
            self.diagnostics
                .push(Diagnostic::new(Rule::TopLevelHeading, heading.first_line(), problem).help(help));
        }
        if let Some(id) = id {
            let at = heading.text.rfind("{#").unwrap_or(0);
            let span = heading.slice(at..heading.text.len()).first_line();
            self.anchors.reserve(id, span, &mut self.diagnostics);
        }
    }

    /// Records the start of a link or image, and returns whether to keep it: inside another, only an image in a link is
    /// kept.
    fn opens(&mut self, tag: TagEnd) -> bool {
        let is_kept = !self.open.iter().flatten().any(|outer| *outer == TagEnd::Image || tag == TagEnd::Link);
        self.open.push(is_kept.then_some(tag));
        is_kept
    }

    /// Ends a link or image. One that becomes plain text has no end event.
    fn closes(&mut self, place: Span) {
        if let Some(tag) = self.open.pop().flatten() {
            self.push(Event::End(tag), place);
        }
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
        let event = self.document.events.len();
        self.document.links.push(Link { kind, destination, span, event });
    }

    /// Shows a block of HTML as text, unless it is only a comment.
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

    /// Reports HTML at its opening tag. A closing tag gets no report of its own.
    fn raw_html(&mut self, html: &str, range: std::ops::Range<usize>) {
        if !html.starts_with("</") {
            let span = self.body.slice(range).first_line();
            let diagnostic = Diagnostic::new(Rule::RawHtml, span, "this HTML is shown to readers as text");
            self.diagnostics.push(diagnostic.help("write it in Markdown, or put it in backticks".to_owned()));
        }
    }

    /// Builds the outline, after all events and all anchors of authors are known.
    fn headings(&mut self) {
        let mut depth = 0_usize;
        for (index, event) in self.document.events.iter().enumerate() {
            if let Event::Start(Tag::Heading { level, id, .. }) = event {
                let text = plain::heading_text(&self.document.events[index + 1..]);
                let anchor = match id {
                    Some(id) => id.to_string(),
                    None => self.anchors.unique(&text),
                };
                let (level, is_nested) = (*level as u8, depth > 0);
                self.document.outline.push(Heading { level, anchor, text, event: index, is_nested });
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
}

/// HTML without its comments, and the offset of a comment that is never closed.
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
