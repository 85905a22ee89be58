//! A document that defines a code or a field: an RFC by number and section, or another document by title and address.

use crate::diagnostic::{Diagnostic, Rule};
use crate::fields::{self, Fields, Node, Read, Reader};
use crate::source::Span;

/// Whether a document is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It defines the subject today.
    Current,
    /// It has been replaced.
    Former,
}

/// One defining document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// `RFC 9110`, or the document's title.
    pub title: String,
    /// The RFC's number.
    pub rfc: Option<u16>,
    /// The section, as written in the document.
    pub section: Option<String>,
    /// Where to read it.
    pub url: String,
    /// The span of its address, or of the entry that gives it.
    pub place: Span,
    /// Year of publication.
    pub year: Option<u16>,
    /// Current or former.
    pub standing: Standing,
    /// What it says or changed.
    pub note: Option<String>,
}

/// The current documents.
pub fn current(specs: &[Spec]) -> impl Iterator<Item = &Spec> {
    specs.iter().filter(|spec| spec.standing == Standing::Current)
}

/// The document with the earliest known year.
#[must_use]
pub fn oldest(specs: &[Spec]) -> Option<&Spec> {
    specs.iter().filter(|spec| spec.year.is_some()).min_by_key(|spec| spec.year)
}

/// Reads an entry of `specs`: an RFC, or a document with a title.
pub fn reader() -> impl Read<Spec> {
    let noun = "an entry of `specs`";
    fields::either(fields::mapping(noun, rfc), fields::mapping(noun, document), "title", "rfc")
}

fn rfc(fields: &mut Fields<'_>) -> Option<Spec> {
    let number = fields.required("rfc", fields::NUMBER, "The RFC's number.").map(|number| number.value);
    let section = section(fields);
    let url = fields.optional("url", fields::URL, "Where to read it, if not at the RFC Editor.");
    let rest = rest(fields);
    let number = number?;
    Some(Spec {
        title: format!("RFC {number}"),
        url: url.map_or_else(|| rfc_url(number, section.as_deref()), |url| url.value),
        rfc: Some(number),
        section,
        ..rest?
    })
}

fn document(fields: &mut Fields<'_>) -> Option<Spec> {
    let title = fields.required("title", fields::TEXT, "The title of a document that is not an RFC.");
    let section = section(fields);
    let url = fields.required("url", fields::URL, "Where to read it.");
    let rest = rest(fields);
    Some(Spec { title: title?.value, url: url?.value, section, ..rest? })
}

fn section(fields: &mut Fields<'_>) -> Option<String> {
    let about = "The section, in quotes, so that other tools do not read `15.10` as 15.1.";
    fields.optional("section", fields::TEXT, about).map(|section| section.value)
}

/// The keys of both forms.
fn rest(fields: &mut Fields<'_>) -> Option<Spec> {
    let year = fields.optional("year", YEAR, "Year of publication.");
    let current = fields.required("current", fields::BOOLEAN, "Whether it is the current definition.");
    let note = fields.optional("note", fields::TEXT, "What it said or changed, in your own words.");
    Some(Spec {
        title: String::new(),
        rfc: None,
        section: None,
        url: String::new(),
        place: fields.place_of("url"),
        year,
        standing: if current? { Standing::Current } else { Standing::Former },
        note: note.map(|note| note.value),
    })
}

/// A year in which a specification of HTTP can have been published.
const YEAR: Reader<u16> = Reader {
    read: year,
    schema: || fields::NUMBER.schema().with("minimum", FIRST_YEAR).with("maximum", LAST_YEAR),
};

const FIRST_YEAR: u16 = 1989;
const LAST_YEAR: u16 = 2100;

fn year(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<u16> {
    let year = fields::NUMBER.read(node, diagnostics)?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year.value) {
        let message = format!("`{}` is not the year of a specification of HTTP", year.value);
        let help = format!("write a year from {FIRST_YEAR} to {LAST_YEAR}");
        diagnostics.push(Diagnostic::new(Rule::InvalidValue, year.span, message).help(help));
    }
    Some(year.value)
}

/// The address of a section at the RFC Editor. Only numbered sections have an anchor of this form.
#[must_use]
pub fn rfc_url(number: u16, section: Option<&str>) -> String {
    let page = format!("https://www.rfc-editor.org/rfc/rfc{number}.html");
    match section {
        Some(section) if section.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{page}#section-{section}")
        }
        _ => page,
    }
}
