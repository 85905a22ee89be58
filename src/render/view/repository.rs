//! Addresses at the host of the book's repository, where readers become contributors. Without a repository there are none.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::PageContext;
use super::frame::Frame;
use crate::status::StatusCode;

/// What is encoded in a value: all but what can stand for itself in a query (RFC 3986 §3.4).
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'/').remove(b':');

/// A comment to start from.
const COMMENT: &str = "---\nname: Your name\ndate: YYYY-MM-DD\n---\n\nYour comment, in Markdown.\n";

impl PageContext<'_> {
    /// The host's editor for a file.
    pub(super) fn edit_url(&self, path: &str) -> Option<String> {
        let repository = self.book.config.repository.as_ref()?;
        Some(format!("{repository}/edit/{}/{path}", self.book.config.branch))
    }

    /// The host's form for a problem with a page, filled in with its name and its address within the
    /// site. Where there is no page, the form
    /// for a code that lacks one. The forms, and the `id` of each of their fields, are in `.github/ISSUE_TEMPLATE/`.
    pub(super) fn report_url(&self, frame: &Frame<'_>) -> Option<String> {
        let Some(route) = frame.route else { return self.missing_code_url() };
        let new = self.new_issue_url()?;
        let title = encoded(&format!("{}: ", frame.heading));
        let page = encoded(&route.to_string());
        Some(format!("{new}?template=wrong-fact.yml&title={title}&page={page}"))
    }

    /// The host's form for a code that has no page; the search adds what was typed as its `code`.
    pub(super) fn missing_code_url(&self) -> Option<String> {
        Some(format!("{}?template=missing-code.yml", self.new_issue_url()?))
    }

    fn new_issue_url(&self) -> Option<String> {
        self.book.config.repository.as_ref().map(|repository| format!("{repository}/issues/new"))
    }

    /// The host's editor for a new comment on a code, filled in with what a comment needs.
    pub(super) fn new_comment_url(&self, code: StatusCode) -> Option<String> {
        let repository = self.book.config.repository.as_ref()?;
        // The folder need not be there yet, so it goes with the name.
        let file = encoded(&format!("content/comments/{code}/YYYY-MM-DD-short-title.md"));
        Some(format!(
            "{repository}/new/{}?filename={file}&value={}",
            self.book.config.branch,
            encoded(COMMENT)
        ))
    }
}

/// A value in a query.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
