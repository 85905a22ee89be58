//! A document that defines a code or a field: an RFC by number and section, or anything else by title and address.

use crate::diagnostic::{Diagnostic, Rule};
use crate::fields::{self, Fields, Node};

/// Whether a document is the one in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It defines the subject today.
    Current,
    /// It is history.
    Former,
}

/// One defining document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// `RFC 9110`, or the document's title.
    pub title: String,
    /// The RFC's number.
    pub rfc: Option<u16>,
    /// The section, as the document writes it.
    pub section: Option<String>,
    /// Where to read it.
    pub url: String,
    /// Year of publication.
    pub year: Option<u16>,
    /// Current or former.
    pub standing: Standing,
    /// What it said or changed.
    pub note: Option<String>,
}

/// Reads one entry of `specs`.
pub fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spec> {
    let mut fields = Fields::new(node, "an entry of `specs`", node.span, diagnostics)?;
    let is_rfc = fields.has("rfc") || !fields.has("title");
    let (rfc, title) = if is_rfc {
        (fields.required("rfc", fields::number), None)
    } else {
        (fields.optional("rfc", fields::number), fields.required("title", fields::text))
    };
    let section = fields.optional("section", fields::text).map(|section| section.value);
    let url = if is_rfc { fields.optional("url", fields::url) } else { fields.required("url", fields::url) };
    let year = fields.optional("year", fields::number);
    let current = fields.required("current", fields::boolean);
    let note = fields.optional("note", fields::text).map(|note| note.value);
    if let Some(year) = year.as_ref().filter(|year| !(1989..=2100).contains(&year.value)) {
        let message = format!("`{}` is not the year of a specification of HTTP", year.value);
        fields.report(
            Diagnostic::new(Rule::InvalidValue, year.span, message)
                .help("write a year from 1989 to 2100".to_owned()),
        );
    }
    fields.finish();
    let rfc = rfc.map(|rfc| rfc.value);
    Some(Spec {
        title: title.map(|title| title.value).or_else(|| rfc.map(|number| format!("RFC {number}")))?,
        url: url.map(|url| url.value).or_else(|| rfc.map(|number| rfc_url(number, section.as_deref())))?,
        rfc,
        section,
        year: year.map(|year| year.value),
        standing: if current? { Standing::Current } else { Standing::Former },
        note,
    })
}

/// The RFC Editor's address of a section. Only numbered sections have an anchor of this form.
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
