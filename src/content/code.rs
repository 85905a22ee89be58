//! Front matter of a code page.

use super::read::{self as shared, CODES, Mentions, SUMMARY, TEXT, TEXTS, URL};
use super::redirect::{self, Redirect};
use super::spec::{self, Spec};
use super::worded::Worded;
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::fields::{self, Fields};
use crate::source::Spanned;
use crate::status::{StatusCode, registered};

/// What a code page's front matter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFacts {
    /// The status code.
    pub code: StatusCode,
    /// Its current reason phrase.
    pub name: String,
    /// What it means to the one who receives it.
    pub summary: String,
    /// How it stands with the registry.
    pub status: Status,
    /// Who defines or emits it, at least one.
    pub origins: Vec<CodeOrigin>,
    /// Defining documents, newest first.
    pub specs: Vec<Spec>,
    /// Whether a cache may store it without being told how long (RFC 9110 §15.1).
    pub cacheable: Cacheable,
    /// Whether a response with it carries content.
    pub content: Spanned<ContentRule>,
    /// Header fields that go with it.
    pub fields: Vec<CodeField>,
    /// What a client should do with the same request.
    pub retry: Retry,
    /// How it redirects, if it does by itself.
    pub redirect: Option<Redirect>,
    /// Older phrases still met.
    pub former_names: Vec<FormerName>,
    /// Vendors' detail codes.
    pub substatus: Vec<Substatus>,
    /// How people say it.
    pub aliases: Vec<String>,
    /// Codes to look up next, best first.
    pub related: Vec<Spanned<StatusCode>>,
}

impl CodeFacts {
    /// The origins that define or emit it or have detail codes for it, by file name; one may come twice.
    pub fn origin_names(&self) -> impl Iterator<Item = &str> {
        let details = self.substatus.iter().map(|detail| detail.by.value.as_str());
        self.origins.iter().map(|origin| origin.by.value.as_str()).chain(details)
    }
}

/// How a code stands with IANA's registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Registered, in force.
    Standard,
    /// Registered for a limited time.
    Temporary,
    /// Registered so that nobody uses it.
    Reserved,
    /// Registered, its specification withdrawn.
    Obsolete,
    /// Registered, not to be used any more.
    Deprecated,
    /// Not registered.
    Unofficial,
}

pub(super) const STATUS: [(&str, Status); 6] = [
    ("standard", Status::Standard),
    ("temporary", Status::Temporary),
    ("reserved", Status::Reserved),
    ("obsolete", Status::Obsolete),
    ("deprecated", Status::Deprecated),
    ("unofficial", Status::Unofficial),
];

impl Status {
    /// Every status.
    pub fn all() -> impl Iterator<Item = Self> {
        STATUS.iter().map(|(_, status)| *status)
    }

    /// The word front matter uses.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.word()
    }
}

/// Who defines or emits a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOrigin {
    /// The origin's page, by file name.
    pub by: Spanned<String>,
    /// What this origin calls it, where that differs.
    pub name: Option<String>,
    /// What it means from this origin.
    pub summary: Option<String>,
    /// The page or source file this rests on.
    pub source: String,
    /// Whether a client ever sees it; none for a registered code.
    pub wire: Option<Wire>,
}

/// Where an unregistered code shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// A client receives it.
    Client,
    /// Only a log has it.
    Log,
    /// It leaves the server as another code.
    Rewritten,
}

pub(super) const WIRE: [(&str, Wire); 3] =
    [("client", Wire::Client), ("log", Wire::Log), ("rewritten", Wire::Rewritten)];

/// Whether a cache may store the response without explicit freshness, and why or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cacheable {
    /// Whether it is heuristically cacheable.
    pub heuristic: Spanned<bool>,
    /// Whether it may be stored at all, be it with explicit freshness.
    pub storable: bool,
    /// Why, or under which condition.
    pub note: Option<String>,
}

/// Whether a response carries content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentRule {
    /// It may.
    Allowed,
    /// It must.
    Required,
    /// It cannot.
    Forbidden,
}

pub(super) const CONTENT: [(&str, ContentRule); 3] = [
    ("allowed", ContentRule::Allowed),
    ("required", ContentRule::Required),
    ("forbidden", ContentRule::Forbidden),
];

/// A header field that goes with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeField {
    /// The field's name.
    pub name: String,
    /// How strongly.
    pub level: Level,
    /// What it does here.
    pub note: Option<String>,
}

/// How strongly a field goes with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A response must have it.
    Required,
    /// A response should have it.
    Recommended,
    /// A response may have it.
    Optional,
}

pub(super) const LEVEL: [(&str, Level); 3] =
    [("required", Level::Required), ("recommended", Level::Recommended), ("optional", Level::Optional)];

/// What a client should do with the same request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// Whether, and when.
    pub when: When,
    /// The field that says when or how.
    pub field: Option<String>,
    /// What a client's author can act on.
    pub note: Option<String>,
}

