//! A page's text as Markdown for any reader.

use pulldown_cmark::{Event, Tag};
use pulldown_cmark_to_cmark::{Error, Options, cmark_with_source_range_and_options};

use super::rewrite::{Spelled, rewritten};
use crate::feeds::links::Links;
use crate::markdown::EXTENSIONS;
use crate::route::Route;
use crate::site::Text;

/// A text, and where it stands.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// The text.
    pub text: &'a Text,
    /// The file it was written in, as a whole: words are spelled as they are there.
    pub source: &'a str,
    /// The page it is read on.
    pub page: &'a Route,
    /// How much deeper its headings lie than its author wrote them.
    pub deeper: usize,
}

/// The text as Markdown, without a final line end.
pub fn written(placed: Placed<'_>, links: &Links<'_>) -> String {
    let document = &placed.text.document;
    spelled(&rewritten(placed, links), placed.source)
        .unwrap_or_else(|_| fenced(&document.plain_text(0..document.events.len())))
}

/// Some nesting has no spelling: its words are shown as they are.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}text\n{text}\n{fence}")
}

/// Events as Markdown. Quotations that stand in nothing else are written here, as people write them.
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
    Ok(markdown.trim_end().to_owned())
}

/// How many events the element that begins with them has.
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
