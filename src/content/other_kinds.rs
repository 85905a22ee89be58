//! Front matter of header fields' pages, guides, classes, origins, plain pages and comments.

use super::read::{self, Mentions};
use super::spec::{self, Spec};
use crate::calendar::is_day;
use crate::diagnostic::{Diagnostic, Rule};
use crate::fields::{self, Fields, Node, Read as _, Reader, Schema};
use crate::source::Spanned;
use crate::status::{StatusClass, StatusCode};

/// What a header field's page says in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderFacts {
    /// The field's name, as registered.
    pub name: String,
    /// What it says.
    pub summary: String,
    /// In which messages it stands.
    pub direction: Direction,
    /// How it stands with IANA's registry of field names.
    pub standing: FieldStanding,
    /// Defining documents, newest first.
    pub specs: Vec<Spec>,
    /// Its syntax in a line.
    pub syntax: Option<String>,
    /// Codes it goes with.
    pub codes: Vec<Spanned<StatusCode>>,
    /// How people say it.
    pub aliases: Vec<String>,
    /// Further fields, by file name.
    pub related: Vec<Spanned<String>>,
}

/// In which messages a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Requests.
    Request,
    /// Responses.
    Response,
    /// Both.
    Both,
}

/// How a field's name stands with its registry (RFC 9110 §18.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldStanding {
    /// Permanent.
    Permanent,
    /// Provisional.
    Provisional,
    /// Deprecated.
    Deprecated,
    /// Obsoleted.
    Obsoleted,
    /// Not registered.
    Unregistered,
}

/// What a guide says in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideFacts {
    /// Its title.
    pub title: String,
    /// What it helps with.
    pub summary: String,
    /// Codes it compares.
    pub compares: Vec<Spanned<StatusCode>>,
    /// How people ask for it.
    pub aliases: Vec<String>,
    /// Further codes.
    pub related: Vec<Spanned<StatusCode>>,
}

/// What a class page says in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFacts {
    /// The class.
    pub class: StatusClass,
    /// Its name.
    pub name: String,
    /// What its codes share.
    pub summary: String,
    /// Defining documents, newest first.
    pub specs: Vec<Spec>,
    /// How people say it.
    pub aliases: Vec<String>,
}

/// What an origin's page says in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginFacts {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OriginKind,
    /// What it is as a source of codes.
    pub summary: String,
    /// Its own site.
    pub url: Spanned<String>,
    /// How people say it.
    pub aliases: Vec<String>,
}

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginKind {
    /// A registry.
    Registry,
    /// A web server.
    Server,
    /// A proxy or load balancer.
    Proxy,
    /// A content delivery network.
    Cdn,
    /// A hosting platform.
    Platform,
    /// A framework.
    Framework,
    /// Another product.
    Product,
}

/// What a plain page says in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainFacts {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// Where it is published, instead of under its file's name.
    pub address: Option<Spanned<String>>,
}

/// What a comment says in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentFacts {
    /// Who wrote it, as they sign.
    pub name: String,
    /// When, `YYYY-MM-DD`.
    pub date: String,
}

pub(super) const DIRECTION: [(&str, Direction); 3] =
    [("request", Direction::Request), ("response", Direction::Response), ("both", Direction::Both)];

pub(super) const FIELD_STANDING: [(&str, FieldStanding); 5] = [
    ("permanent", FieldStanding::Permanent),
    ("provisional", FieldStanding::Provisional),
    ("deprecated", FieldStanding::Deprecated),
    ("obsoleted", FieldStanding::Obsoleted),
    ("unregistered", FieldStanding::Unregistered),
];

pub(super) const ORIGIN_KIND: [(&str, OriginKind); 7] = [
    ("registry", OriginKind::Registry),
    ("server", OriginKind::Server),
    ("proxy", OriginKind::Proxy),
    ("cdn", OriginKind::Cdn),
    ("platform", OriginKind::Platform),
    ("framework", OriginKind::Framework),
    ("product", OriginKind::Product),
];

