//! Plain pages, which are about the book itself: their facts, and the function that reads them.

use crate::content::kind::{self, Kind, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name;
use crate::content::read;
use crate::fields::Fields;
use crate::source::Spanned;

pub(super) const KIND: Kind = Kind {
    id: "plain",
    folder: "pages",
    subfolders: Subfolders::Refused,
    address: "",
    noun: "a plain page",
    singular: "Page",
    plural: "About the book",
    list: None,
    template: "plain.html",
    sections: Sections::Free,
    must_link_to: MustLinkTo::Anything,
    example: "about",
    check_name: name::check_slug,
    read: |fields, _, _| kind::boxed(plain(fields)),
};

/// The front matter of a plain page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainFacts {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// The address, if it does not come from the file name.
    pub address: Option<Spanned<String>>,
}

impl PageFacts for PlainFacts {
    fn name(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn address(&self) -> Option<&Spanned<String>> {
        self.address.as_ref()
    }
}

/// Reads the front matter of a plain page.
fn plain(fields: &mut Fields<'_>) -> Option<PlainFacts> {
    let title = fields.required("title", read::TEXT, "Its title.");
    let summary =
        fields.required("summary", read::SUMMARY, "One sentence with a full stop: what it is about.");
    let address =
        fields.optional("address", read::ADDRESS, "Its address, if it does not come from the file name.");
    Some(PlainFacts { title: title?, summary: summary?, address })
}
