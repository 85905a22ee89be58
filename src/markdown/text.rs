//! A document as text: blank lines between blocks, indented code, and the author's line breaks. Terminal text has bold
//! headings and addresses after links; plain text has neither.
//!
//! Terminal text contains escape sequences for bold. The caller removes them where colours are not wanted.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::Document;

const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// The target of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Medium {
    Terminal,
    Data,
}

impl Document {
    /// The page as text for a terminal.
    #[must_use]
    pub fn terminal_text(&self) -> String {
        self.format_events(0..self.events.len(), Medium::Terminal) + "\n"
    }

    /// The text of a range of events without markup, such as one of [`Document::sections`], without a final line end.
    #[must_use]
    pub fn plain_text(&self, events: Range<usize>) -> String {
        self.format_events(events, Medium::Data)
    }

    fn format_events(&self, events: Range<usize>, medium: Medium) -> String {
        let mut writer = Writer::new(medium);
        for event in &self.events[events] {
            writer.event(event);
        }
        writer.text.trim_end().to_owned()
    }
}

struct Writer {
    medium: Medium,
    text: String,
    /// The prefix of each line in the block.
    indent: String,
    /// The length that each open element has added to the prefix.
    widths: Vec<usize>,
    /// The numbers of the next items in the open lists; `None` for a list without numbers.
    lists: Vec<Option<u64>>,
    /// The destinations of the links whose text is being written.
    destinations: Vec<String>,
    first_cell: bool,
    /// Whether the first block of a footnote continues on the line of its label.
    is_behind_label: bool,
}

impl Writer {
    fn new(medium: Medium) -> Self {
        Self {
            medium,
            text: String::new(),
            indent: String::new(),
            widths: Vec::new(),
            lists: Vec::new(),
            destinations: Vec::new(),
            first_cell: true,
            is_behind_label: false,
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.write(text),
            Event::Code(code) if self.medium == Medium::Terminal => self.write(&format!("`{code}`")),
            Event::Code(code) => self.write(code),
            Event::FootnoteReference(name) => self.write(&format!("[{name}]")),
            Event::TaskListMarker(done) => self.write(if *done { "[x] " } else { "[ ] " }),
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.begin_line();
                if self.medium == Medium::Terminal {
                    self.write(BOLD);
                }
            }
            Tag::Paragraph | Tag::Table(_) | Tag::DefinitionList => self.begin_line(),
            Tag::CodeBlock(_) => self.enter("    "),
            Tag::BlockQuote(_) => self.enter("> "),
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let marker = number.map_or_else(
                    || "- ".to_owned(),
                    |number| {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    },
                );
                self.enter(&marker);
            }
            Tag::DefinitionListDefinition => self.enter("  "),
            Tag::FootnoteDefinition(name) => {
                self.begin_line();
                self.write(&format!("[{name}] "));
                self.is_behind_label = true;
            }
            Tag::TableHead | Tag::TableRow => self.first_cell = true,
            Tag::TableCell if std::mem::take(&mut self.first_cell) => {}
            Tag::TableCell => self.write(" | "),
            Tag::Link { dest_url, .. } => self.destinations.push(dest_url.to_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) if self.medium == Medium::Terminal => {
                self.text.push_str(&format!("{PLAIN}\n\n"));
            }
            TagEnd::CodeBlock => {
                self.leave();
                self.end_block();
            }
            TagEnd::BlockQuote(_) => self.leave(),
            TagEnd::Item | TagEnd::DefinitionListDefinition => {
                self.leave();
                self.end_line();
            }
            TagEnd::DefinitionListTitle | TagEnd::TableHead | TagEnd::TableRow => self.end_line(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.end_block();
            }
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::DefinitionList
            | TagEnd::Table
            | TagEnd::FootnoteDefinition => self.end_block(),
            TagEnd::Link => {
                let destination = self.destinations.pop().unwrap_or_default();
                if destination.contains("://") && self.medium == Medium::Terminal {
                    self.write(&format!(" ({destination})"));
                }
            }
            _ => {}
        }
    }

    /// Writes text, with the indentation before every line.
    fn write(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            if !self.indent.is_empty() && (self.text.is_empty() || self.text.ends_with('\n')) {
                let indent = if line == "\n" { self.indent.trim_end() } else { &self.indent };
                self.text.push_str(indent);
            }
            self.text.push_str(line);
            // The marker of an item is only written before its first line.
            self.indent = self.indent.replace(|c| c != '>', " ");
        }
    }

    /// Ends a line that an earlier block has left open, such as the text of a list item.
    fn begin_line(&mut self) {
        let is_open = !self.text.is_empty() && !self.text.ends_with('\n');
        if is_open && !std::mem::take(&mut self.is_behind_label) {
            self.text.push('\n');
        }
    }

    fn enter(&mut self, indent: &str) {
        self.begin_line();
        self.indent.push_str(indent);
        self.widths.push(indent.len());
    }

    fn leave(&mut self) {
        let width = self.widths.pop().unwrap_or_default();
        self.indent.truncate(self.indent.len().saturating_sub(width));
    }

    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
    }

    fn end_block(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    fn texts(text: &str) -> (String, String) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let document = crate::markdown::parse(sources.excerpt(id)).value;
        (document.terminal_text(), document.plain_text(0..document.events.len()))
    }

    #[test]
    fn a_terminal_shows_headings_in_bold_and_code_indented() {
        let text =
            "One `code`,\n*two*.\n\n## Head\n\n- a\n- [b](https://example.org/)\n\n```text\nx\n\ny\n```\n";
        let expected = "One `code`,\ntwo.\n\n\u{1b}[1mHead\u{1b}[0m\n\n- a\n- b (https://example.org/)\n\n    x\n\n    y\n";
        assert_eq!(texts(text).0, expected);
    }

    #[test]
    fn a_terminal_shows_headings_inside_other_blocks() {
        let text = "- ## A\n\n  b\n\n> ## C\n>\n> d\n\n## E [f](https://g.h/)\n";
        let bold = |words: &str| format!("\u{1b}[1m{words}\u{1b}[0m");
        let (a, c, e) = (bold("A"), bold("C"), bold("E f (https://g.h/)"));
        assert_eq!(texts(text).0, format!("- {a}\n\n  b\n\n> {c}\n\n> d\n\n{e}\n"));
    }

    #[test]
    fn plain_text_is_words_in_lines() {
        for (text, expected) in [
            (
                "One `code`,\n[*two*](https://example.org/).\n\n### Head\n\nThree.\n",
                "One code,\ntwo.\n\nHead\n\nThree.",
            ),
            ("9. a\n10. b\n    - c\n\n      d\n", "9. a\n10. b\n    - c\n\n      d"),
            ("| a | b |\n|---|---|\n| c | d |\n| | e |\n\nf\n", "a | b\nc | d\n | e\n\nf"),
            ("term\n: meaning\n: another\n", "term\n  meaning\n  another"),
            ("> [!NOTE]\n> a\n\nb\n", "> a\n\nb"),
            ("- a\n  ## B\n\n  c\n- > ## D\n", "- a\n\n  B\n\n  c\n- > D"),
            ("- [x] a\n\nb[^n]\n\n[^n]: c\n", "- [x] a\n\nb[n]\n\n[n] c"),
        ] {
            assert_eq!(texts(text).1, expected, "{text}");
        }
    }
}