/// When the same request is worth sending again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// There is nothing to retry.
    NotNeeded,
    /// It will not help.
    Never,
    /// After something about the request has changed.
    AfterChange,
    /// After a while.
    Later,
    /// At once, on another connection.
    NewConnection,
}

pub(super) const WHEN: [(&str, When); 5] = [
    ("not-needed", When::NotNeeded),
    ("never", When::Never),
    ("after-change", When::AfterChange),
    ("later", When::Later),
    ("new-connection", When::NewConnection),
];

/// An older phrase for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The phrase.
    pub name: String,
    /// Where it comes from.
    pub from: String,
}

/// A vendor's detail code.
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
    /// Its anchor on the page, `cloudflare.1020`: the full stop keeps it apart from headings' anchors.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("{}.{}", self.by.value, self.number.replace(char::is_whitespace, "-"))
    }
}

/// Reads a code page's front matter; `subject` is the code its file is named after. What it mentions is kept whatever else is
/// wrong.
pub fn read(fields: &mut Fields<'_>, subject: StatusCode, mentions: &mut Mentions) -> Option<CodeFacts> {
    let code = fields.required("code", shared::CODE, "Three digits, the same as in the file's name.");
    let name = fields.required(
        "name",
        fields::TEXT,
        "The reason phrase as registered, or the vendor's name for an unregistered code.",
    );
    let summary = fields.required(
        "summary",
        SUMMARY,
        "One sentence with a full stop: what it means to the one who receives it.",
    );
    let status = fields.required(
        "status",
        fields::one_of(&STATUS),
        "How it stands with IANA's registry; `unofficial` is for codes outside it, and for no others.",
    );
    let origins = fields.required(
        "origins",
        fields::entries(fields::mapping("an entry of `origins`", origin)),
        "Who defines or emits it.",
    );
    let specs = fields
        .optional("specs", fields::list(spec::reader()), "The defining documents, newest first.")
        .unwrap_or_default();
    let cacheable = fields.required(
        "cacheable",
        fields::mapping("`cacheable`", cacheable),
        "Whether a cache may store it without being told how long.",
    );
    let content = fields.required(
        "content",
        fields::spanned(fields::one_of(&CONTENT)),
        "Whether a response with it carries content.",
    );
    let header_fields = fields
        .optional(
            "fields",
            fields::list(fields::mapping("an entry of `fields`", field)),
            "Header fields that go with it.",
        )
        .unwrap_or_default();
    let retry = fields.required(
        "retry",
        fields::mapping("`retry`", retry),
        "What a client should do with the same request.",
    );
    let redirect = fields.optional(
        "redirect",
        fields::mapping("`redirect`", redirect::read),
        "For a code that sends clients to the URI in `Location`: how.",
    );
    let former_names = fields
        .optional(
            "former_names",
            fields::list(fields::mapping("an entry of `former_names`", former_name)),
            "Older phrases still met.",
        )
        .unwrap_or_default();
    let wire = fields.optional("wire", fields::one_of(&WIRE), "Whether a client ever sees it, for every origin that does not say it itself; an unofficial code needs it.");
    let substatus = fields
        .optional(
            "substatus",
            fields::list(fields::mapping("an entry of `substatus`", substatus)),
            "A vendor's detail codes.",
        )
        .unwrap_or_default();
    let aliases = fields
        .optional(
            "aliases",
            TEXTS,
            "How people say it who do not know the number: plain words, log messages, error texts.",
        )
        .unwrap_or_default();
    let related = fields
        .optional("related", CODES, "Codes people confuse with it or look up next, best first.")
        .unwrap_or_default();
    let origins = with_wire(origins.unwrap_or_default(), wire);

    mentions.codes.clone_from(&related);
    mentions.origins.extend(origins.iter().map(|origin| origin.by.clone()));
    mentions.origins.extend(substatus.iter().map(|detail| detail.by.clone()));
    check_subject(fields, subject, code.as_ref(), name.as_ref());
    check_status(fields, subject, status);
    check_wire(fields, status, &origins);
    Some(CodeFacts {
        code: code.map(|_| subject)?,
        name: name?.value,
        summary: summary?,
        status: status?,
        origins,
        specs,
        cacheable: cacheable?,
        content: content?,
        fields: header_fields,
        retry: retry?,
        redirect,
        former_names,
        substatus,
        aliases: aliases.into_iter().map(|alias| alias.value).collect(),
        related,
    })
}

/// What the page says of all its origins, said of each that does not say it itself.
fn with_wire(mut origins: Vec<CodeOrigin>, wire: Option<Wire>) -> Vec<CodeOrigin> {
    for origin in &mut origins {
        origin.wire = origin.wire.or(wire);
    }
    origins
}

