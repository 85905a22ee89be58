//! The parsed text of one page: CommonMark events, and the parts found in them.

use pulldown_cmark::Event;

use super::fence::Fence;
use super::tree::Tree;
use crate::source::Span;

/// The parsed text of one page.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// CommonMark events in order, without raw HTML.
    pub events: Vec<Event<'static>>,
    /// The span of each event, in the order of the events.
    pub places: Vec<Span>,
    /// Headings in order.
    pub outline: Vec<Heading>,
    /// Links and images, in the order of their start events. None is inside another, except images in links.
    pub links: Vec<Link>,
    /// Code blocks, in the order of their start events.
    pub fences: Vec<Fence>,
    /// The decision tree, if front matter says which section holds one.
    pub tree: Option<Tree>,
}

impl Document {
    /// Every anchor in the text that a link can use: headings, and steps of a decision tree.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let headings = self.outline.iter().map(|heading| heading.anchor.as_str());
        headings.chain(self.tree.iter().flat_map(Tree::anchors))
    }

    /// The heading that begins at an event.
    #[must_use]
    pub fn heading_at(&self, event: usize) -> Option<&Heading> {
        let place = self.outline.binary_search_by_key(&event, |heading| heading.event);
        place.ok().and_then(|place| self.outline.get(place))
    }

    /// The index in [`Document::links`] of the link or image that begins at an event.
    #[must_use]
    pub fn link_at(&self, event: usize) -> Option<usize> {
        self.links.binary_search_by_key(&event, |link| link.event).ok()
    }

    /// The code block that begins at an event.
    #[must_use]
    pub fn fence_at(&self, event: usize) -> Option<&Fence> {
        let place = self.fences.binary_search_by_key(&event, |fence| fence.event);
        place.ok().and_then(|place| self.fences.get(place))
    }
}

/// A heading and its anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6; the first level is an error.
    pub level: u8,
    /// Unique on the page. It changes only when the text does.
    pub anchor: String,
    /// Its text without markup.
    pub text: String,
    /// Index of its start event.
    pub event: usize,
    /// Whether it is inside another block, such as a quotation or a list item. Only other headings start sections.
    pub is_nested: bool,
}

/// A link or image as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Link, image or bare code.
    pub kind: LinkKind,
    /// The destination as written; for a bare code its digits.
    pub destination: String,
    /// The span of the destination, or of the whole link when the destination is not written next to the text.
    pub span: Span,
    /// Index of its start event.
    pub event: usize,
}

/// The kind of a [`Link`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](destination)`
    Link,
    /// `![text](destination)`
    Image,
    /// `[404]`
    Code,
}
