//! Divides a document into sections. A heading in a quotation, a list, a definition or a footnote belongs to that block
//! and does not start a section.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::{Document, Heading};
use super::plain::text_until;

impl Document {
    /// The events before the first section, and each heading of the second level with the events after it up to the
    /// next. Headings inside other blocks do not count.
    #[must_use]
    pub fn sections(&self) -> (Range<usize>, Vec<(&Heading, Range<usize>)>) {
        let headings: Vec<&Heading> =
            self.outline.iter().filter(|heading| heading.level <= 2 && !heading.is_nested).collect();
        let ends = headings.iter().skip(1).map(|heading| heading.event).chain([self.events.len()]);
        let sections =
            headings.iter().zip(ends).map(|(heading, end)| (*heading, self.after(heading)..end)).collect();
        (0..headings.first().map_or(self.events.len(), |heading| heading.event), sections)
    }

    /// The bold text at the start of each item of the first list in a section: a short form of `Common causes`.
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
                            text_until(&events[at + 1..], is_lead_end)
                                .trim_end_matches(['.', ':', ','])
                                .to_owned(),
                        );
                    }
                }
                _ => {}
            }
        }
        leads
    }

    /// The events of a heading's text.
    #[must_use]
    pub fn words_of_heading(&self, heading: &Heading) -> Range<usize> {
        let after = self.after(heading);
        heading.event + 1..(after - 1).max(heading.event + 1)
    }

    /// Index of the first event after a heading.
    fn after(&self, heading: &Heading) -> usize {
        let ends = self.events[heading.event..]
            .iter()
            .position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        heading.event + ends.map_or(1, |end| end + 1)
    }
}

fn is_lead_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Strong | TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item)
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    #[test]
    fn causes_are_the_bold_starts_of_list_items() {
        let mut sources = Sources::default();
        let text = "lead\n\n## Common causes\n\n- **No `Host` field.** Old clients.\n  - **nested**\n- plain\n\n- **Bad\n  chunk**: x\n\n## Next\n\n- **other**\n";
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        assert_eq!(document.bold_leads("common-causes"), ["No Host field", "Bad chunk"]);
        assert_eq!(document.bold_leads("missing"), [""; 0]);
    }

    #[test]
    fn only_headings_outside_other_blocks_make_sections() {
        let mut sources = Sources::default();
        let text = "lead\n\n> ## Quoted\n\n# One\n\n- ## Item\n\n### Three\n\n## Two\n\nA\n: ## Term\n\nb[^n]\n\n[^n]: ## Note\n\n    c\n";
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        let (lead, sections) = document.sections();
        let found: Vec<(&str, String)> = sections
            .into_iter()
            .map(|(heading, events)| (heading.text.as_str(), document.plain_text(events)))
            .collect();
        assert_eq!(document.plain_text(lead), "lead\n\n> Quoted");
        let expected = [("One", "- Item\n\nThree"), ("Two", "A\n  Term\n\nb[n]\n\n[n] Note\n\nc")];
        assert_eq!(found, expected.map(|(title, text)| (title, text.to_owned())));
        let anchors: Vec<&str> = document.anchors().collect();
        assert_eq!(anchors, ["quoted", "one", "item", "three", "two", "term", "note"]);
    }
}
