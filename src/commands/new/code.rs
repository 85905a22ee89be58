//! The page of a status code, as far as the registry knows it.

use super::book::{Book, Page, status_code};
use crate::cli::NewCode;
use crate::content::Subject;
use crate::content::{PageId, rfc_url};
use crate::status::{Entry, Reference, Registered, StatusClass, StatusCode, registered};

/// The page's sections.
const BODY: &str = include_str!("code.md");

/// The registry's own page in the book.
const IANA: &str = "iana";

/// Fields that RFC 9110 requires in a response with the code.
const REQUIRED_FIELDS: [(u16, &str); 6] = [
    (101, "Upgrade"),
    (206, "Content-Range"),
    (401, "WWW-Authenticate"),
    (405, "Allow"),
    (407, "Proxy-Authenticate"),
    (426, "Upgrade"),
];

/// The page of the code that is asked for.
pub fn page(book: &Book, options: &NewCode) -> anyhow::Result<Page> {
    let code = status_code(&options.code)?;
    let row = registered(code);
    let origin = match (&options.origin, row) {
        (Some(origin), _) => book.origin(origin)?,
        (None, Some(_)) => book.origin(IANA)?,
        (None, None) => anyhow::bail!("`{code}` is not registered; name who emits it with `--origin nginx`"),
    };
    let head = match row {
        Some(row) => registered_head(row, &origin),
        None => unofficial_head(&origin),
    };
    let text = format!("---\ncode: {code}\n{head}{}draft: true\n---\n{BODY}", defaults(code));
    let id = PageId::of_code(code);
    Ok(Page { path: id.path(), subject: Subject::Page(id), text, next: next(book, code, row) })
}

fn registered_head(row: Registered, origin: &str) -> String {
    let status = match row.entry {
        Entry::Assigned => "standard",
        Entry::Temporary => "temporary",
        Entry::Unused => "reserved",
        Entry::Obsoleted => "obsolete",
    };
    let url = url(row.reference);
    let spec = match row.reference {
        Reference::Rfc(rfc) => format!("  - rfc: {rfc}\n"),
        Reference::Section(rfc, section) => format!("  - rfc: {rfc}\n    section: \"{section}\"\n"),
        Reference::Draft(name) => format!("  - title: {name}\n    url: {url}\n"),
    };
    format!(
        "name: {}\n{SUMMARY}status: {status}\norigins:\n  - by: {origin}\n    source: {url}\nspecs:\n{spec}    current: {}\n",
        row.phrase,
        row.entry != Entry::Obsoleted
    )
}

fn unofficial_head(origin: &str) -> String {
    format!(
        "name: \"The name its origin gives it\"\n{SUMMARY}status: unofficial\norigins:\n  - by: {origin}\n    source: {}\nwire: \
         client\n",
        "https://example.com/where-its-origin-documents-it"
    )
}

const SUMMARY: &str =
    "summary: Say in one sentence, at most 160 characters, what it means to the one who receives it.\n";

/// What holds for most codes of a class; the author knows better.
fn defaults(code: StatusCode) -> String {
    let number = code.number();
    let heuristic = code.is_heuristically_cacheable();
    let content = if code.forbids_content() { "forbidden" } else { "allowed" };
    let when = match code.class() {
        Some(StatusClass::Informational | StatusClass::Successful) => "not-needed",
        Some(StatusClass::ServerError) => "later",
        _ if number == 304 => "not-needed",
        _ => "after-change",
    };
    let field = |name: &str| format!("fields:\n  - name: {name}\n    level: required\n");
    let required = REQUIRED_FIELDS.iter().find(|(code, _)| *code == number);
    let fields = required.map(|(_, name)| field(name)).unwrap_or_default();
    format!("cacheable:\n  heuristic: {heuristic}\ncontent: {content}\n{fields}retry:\n  when: {when}\n")
}

fn url(reference: Reference) -> String {
    match reference {
        Reference::Rfc(rfc) => rfc_url(rfc, None),
        Reference::Section(rfc, section) => rfc_url(rfc, Some(section)),
        Reference::Draft(name) => format!("https://datatracker.ietf.org/doc/html/{name}"),
    }
}

fn next(book: &Book, code: StatusCode, row: Option<Registered>) -> Vec<String> {
    let identifiers = if book.identifiers.rows.contains_key(&code) {
        "its identifiers are in `content/identifiers.csv` already; see that they are right".to_owned()
    } else {
        let commas = ",".repeat(book.identifiers.libraries.len());
        format!(
            "where libraries have a name for it, add the row `{code}{commas}` to `content/identifiers.csv`"
        )
    };
    let checks = match row {
        Some(_) => "check `cacheable`, `content` and `retry`: they are what most codes of its class have",
        None => {
            "give it the `name` and `source` of its origin, and check `wire`, `cacheable`, `content` and `retry`"
        }
    };
    vec![checks.to_owned(), identifiers]
}
