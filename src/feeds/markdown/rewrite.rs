//! Rewrites the events of a text for standard Markdown: resolves links, and replaces extensions of this book (tabs, alerts,
//! definition lists, footnotes, explicit anchors).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::items::consistent;
use super::placed::{Placed, Spelled};
use super::terms::Terms;
use crate::feeds::links::Links;
use crate::site::Resolved;

/// The events of a text, rewritten.
pub fn rewritten<'a>(placed: Placed<'a>, links: &'a Links<'a>) -> Vec<Spelled<'a>> {
    let document = &placed.text.document;
    let mut rewriter =
        Rewriter { placed, links, notes: Vec::new(), open_links: Vec::new(), events: Vec::new() };
    rewriter.rewrite(0..document.events.len());
    rewriter.list_notes();
    consistent(rewriter.events)
}

struct Rewriter<'a> {
    placed: Placed<'a>,
    links: &'a Links<'a>,
    /// The names of the footnotes, in the order of their first references.
    notes: Vec<&'a str>,
    /// For each open link whether it is written as a link; a broken link becomes plain text.
    open_links: Vec<bool>,
    events: Vec<Spelled<'a>>,
}

impl<'a> Rewriter<'a> {
    /// Adds a range of events, without the definitions of footnotes.
    fn rewrite(&mut self, range: Range<usize>) {
        let document = &self.placed.text.document;
        let mut terms = Terms::default();
        // The label of the alert that has just begun.
        let mut alert: Option<String> = None;
        let mut at = range.start;
        while at < range.end {
            let event = &document.events[at];
            if matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
                at = document.footnote_end(at) + 1;
                continue;
            }
            if let Some(event) = terms.before(event) {
                self.add(event);
            }
            match alert.take() {
                Some(label) if matches!(event, Event::Start(Tag::Paragraph)) => {
                    self.add(event.clone());
                    self.strong(&label);
                    self.add(Event::Text(" ".into()));
                    at += 1;
                    continue;
                }
                Some(label) => self.label(&label),
                None => {}
            }
            match event {
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    self.add(Event::Start(Tag::BlockQuote(None)));
                    alert = Some(format!("{kind:?}:"));
                }
                Event::End(TagEnd::BlockQuote(Some(_))) => self.add(Event::End(TagEnd::BlockQuote(None))),
                event => match terms.instead(event, &document.events[at + 1..]) {
                    Some(events) => events.into_iter().for_each(|event| self.add(event)),
                    None => self.event(event, at),
                },
            }
            at += 1;
        }
    }

    fn event(&mut self, event: &'a Event<'a>, at: usize) {
        match event {
            Event::Start(Tag::Link { link_type, title, .. }) => {
                let dest_url = self.address(at);
                self.open_links.push(dest_url.is_some());
                if let Some(dest_url) = dest_url {
                    let (link_type, title, id) = (kept(*link_type), title.clone(), "".into());
                    self.add(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.open_links.pop().unwrap_or(false) {
                    self.add(event.clone());
                }
            }
            Event::Start(Tag::Image { title, .. }) => {
                let dest_url = self.address(at).unwrap_or("".into());
                let (title, id) = (title.clone(), "".into());
                self.add(Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, title, id }));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let (level, classes, attrs) = (self.placed(*level), Vec::new(), Vec::new());
                self.add(Event::Start(Tag::Heading { level, id: None, classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => {
                self.add(Event::End(TagEnd::Heading(self.placed(*level))));
            }
            Event::Start(Tag::CodeBlock(_)) => self.code_block(at),
            Event::FootnoteReference(name) => {
                let number = self.number(name);
                self.add(Event::Text(superscript(number).into()));
            }
            event => {
                let place = self.placed.text.document.places.get(at).map(|place| place.range());
                self.events.push((event.clone(), place));
            }
        }
    }

    fn add(&mut self, event: Event<'a>) {
        self.events.push((event, None));
    }

    /// The address of the link or image at an index; `None` if it is broken.
    fn address(&self, at: usize) -> Option<CowStr<'a>> {
        let Resolved { href, .. } = self.placed.text.resolved_at(at)?;
        Some(self.links.resolved(href, self.placed.page).into())
    }

    /// Adds a code block; the label of a tab goes above it.
    fn code_block(&mut self, at: usize) {
        let fence = self.placed.text.document.fence_at(at);
        if let Some(label) = fence.and_then(|fence| fence.tab.as_ref()) {
            self.label(label);
        }
        let language = fence.map_or_else(String::new, |fence| fence.language.clone());
        self.add(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language.into()))));
    }

    /// Adds a bold paragraph.
    fn label(&mut self, label: &str) {
        self.add(Event::Start(Tag::Paragraph));
        self.strong(label);
        self.add(Event::End(TagEnd::Paragraph));
    }

    fn strong(&mut self, words: &str) {
        self.add(Event::Start(Tag::Strong));
        self.add(Event::Text(words.to_owned().into()));
        self.add(Event::End(TagEnd::Strong));
    }

    fn placed(&self, level: HeadingLevel) -> HeadingLevel {
        let deeper = (level as usize + self.placed.deeper).min(HeadingLevel::H6 as usize);
        HeadingLevel::try_from(deeper).unwrap_or(level)
    }

    /// The number of a footnote. Not all Markdown software supports footnotes, so references are superscript numbers, and the
    /// footnotes are paragraphs below the text that begin with their number.
    fn number(&mut self, name: &'a CowStr<'_>) -> usize {
        let known = self.notes.iter().position(|known| **known == **name);
        known.unwrap_or_else(|| {
            self.notes.push(name);
            self.notes.len() - 1
        }) + 1
    }

    /// Adds the footnotes, each after its number. They may refer to other footnotes, which follow them.
    fn list_notes(&mut self) {
        let written = self.placed.text.document.footnotes();
        let mut at = 0;
        while let Some(name) = self.notes.get(at) {
            let range = written.get(name).cloned().unwrap_or_default();
            if at == 0 {
                self.add(Event::Rule);
            }
            let start = self.events.len();
            self.rewrite(range);
            let number = (Event::Text(format!("{} ", superscript(at + 1)).into()), None);
            if matches!(self.events.get(start), Some((Event::Start(Tag::Paragraph), _))) {
                self.events.insert(start + 1, number);
            } else {
                let (begin, end) = (Event::Start(Tag::Paragraph), Event::End(TagEnd::Paragraph));
                self.events.splice(start..start, [(begin, None), number, (end, None)]);
            }
            at += 1;
        }
    }
}

/// Autolinks stay autolinks; all other links become inline links.
fn kept(link_type: LinkType) -> LinkType {
    match link_type {
        LinkType::Autolink | LinkType::Email => link_type,
        _ => LinkType::Inline,
    }
}

/// A number in superscript digits.
fn superscript(number: usize) -> String {
    let raised = |digit: char| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        digit => char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
    };
    number.to_string().chars().map(raised).collect()
}
