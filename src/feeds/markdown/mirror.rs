//! The Markdown file of a page: front matter with its facts, then its title, summary and text.

use super::words;
use crate::content::PageKind;
use crate::route::Route;
use crate::site::mirror_route;

/// The Markdown file of a page.
pub struct Mirror {
    /// The kind of page; `None` for generated lists.
    pub kind: Option<PageKind>,
    /// The page's address.
    pub page: Route,
    /// Its title.
    pub title: String,
    /// A summary in one sentence.
    pub summary: String,
    /// Its facts as YAML.
    pub facts: String,
    /// Its text.
    pub text: String,
}

impl Mirror {
    /// The address of the Markdown file.
    pub fn route(&self) -> Route {
        mirror_route(&self.page)
    }

    /// The file's path and text.
    pub fn file(&self) -> (String, String) {
        let text = format!("---\n{}---\n\n{}{}", self.facts, self.head(), self.text);
        (self.route().output_path(), text.trim_end().to_owned() + "\n")
    }

    /// The title and the summary as Markdown.
    pub fn head(&self) -> String {
        format!("# {}\n\n{}\n\n", words::plain(&self.title), words::plain(&self.summary))
    }

    /// A list item with a link to this page.
    pub fn entry(&self, address: &str) -> String {
        format!("- [{}]({address}): {}\n", words::plain(&self.title), words::plain(&self.summary))
    }
}
