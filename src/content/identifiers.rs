//! `identifiers.csv`: the name of each status code in libraries. One row per code, one column per library.
//!
//! The heading of a column names a language and a library, `Rust: http 1.5.0`. A cell contains the identifier from the
//! library's source. `|` separates several identifiers; each may have a remark in parentheses. A cell is empty if the
//! library has no identifier for the code.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::{Excerpt, Span, Spanned};
use crate::status::StatusCode;

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identifiers {
    /// The columns in order.
    pub libraries: Vec<Library>,
    /// For each code the cells, in the order of the columns.
    pub rows: BTreeMap<StatusCode, Row>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// The programming language.
    pub language: String,
    /// The library and the version that was read.
    pub name: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The span of the code.
    pub span: Span,
    /// The identifiers of each library.
    pub cells: Vec<Vec<Identifier>>,
}

/// One name of a code in a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// The name in source code.
    pub name: String,
    /// `deprecated`, `alias`.
    pub remark: Option<String>,
}

/// Reads the table.
#[must_use]
pub fn read(file: Excerpt<'_>) -> Checked<Identifiers> {
    let file = file.without_byte_order_mark();
    let mut table = Checked::<Identifiers>::default();
    let mut records = Vec::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.text.as_bytes());
    for record in reader.records() {
        // The text is UTF-8 and rows may differ in length, so the only error left is a read error, which cannot happen
        // here.
        let Ok(record) = record else { break };
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        // The position of a record may be before blank lines.
        let start =
            start + file.text[start..].len() - file.text[start..].trim_start_matches(['\r', '\n']).len();
        records.push((record, start));
    }
    let mut records = records.into_iter();
    let Some((head, start)) = records.next() else {
        let problem = problem(
            Rule::IdentifierTable,
            file.whole(),
            "this table is empty",
            "begin it with a row `code,Rust: http 1.5.0,…`",
        );
        return Checked { value: table.value, diagnostics: vec![problem] };
    };
    let columns = cells(&head, file, start);
    table.value.libraries = libraries(&columns, &mut table.diagnostics);
    if let Some(at) = file.text.rfind('"').filter(|_| !file.text.matches('"').count().is_multiple_of(2)) {
        let message = "this quote is never closed, or never opened";
        let help = "put quotes around a cell that contains a comma, and write each quote inside it twice";
        table.diagnostics.push(problem(Rule::IdentifierTable, file.span(at..at + 1), message, help));
        return table;
    }
    for (record, start) in records {
        let cells = cells(&record, file, start);
        if cells.len() == columns.len() {
            row(&cells, &mut table);
        } else {
            let line = file.slice(start..file.text.len()).first_line();
            let message = format!("this row has {} cells, the first has {}", cells.len(), columns.len());
            table.diagnostics.push(problem(
                Rule::IdentifierTable,
                line,
                &message,
                "give each row one cell per library; an empty cell keeps its comma",
            ));
        }
    }
    table
}

fn problem(rule: Rule, span: Span, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(rule, span, message).help(help.to_owned())
}

/// The cells of a record with their spans. A quoted cell differs from its source text, so spans are counted in the
/// source.
fn cells(record: &StringRecord, file: Excerpt<'_>, start: usize) -> Vec<Spanned<String>> {
    let mut at = start;
    let mut cells = Vec::new();
    for cell in record {
        let quoted = file.text[at..].starts_with('"');
        let written = if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() };
        let end = at + written.len();
        let lead = cell.len() - cell.trim_start().len() + usize::from(quoted);
        cells.push(Spanned {
            value: cell.trim().to_owned(),
            span: file.span(at + lead..at + lead + cell.trim().len()),
        });
        at = file.text.floor_char_boundary((end + 1).min(file.text.len()));
    }
    cells
}

