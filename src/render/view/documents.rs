//! The timeline of defining documents.

use serde::Serialize;

use crate::content::{Spec, Standing};

/// A defining document in a timeline.
#[derive(Debug, Serialize)]
pub struct HistoryItem {
    pub title: String,
    pub section: Option<String>,
    pub href: String,
    pub year: Option<u16>,
    pub current: bool,
    pub note: Option<String>,
}

/// The documents for templates, in the given order.
pub fn history<'a>(specs: impl IntoIterator<Item = &'a Spec>) -> Vec<HistoryItem> {
    let item = |spec: &Spec| HistoryItem {
        title: spec.title.clone(),
        section: spec.section.as_ref().map(|section| section_label(section)),
        href: spec.url.clone(),
        year: spec.year,
        current: spec.standing == Standing::Current,
        note: spec.note.clone(),
    };
    specs.into_iter().map(item).collect()
}

/// `15.5.4` → `section 15.5.4`; `Appendix B` is not changed.
fn section_label(section: &str) -> String {
    if section.starts_with(|c: char| c.is_ascii_digit()) {
        format!("section {section}")
    } else {
        section.to_owned()
    }
}
