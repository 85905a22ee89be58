//! Items of lists: a list is tight, its items' words standing in no paragraphs, or loose. Where a paragraph has been made in an
//! item of a tight list, as a tab's label is, all words of its items become paragraphs, or the list had no spelling.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::placed::Spelled;
use super::terms::is_inline;

/// The events with every list either tight or loose.
pub fn consistent(events: Vec<Spelled<'_>>) -> Vec<Spelled<'_>> {
    let mixed = mixed(&events);
    if !mixed.contains(&true) {
        return events;
    }
    let mut consistent = Vec::with_capacity(events.len());
    // For each open element whether it is an item of a mixed list, and whether a paragraph made for its words is open.
    let mut open: Vec<(bool, bool)> = Vec::new();
    for ((event, place), is_mixed) in events.into_iter().zip(mixed) {
        if let Some((true, has_paragraph)) = open.last_mut() {
            let in_line = is_inline(&event);
            if in_line != *has_paragraph {
                *has_paragraph = in_line;
                let (start, end) = (Event::Start(Tag::Paragraph), Event::End(TagEnd::Paragraph));
                consistent.push((if in_line { start } else { end }, None));
            }
        }
        match event {
            Event::Start(_) => open.push((is_mixed, false)),
            Event::End(_) => drop(open.pop()),
            _ => {}
        }
        consistent.push((event, place));
    }
    consistent
}

/// For each event whether an item begins there whose list has both words in paragraphs and words in none.
fn mixed(events: &[Spelled<'_>]) -> Vec<bool> {
    /// A list that is open, or another element.
    #[derive(Default)]
    struct Open {
        items: Vec<usize>,
        is_item: bool,
        has_words: bool,
        has_paragraph: bool,
    }
    let mut mixed = vec![false; events.len()];
    let mut open: Vec<Open> = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        if let [.., list, Open { is_item: true, .. }] = open.as_mut_slice() {
            list.has_words |= is_inline(event);
            list.has_paragraph |= matches!(event, Event::Start(Tag::Paragraph));
        }
        match event {
            Event::Start(tag) => {
                let is_item = matches!(tag, Tag::Item);
                if let Some(list) = open.last_mut().filter(|_| is_item) {
                    list.items.push(at);
                }
                open.push(Open { is_item, ..Open::default() });
            }
            Event::End(_) => {
                let list = open.pop().filter(|list| list.has_words && list.has_paragraph);
                for at in list.into_iter().flat_map(|list| list.items) {
                    mixed[at] = true;
                }
            }
            _ => {}
        }
    }
    mixed
}
