//! Guides: their facts, and the function that reads them.

use crate::content::kind::{self, FoundFrom, Kind, List, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name;
use crate::content::read::{self, Mentions};
use crate::fields::{self, Fields};
use crate::source::Spanned;
use crate::status::StatusCode;

pub(super) const KIND: Kind = Kind {
    id: "guide",
    folder: "guides",
    subfolders: Subfolders::Refused,
    address: "guides",
    noun: "a guide",
    singular: "Guide",
    plural: "Guides",
    list: Some(List {
        intro: "How to choose between similar codes, and background on status codes.",
        found_from: FoundFrom::Navigation,
    }),
    template: "guide.html",
    sections: Sections::AnswerFirst,
    must_link_to: MustLinkTo::SourcesAndPages,
    example: "retrying",
    check_name: name::check_slug,
    read: |fields, _, mentions| kind::boxed(guide(fields, mentions)),
};

/// The front matter of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideFacts {
    /// Its title.
    pub title: String,
    /// What it helps with.
    pub summary: String,
    /// Other ways to ask for it.
    pub aliases: Vec<String>,
    /// Further codes.
    pub related: Vec<Spanned<StatusCode>>,
}

impl PageFacts for GuideFacts {
    fn name(&self) -> &str {
        &self.title
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn related(&self) -> &[Spanned<StatusCode>] {
        &self.related
    }
}

/// Reads the front matter of a guide.
fn guide(fields: &mut Fields<'_>, mentions: &mut Mentions) -> Option<GuideFacts> {
    let title = fields.required("title", read::TEXT, "Its title.");
    let summary =
        fields.required("summary", read::SUMMARY, "One sentence with a full stop: what it helps with.");
    mentions.decision_tree = fields.optional(
        "decision_tree",
        fields::TEXT,
        "The anchor of the section with a decision tree: a question, and a nested list of answers.",
    );
    let aliases = read::aliases(fields);
    let related = fields.optional("related", read::CODES, "Further codes.").unwrap_or_default();
    mentions.codes.clone_from(&related);
    Some(GuideFacts { title: title?, summary: summary?, aliases, related })
}
