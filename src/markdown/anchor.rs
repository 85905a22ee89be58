//! Anchors of headings: the text in lower case with hyphens, and a number where needed to make it unique.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;

/// The anchors of one page that are already in use.
pub struct Anchors<'a> {
    /// Anchors on the page that do not belong to headings.
    reserved: &'a [&'a str],
    taken: BTreeMap<String, Option<Span>>,
}

impl<'a> Anchors<'a> {
    /// Starts with only the anchors that headings cannot have.
    pub fn new(reserved: &'a [&'a str]) -> Self {
        Self { reserved, taken: BTreeMap::new() }
    }

    /// Reserves an anchor that an author chose, and reports duplicates.
    pub fn reserve(&mut self, anchor: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) {
        if self.reserved.contains(&anchor) {
            let message = format!("the anchor `{anchor}` belongs to a part of the page that the site adds");
            diagnostics.push(
                Diagnostic::new(Rule::DuplicateAnchor, span, message).help("choose another".to_owned()),
            );
        } else if let Some(Some(first)) = self.taken.insert(anchor.to_owned(), Some(span)) {
            let message = format!("the anchor `{anchor}` is given to two headings");
            let diagnostic =
                Diagnostic::new(Rule::DuplicateAnchor, span, message).label(first, "first given here");
            diagnostics.push(diagnostic.help("choose another for one of them".to_owned()));
        }
    }

    /// An unused anchor for a heading's text.
    pub fn unique(&mut self, text: &str) -> String {
        let slug = slug(text);
        let candidates = std::iter::once(slug.clone()).chain((1..).map(|number| format!("{slug}-{number}")));
        let is_free =
            |anchor: &String| !self.taken.contains_key(anchor) && !self.reserved.contains(&anchor.as_str());
        let anchor = candidates.into_iter().find(is_free).unwrap_or(slug);
        self.taken.insert(anchor.clone(), None);
        anchor
    }
}

/// Letters and digits of any script in lower case, with single hyphens between words; `section` if there are none.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || character == '_' {
            slug.push(character);
        } else if (character.is_whitespace() || character == '-') && !slug.is_empty() && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_keep_letters_digits_and_single_hyphens() {
        for (text, expected) in [
            ("How to fix it", "how-to-fix-it"),
            ("401 or 403?", "401-or-403"),
            ("  What’s  next — then?", "whats-next-then"),
            ("Größe", "größe"),
            ("!?", "section"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }
}
