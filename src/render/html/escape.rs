//! Text and addresses as HTML has them.

use pulldown_cmark_escape::{escape_href, escape_html};

/// Text for an element or an attribute in double quotes.
pub fn escaped(text: &str) -> String {
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// A URL for an attribute in double quotes.
pub fn href(url: &str) -> String {
    let mut html = String::new();
    let _ = escape_href(&mut html, url);
    html
}

/// A region's name. Names differ, so that of a comment's part says which comment it is in.
pub fn region_name(part: &str, prefix: &str) -> String {
    let comment = prefix.trim_end_matches('.').trim_start_matches("comment.");
    if comment.is_empty() { part.to_owned() } else { format!("{part} of {}", escaped(comment)) }
}
