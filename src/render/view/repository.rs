//! Links to the book's repository, for readers who want to contribute. Without a repository there are no links.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::PageContext;
use super::frame::Frame;
use crate::status::StatusCode;

/// The characters that are encoded in a value: all except those allowed in a query (RFC 3986 §3.4).
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'/').remove(b':');

/// The initial text of a comment.
const COMMENT: &str = "---\nname: Your name\ndate: YYYY-MM-DD\n---\n\nYour comment, in Markdown.\n";

impl PageContext<'_> {
    /// The URL of the host's editor for a file.
    pub(super) fn edit_url(&self, path: &str) -> Option<String> {
        let repository = self.book.config.repository.as_ref()?;
        Some(format!("{repository}/edit/{}/{path}", self.book.config.branch))
    }

    /// The URL of the issue form for a problem with a page, filled in with the page's name and its address in the site. On a
    /// generated page without an address, it is the form for a code without a page. The forms, with the `id` of each field, are
    /// in `.github/ISSUE_TEMPLATE/`.
    pub(super) fn report_url(&self, frame: &Frame<'_>) -> Option<String> {
        let Some(route) = frame.route else { return self.missing_code_url() };
        let new = self.new_issue_url()?;
        let title = encoded(&format!("{}: ", frame.heading));
        let page = encoded(&route.to_string());
        Some(format!("{new}?template=wrong-fact.yml&title={title}&page={page}"))
    }

    /// The URL of the issue form for a code without a page; the search adds the query as `code`.
    pub(super) fn missing_code_url(&self) -> Option<String> {
        Some(format!("{}?template=missing-code.yml", self.new_issue_url()?))
    }

    fn new_issue_url(&self) -> Option<String> {
        self.book.config.repository.as_ref().map(|repository| format!("{repository}/issues/new"))
    }

    /// The URL of the host's editor for a new comment on a code, with the initial text.
    pub(super) fn new_comment_url(&self, code: StatusCode) -> Option<String> {
        let repository = self.book.config.repository.as_ref()?;
        // The folder may not exist yet, so it is part of the file name.
        let file = encoded(&format!("content/comments/{code}/YYYY-MM-DD-short-title.md"));
        Some(format!(
            "{repository}/new/{}?filename={file}&value={}",
            self.book.config.branch,
            encoded(COMMENT)
        ))
    }
}

/// Encodes a value in a query.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
