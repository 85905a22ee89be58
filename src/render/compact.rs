//! Removes white space that browsers ignore from pages.
//!
//! In: a page. Out: the same page, shorter: each run of white space between words and elements becomes one character,
//! which is a line break if the run had one. Browsers collapse such a run in the same way (CSS Text, section 4.1.1), so
//! the page looks the same. The last character stays: without it a compressed page would be only about fifty bytes
//! smaller, and the result would depend on the style sheet. Preformatted text, code, text fields, scripts and tags are
//! not changed.

/// Elements whose text is not changed.
const VERBATIM: [&str; 5] = ["code", "pre", "script", "style", "textarea"];

/// White space as defined by HTML.
const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// Removes superfluous white space from a page.
#[must_use]
pub fn compact(page: &str) -> String {
    let mut compact = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        let (tag, after) = markup.split_at(end_of_tag(markup));
        add_text(&mut compact, text);
        compact.push_str(tag);
        rest = after;
        let element =
            tag[1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        if VERBATIM.contains(&element) {
            let end = rest.find(&format!("</{element}")).unwrap_or(rest.len());
            let (verbatim, after) = rest.split_at(end);
            compact.push_str(verbatim);
            rest = after;
        }
    }
    add_text(&mut compact, rest);
    compact
}

/// Adds a text with each run of white space as one character.
fn add_text(compact: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(SPACE) {
        let (word, after) = rest.split_at(at);
        let end = after.find(|c| !SPACE.contains(&c)).unwrap_or(after.len());
        compact.push_str(word);
        compact.push(if after[..end].contains('\n') { '\n' } else { ' ' });
        rest = &after[end..];
    }
    compact.push_str(rest);
}

/// The end of a tag or comment at the start of a text. A `<` that begins neither is text.
fn end_of_tag(markup: &str) -> usize {
    if markup.starts_with("<!--") {
        return markup.find("-->").map_or(markup.len(), |at| at + 3);
    }
    if !markup[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
        return 1;
    }
    let mut quote = None;
    for (at, c) in markup.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    markup.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_white_space_is_one_character() {
        for (page, expected) in [
            ("<p>\n  a  b\t c </p>\n\n  <p>d</p>\n", "<p>\na b c </p>\n<p>d</p>\n"),
            ("<a>x</a>  <a>y</a>", "<a>x</a> <a>y</a>"),
            ("a\u{A0}  b\u{A0}", "a\u{A0} b\u{A0}"),
            ("1  <  2  <b>", "1 < 2 <b>"),
        ] {
            assert_eq!(compact(page), expected, "{page}");
            assert_eq!(compact(expected), expected, "{page} twice");
        }
    }

    #[test]
    fn preformatted_text_is_not_changed() {
        for page in [
            "<pre>\n  a\n\n  <b>  b </b></pre>",
            "<textarea>  a  </textarea>",
            "<script>a  =  '<p>  </p>'</script>",
            "<span> <code class=\"x\">a  b</code> </span>",
            "<a title=\"a  >  b\" class='x  y'>z</a>",
            "<!--  c  >  -->",
        ] {
            assert_eq!(compact(page), page, "{page}");
        }
        assert_eq!(compact("<pre>  </pre>  <prefix>  "), "<pre>  </pre> <prefix> ");
    }

    #[test]
    fn any_text_is_accepted() {
        for page in ["", "<", "<p", "</", "<!", "<!--", "<pre>", "<a b='", "a<", "<p>é\u{FEFF}"] {
            assert_eq!(compact(page), page);
        }
    }
}
