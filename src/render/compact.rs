//! Pages without the white space that templates need and browsers skip.
//!
//! In: a page. Out: the same page, shorter: each run of white space between words and elements is one character, a line break if
//! it had one. A browser shows a run as it shows one character (CSS Text, section 4.1.1), so nothing looks or reads otherwise; to
//! leave out that character, too, would save some fifty bytes of a page as it is sent, and be right for some styles alone. Inside
//! preformatted text, code, fields, scripts and tags nothing changes at all.

/// Elements whose text is left as it is.
const VERBATIM: [&str; 5] = ["code", "pre", "script", "style", "textarea"];

/// White space as HTML knows it.
const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// A page with no more white space than it needs.
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

/// Where a tag or comment at the start of a text ends; a `<` that begins none is a text of its own.
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
    fn what_is_shown_as_it_stands_stays_as_it_stands() {
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
    fn anything_is_a_page() {
        for page in ["", "<", "<p", "</", "<!", "<!--", "<pre>", "<a b='", "a<", "<p>é\u{FEFF}"] {
            assert_eq!(compact(page), page);
        }
    }
}
