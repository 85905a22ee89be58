//! The mappings in the front matter of a code, each with the function that reads it.

use super::read::{SUMMARY, TEXT, URL};
use super::values::{Level, RedirectMethod, RedirectTarget, When, Wire, Worded as _};
use crate::fields::{self, Fields};
use crate::source::Spanned;

/// Who defines or emits a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOrigin {
    /// File name of the origin's page.
    pub by: Spanned<String>,
    /// This origin's name for the code, if it is different.
    pub name: Option<String>,
    /// What the code means when this origin sends it.
    pub summary: Option<String>,
    /// The page or source file that supports the entry.
    pub source: String,
    /// Whether clients ever see the code; `None` for a registered code.
    pub wire: Option<Wire>,
}

/// Whether a cache may store the response without explicit freshness, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cacheable {
    /// Whether the response is heuristically cacheable.
    pub heuristic: Spanned<bool>,
    /// Whether a cache may store the response at all, even with explicit freshness.
    pub storable: bool,
    /// The reason, or the condition.
    pub note: Option<String>,
}

/// A header field that is used with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeField {
    /// The field's name.
    pub name: String,
    /// Whether the field is required, recommended or optional.
    pub level: Level,
    /// What the field does in a response with this code.
    pub note: Option<String>,
}

/// Whether a client should send the same request again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// Whether and when to send the same request again.
    pub when: When,
    /// The header field that says when or how.
    pub field: Option<String>,
    /// Advice for the author of a client.
    pub note: Option<String>,
}

/// An older phrase for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The phrase.
    pub name: String,
    /// Where it comes from.
    pub from: String,
}

/// A detail code of a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substatus {
    /// As the vendor writes it, `403.14`.
    pub number: String,
    /// The vendor's page under `origins/`, by file name.
    pub by: Spanned<String>,
    /// What the vendor calls it.
    pub name: String,
    /// What it means and what to do.
    pub note: Option<String>,
}

impl Substatus {
    /// The anchor on the page, `cloudflare.1020`. The full stop distinguishes it from anchors of headings.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("{}.{}", self.by.value, self.number.replace(char::is_whitespace, "-"))
    }
}

/// How a code redirects a client to the URI in `Location` (RFC 9110 §15.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redirect {
    /// How the new URI relates to the old one.
    pub target: RedirectTarget,
    /// What happens to the method of the request.
    pub method: RedirectMethod,
}

/// Reads an entry of `origins`.
pub(super) fn origin(fields: &mut Fields<'_>) -> Option<CodeOrigin> {
    let by = fields.required("by", fields::TEXT, "File name of the origin's page, without `.md`.");
    let name = fields.optional("name", TEXT, "This origin's name for it, if that is different.");
    let summary =
        fields.optional("summary", SUMMARY, "What it means when this origin sends it, if that is different.");
    let source = fields.required("source", URL, "The page or source file that supports this entry.");
    let wire = fields.optional(
        "wire",
        fields::one_of(Wire::WORDS),
        "Whether clients see it, only logs do, or the server replaces it with another code.",
    );
    Some(CodeOrigin { by: by?, name, summary, source: source?, wire })
}

/// Reads `cacheable`.
pub(super) fn cacheable(fields: &mut Fields<'_>) -> Option<Cacheable> {
    let heuristic = fields.required(
        "heuristic",
        fields::spanned(fields::BOOLEAN),
        "Whether RFC 9110 or its own specification calls it heuristically cacheable.",
    );
    let storable = fields.optional(
        "storable",
        fields::BOOLEAN,
        "`false` for a response that no cache may store, even with explicit freshness.",
    );
    let note = fields.optional("note", TEXT, "One sentence: the reason, or the condition.");
    Some(Cacheable { heuristic: heuristic?, storable: storable != Some(false), note })
}

/// Reads an entry of `fields`.
pub(super) fn field(fields: &mut Fields<'_>) -> Option<CodeField> {
    let name = fields.required("name", TEXT, "The field's name as registered.");
    let level = fields.required(
        "level",
        fields::one_of(Level::WORDS),
        "Whether a response must, should or may have it.",
    );
    let note = fields.optional("note", TEXT, "What it does in a response with this code.");
    Some(CodeField { name: name?, level: level?, note })
}

/// Reads `retry`.
pub(super) fn retry(fields: &mut Fields<'_>) -> Option<Retry> {
    let when = fields.required(
        "when",
        fields::one_of(When::WORDS),
        "Whether sending the same request again helps, and when.",
    );
    let field = fields.optional("field", TEXT, "The field that says when or how.");
    let note = fields.optional("note", TEXT, "Advice for the author of a client.");
    Some(Retry { when: when?, field, note })
}

/// Reads an entry of `former_names`.
pub(super) fn former_name(fields: &mut Fields<'_>) -> Option<FormerName> {
    let name = fields.required("name", TEXT, "The phrase.");
    let from = fields.required("from", TEXT, "Where it comes from.");
    Some(FormerName { name: name?, from: from? })
}

/// Reads an entry of `substatus`.
pub(super) fn substatus(fields: &mut Fields<'_>) -> Option<Substatus> {
    let number = fields.required("number", TEXT, "As the vendor writes it, in quotes.");
    let by = fields.required("by", fields::TEXT, "File name of the vendor's page, without `.md`.");
    let name = fields.required("name", TEXT, "What the vendor calls it.");
    let note = fields.optional("note", TEXT, "What it means and what to do.");
    Some(Substatus { number: number?, by: by?, name: name?, note })
}

/// Reads `redirect`.
pub(super) fn redirect(fields: &mut Fields<'_>) -> Option<Redirect> {
    let target = fields.required(
        "target",
        fields::one_of(RedirectTarget::WORDS),
        "How the new URI relates to the old one.",
    );
    let method = fields.required(
        "method",
        fields::one_of(RedirectMethod::WORDS),
        "What happens to the method of the request.",
    );
    Some(Redirect { target: target?, method: method? })
}
