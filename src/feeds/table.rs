//! `codes.csv`: a row for each code with the facts that fit into one cell, for spreadsheets and command line tools.

use csv::Writer;

use super::links::Links;
use crate::config::Config;
use crate::content::{CodeFacts, FormerName, Spec, Worded, current};
use crate::route::Route;
use crate::site::{CODES_CSV, PageRef, Site};
use crate::status::StatusClass;

/// The column names, which `content/pages/data.md` documents.
const COLUMNS: [&str; 15] = [
    "code",
    "name",
    "class",
    "status",
    "summary",
    "cacheable",
    "storable",
    "content",
    "retry",
    "retry_field",
    "defined_by",
    "since",
    "origins",
    "former_names",
    "url",
];

/// The separator between several values in a cell.
const BETWEEN: &str = " | ";

/// The table's path and text.
pub fn file(site: &Site, config: &Config) -> (String, String) {
    let links = Links::of(config, &Route::file(CODES_CSV));
    let mut writer = Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and all text is UTF-8.
    let _ = writer.write_record(COLUMNS);
    for page in site.codes() {
        let _ = writer.write_record(row(page, &links));
    }
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    (CODES_CSV.to_owned(), text)
}

fn row(page: PageRef<'_, CodeFacts>, links: &Links<'_>) -> [String; COLUMNS.len()] {
    let facts = page.facts;
    let current = current(&facts.specs).map(place);
    let since = facts.specs.iter().filter_map(|spec| spec.year).min();
    let mut origins: Vec<&str> = facts.origins.iter().map(|origin| origin.by.value.as_str()).collect();
    origins.dedup();
    let former = |former: &FormerName| former.name.clone();
    [
        facts.code.to_string(),
        facts.name.clone(),
        facts.code.class().map_or("", StatusClass::id).to_owned(),
        facts.status.word().to_owned(),
        facts.summary.clone(),
        facts.cacheable.heuristic.value.to_string(),
        facts.cacheable.storable.to_string(),
        facts.content.value.word().to_owned(),
        facts.retry.when.word().to_owned(),
        facts.retry.field.clone().unwrap_or_default(),
        current.collect::<Vec<_>>().join(BETWEEN),
        since.map(|year| year.to_string()).unwrap_or_default(),
        origins.join(BETWEEN),
        facts.former_names.iter().map(former).collect::<Vec<_>>().join(BETWEEN),
        links.to(&page.route),
    ]
}

/// `RFC 9110, 15.5.4`
fn place(spec: &Spec) -> String {
    spec.section.as_ref().map_or_else(|| spec.title.clone(), |section| format!("{}, {section}", spec.title))
}
