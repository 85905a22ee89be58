//! `codes.json`, and `403.json` for each code.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::data::{Code, FORMAT};
use super::libraries::{Libraries, LibraryData};
use super::links::Links;
use crate::config::{Config, TEXT_LICENCE};
use crate::content::CodeFacts;
use crate::route::Route;
use crate::site::{CODES_JSON, CODES_SCHEMA, PageRef, Site, data_route};
use crate::status::REGISTRY_DATE;

/// All codes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Codes {
    #[serde(flatten)]
    about: About,
    /// Name of the book.
    title: String,
    /// The libraries whose names for codes are given, in order.
    libraries: Vec<LibraryData>,
    /// The codes, ascending.
    codes: Vec<Code>,
}

/// One code, with the text of its page.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OneCode {
    #[serde(flatten)]
    about: About,
    #[serde(flatten)]
    code: Code,
    /// The text of its page.
    sections: Vec<Section>,
}

/// The keys that describe the file itself.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct About {
    /// The schema of this file.
    #[serde(rename = "$schema")]
    schema: String,
    /// Version of the format: another number when a key is taken away or means something else.
    #[schemars(extend("const" = FORMAT))]
    format: u8,
    /// Date of the version of IANA's registry that the book was checked against.
    #[schemars(extend("format" = "date"))]
    registry_date: &'static str,
    /// The licence of the text and the data.
    license: License,
    /// Where the book is; relative to this file where the book does not know its own address.
    source: String,
}

/// The licence of the text and the data: name the book as their source, with a link to it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct License {
    /// Its identifier in the SPDX list.
    spdx: &'static str,
    /// Its name.
    name: &'static str,
    /// Where it is explained.
    url: &'static str,
}

/// A part of a page.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Section {
    /// Its anchor on the page; empty for what comes before the first heading.
    id: String,
    /// Its heading.
    title: String,
    /// Its text without markup.
    text: String,
}

/// The file with all codes, and one file for each code.
pub fn files(site: &Site, config: &Config) -> Vec<(String, String)> {
    let libraries = Libraries::of(&site.identifiers);
    // All files are in the root folder, so one `Links` works for all of them.
    let links = Links::of(config, &Route::file(CODES_JSON));
    let code = |page: PageRef<'_, CodeFacts>| Code::new(page, site, &libraries, &links);
    let all = Codes {
        about: About::new(&links),
        title: config.title.clone(),
        libraries: libraries.all().to_vec(),
        codes: site.codes().map(code).collect(),
    };
    let one = |page: PageRef<'_, CodeFacts>| {
        let one = OneCode { about: About::new(&links), code: code(page), sections: sections(page) };
        (data_route(page.facts.code).output_path(), json_text(&one))
    };
    let each = site.codes().map(one);
    [(CODES_JSON.to_owned(), json_text(&all))].into_iter().chain(each).collect()
}

impl About {
    fn new(links: &Links<'_>) -> Self {
        Self {
            schema: links.to(&Route::file(CODES_SCHEMA)),
            format: FORMAT,
            registry_date: REGISTRY_DATE,
            license: License { spdx: TEXT_LICENCE.spdx, name: TEXT_LICENCE.name, url: TEXT_LICENCE.url },
            source: links.to(&Route::home()),
        }
    }
}

fn sections(page: PageRef<'_, CodeFacts>) -> Vec<Section> {
    let document = &page.text.document;
    let (lead, sections) = document.sections();
    let lead = Section { id: String::new(), title: String::new(), text: document.plain_text(lead) };
    let section = |(heading, events): (&crate::markdown::Heading, _)| Section {
        id: heading.anchor.clone(),
        title: heading.text.clone(),
        text: document.plain_text(events),
    };
    [lead].into_iter().filter(|lead| !lead.text.is_empty()).chain(sections.into_iter().map(section)).collect()
}

/// JSON with one line for each top-level key and for each object in its lists. This costs a few bytes, but a change in
/// the book only changes the lines that it affects.
fn json_text(file: &impl Serialize) -> String {
    // Structs with string keys can always be serialised.
    let Value::Object(keys) = serde_json::to_value(file).unwrap_or_default() else { return String::new() };
    let lines = |value: &Value| match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let items: Vec<String> = items.iter().map(Value::to_string).collect();
            format!("[\n{}\n]", items.join(",\n"))
        }
        value => value.to_string(),
    };
    let keys: Vec<String> =
        keys.iter().map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), lines(value))).collect();
    format!("{{\n{}\n}}\n", keys.join(",\n"))
}
