//! A document as text for a terminal: headings in bold, code indented, lines broken where the author broke them.
//!
//! What is written has escape sequences for bold; where colours are not wanted, whoever prints it takes them out.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Document;

const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

impl Document {
    /// The page for a terminal, blocks apart by an empty line.
    #[must_use]
    pub fn terminal_text(&self) -> String {
        let mut writer = Writer::default();
        for event in &self.events {
            writer.event(event);
        }
        writer.text.trim_end().to_owned() + "\n"
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    /// What each line of the block begins with.
    indent: String,
    /// Where links lead whose text is being written.
    destinations: Vec<String>,
}

impl Writer {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.text.push_str(BOLD),
            Event::End(TagEnd::Heading(_)) => self.text.push_str(&format!("{PLAIN}\n\n")),
            Event::Start(Tag::CodeBlock(_)) => self.enter("    "),
            Event::End(TagEnd::CodeBlock) => {
                self.leave(4);
                self.end_block();
            }
            Event::Start(Tag::BlockQuote(_)) => self.enter("> "),
            Event::End(TagEnd::BlockQuote(_)) => self.leave(2),
            Event::Start(Tag::Item) => self.enter("- "),
            Event::End(TagEnd::Item) => {
                self.leave(2);
                self.text.truncate(self.text.trim_end().len());
                self.text.push('\n');
            }
            Event::End(TagEnd::Paragraph | TagEnd::List(_)) => self.end_block(),
            Event::Start(Tag::Link { dest_url, .. }) => self.destinations.push(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                let destination = self.destinations.pop().unwrap_or_default();
                if destination.contains("://") {
                    self.write(&format!(" ({destination})"));
                }
            }
            Event::Text(text) => self.write(text),
            Event::Code(code) => self.write(&format!("`{code}`")),
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            _ => {}
        }
    }

    /// Writes text, every line of it behind the indentation.
    fn write(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            if !self.indent.is_empty() && (self.text.is_empty() || self.text.ends_with('\n')) {
                let indent = if line == "\n" { self.indent.trim_end() } else { &self.indent };
                self.text.push_str(indent);
            }
            self.text.push_str(line);
            // The marker of an item stands before its first line only.
            self.indent = self.indent.replace('-', " ");
        }
    }

    fn enter(&mut self, indent: &str) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.indent.push_str(indent);
    }

    fn leave(&mut self, width: usize) {
        self.indent.truncate(self.indent.len().saturating_sub(width));
    }

    fn end_block(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;

    #[test]
    fn a_terminal_shows_headings_in_bold_and_code_indented() {
        let mut sources = Sources::default();
        let text =
            "One `code`,\n*two*.\n\n## Head\n\n- a\n- [b](https://example.org/)\n\n```text\nx\n\ny\n```\n";
        let id = sources.add("a.md", text);
        let written = crate::markdown::parse(sources.excerpt(id)).value.terminal_text();
        let expected = "One `code`,\ntwo.\n\n\u{1b}[1mHead\u{1b}[0m\n\n- a\n- b (https://example.org/)\n\n    x\n\n    y\n";
        assert_eq!(written, expected);
    }
}
