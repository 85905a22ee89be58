//! Origins, which define or send codes: the facts of their pages, and the function that reads them.

use crate::content::kind::{self, FoundFrom, Kind, List, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name;
use crate::content::read;
use crate::content::values::{OriginKind, Worded as _};
use crate::fields::{self, Fields};
use crate::source::{Span, Spanned};

pub(super) const KIND: Kind = Kind {
    id: "origin",
    folder: "origins",
    subfolders: Subfolders::Refused,
    address: "origins",
    noun: "an origin's page",
    singular: "Origin",
    plural: "Origins",
    list: Some(List {
        intro: "Who defines or sends the codes in this book, and whether clients receive them.",
        found_from: FoundFrom::Navigation,
    }),
    template: "origin.html",
    sections: Sections::Free,
    must_link_to: MustLinkTo::Sources,
    example: "nginx",
    check_name: name::check_slug,
    read: |fields, _, _| kind::boxed(origin(fields)),
};

/// The front matter of an origin's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginFacts {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// Its role as a source of codes.
    pub summary: String,
    /// Its own site.
    pub url: Spanned<String>,
    /// Other names.
    pub aliases: Vec<String>,
}

impl PageFacts for OriginFacts {
    fn name(&self) -> &str {
        &self.name
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn sources(&self) -> Vec<(&str, Span)> {
        vec![(&self.url.value, self.url.span)]
    }
}

/// Reads the front matter of an origin's page.
fn origin(fields: &mut Fields<'_>) -> Option<OriginFacts> {
    let name = fields.required("name", read::TEXT, "Its name, as it spells it itself.");
    let kind = fields.required("kind", fields::one_of(OriginKind::WORDS), "What it is.");
    let summary = fields.required(
        "summary",
        read::SUMMARY,
        "One sentence with a full stop: what it is as a source of codes.",
    );
    let url = fields.required("url", fields::URL, "Its own site.");
    let aliases = read::aliases(fields);
    Some(OriginFacts { name: name?, kind: kind?, summary: summary?, url: url?, aliases })
}
