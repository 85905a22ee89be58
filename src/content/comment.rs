//! What the text of a comment may be: shorter and plainer than a page's, since its author is anybody.
//!
//! In: the text, as Markdown has read it. Out: the same, with what a comment may not have as errors.

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::markdown::Document;
use crate::source::Excerpt;

/// Longest comment in characters: two pages of print. What needs more is a page, or belongs on one.
const MAX_COMMENT: usize = 4000;

/// Holds a comment to the rules of comments.
pub fn strict(mut parsed: Checked<Document>, body: Excerpt<'_>) -> Checked<Document> {
    for diagnostic in &mut parsed.diagnostics {
        // What a page shows as text, with a warning, a comment may not have at all.
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
        let help = format!("say it in at most {MAX_COMMENT}, or propose it for the page itself");
        parsed.diagnostics.push(Diagnostic::new(Rule::CommentTooLong, beyond, message).help(help));
    }
    parsed
}
