//! Reads a section's first list as a decision tree.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::anchor;
use super::document::Document;
use super::tree::{Next, Outcome, Step, Tree};
use crate::source::Span;

impl Document {
    /// Reads the first list of a section as a tree; `None` if there is no such section or it has no list.
    #[must_use]
    pub fn decision_tree(&self, section: &str) -> Option<Tree> {
        let (_, sections) = self.sections();
        let (heading, range) = sections.into_iter().find(|(heading, _)| heading.anchor == section)?;
        let is_list = |event: &Event<'_>| matches!(event, Event::Start(Tag::List(_)));
        let start = range.start + self.events[range.clone()].iter().position(is_list)?;
        let mut tree = Tree {
            section: heading.anchor.clone(),
            question: self.paragraph_before(start),
            list: start..start + element(&self.events[start..]),
            answers: 0,
            steps: Vec::new(),
        };
        self.read_steps(&mut tree);
        Some(tree)
    }

    fn paragraph_before(&self, end: usize) -> Option<Range<usize>> {
        let is_paragraph = matches!(self.events[..end].last(), Some(Event::End(TagEnd::Paragraph)));
        let start =
            self.events[..end].iter().rposition(|event| matches!(event, Event::Start(Tag::Paragraph)))?;
        is_paragraph.then_some(start..end)
    }

    fn read_steps(&self, tree: &mut Tree) {
        let mut taken = BTreeSet::new();
        let mut open: Vec<usize> = Vec::new();
        for at in tree.list.clone() {
            match &self.events[at] {
                Event::Start(Tag::Item) => {
                    match open.last().map(|above| &mut tree.steps[*above].next) {
                        Some(Next::Question(_, answers)) => *answers += 1,
                        Some(Next::Result(_)) => {}
                        None => tree.answers += 1,
                    }
                    open.push(tree.steps.len());
                    let step = self.step(at, &mut taken);
                    tree.steps.push(step);
                }
                Event::End(TagEnd::Item) => {
                    open.pop();
                }
                _ => {}
            }
        }
    }

    fn step(&self, event: usize, taken: &mut BTreeSet<String>) -> Step {
        let item = event + 1..event + element(&self.events[event..]) - 1;
        let is_paragraph = matches!(self.events.get(item.start), Some(Event::Start(Tag::Paragraph)));
        let start = item.start + usize::from(is_paragraph);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut at = start;
        while at < item.end && is_inline(&self.events[at]) {
            let end = at + element(&self.events[at..]);
            pieces.push(at..end);
            at = end;
        }
        let is_asking =
            self.events[item.clone()].iter().any(|event| matches!(event, Event::Start(Tag::List(_))));
        let next = if is_asking {
            let bold =
                pieces.last().filter(|piece| matches!(self.events[piece.start], Event::Start(Tag::Strong)));
            Next::Question(bold.cloned(), 0)
        } else {
            Next::Result(pieces.iter().find_map(|piece| self.outcome(piece.clone(), at)))
        };
        let end = match &next {
            Next::Question(Some(question), _) => question.start,
            Next::Result(Some(outcome)) => outcome.events.start,
            _ => at,
        };
        let anchor = unique(&self.text(start..end), taken);
        Step { anchor, event, answer: start..end, next, place: self.place(event, start..at) }
    }

    /// The result that a piece of text with a link gives; `end` is the end of all pieces.
    fn outcome(&self, piece: Range<usize>, end: usize) -> Option<Outcome> {
        let is_link = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. }));
        let link = piece.start + self.events[piece.clone()].iter().position(is_link)?;
        let link_end = link + element(&self.events[link..]) - 1;
        let code = self.text(link..link_end).parse().ok();
        Some(Outcome { events: piece.start..end, link_end, code })
    }

    /// The span of an item's text, or of the item itself if it has no text.
    fn place(&self, item: usize, words: Range<usize>) -> Span {
        let whole = self.places[item];
        let (first, last) = (self.places[words.clone()].first(), self.places[words].last());
        first.zip(last).map_or(whole, |(first, last)| Span { end: last.end, ..*first })
    }

    fn text(&self, events: Range<usize>) -> String {
        let word = |event: &Event<'static>| match event {
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            _ => String::new(),
        };
        self.events[events].iter().map(word).collect::<String>().trim().to_owned()
    }
}

