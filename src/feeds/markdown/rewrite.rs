//! A text's events as any reader of Markdown knows them: links finished, and what only this book's own pages know (tabs, alerts,
//! definition lists, footnotes, chosen anchors) said in other ways.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::placed::Placed;
use super::terms::Terms;
use crate::feeds::links::Links;
use crate::site::Resolved;

/// An event and where its spelling is found, if it is an author's.
pub type Spelled<'a> = (Event<'a>, Option<Range<usize>>);

/// The events of a text, rewritten.
pub fn rewritten<'a>(placed: Placed<'a>, links: &'a Links<'a>) -> Vec<Spelled<'a>> {
    let mut rewriter = Rewriter { placed, links, links_met: 0, fences_met: 0, events: Vec::new() };
    rewriter.rewrite();
    rewriter.events
}

struct Rewriter<'a> {
    placed: Placed<'a>,
    links: &'a Links<'a>,
    /// Events do not carry their number: these count the links and fences met so far.
    links_met: usize,
    fences_met: usize,
    events: Vec<Spelled<'a>>,
}

impl<'a> Rewriter<'a> {
    fn rewrite(&mut self) {
        let document = &self.placed.text.document;
        let mut open_links = Vec::new();
        let mut terms = Terms::default();
        // What the alert that has just begun is called.
        let mut alert: Option<String> = None;
        let mut notes = Notes::default();
        // A note's events are set aside; here wait its name and what came before it.
        let mut before_note = Vec::new();
        for (at, (event, place)) in document.events.iter().zip(&document.places).enumerate() {
            if let Some(event) = terms.before(event) {
                self.add(event);
            }
            if let Some(label) = alert.take() {
                if matches!(event, Event::Start(Tag::Paragraph)) {
                    self.add(event.clone());
                    self.strong(&label);
                    self.add(Event::Text(" ".into()));
                    continue;
                }
                self.label(&label);
            }
            match event {
                Event::Start(Tag::Link { link_type, title, .. }) => {
                    let link = self.next_link();
                    open_links.push(link.is_some());
                    let tag = link.map(|href| Tag::Link {
                        link_type: kept(*link_type),
                        dest_url: href,
                        title: title.clone(),
                        id: "".into(),
                    });
                    self.events.extend(tag.map(made_start));
                }
                Event::End(TagEnd::Link) => {
                    let is_link = open_links.pop().unwrap_or(false);
                    self.events.extend(is_link.then_some((event.clone(), None)));
                }
                Event::Start(Tag::Image { title, .. }) => {
                    let dest_url = self.next_link().unwrap_or("".into());
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
                Event::Start(Tag::CodeBlock(_)) => self.code_block(),
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    self.add(Event::Start(Tag::BlockQuote(None)));
                    alert = Some(format!("{kind:?}:"));
                }
                Event::End(TagEnd::BlockQuote(Some(_))) => self.add(Event::End(TagEnd::BlockQuote(None))),
                Event::FootnoteReference(name) => {
                    let number = notes.number(name);
                    self.add(Event::Text(superscript(number).into()));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    before_note.push((name, std::mem::take(&mut self.events)));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((name, before)) = before_note.pop() {
                        notes.written.insert(name, std::mem::replace(&mut self.events, before));
                    }
                }
                event => match terms.instead(event, &document.events[at + 1..]) {
                    Some(events) => events.into_iter().for_each(|event| self.add(event)),
                    None => self.events.push((event.clone(), Some(place.range()))),
                },
            }
        }
        self.events.extend(notes.list());
    }

    fn add(&mut self, event: Event<'a>) {
        self.events.push((event, None));
    }

    /// Where the next link leads; none for a broken one.
    fn next_link(&mut self) -> Option<CowStr<'a>> {
        let link = self.placed.text.links.get(self.links_met).and_then(Option::as_ref);
        self.links_met += 1;
        link.map(|Resolved { href, .. }| self.links.resolved(href, self.placed.page).into())
    }

    /// A tab is a block of code below its label.
    fn code_block(&mut self) {
        let fence = self.placed.text.document.fences.get(self.fences_met);
        self.fences_met += 1;
        if let Some(label) = fence.and_then(|fence| fence.tab.as_ref()) {
            self.label(label);
        }
        let language = fence.map_or_else(String::new, |fence| fence.language.clone());
        self.add(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language.into()))));
    }

    /// A paragraph in bold.
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
}

fn made_start(tag: Tag<'_>) -> Spelled<'_> {
    (Event::Start(tag), None)
}

/// An address between angle brackets stays one; every other link is written where it stands.
fn kept(link_type: LinkType) -> LinkType {
    match link_type {
        LinkType::Autolink | LinkType::Email => link_type,
        _ => LinkType::Inline,
    }
}

/// Footnotes, which not every reader knows: raised numbers in the text, and paragraphs that begin with them below it.
#[derive(Default)]
struct Notes<'a> {
    /// The names of those referred to, in the order of their first references.
    names: Vec<&'a str>,
    /// What was written under each name.
    written: BTreeMap<&'a str, Vec<Spelled<'a>>>,
}

impl<'a> Notes<'a> {
    fn number(&mut self, name: &'a str) -> usize {
        let known = self.names.iter().position(|known| *known == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        }) + 1
    }

    /// The notes, each behind its number.
    fn list(mut self) -> Vec<Spelled<'a>> {
        let mut events = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            events.extend((at == 0).then_some((Event::Rule, None)));
            let mut note = self.written.remove(name).unwrap_or_default();
            let number = (Event::Text(format!("{} ", superscript(at + 1)).into()), None);
            if matches!(note.first(), Some((Event::Start(Tag::Paragraph), _))) {
                note.insert(1, number);
            } else {
                let (start, end) = (Event::Start(Tag::Paragraph), Event::End(TagEnd::Paragraph));
                note.splice(0..0, [(start, None), number, (end, None)]);
            }
            events.extend(note);
        }
        events
    }
}

/// A number in raised digits.
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
