//! A page as Markdown: its facts in front, then its title, its summary and its text.

use super::words;
use crate::content::PageKind;
use crate::route::Route;
use crate::site::mirror_route;

/// A page as Markdown.
pub struct Mirror {
    /// The kind of page; none for one that lists others.
    pub kind: Option<PageKind>,
    /// The page's address.
    pub page: Route,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Its facts as YAML.
    pub facts: String,
    /// Its text.
    pub text: String,
}

impl Mirror {
    /// Where it is.
    pub fn route(&self) -> Route {
        mirror_route(&self.page)
    }

    /// The file.
    pub fn file(&self) -> (String, String) {
        let text = format!("---\n{}---\n\n{}{}", self.facts, self.head(), self.text);
        (self.route().output_path(), text.trim_end().to_owned() + "\n")
    }

    /// Its title and its summary.
    pub fn head(&self) -> String {
        format!("# {}\n\n{}\n\n", words::plain(&self.title), words::plain(&self.summary))
    }

    /// An item of a list that leads to it by an address.
    pub fn entry(&self, address: &str) -> String {
        format!("- [{}]({address}): {}\n", words::plain(&self.title), words::plain(&self.summary))
    }
}
