//! Status codes: the facts of their pages, and the function that reads them.

use crate::content::entries::{
    self, Cacheable, CodeField, CodeOrigin, FormerName, Redirect, Retry, Substatus,
};
use crate::content::kind::{self, Kind, MustLinkTo, PageFacts, Sections, Subfolders};
use crate::content::name;
use crate::content::read::{self, CODES, Mentions, SUMMARY};
use crate::content::spec::{self, Spec};
use crate::content::values::{ContentRule, Status, Wire, Worded as _};
use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::fields::{self, Fields};
use crate::source::{Span, Spanned};
use crate::status::{StatusCode, registered};

pub(super) const KIND: Kind = Kind {
    id: "code",
    folder: "codes",
    subfolders: Subfolders::Allowed,
    address: "",
    noun: "a code page",
    singular: "Status code",
    plural: "Status codes",
    list: None,
    template: "code.html",
    sections: Sections::Fixed(&[
        "What it means",
        "Example",
        "Common causes",
        "How to fix it",
        "Send it or not",
        "How clients react",
        "What the specifications say",
        "In your code",
        "Elsewhere",
    ]),
    must_link_to: MustLinkTo::SourcesAndPages,
    example: "200",
    check_name: |name| name::check_code(name, "file").map(drop),
    read: |fields, name, mentions| kind::boxed(code(fields, name.parse().ok()?, mentions)),
};

/// The front matter of a code page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFacts {
    /// The status code.
    pub code: StatusCode,
    /// Its current reason phrase.
    pub name: String,
    /// What it means to the recipient.
    pub summary: String,
    /// Its standing in the registry.
    pub status: Status,
    /// Who defines or sends it; at least one.
    pub origins: Vec<CodeOrigin>,
    /// Specifications, newest first.
    pub specs: Vec<Spec>,
    /// Whether a cache may store it without explicit freshness (RFC 9110 §15.1).
    pub cacheable: Cacheable,
    /// Whether a response with this code has content.
    pub content: Spanned<ContentRule>,
    /// Header fields used with this code.
    pub fields: Vec<CodeField>,
    /// Whether a client should send the same request again.
    pub retry: Retry,
    /// How it redirects, if it is a redirect.
    pub redirect: Option<Redirect>,
    /// Older phrases that are still in use.
    pub former_names: Vec<FormerName>,
    /// Detail codes of vendors.
    pub substatus: Vec<Substatus>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Related codes, most useful first.
    pub related: Vec<Spanned<StatusCode>>,
}

impl PageFacts for CodeFacts {
    fn title(&self) -> String {
        format!("{} {}", self.code, self.name)
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn summary(&self) -> &str {
        &self.summary
    }

    fn number(&self) -> Option<String> {
        Some(self.code.to_string())
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn related(&self) -> &[Spanned<StatusCode>] {
        &self.related
    }

    fn specs(&self) -> &[Spec] {
        &self.specs
    }

    fn sources(&self) -> Vec<(&str, Span)> {
        self.origins.iter().map(|origin| (origin.source.as_str(), origin.by.span)).collect()
    }
}

impl CodeFacts {
    /// The origins that define or send it or have detail codes for it, by file name; duplicates are possible.
    pub fn origin_names(&self) -> impl Iterator<Item = &str> {
        let details = self.substatus.iter().map(|detail| detail.by.value.as_str());
        self.origins.iter().map(|origin| origin.by.value.as_str()).chain(details)
    }

    /// Where the code is seen, combined for all its origins; `None` for a registered code.
    #[must_use]
    pub fn seen_by(&self) -> Option<SeenBy> {
        let first = self.origins.first()?.wire?;
        let agreed = self.origins.iter().all(|origin| origin.wire == Some(first));
        Some(if agreed { SeenBy::All(first) } else { SeenBy::Mixed })
    }
}

/// Where a code is seen, combined for all its origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenBy {
    /// All its origins agree.
    All(Wire),
    /// Its origins differ.
    Mixed,
}

/// Reads the front matter of a code page; `subject` is the code in the file name. Mentions are kept even when other
/// facts are wrong.
fn code(fields: &mut Fields<'_>, subject: StatusCode, mentions: &mut Mentions) -> Option<CodeFacts> {
    let (code, name, summary, status) = identity(fields);
    let (origins, specs) = definitions(fields);
    let Semantics { cacheable, content, fields: header_fields, retry, redirect } = semantics(fields);
    let former_names = fields
        .optional(
            "former_names",
            fields::list(fields::mapping("an entry of `former_names`", entries::former_name)),
            "Older phrases that are still in use.",
        )
        .unwrap_or_default();
    let wire = fields.optional(
        "wire",
        fields::one_of(Wire::WORDS),
        "Whether clients ever see it, for origins without their own `wire`; an unofficial code needs it.",
    );
    let substatus = fields
        .optional(
            "substatus",
            fields::list(fields::mapping("an entry of `substatus`", entries::substatus)),
            "A vendor's detail codes.",
        )
        .unwrap_or_default();
    let aliases = read::aliases(fields);
    let related = fields
        .optional("related", CODES, "Codes that people confuse with it or look up next, best first.")
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
        aliases,
        related,
    })
}