/// The page is about the code its file is named after, and has that code's registered name.
fn check_subject(
    fields: &mut Fields<'_>,
    subject: StatusCode,
    code: Option<&Spanned<StatusCode>>,
    name: Option<&Spanned<String>>,
) {
    if let Some(code) = code.filter(|code| code.value != subject) {
        let message = format!("this page is about `{}`, its file is named after `{subject}`", code.value);
        let help = format!("write `code: {subject}`, or rename the file");
        fields.report(Diagnostic::new(Rule::CodeDiffers, code.span, message).help(help));
        return;
    }
    if let (Some(row), Some(name)) = (registered(subject), name)
        && row.phrase != name.value
    {
        let message = format!("`{subject}` is registered as `{}`", row.phrase);
        let fix = Fix::replace(name.span, row.phrase);
        let help =
            format!("write `name: {}`; other names belong under `former_names` or `aliases`", row.phrase);
        fields.report(Diagnostic::new(Rule::NameDiffers, name.span, message).help(help).fix(fix));
    }
}

/// A code is unofficial if and only if the registry does not have it.
fn check_status(fields: &mut Fields<'_>, subject: StatusCode, status: Option<Status>) {
    let message = match (registered(subject), status) {
        (Some(row), Some(Status::Unofficial)) => format!("`{subject}` is registered, as `{}`", row.phrase),
        (None, Some(status)) if status != Status::Unofficial => format!("`{subject}` is not in the registry"),
        _ => return,
    };
    let help = "`unofficial` is for codes outside IANA's registry, and for no others".to_owned();
    fields.report(Diagnostic::new(Rule::InvalidValue, fields.place_of("status"), message).help(help));
}

/// Of an unofficial code readers want to know whether a client ever sees it.
fn check_wire(fields: &mut Fields<'_>, status: Option<Status>, origins: &[CodeOrigin]) {
    if status != Some(Status::Unofficial) || !fields.lacks("wire") {
        return;
    }
    for origin in origins.iter().filter(|origin| origin.wire.is_none()) {
        let message = "nothing says whether a client ever sees this code from here";
        let help = "add `wire: client`, `log` or `rewritten` to this origin or to the page".to_owned();
        fields.report(Diagnostic::new(Rule::MissingKey, origin.by.span, message).help(help));
    }
}

fn origin(fields: &mut Fields<'_>) -> Option<CodeOrigin> {
    let by = fields.required("by", fields::TEXT, "File name of the origin's page, without `.md`.");
    let name = fields.optional("name", TEXT, "What this origin calls it, where that differs.");
    let summary = fields.optional("summary", SUMMARY, "What it means from this origin, where that differs.");
    let source = fields.required("source", URL, "The page or source file that this rests on.");
    let wire = fields.optional(
        "wire",
        fields::one_of(&WIRE),
        "Whether a client sees it, only a log does, or it leaves as another code.",
    );
    Some(CodeOrigin { by: by?, name, summary, source: source?, wire })
}

fn cacheable(fields: &mut Fields<'_>) -> Option<Cacheable> {
    let heuristic = fields.required(
        "heuristic",
        fields::spanned(fields::BOOLEAN),
        "Whether RFC 9110 or its own specification calls it heuristically cacheable.",
    );
    let storable = fields.optional(
        "storable",
        fields::BOOLEAN,
        "`false` for a response that no cache may keep, whatever it says of its freshness.",
    );
    let note = fields.optional("note", TEXT, "One sentence: why, or under which condition.");
    Some(Cacheable { heuristic: heuristic?, storable: storable != Some(false), note })
}

fn field(fields: &mut Fields<'_>) -> Option<CodeField> {
    let name = fields.required("name", TEXT, "The field's name as registered.");
    let level = fields.required("level", fields::one_of(&LEVEL), "How strongly it goes with the code.");
    let note = fields.optional("note", TEXT, "What it does here.");
    Some(CodeField { name: name?, level: level?, note })
}

fn retry(fields: &mut Fields<'_>) -> Option<Retry> {
    let when = fields.required(
        "when",
        fields::one_of(&WHEN),
        "Whether sending the same request again helps, and when.",
    );
    let field = fields.optional("field", TEXT, "The field that says when or how.");
    let note = fields.optional("note", TEXT, "What the author of a client can act on.");
    Some(Retry { when: when?, field, note })
}

fn former_name(fields: &mut Fields<'_>) -> Option<FormerName> {
    let name = fields.required("name", TEXT, "The phrase.");
    let from = fields.required("from", TEXT, "Where it comes from.");
    Some(FormerName { name: name?, from: from? })
}

fn substatus(fields: &mut Fields<'_>) -> Option<Substatus> {
    let number = fields.required("number", TEXT, "As the vendor writes it, in quotes.");
    let by = fields.required("by", fields::TEXT, "File name of the vendor's page, without `.md`.");
    let name = fields.required("name", TEXT, "What the vendor calls it.");
    let note = fields.optional("note", TEXT, "What it means and what to do.");
    Some(Substatus { number: number?, by: by?, name: name?, note })
}
