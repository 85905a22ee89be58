//! Decision trees as nested lists that work without a script: each step has an address, and each part has a class, with which a
//! script can ask one question at a time.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};

use super::escape::{escaped, href};
use crate::markdown::{Document, Next, Outcome, Step, Tree};
use crate::status::{Entry, StatusClass, registered};

/// The HTML around the parts of a text's decision tree, by the index of the event.
#[derive(Default)]
pub struct Steps {
    before: BTreeMap<usize, String>,
    instead: BTreeMap<usize, String>,
    after: BTreeMap<usize, String>,
}

impl Steps {
    /// The HTML for a document's decision tree; empty if it has none.
    pub fn new(document: &Document) -> Self {
        let mut steps = Self::default();
        if let Some(tree) = &document.tree {
            steps.whole(tree);
            steps.lists(tree, document);
            for step in &tree.steps {
                steps.step(step);
            }
        }
        steps
    }

    /// The HTML before an event.
    pub fn before(&self, event: usize) -> Option<String> {
        self.before.get(&event).cloned()
    }

    /// The HTML that replaces an event.
    pub fn instead(&self, event: usize) -> Option<String> {
        self.instead.get(&event).cloned()
    }

    /// The HTML after an event.
    pub fn after(&self, event: usize) -> Option<String> {
        self.after.get(&event).cloned()
    }

    fn whole(&mut self, tree: &Tree) {
        let start = tree.question.as_ref().map_or(tree.list.start, |question| question.start);
        let address = href(&format!("#{}", tree.section));
        self.before.insert(start, format!("<div class=\"tree\" data-start=\"{address}\">\n"));
        self.after.insert(tree.list.end - 1, "</div>\n".to_owned());
    }

    fn lists(&mut self, tree: &Tree, document: &Document) {
        for at in tree.list.clone() {
            if let Event::Start(Tag::List(first)) = &document.events[at] {
                let name = if first.is_some() { "ol" } else { "ul" };
                self.instead.insert(at, format!("<{name} class=\"steps\">\n"));
            }
        }
    }

    fn step(&mut self, step: &Step) {
        let class = match &step.next {
            Next::Result(Some(Outcome { code: Some(code), .. })) => code.class(),
            _ => None,
        };
        let class =
            class.map_or_else(String::new, |class| format!(" data-class=\"{}\"", StatusClass::id(class)));
        self.instead.insert(step.event, format!("<li id=\"{}\"{class}>", escaped(&step.anchor)));
        self.span("answer", &step.answer);
        match &step.next {
            Next::Question(question, _) => question.iter().for_each(|events| self.span("question", events)),
            Next::Result(outcome) => outcome.iter().for_each(|outcome| self.outcome(outcome)),
        }
    }

    /// A code is followed by its name, if it has one.
    fn outcome(&mut self, outcome: &Outcome) {
        self.span("result", &outcome.events);
        if let Some(code) = outcome.code.and_then(registered).filter(|code| code.entry != Entry::Unused) {
            let name = format!(" <span class=\"name\">{}</span>", escaped(code.phrase));
            let after = self.after.entry(outcome.link_end).or_default();
            after.insert_str(0, &name);
        }
    }

    fn span(&mut self, class: &str, events: &std::ops::Range<usize>) {
        if !events.is_empty() {
            self.before.insert(events.start, format!("<span class=\"{class}\">"));
            self.after.insert(events.end - 1, "</span>".to_owned());
        }
    }
}