/// The number of events in the element that begins with the first event; 1 for an event without an end event.
fn element(events: &[Event<'_>]) -> usize {
    let mut depth = 0_usize;
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    events.len()
}

/// Whether an event is inline or begins an inline element.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

/// An unused anchor for the text of an answer.
fn unique(words: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = anchor::slug(words);
    let candidates = std::iter::once(slug.clone()).chain((1..).map(|number| format!("{slug}-{number}")));
    let free = candidates.map(|slug| format!("step.{slug}")).find(|anchor| !taken.contains(anchor));
    let anchor = free.unwrap_or_default();
    taken.insert(anchor.clone());
    anchor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use crate::status::StatusCode;

    /// Compares the tree in a section `## Tree`: the first question, then one line for each step.
    fn check(section: &str, expected: &[&str]) {
        let mut sources = Sources::default();
        let text = format!("## Tree\n\n{section}\n## Next\n\n- other\n");
        let id = sources.add("a.md", text.as_str());
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        let tree = document.decision_tree("tree").unwrap();
        let words = |events: &Option<Range<usize>>| {
            events.clone().map_or_else(|| "nothing".to_owned(), |events| document.text(events))
        };
        let first = format!("{}, {} answers", words(&tree.question), tree.answers);
        let step = |step: &Step| {
            let answer = document.text(step.answer.clone());
            let next = match &step.next {
                Next::Question(question, answers) => format!("{}, {answers} answers", words(question)),
                Next::Result(outcome) => {
                    let code = outcome.as_ref().and_then(|outcome| outcome.code);
                    let events = outcome.as_ref().map(|outcome| outcome.events.clone());
                    format!("{} = {code:?}", words(&events))
                }
            };
            format!("{} | {answer} | {next}", step.anchor)
        };
        let found: Vec<String> = [first].into_iter().chain(tree.steps.iter().map(step)).collect();
        assert_eq!(found, expected, "{section}");
    }

    #[test]
    fn a_nested_list_is_questions_and_answers() {
        let code = |digits: &str| Some(digits.parse::<StatusCode>().unwrap());
        let (c404, c403) = (format!("{:?}", code("404")), format!("{:?}", code("403")));
        check(
            "Before.\n\n**What** now?\n\n- It is `gone`. **For good?**\n  - Yes. [404]: so\n  - Yes. **[403]**\n- No. See [a\n  guide](b.md).\n",
            &[
                "What now?, 2 answers",
                "step.it-is-gone | It is gone. | For good?, 2 answers",
                &format!("step.yes | Yes. | 404: so = {c404}"),
                &format!("step.yes-1 | Yes. | 403 = {c403}"),
                "step.no-see | No. See | a guide. = None",
            ],
        );
    }

    #[test]
    fn blank_lines_between_items_change_nothing() {
        check(
            "What now?\n\n1. A. **B?**\n\n   1. C. [x](y.md)\n\n   2. D. [x](y.md)\n\n2. E\n",
            &[
                "What now?, 2 answers",
                "step.a | A. | B?, 2 answers",
                "step.c | C. | x = None",
                "step.d | D. | x = None",
                "step.e | E | nothing = None",
            ],
        );
    }

    #[test]
    fn missing_parts_are_left_out() {
        check(
            "- **Bold** first\n  - [404]\n- \n- ```\n  a\n  ```\n",
            &[
                "nothing, 3 answers",
                "step.bold-first | Bold first | nothing, 1 answers",
                &format!("step.section |  | 404 = {:?}", "404".parse::<StatusCode>().ok()),
                "step.section-1 |  | nothing = None",
                "step.section-2 |  | nothing = None",
            ],
        );
    }

    #[test]
    fn a_section_without_a_list_has_no_tree() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "## A\n\ntext\n\n## B\n\n- list\n");
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        assert_eq!(document.decision_tree("a"), None);
        assert_eq!(document.decision_tree("c"), None);
        assert!(document.decision_tree("b").is_some());
    }
}
