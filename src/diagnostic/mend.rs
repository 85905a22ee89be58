//! Applies fixes. In: a report and the files. Out: the new texts of files that change. Writes nothing to disk.

use std::collections::BTreeMap;

use super::Diagnostic;
use super::fix::Fix;
use crate::source::{SourceId, Sources};

/// A file's text after the fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file.
    pub source: SourceId,
    /// Its whole text.
    pub text: String,
    /// The number of applied fixes.
    pub fixes: usize,
}

/// The files that `keep` selects, with all fixes that do not overlap.
#[must_use]
pub fn mend(diagnostics: &[Diagnostic], sources: &Sources, keep: impl Fn(SourceId) -> bool) -> Vec<Mended> {
    let mut by_file: BTreeMap<SourceId, Vec<&Fix>> = BTreeMap::new();
    let fixes = diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    for fix in fixes.filter(|fix| keep(fix.span.source) && fix.is_in_one_line(sources)) {
        by_file.entry(fix.span.source).or_default().push(fix);
    }
    by_file.into_iter().map(|(source, fixes)| apply_fixes(source, fixes, sources.text(source))).collect()
}

/// Changes a text from the end to the start, so that earlier offsets stay valid.
fn apply_fixes(source: SourceId, mut fixes: Vec<&Fix>, text: &str) -> Mended {
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut text = text.to_owned();
    let mut free = text.len();
    let mut count = 0;
    for fix in fixes.into_iter().rev() {
        let range = fix.span.range();
        if range.end <= free {
            text.replace_range(range.clone(), &fix.replacement);
            // Two fixes may not begin at the same place either.
            free = range.start.saturating_sub(usize::from(range.is_empty()));
            count += 1;
        }
    }
    Mended { source, text, fixes: count }
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::*;

    fn check(text: &str, fixes: &[(std::ops::Range<usize>, &str)], expected: (&str, usize)) {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let whole = sources.excerpt(id);
        let diagnostic = |(range, replacement): &(std::ops::Range<usize>, &str)| {
            let span = whole.span(range.clone());
            Diagnostic::new(Rule::UnknownKey, span, "").fix(Fix::replace(span, *replacement))
        };
        let diagnostics: Vec<Diagnostic> = fixes.iter().map(diagnostic).collect();
        let mended = mend(&diagnostics, &sources, |_| true);
        let found = mended.first().map_or((text, 0), |mended| (mended.text.as_str(), mended.fixes));
        assert_eq!(found, expected);
    }

    #[test]
    fn fixes_are_applied_unless_they_overlap_or_cross_lines() {
        check("one two\n", &[(0..3, "1"), (4..7, "2")], ("1 2\n", 2));
        check("one two\n", &[(0..5, "1"), (4..7, "2")], ("one 2\n", 1));
        check("[a, b, b, b]", &[(5..8, ""), (8..11, "")], ("[a, b]", 2));
        check("a\nb\n", &[(0..3, "")], ("a\nb\n", 0));
    }
}
