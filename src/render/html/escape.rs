//! Escapes text and addresses for HTML.

use pulldown_cmark_escape::{escape_href, escape_html};

/// Escapes a text for an element or a double-quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// Escapes a URL for a double-quoted attribute.
pub fn href(url: &str) -> String {
    let mut html = String::new();
    let _ = escape_href(&mut html, url);
    html
}

/// The name of a region. Names must be unique, so a region in a comment includes the comment's prefix.
pub fn region_name(part: &str, prefix: &str) -> String {
    let comment = prefix.trim_end_matches('.').trim_start_matches("comment.");
    if comment.is_empty() { part.to_owned() } else { format!("{part} of {}", escaped(comment)) }
}
