//! Header fields: the facts of their pages, and the function that reads them.

use crate::content::kind::{self, FoundFrom, Kind, List, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name;
use crate::content::read::{self, Mentions};
use crate::content::spec::{self, Spec};
use crate::content::values::{Direction, FieldStanding, Worded as _};
use crate::diagnostic::{Diagnostic, Rule};
use crate::fields::{self, Fields, Node, Read as _, Reader, Schema};
use crate::source::Spanned;
use crate::status::StatusCode;

pub(super) const KIND: Kind = Kind {
    id: "header",
    folder: "headers",
    subfolders: Subfolders::Refused,
    address: "headers",
    noun: "a header field's page",
    singular: "Header field",
    plural: "Header fields",
    list: Some(List {
        intro: "Header fields used with status codes: what they mean, how to write them, and what clients do.",
        found_from: FoundFrom::Navigation,
    }),
    template: "header.html",
    sections: Sections::Fixed(&[
        "What it says",
        "Syntax",
        "Example",
        "With which codes",
        "Common mistakes",
        "How clients react",
        "In your code",
        "Elsewhere",
    ]),
    must_link_to: MustLinkTo::SourcesAndPages,
    example: "allow",
    check_name: name::check_slug,
    read: |fields, _, mentions| kind::boxed(header(fields, mentions)),
};

/// The front matter of a header field's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderFacts {
    /// The registered name of the field.
    pub name: String,
    /// What the field means.
    pub summary: String,
    /// Whether it is used in requests, responses or both.
    pub direction: Direction,
    /// Its standing in IANA's registry of field names.
    pub standing: FieldStanding,
    /// Specifications, newest first.
    pub specs: Vec<Spec>,
    /// Its syntax in one line.
    pub syntax: Option<String>,
    /// Codes it is used with.
    pub codes: Vec<Spanned<StatusCode>>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Related fields, by file name.
    pub related: Vec<Spanned<String>>,
}

impl PageFacts for HeaderFacts {
    fn name(&self) -> &str {
        &self.name
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn specs(&self) -> &[Spec] {
        &self.specs
    }
}

/// Reads the front matter of a header field's page.
fn header(fields: &mut Fields<'_>, mentions: &mut Mentions) -> Option<HeaderFacts> {
    let name = fields.required("name", FIELD_NAME, "The field's name as registered.");
    let summary = fields.required("summary", read::SUMMARY, "One sentence with a full stop: what it means.");
    let direction = fields.required(
        "direction",
        fields::one_of(Direction::WORDS),
        "Whether it is used in requests, responses or both.",
    );
    let standing = fields.required(
        "standing",
        fields::one_of(FieldStanding::WORDS),
        "Its standing in IANA's registry of field names.",
    );
    let specs = fields
        .optional("specs", fields::list(spec::reader()), "The defining documents, newest first.")
        .unwrap_or_default();
    let syntax = fields.optional("syntax", read::TEXT, "Its syntax in one line.");
    let codes = fields.optional("codes", read::CODES, "Status codes it is used with.").unwrap_or_default();
    let aliases = read::aliases(fields);
    let related = fields
        .optional("related", read::TEXTS, "Further header fields, by the file names of their pages.")
        .unwrap_or_default();
    mentions.codes.clone_from(&codes);
    mentions.fields.clone_from(&related);
    let (name, summary) = (name?, summary?);
    Some(HeaderFacts {
        name,
        summary,
        direction: direction?,
        standing: standing?,
        specs,
        syntax,
        codes,
        aliases,
        related,
    })
}

/// A field name is a token (RFC 9110 §5.1).
const FIELD_NAME: Reader<String> = Reader {
    read: field_name,
    schema: || Schema::of(&["string"]).with("pattern", r"^\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+\s*$"),
};

fn field_name(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let name = fields::TEXT.read(node, diagnostics)?;
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.value.chars().all(is_token) {
        return Some(name.value);
    }
    let message = format!("`{}` cannot be the name of a field", name.value);
    let help = "field names are letters, digits and hyphens: RFC 9110, section 5.1".to_owned();
    diagnostics.push(Diagnostic::new(Rule::InvalidValue, name.span, message).help(help));
    None
}