/// Reads a header field page's front matter.
pub fn header(fields: &mut Fields<'_>, mentions: &mut Mentions) -> Option<HeaderFacts> {
    let name = fields.required("name", FIELD_NAME, "The field's name as registered.");
    let summary = fields.required("summary", read::SUMMARY, "One sentence with a full stop: what it says.");
    let direction = fields.required("direction", fields::one_of(&DIRECTION), "In which messages it stands.");
    let standing = fields.required(
        "standing",
        fields::one_of(&FIELD_STANDING),
        "How it stands with IANA's registry of field names.",
    );
    let specs = fields
        .optional("specs", fields::list(spec::reader()), "The defining documents, newest first.")
        .unwrap_or_default();
    let syntax = fields.optional("syntax", read::TEXT, "Its syntax in a line.");
    let codes = fields.optional("codes", read::CODES, "Status codes it goes with.").unwrap_or_default();
    let aliases = aliases(fields);
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

/// Reads a guide's front matter.
pub fn guide(fields: &mut Fields<'_>, mentions: &mut Mentions) -> Option<GuideFacts> {
    let title = fields.required("title", read::TEXT, "Its title.");
    let summary =
        fields.required("summary", read::SUMMARY, "One sentence with a full stop: what it helps with.");
    mentions.decision_tree = fields.optional(
        "decision_tree",
        fields::TEXT,
        "The section that holds a decision tree, by its anchor: a question, and a nested list of answers.",
    );
    let compares = fields.optional("compares", read::CODES, "Codes to set side by side.").unwrap_or_default();
    let aliases = aliases(fields);
    let related = fields.optional("related", read::CODES, "Further codes.").unwrap_or_default();
    mentions.codes.extend(compares.iter().chain(&related).cloned());
    Some(GuideFacts { title: title?, summary: summary?, compares, aliases, related })
}

/// Reads a class page's front matter; `subject` is the class its file is named after.
pub fn class(fields: &mut Fields<'_>, subject: StatusClass) -> Option<ClassFacts> {
    let class = fields.required("class", fields::TEXT, "The class, `4xx`, the same as the file's name.");
    let name = fields.required("name", read::TEXT, "Its name in RFC 9110.");
    let summary =
        fields.required("summary", read::SUMMARY, "One sentence with a full stop: what its codes share.");
    let specs = fields
        .optional("specs", fields::list(spec::reader()), "The defining documents, newest first.")
        .unwrap_or_default();
    let aliases = aliases(fields);
    if let Some(class) = class.as_ref().filter(|class| class.value != subject.id()) {
        let message =
            format!("this page is about `{}`, its file is named after `{}`", class.value, subject.id());
        let help = format!("write `class: {}`, or rename the file", subject.id());
        fields.report(Diagnostic::new(Rule::CodeDiffers, class.span, message).help(help));
    }
    Some(ClassFacts { class: class.map(|_| subject)?, name: name?, summary: summary?, specs, aliases })
}

/// Reads an origin page's front matter.
pub fn origin(fields: &mut Fields<'_>) -> Option<OriginFacts> {
    let name = fields.required("name", read::TEXT, "Its name, as it writes it itself.");
    let kind = fields.required("kind", fields::one_of(&ORIGIN_KIND), "What it is.");
    let summary = fields.required(
        "summary",
        read::SUMMARY,
        "One sentence with a full stop: what it is as a source of codes.",
    );
    let url = fields.required("url", fields::URL, "Its own site.");
    let aliases = aliases(fields);
    Some(OriginFacts { name: name?, kind: kind?, summary: summary?, url: url?, aliases })
}

/// Reads a plain page's front matter.
pub fn plain(fields: &mut Fields<'_>) -> Option<PlainFacts> {
    let title = fields.required("title", read::TEXT, "Its title.");
    let summary =
        fields.required("summary", read::SUMMARY, "One sentence with a full stop: what it is about.");
    let address =
        fields.optional("address", read::ADDRESS, "Where it is published, if not under its file's name.");
    Some(PlainFacts { title: title?, summary: summary?, address })
}

/// Reads a comment's front matter.
pub fn comment(fields: &mut Fields<'_>) -> Option<CommentFacts> {
    let name = fields.required("name", read::TEXT, "Who wrote it, as they sign.");
    let date = fields.required("date", DATE, "The day it was written, `YYYY-MM-DD`.");
    Some(CommentFacts { name: name?, date: date? })
}

fn aliases(fields: &mut Fields<'_>) -> Vec<String> {
    let aliases = fields
        .optional(
            "aliases",
            read::TEXTS,
            "How people say it who do not know the name: plain words, log messages, error texts.",
        )
        .unwrap_or_default();
    aliases.into_iter().map(|alias| alias.value).collect()
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

/// A day, `YYYY-MM-DD`, that the calendar has.
const DATE: Reader<String> = Reader {
    read: date,
    schema: || {
        Schema::of(&["string"]).with("format", "date").with("pattern", r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$")
    },
};

fn date(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let date = fields::TEXT.read(node, diagnostics)?;
    if is_day(&date.value) {
        return Some(date.value);
    }
    let message = format!("the calendar has no day `{}`", date.value);
    diagnostics.push(
        Diagnostic::new(Rule::InvalidValue, date.span, message).help("write it as `2026-01-31`".to_owned()),
    );
    None
}
