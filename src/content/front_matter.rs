//! Splits a file into front matter and body.

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::{Excerpt, Span};

/// The parts of a page's file.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// The YAML between the fences. `None` when it is missing or never closed; that has been reported.
    pub yaml: Option<Excerpt<'a>>,
    /// The Markdown after the front matter.
    pub body: Excerpt<'a>,
    /// The opening fence, or the first line. Missing keys are reported here.
    pub opening: Span,
}

/// Splits a page into its parts. Front matter begins on the first line, after an optional byte order mark.
#[must_use]
pub fn split(file: Excerpt<'_>) -> Checked<Parts<'_>> {
    let file = file.without_byte_order_mark();
    let end = file.text.len();
    let opening = file.first_line();
    let mut lines = line_ranges(file.text);
    let is_fence = |range: &std::ops::Range<usize>| file.text[range.clone()].trim_end() == "---";

    let Some(first) = lines.next().filter(is_fence) else {
        let diagnostic =
            Diagnostic::new(Rule::NoFrontMatter, opening, "this page does not begin with front matter");
        let help = "begin it with a line `---`, the page's keys, and a second line `---`".to_owned();
        let parts = Parts { yaml: None, body: file, opening };
        return Checked { value: parts, diagnostics: vec![diagnostic.help(help)] };
    };
    if let Some(closing) = lines.find(is_fence) {
        let yaml = Some(file.slice(first.end..closing.start));
        Checked::clean(Parts { yaml, body: file.slice(closing.end..end), opening })
    } else {
        let diagnostic = Diagnostic::new(
            Rule::UnclosedFrontMatter,
            opening,
            "the front matter that begins here has no end",
        );
        let help = "add a line `---` after its last key".to_owned();
        let parts = Parts { yaml: None, body: file.slice(end..end), opening };
        Checked { value: parts, diagnostics: vec![diagnostic.help(help)] }
    }
}

/// The byte range of each line, including its line end.
fn line_ranges(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let range = *start..*start + line.len();
        *start = range.end;
        Some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn check(text: &str, yaml: Option<&str>, body: &str, reported: &[&str]) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let checked = split(sources.excerpt(id));
        let rules: Vec<_> = checked.diagnostics.iter().map(|d| d.rule.name()).collect();
        assert_eq!(
            (checked.value.yaml.map(|e| e.text), checked.value.body.text, rules.as_slice()),
            (yaml, body, reported),
            "{text:?}"
        );
    }

    #[test]
    fn front_matter_is_between_two_fences_at_the_start() {
        check("---\ncode: 1\n---\nbody\n---\n", Some("code: 1\n"), "body\n---\n", &[]);
        check("---\r\ncode: 1\r\n---\r\nbody", Some("code: 1\r\n"), "body", &[]);
        check("\u{FEFF}---\n---\n", Some(""), "", &[]);
        check("---\n---", Some(""), "", &[]);
        check("body\n", None, "body\n", &["no-front-matter"]);
        check("", None, "", &["no-front-matter"]);
        check("---\ncode: 1\nbody\n", None, "", &["unclosed-front-matter"]);
    }
}
