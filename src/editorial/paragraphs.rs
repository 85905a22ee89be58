//! Finds paragraphs that are on two pages.

use std::collections::BTreeMap;

use super::reviewed::Reviewed;
use super::sections::ELSEWHERE;
use crate::diagnostic::{Diagnostic, Rule};
use crate::markdown::{Document, Paragraph};
use crate::source::Span;

/// The minimum length in bytes of a paragraph that must be unique: short lines that introduce an example may be the
/// same.
const LONG: usize = 80;

/// Reports each long paragraph that another page already has.
pub fn check(texts: &[Reviewed<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for reviewed in texts {
        for Paragraph { text, span } in long_paragraphs(&reviewed.text.document) {
            let (path, first) = *seen.entry(text).or_insert((reviewed.path, span));
            if path != reviewed.path {
                let message = "another page has the same paragraph";
                let help = "write it on one of the two pages, and link to it from the other".to_owned();
                let diagnostic = Diagnostic::new(Rule::RepeatedParagraph, span, message);
                diagnostics.push(diagnostic.label(first, "the first one").help(help));
            }
        }
    }
}

/// The section `Elsewhere` is excluded, because related pages may list the same links.
fn long_paragraphs(document: &Document) -> Vec<Paragraph> {
    let (lead, sections) = document.sections();
    let sections = sections.into_iter().filter(|(heading, _)| heading.text != ELSEWHERE);
    let ranges = std::iter::once(lead).chain(sections.map(|(_, range)| range));
    let all = ranges.flat_map(|range| document.paragraphs(range));
    all.filter(|paragraph| paragraph.span.range().len() > LONG).collect()
}
