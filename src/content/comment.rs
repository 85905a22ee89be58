//! Comments: their front matter and the rules for their text. Comments must be shorter and plainer than pages, because
//! anybody may write one.
//!
//! In: the fields, or the parsed text. Out: the facts, or the same text, with errors for everything that a comment
//! cannot have.

use super::read;
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::fields::Fields;
use crate::markdown::Document;
use crate::source::Excerpt;

/// Name of a comment in messages.
pub const NOUN: &str = "a comment";

/// The folder of comments below `content/`.
pub const FOLDER: &str = "comments";

/// The front matter of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentFacts {
    /// The author's name, as they sign.
    pub name: String,
    /// The day it was written, `YYYY-MM-DD`.
    pub date: String,
}

/// Maximum length of a comment in characters, about two printed pages. A longer text belongs on a page.
const MAX_COMMENT: usize = 4000;

/// Checks the text of a comment against the rules for comments.
pub(super) fn check_text(mut parsed: Checked<Document>, body: Excerpt<'_>) -> Checked<Document> {
    for diagnostic in &mut parsed.diagnostics {
        // On a page raw HTML is shown as text, with a warning. In a comment it is an error.
        if diagnostic.rule == Rule::RawHtml {
            diagnostic.rule = Rule::HtmlInComment;
            "a comment cannot have HTML".clone_into(&mut diagnostic.message);
        }
    }
    let text = body.text.trim_end();
    if let Some((end, _)) = text.char_indices().nth(MAX_COMMENT) {
        let length = text.chars().count();
        let message = format!("this comment has {length} characters, {} too many", length - MAX_COMMENT);
        let beyond = body.slice(end..text.len()).first_line();
        let help = format!(
            "shorten it to at most {MAX_COMMENT} characters, or suggest the text for the page itself"
        );
        parsed.diagnostics.push(Diagnostic::new(Rule::CommentTooLong, beyond, message).help(help));
    }
    parsed
}

/// Reads a comment's front matter.
pub(super) fn read_facts(fields: &mut Fields<'_>) -> Option<CommentFacts> {
    let name = fields.required("name", read::TEXT, "The author's name, as they sign.");
    let date = fields.required("date", read::DATE, "The day it was written, `YYYY-MM-DD`.");
    Some(CommentFacts { name: name?, date: date? })
}
