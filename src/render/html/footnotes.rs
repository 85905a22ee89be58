//! Footnotes: numbered by their first reference, listed at the end of the page.

use std::collections::BTreeMap;

/// The footnotes of one text.
pub struct Footnotes<'a> {
    /// Stands before each anchor.
    prefix: &'a str,
    order: Vec<String>,
    references: BTreeMap<String, usize>,
    texts: BTreeMap<String, String>,
}

impl<'a> Footnotes<'a> {
    /// No footnotes yet; `prefix` stands before each anchor.
    pub fn new(prefix: &'a str) -> Self {
        Self { prefix, order: Vec::new(), references: BTreeMap::new(), texts: BTreeMap::new() }
    }

    /// The mark in the text that refers to a footnote.
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

    /// Keeps the HTML of a footnote.
    pub fn define(&mut self, name: &str, html: String) {
        self.texts.entry(name.to_owned()).or_insert(html);
    }

    /// All footnotes that are referred to; one that nothing refers to is left out, as GitHub does.
    pub fn list(&self) -> String {
        let texts =
            self.order.iter().zip(1..).filter_map(|(name, number)| Some((number, self.texts.get(name)?)));
        let items: String = texts.map(|(number, text)| self.item(number, text)).collect();
        if items.is_empty() {
            return items;
        }
        let name = super::named("Footnotes", self.prefix);
        format!("<section class=\"footnotes\" aria-label=\"{name}\"><ol>{items}</ol></section>\n")
    }

    /// The way back stands in the last paragraph.
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
