//! A document as plain text: what is left when the markup is taken away.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Document, Heading};

/// The text of one inline run: up to the end of the block it stands in.
pub(super) fn inline_text(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::Strong) => break,
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// What stands between two headings, as plain text.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    /// The heading above it; none for what comes before the first.
    pub heading: Option<&'a Heading>,
    /// Its words, blocks apart by a space.
    pub prose: String,
    /// Its code blocks.
    pub code: String,
}

impl Document {
    /// The page cut at every heading, as plain text.
    #[must_use]
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = vec![Passage::default()];
        let mut headings = self.outline.iter().peekable();
        let (mut in_code, mut in_heading) = (false, false);
        for (index, event) in self.events.iter().enumerate() {
            if let Some(heading) = headings.next_if(|heading| heading.event == index) {
                passages.push(Passage { heading: Some(heading), ..Passage::default() });
                in_heading = true;
            }
            let Some(passage) = passages.last_mut() else { continue };
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Text(text) | Event::Code(text) if in_code => passage.code.push_str(text),
                Event::Text(text) | Event::Code(text) if !in_heading => passage.prose.push_str(text),
                // Words of one block are one text, however they are marked up.
                Event::SoftBreak
                | Event::HardBreak
                | Event::End(
                    TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::DefinitionListTitle,
                ) => {
                    passage.prose.push(' ');
                }
                _ => {}
            }
        }
        passages
    }

    /// The page cut at its headings of the second level: the events before the first, then for each heading the
    /// events after it up to the next.
    #[must_use]
    pub fn sections(&self) -> (Range<usize>, Vec<(&Heading, Range<usize>)>) {
        let headings: Vec<&Heading> = self.outline.iter().filter(|heading| heading.level <= 2).collect();
        let ends = headings.iter().skip(1).map(|heading| heading.event).chain([self.events.len()]);
        let sections =
            headings.iter().zip(ends).map(|(heading, end)| (*heading, self.after(heading)..end)).collect();
        (0..headings.first().map_or(self.events.len(), |heading| heading.event), sections)
    }

    /// What the items of the first list in a section begin with in bold, in order: `Common causes` in a few words.
    #[must_use]
    pub fn bold_leads(&self, anchor: &str) -> Vec<String> {
        let (_, sections) = self.sections();
        let Some((_, range)) = sections.into_iter().find(|(heading, _)| heading.anchor == anchor) else {
            return Vec::new();
        };
        let events = &self.events[range];
        let mut depth = 0_usize;
        let mut leads = Vec::new();
        for (index, event) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::List(_)) => depth += 1,
                Event::End(TagEnd::List(_)) if depth == 1 => break,
                Event::End(TagEnd::List(_)) => depth -= 1,
                Event::Start(Tag::Item) if depth == 1 => {
                    let first =
                        events[index + 1..].iter().position(|e| !matches!(e, Event::Start(Tag::Paragraph)));
                    let at = index + 1 + first.unwrap_or(0);
                    if matches!(events.get(at), Some(Event::Start(Tag::Strong))) {
                        leads.push(
                            inline_text(&events[at + 1..]).trim_end_matches(['.', ':', ',']).to_owned(),
                        );
                    }
                }
                _ => {}
            }
        }
        leads
    }

    /// Index of the first event after a heading.
    fn after(&self, heading: &Heading) -> usize {
        let ends = self.events[heading.event..]
            .iter()
            .position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        heading.event + ends.map_or(1, |end| end + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    #[test]
    fn passages_are_what_stands_between_headings() {
        let mut sources = Sources::default();
        let text =
            "a *b*\nc\n\n## D `e`\n\n- f\n- g\n\n```sh\nh\n```\n\n### I\n\n| j | k |\n| - | - |\n| l | m |\n";
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        let passages = document.passages();
        let found: Vec<(&str, &str, &str)> = passages
            .iter()
            .map(|p| (p.heading.map_or("", |h| h.text.as_str()), p.prose.trim(), p.code.as_str()))
            .collect();
        assert_eq!(found, [("", "a b c", ""), ("D e", "f g", "h\n"), ("I", "j k l m", "")]);
    }

    #[test]
    fn causes_are_what_list_items_begin_with_in_bold() {
        let mut sources = Sources::default();
        let text = "lead\n\n## Common causes\n\n- **No `Host` field.** Old clients.\n  - **nested**\n- plain\n\n- **Bad\n  chunk**: x\n\n## Next\n\n- **other**\n";
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        assert_eq!(document.bold_leads("common-causes"), ["No Host field", "Bad chunk"]);
        assert_eq!(document.bold_leads("missing"), [""; 0]);
    }
}
