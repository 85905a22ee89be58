//! Footnotes: numbered by their first reference, listed at the end of the page.

use std::collections::BTreeMap;

/// The footnotes of one text.
pub struct Footnotes<'a> {
    /// Prefix of each anchor.
    prefix: &'a str,
    order: Vec<String>,
    references: BTreeMap<String, usize>,
    /// The finished footnotes, as list items.
    items: String,
}

impl<'a> Footnotes<'a> {
    /// Starts without footnotes. `prefix` is put before each anchor.
    pub fn new(prefix: &'a str) -> Self {
        Self { prefix, order: Vec::new(), references: BTreeMap::new(), items: String::new() }
    }

    /// The reference to a footnote in the text.
    pub fn reference(&mut self, name: &str) -> String {
        let known = self.order.iter().position(|known| known == name);
        let number = known.unwrap_or(self.order.len()) + 1;
        if known.is_none() {
            self.order.push(name.to_owned());
        }
        let count = self.references.entry(name.to_owned()).or_default();
        *count += 1;
        let again = if *count == 1 { String::new() } else { format!(".{count}") };
        let prefix = self.prefix;
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn.{number}\" id=\"{prefix}fnref.{number}{again}\" \
             aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    }

    /// The name of the footnote with a number, if there is one.
    pub fn name(&self, number: usize) -> Option<&str> {
        self.order.get(number - 1).map(String::as_str)
    }

    /// Adds the HTML of the footnote with a number.
    pub fn add(&mut self, number: usize, html: &str) {
        let item = self.item(number, html);
        self.items.push_str(&item);
    }

    /// The list of all footnotes with references; others are left out, as on GitHub.
    pub fn list(&self) -> String {
        if self.items.is_empty() {
            return String::new();
        }
        let (name, items) = (super::escape::region_name("Footnotes", self.prefix), &self.items);
        format!("<section class=\"footnotes\" aria-label=\"{name}\"><ol>{items}</ol></section>\n")
    }

    /// A footnote with a link back to the text at the end of its last paragraph.
    fn item(&self, number: usize, text: &str) -> String {
        let prefix = self.prefix;
        let back = format!(
            "<a class=\"footnote-back\" href=\"#{prefix}fnref.{number}\" aria-label=\"Back to the text\">↩</a>"
        );
        let text = match text.trim_end().strip_suffix("</p>") {
            Some(text) => format!("{text} {back}</p>"),
            None => format!("{text} {back}"),
        };
        format!("<li id=\"{prefix}fn.{number}\">{text}</li>")
    }
}
