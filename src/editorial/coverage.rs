//! Finds gaps in the book: registered codes without a page, and pages without identifiers.

use super::reviewed::Reviewed;
use crate::book::Book;
use crate::diagnostic::{Diagnostic, Rule};
use crate::project::SETTINGS;
use crate::status::{Entry, StatusCode, registered};

/// Reports both. All codes without a page are one report, because a growing book would have too many.
pub fn check(texts: &[Reviewed<'_>], book: Book<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for text in texts {
        if let Some(facts) = text.code() {
            diagnostics.extend(identifiers(facts.code, text, book));
        }
    }
    let all: Vec<StatusCode> =
        (100..=999).filter_map(StatusCode::new).filter(|code| registered(*code).is_some()).collect();
    let unwritten: Vec<StatusCode> =
        all.iter().copied().filter(|code| book.site.code(*code).is_none()).collect();
    // A report on the whole book points at its settings.
    let settings = book.sources.find(SETTINGS).map(|id| book.sources.excerpt(id).first_line());
    if let (Some(first), Some(place)) = (unwritten.first(), settings) {
        let (count, of) = (unwritten.len(), all.len());
        let message = format!("{count} of {of} registered codes have no page: {}", code_ranges(&unwritten));
        let help = format!("start one in `content/codes/{first}.md`");
        diagnostics.push(Diagnostic::new(Rule::UnwrittenCodes, place, message).help(help));
    }
}

/// `100–104, 202`
fn code_ranges(codes: &[StatusCode]) -> String {
    let runs = codes.chunk_by(|a, b| a.number() + 1 == b.number());
    let run = |run: &[StatusCode]| match run {
        [first, .., last] if run.len() > 2 => format!("{first}–{last}"),
        _ => run.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    };
    runs.map(run).collect::<Vec<_>>().join(", ")
}

/// Temporary registrations need no identifiers: libraries wait until a registration is permanent.
fn identifiers(code: StatusCode, text: &Reviewed<'_>, book: Book<'_>) -> Option<Diagnostic> {
    registered(code).filter(|row| row.entry != Entry::Temporary)?;
    let (place, message) = match book.site.identifiers.rows.get(&code) {
        Some(row) if row.cells.iter().any(|cell| !cell.is_empty()) => return None,
        Some(row) => (row.span, format!("this row has no identifier for `{code}`")),
        None => (text.place, format!("`content/identifiers.csv` has no row for `{code}`")),
    };
    let help = "add its name in each library; leave the cell of a library without one empty".to_owned();
    Some(Diagnostic::new(Rule::MissingIdentifiers, place, message).help(help))
}
