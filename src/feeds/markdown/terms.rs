//! Rewrites definition lists as paragraphs that begin with the term in bold.

use pulldown_cmark::{Event, Tag, TagEnd};

/// The definition lists that are open.
#[derive(Default)]
pub struct Terms {
    /// Whether the paragraph of the last term is still open, so that its definition continues it.
    goes_on: bool,
    /// Whether a term is open, all of which is bold.
    in_term: bool,
    open: Vec<Definition>,
}

/// An open definition.
struct Definition {
    /// Whether a generated paragraph is open in it.
    in_paragraph: bool,
    /// The number of open blocks in it.
    depth: usize,
}

impl Terms {
    /// The event to insert before an event, because a line of a definition becomes a paragraph.
    pub fn before<'a>(&mut self, event: &Event<'a>) -> Option<Event<'a>> {
        let definition = self.open.last_mut()?;
        let is_line = is_inline(event);
        let ends_line = match event {
            Event::Start(_) => !is_line,
            Event::End(tag) => *tag == TagEnd::DefinitionListDefinition,
            Event::Rule => true,
            _ => false,
        };
        let at_its_top = definition.depth == 0;
        match event {
            Event::Start(_) if !is_line => definition.depth += 1,
            Event::End(tag) if !is_inline_end(*tag) => {
                definition.depth = definition.depth.saturating_sub(1);
            }
            _ => {}
        }
        if at_its_top && definition.in_paragraph && ends_line {
            definition.in_paragraph = false;
            return Some(Event::End(TagEnd::Paragraph));
        }
        if at_its_top && !definition.in_paragraph && is_line {
            definition.in_paragraph = true;
            return Some(Event::Start(Tag::Paragraph));
        }
        None
    }

    /// The replacement for an event of a definition list; `after` are the events that follow it.
    pub fn instead<'a>(&mut self, event: &Event<'a>, after: &[Event<'a>]) -> Option<Vec<Event<'a>>> {
        Some(match event {
            Event::Start(Tag::DefinitionList) | Event::End(TagEnd::DefinitionList) => Vec::new(),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) if self.in_term => Vec::new(),
            Event::Start(Tag::DefinitionListTitle) => {
                self.in_term = true;
                vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]
            }
            Event::End(TagEnd::DefinitionListTitle) => {
                self.in_term = false;
                let is_defined = matches!(after.first(), Some(Event::Start(Tag::DefinitionListDefinition)));
                self.goes_on = is_defined && after.get(1).is_some_and(is_inline);
                let goes_on = Event::Text(": ".into());
                let then = if self.goes_on { goes_on } else { Event::End(TagEnd::Paragraph) };
                vec![Event::End(TagEnd::Strong), then]
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                let in_paragraph = std::mem::take(&mut self.goes_on);
                self.open.push(Definition { in_paragraph, depth: 0 });
                Vec::new()
            }
            Event::End(TagEnd::DefinitionListDefinition) => {
                self.open.pop();
                Vec::new()
            }
            _ => return None,
        })
    }
}

/// Whether an event is inline content, or begins inline content.
pub fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_end(tag.to_end()),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
