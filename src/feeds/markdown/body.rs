//! A page's text as standard Markdown.

use pulldown_cmark::{Event, Tag};
use pulldown_cmark_to_cmark::{Error, Options, cmark_with_source_range_and_options};

use super::placed::{Placed, Spelled};
use super::rewrite::rewritten;
use crate::feeds::links::Links;
use crate::markdown::EXTENSIONS;

/// The text as Markdown, without a final line break.
pub fn to_markdown(placed: Placed<'_>, links: &Links<'_>) -> String {
    let document = &placed.text.document;
    spelled(&rewritten(placed, links), placed.source)
        .unwrap_or_else(|_| fenced(&document.plain_text(0..document.events.len())))
}

/// A fallback for nesting that Markdown cannot express: the source text in a code block.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}text\n{text}\n{fence}")
}

/// Events as Markdown. Block quotes at the top level are written here, in the usual style.
fn spelled(events: &[Spelled<'_>], source: &str) -> Result<String, Error> {
    let is_quotation = |(event, _): &Spelled<'_>| matches!(event, Event::Start(Tag::BlockQuote(_)));
    let mut parts = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < events.len() {
        let end = at + element(&events[at..]);
        if is_quotation(&events[at]) {
            parts.push(blocks(&events[start..at], source)?);
            let inside = spelled(events.get(at + 1..end - 1).unwrap_or_default(), source)?;
            let quoted = inside.lines().map(|line| format!("> {line}").trim_end().to_owned());
            parts.push(quoted.collect::<Vec<_>>().join("\n"));
            start = end;
        }
        at = end;
    }
    parts.push(blocks(&events[start..], source)?);
    parts.retain(|part| !part.is_empty());
    Ok(parts.join("\n\n"))
}

fn blocks(events: &[Spelled<'_>], source: &str) -> Result<String, Error> {
    let options = Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..Options::default()
    };
    let mut markdown = String::new();
    let events = events.iter().map(|(event, place)| (event, place.clone()));
    cmark_with_source_range_and_options(events, source, &mut markdown, EXTENSIONS, options)?;
    Ok(markdown.trim_start_matches('\n').trim_end().to_owned())
}

/// The number of events of the element that starts here.
fn element(events: &[Spelled<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::route::{Href, Route};
    use crate::site::{Resolved, Target, Text};
    use crate::source::Sources;

    /// Links to other sites are resolved; all other links are broken and become plain text.
    fn resolved(link: &crate::markdown::Link) -> Option<Resolved> {
        let href = Href::external(&link.destination);
        let is_outside = link.destination.starts_with("https:");
        is_outside.then_some(Resolved { href, target: Target::Outside, file: None })
    }

    fn check(text: &str, expected: &str) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        let text = Text { links: document.links.iter().map(resolved).collect(), document };
        let (config, page) = (Config::default(), Route::folder("a"));
        let placed = Placed { text: &text, source: sources.text(id), page: &page, deeper: 1 };
        assert_eq!(to_markdown(placed, &Links::of(&config, &page)), expected);
    }

    #[test]
    fn text_keeps_the_spelling_of_its_author() {
        check("a < b & c_d *e* __f__ \\* `g`", "a < b & c_d *e* **f** \\* `g`");
        check("## A {#b}\n\n[*c*](d.md)\n", "### A\n\n*c*");
        check("<div>\n\n<!-- hint -->\n\na <b>", "\\<div>\n\na \\<b>");
    }

    #[test]
    fn definitions_are_paragraphs_that_begin_with_their_terms() {
        check("a `b`\n: c\n\nd\n: e\n", "**a `b`**: c\n\n**d**: e");
        check("a **b** *c*\n: d\n", "**a b *c***: d");
        check("a\n: b\n: c\n", "**a**: b\n\nc");
        check("a\n: b\n  - c\n", "**a**: b\n\n- c");
        check("- x\n\n  a\n  : b\n", "- x\n  \n  **a**: b");
    }

    #[test]
    fn alerts_and_tabs_get_a_label() {
        check("> [!TIP]\n> a\n> b\n", "> **Tip:** a\n> b");
        check("> [!NOTE]\n> - a\n\nb\n", "> **Note:**\n>\n> - a\n\nb");
        check("```sh tab=\"A *b*\"\nc\n```\n", "**A \\*b\\***\n\n```sh\nc\n```");
        check("- a\n  ```sh tab=\"B\"\n  c\n  ```\n", "- a\n  \n  **B**\n  \n  ```sh\n  c\n  ```");
        check("- a *b*\n- c\n  ```sh tab=\"D\"\n  ```\n", "- a *b*\n\n- c\n  \n  **D**\n  \n  ```sh\n  ```");
        check("````text\n```\n````\n", "````text\n```\n````");
    }

    #[test]
    fn links_in_headings_are_kept() {
        check(
            "## A [b](https://b.c/)\n\n[d](https://d.e/) [f](g.md) ![h](https://h.i/)\n",
            "### A [b](https://b.c/)\n\n[d](https://d.e/) f ![h](https://h.i/)",
        );
        check(
            "[a <https://b.c/> d](https://e.f/) [g](https://g.h/)",
            "[a https://b.c/ d](https://e.f/) [g](https://g.h/)",
        );
    }

    #[test]
    fn headings_in_other_blocks_are_kept() {
        check("> ## A\n>\n> b\n\nc\n", "> ### A\n>\n> b\n\nc");
        check("> [!TIP]\n> ## A\n", "> **Tip:**\n>\n> ### A");
        check("1. a\n\n   ## B\n\n2. c\n", "1. a\n   \n   ### B\n\n2. c");
        check("- a\n  ## B\n", "- a\n  ### B");
        check("a\n: ## B\n\n  c\n", "**a**\n\n### B\n\nc");
    }

    #[test]
    fn footnotes_follow_the_text_in_the_order_of_their_references() {
        check(
            "[^c]: C[^d]\n\n## A[^a]\n\nc[^c]\n\n[^d]: D\n[^a]: A\n\n    ## B\n",
            "### A¹\n\nc²\n\n---\n\n¹ A\n\n### B\n\n² C³\n\n³ D",
        );
        check("a[^a]\n\n[^a]: ```sh\n    b\n    ```\n", "a¹\n\n---\n\n¹ \n\n```sh\nb\n```");
    }
}