/// Number, name, summary and status, as far as they could be read.
type Identity = (Option<Spanned<StatusCode>>, Option<Spanned<String>>, Option<String>, Option<Status>);

fn identity(fields: &mut Fields<'_>) -> Identity {
    let code = fields.required("code", read::CODE, "Three digits, the same as in the file's name.");
    let name = fields.required(
        "name",
        fields::TEXT,
        "The reason phrase as registered, or the vendor's name for an unregistered code.",
    );
    let summary =
        fields.required("summary", SUMMARY, "One sentence with a full stop: what it means to the recipient.");
    let status = fields.required(
        "status",
        fields::one_of(Status::WORDS),
        "Its standing in IANA's registry; `unofficial` is only for codes that are not in it.",
    );
    (code, name, summary, status)
}

/// Who defines or emits the code, and the defining documents.
fn definitions(fields: &mut Fields<'_>) -> (Option<Vec<CodeOrigin>>, Vec<Spec>) {
    let origins = fields.required(
        "origins",
        fields::entries(fields::mapping("an entry of `origins`", entries::origin)),
        "Who defines or emits it.",
    );
    let specs = fields
        .optional("specs", fields::list(spec::reader()), "The defining documents, newest first.")
        .unwrap_or_default();
    (origins, specs)
}

/// What a response with the code means to caches and clients, as far as it could be read.
struct Semantics {
    cacheable: Option<Cacheable>,
    content: Option<Spanned<ContentRule>>,
    fields: Vec<CodeField>,
    retry: Option<Retry>,
    redirect: Option<Redirect>,
}

fn semantics(fields: &mut Fields<'_>) -> Semantics {
    Semantics {
        cacheable: fields.required(
            "cacheable",
            fields::mapping("`cacheable`", entries::cacheable),
            "Whether a cache may store it without explicit freshness.",
        ),
        content: fields.required(
            "content",
            fields::spanned(fields::one_of(ContentRule::WORDS)),
            "Whether a response with this code has content.",
        ),
        fields: fields
            .optional(
                "fields",
                fields::list(fields::mapping("an entry of `fields`", entries::field)),
                "Header fields that are used with it.",
            )
            .unwrap_or_default(),
        retry: fields.required(
            "retry",
            fields::mapping("`retry`", entries::retry),
            "Whether a client should send the same request again, and when.",
        ),
        redirect: fields.optional(
            "redirect",
            fields::mapping("`redirect`", entries::redirect),
            "How it redirects clients to the URI in `Location`, for a code that does.",
        ),
    }
}

/// What the page says of all its origins, said of each that does not say it itself.
fn with_wire(mut origins: Vec<CodeOrigin>, wire: Option<Wire>) -> Vec<CodeOrigin> {
    for origin in &mut origins {
        origin.wire = origin.wire.or(wire);
    }
    origins
}

/// Checks that the page is about the code in its file name and has that code's registered name.
fn check_subject(
    fields: &mut Fields<'_>,
    subject: StatusCode,
    code: Option<&Spanned<StatusCode>>,
    name: Option<&Spanned<String>>,
) {
    if let Some(code) = code.filter(|code| code.value != subject) {
        let message = format!("this page is about `{}`, but its file is named after `{subject}`", code.value);
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

/// A code is unofficial if and only if it is not in the registry.
fn check_status(fields: &mut Fields<'_>, subject: StatusCode, status: Option<Status>) {
    let message = match (registered(subject), status) {
        (Some(row), Some(Status::Unofficial)) => format!("`{subject}` is registered, as `{}`", row.phrase),
        (None, Some(status)) if status != Status::Unofficial => format!("`{subject}` is not in the registry"),
        _ => return,
    };
    let help = "`unofficial` is for codes outside IANA's registry, and for no others".to_owned();
    fields.report(Diagnostic::new(Rule::InvalidValue, fields.place_of("status"), message).help(help));
}

/// For an unofficial code, readers need to know whether clients ever see it.
fn check_wire(fields: &mut Fields<'_>, status: Option<Status>, origins: &[CodeOrigin]) {
    if status != Some(Status::Unofficial) || !fields.lacks("wire") {
        return;
    }
    for origin in origins.iter().filter(|origin| origin.wire.is_none()) {
        let message = "nothing says whether clients ever see this code from this origin";
        let help = "add `wire: client`, `log` or `rewritten` to this origin or to the page".to_owned();
        fields.report(Diagnostic::new(Rule::MissingKey, origin.by.span, message).help(help));
    }
}