fn libraries(head: &[Spanned<String>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Library> {
    if let Some(first) = head.first().filter(|first| first.value != "code") {
        let message = format!("the first column is headed `{}`, not `code`", first.value);
        diagnostics.push(problem(
            Rule::IdentifierTable,
            first.span,
            &message,
            "begin the first row with `code`",
        ));
    }
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    let mut libraries = Vec::new();
    for column in head.iter().skip(1) {
        if let Some(first) = seen.iter().find(|first| first.value == column.value) {
            let message = format!("`{}` already has a column", column.value);
            let diagnostic =
                problem(Rule::IdentifierRepeatedColumn, column.span, &message, "keep one of the two");
            diagnostics.push(diagnostic.label(first.span, "first here"));
        }
        seen.push(column);
        let (language, name) = column.value.split_once(": ").unwrap_or_default();
        if language.trim().is_empty() || name.trim().is_empty() {
            let message = format!("`{}` does not name a language and a library", column.value);
            diagnostics.push(problem(
                Rule::IdentifierTable,
                column.span,
                &message,
                "write it like `Rust: http 1.5.0`",
            ));
        }
        libraries.push(Library { language: language.trim().to_owned(), name: name.trim().to_owned() });
    }
    libraries
}

fn row(cells: &[Spanned<String>], table: &mut Checked<Identifiers>) {
    let [first, rest @ ..] = cells else { return };
    let Ok(code) = first.value.parse::<StatusCode>() else {
        let message = format!("`{}` is not a status code", first.value);
        table.diagnostics.push(problem(
            Rule::IdentifierUnknownCode,
            first.span,
            &message,
            "begin each row with three digits",
        ));
        return;
    };
    if let Some(known) = table.value.rows.get(&code) {
        let message = format!("{code} already has a row");
        let diagnostic = problem(Rule::IdentifierRepeatedCode, first.span, &message, "merge the two rows");
        table.diagnostics.push(diagnostic.label(known.span, "first here"));
        return;
    }
    let cells = rest.iter().map(|cell| identifiers(&cell.value)).collect();
    table.value.rows.insert(code, Row { span: first.span, cells });
}

/// `a|b (deprecated)` → two identifiers, the second with a remark.
fn identifiers(cell: &str) -> Vec<Identifier> {
    let part = |text: &str| {
        let text = text.trim();
        match text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
            Some((name, remark)) => {
                Identifier { name: name.trim().to_owned(), remark: Some(remark.to_owned()) }
            }
            None => Identifier { name: text.to_owned(), remark: None },
        }
    };
    cell.split('|').map(part).filter(|identifier| !identifier.name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn check(csv: &str, codes: &[u16], reported: &[&str]) {
        let mut sources = Sources::default();
        let id = sources.add("identifiers.csv", csv);
        let checked = read(sources.excerpt(id));
        let found: Vec<_> = checked.value.rows.keys().map(|code| code.number()).collect();
        let reports: Vec<_> = checked
            .diagnostics
            .iter()
            .map(|d| format!("{}: {}", d.rule.name(), &csv[d.span.range()]))
            .collect();
        assert_eq!(
            (found.as_slice(), reports),
            (codes, reported.iter().map(ToString::to_string).collect()),
            "{csv}"
        );
    }

    #[test]
    fn mistakes_in_the_table_are_reported_at_their_cells() {
        check("code,Rust: http 1\n403,FORBIDDEN\n404,NOT_FOUND\n", &[403, 404], &[]);
        check("", &[], &["identifier-table: "]);
        check("\u{FEFF}kode,Ü: x\n", &[], &["identifier-table: kode"]);
        check("number,Rust\n", &[], &["identifier-table: number", "identifier-table: Rust"]);
        check(
            "code,\"Ü: a, b\",\"Ü: a, b\"\n\n403,x\n403,x,y\n403,x,y\n4o4,,\n",
            &[403],
            &[
                "identifier-repeated-column: Ü: a, b",
                "identifier-table: 403,x",
                "identifier-repeated-code: 403",
                "identifier-unknown-code: 4o4",
            ],
        );
    }

    #[test]
    fn a_cell_may_hold_several_identifiers_with_remarks() {
        let one = |name: &str, remark: Option<&str>| Identifier {
            name: name.to_owned(),
            remark: remark.map(str::to_owned),
        };
        assert_eq!(identifiers("A|B (deprecated)"), [one("A", None), one("B", Some("deprecated"))]);
        assert_eq!(identifiers(" "), []);
    }
}
