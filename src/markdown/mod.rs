//! Parses Markdown, once.
//!
//! In: the body of one file. Out: a [`Document`]: CommonMark events with spans, the outline, the links and the code
//! blocks. HTML, excerpts and search words are made from this one value, and each may skip parts of it. Headings, links
//! and code blocks store the index of their start event, so no one needs to count them. This module sees only one page:
//! it collects links, and `site` resolves them.
//!
//! Extensions of CommonMark: tables, footnotes, strikethrough, task lists, definition lists, heading anchors, GitHub's
//! alerts, and `[404]` as a link to the page of that code.

mod anchor;
mod builder;
mod document;
mod fence;
mod footnotes;
mod paragraphs;
mod places;
mod plain;
mod sections;
mod text;
mod tree;
mod tree_reader;

use pulldown_cmark::Options;

pub use builder::{parse, parse_page};
pub use document::{Document, Heading, Link, LinkKind};
pub use fence::Fence;
pub use paragraphs::Paragraph;
pub use places::{Listing, Wording, Words};
pub use plain::Passage;
pub use tree::{Next, Outcome, Step, Tree};

/// The enabled extensions of CommonMark.
pub const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Tag};

    use super::*;

    use crate::diagnostic::Checked;
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
    fn mistakes_are_reported_at_their_spans() {
        assert_eq!(parsed("# Title\n").1, ["top-level-heading: # Title"]);
        assert_eq!(parsed("## A {#x}\n\n## B {#x}\n").1, ["duplicate-anchor: {#x}"]);
        assert_eq!(parsed("a <b>bold</b>\n").1, ["raw-html: <b>"]);
        assert_eq!(parsed("<div>\nx\n</div>\n").1, ["raw-html: <div>"]);
        assert_eq!(parsed("text\n\n<!-- open\n\nlost\n").1, ["raw-html: <!--"]);
        assert_eq!(parsed("<!-- a hint\n\nof lines -->\n\ntext <!-- x -->\n").1, [""; 0]);
        assert_eq!(parsed("```rust tabb=\"x\"\n```\n").1, ["unknown-attribute: tabb=\"x\""]);
    }

    #[test]
    fn links_and_code_blocks_have_the_index_of_their_start_event() {
        let text = "## [a](b.md)\n\n![c](d.svg) [404] <https://e.f>\n\n```sh\n```\n\n- [g [h](i.md)](j.md)\n\n      k\n";
        let document = parsed(text).0.value;
        let begins =
            |at: &usize| matches!(document.events[*at], Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        let links: Vec<usize> = (0..document.events.len()).filter(begins).collect();
        assert_eq!(links, document.links.iter().map(|link| link.event).collect::<Vec<_>>());
        assert_eq!(links.iter().filter_map(|at| document.link_at(*at)).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        let fences = document.fences.iter().map(|fence| &document.events[fence.event]);
        assert!(fences.clone().all(|event| matches!(event, Event::Start(Tag::CodeBlock(_)))));
        assert_eq!((fences.count(), document.fence_at(0), document.link_at(0)), (2, None, None));
    }

    #[test]
    fn the_text_of_a_heading_has_no_markup() {
        let outline =
            parsed("## **Bold** and `code` [with *a*](b.md) link[^n] <i>\n\n[^n]: c\n").0.value.outline;
        assert_eq!(
            (outline[0].text.as_str(), outline[0].anchor.as_str()),
            ("Bold and code with a link <i>", "bold-and-code-with-a-link-i")
        );
    }
}
