//! Facts in tables, below a page's text. Each is a section with a heading, or empty.

use super::words;
use crate::content::{CodeFacts, Identifier, OriginFacts, Substatus, Worded};
use crate::feeds::links::Links;
use crate::site::{PageRef, Site};
use crate::status::StatusCode;

/// A table that compares codes, with the same words as in the data.
pub fn side_by_side(site: &Site, codes: &[StatusCode], links: &Links<'_>) -> String {
    let row = |page: PageRef<'_, CodeFacts>| {
        let CodeFacts { code, name, summary, retry, cacheable, content, .. } = page.facts;
        vec![
            format!("[{code} {}]({})", words::plain(name), links.to(&page.route)),
            words::plain(summary),
            retry.when.word().to_owned(),
            cacheable.heuristic.value.to_string(),
            content.value.word().to_owned(),
        ]
    };
    let codes = codes.iter().filter_map(|code| site.code(*code));
    table("The codes", &["Code", "Means", "Retry", "Cacheable", "Content"], codes.map(row))
}

/// Vendors' detail codes of a code.
pub fn detail_codes(site: &Site, facts: &CodeFacts) -> String {
    let row = |detail: &Substatus| {
        let by = site.get::<OriginFacts>(&detail.by.value).map_or(&detail.by.value, |page| &page.facts.name);
        [&detail.number, by, &detail.name, detail.note.as_ref().unwrap_or(&String::new())]
            .map(|text| words::plain(text))
            .to_vec()
    };
    table("Detail codes", &["Number", "From", "Name", "What it means"], facts.substatus.iter().map(row))
}

/// The names of a code in libraries.
pub fn identifiers(site: &Site, code: StatusCode) -> String {
    let cells = site.identifiers.rows.get(&code).map(|row| row.cells.as_slice()).unwrap_or_default();
    let named = site.identifiers.libraries.iter().zip(cells).filter(|(_, names)| !names.is_empty());
    let name = |identifier: &Identifier| match &identifier.remark {
        Some(remark) => format!("`{}` ({remark})", identifier.name),
        None => format!("`{}`", identifier.name),
    };
    let rows = named.map(|(library, names)| {
        let names: Vec<String> = names.iter().map(name).collect();
        vec![words::plain(&library.language), words::plain(&library.name), names.join(", ")]
    });
    table("Identifiers", &["Language", "Library", "Name"], rows)
}

fn table(heading: &str, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let row = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|text| text.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rows: String = rows.map(row).collect();
    if rows.is_empty() {
        return rows;
    }
    let rule = "| --- ".repeat(columns.len());
    format!("\n\n## {heading}\n\n| {} |\n{rule}|\n{}", columns.join(" | "), rows.trim_end())
}
