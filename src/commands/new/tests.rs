//! Every page that can be asked for is accepted by `check`, as a draft and without `draft: true`.

use std::path::Path;

use super::book::{Book, Page};
use super::{code, others};
use crate::cli::{NewCode, NewComment};
use crate::pipeline::{self, Request};
use crate::project;
use crate::render::Highlighter;
use crate::site::Drafts;
use crate::status::registered_codes;

const SETTINGS: &str = "title: Test book\ntagline: Codes, tested\ndescription: A book for tests.\n";
const IANA: &str = "---\nname: IANA\nkind: registry\nsummary: Keeps the registry.\nurl: https://www.iana.org/\n---\n\nThe registry.\n";

fn book_in(root: &Path) -> Book {
    Book::read(&project::read(root).unwrap().value)
}

/// Writes the pages that `make` makes into a book that has the origin IANA, and builds it with and without drafts.
fn check(make: impl FnOnce(&Book) -> Vec<Page>) {
    let folder = tempfile::tempdir().unwrap();
    project::create(folder.path(), "statusbook.yaml", SETTINGS).unwrap();
    project::create(folder.path(), "content/origins/iana.md", IANA).unwrap();
    for page in make(&book_in(folder.path())) {
        project::create(folder.path(), &page.path, &page.text).unwrap();
    }
    for drafts in [Drafts::Left, Drafts::Published] {
        let request = Request { drafts, ..Request::default() };
        let built = pipeline::build(folder.path(), request, &Highlighter::new(), &|_| {}).unwrap();
        let found: Vec<_> = built
            .diagnostics
            .iter()
            .map(|d| format!("{}: {}", built.sources.path(d.span.source), d.message))
            .collect();
        assert_eq!(found, [""; 0], "{drafts:?}");
    }
}

fn code_page(book: &Book, code: &str, origin: Option<&str>) -> anyhow::Result<Page> {
    code::page(book, &NewCode { code: code.to_owned(), origin: origin.map(str::to_owned) })
}

#[test]
fn the_page_of_every_registered_code_passes() {
    check(|book| registered_codes().map(|code| code_page(book, &code.to_string(), None).unwrap()).collect());
}

#[test]
fn pages_of_the_other_kinds_pass() {
    check(|book| {
        vec![
            code_page(book, "499", Some("iana")).unwrap(),
            code_page(book, "999", Some("iana")).unwrap(),
            others::header("WWW-authenticate").unwrap(),
            others::guide("\"404\" or 410: which one?").unwrap(),
            others::origin("Some \"server\" 1.0").unwrap(),
        ]
    });
}

#[test]
fn a_comment_passes_beside_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let options = |date: &str| NewComment {
        code: "403".to_owned(),
        date: Some(date.to_owned()),
        title: "Behind a proxy".to_owned(),
        name: "Your name".to_owned(),
    };
    // An empty folder is the embedded book.
    let book = book_in(folder.path());
    let page = others::comment(&book, &options("2026-01-31")).unwrap();
    assert_eq!(page.path, "content/comments/403/2026-01-31-behind-a-proxy.md");
    project::create(folder.path(), &page.path, &page.text).unwrap();
    let request = Request { drafts: Drafts::Published, ..Request::default() };
    let built = pipeline::build(folder.path(), request, &Highlighter::new(), &|_| {}).unwrap();
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
    assert!(others::comment(&book, &options("2026-02-30")).is_err());
}

#[test]
fn what_cannot_be_a_page_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let book = book_in(folder.path());
    let refusal =
        |result: anyhow::Result<Page>| result.err().map(|error| error.to_string()).unwrap_or_default();
    for (result, expected) in [
        (code_page(&book, "99", None), "three digits, from 100 to 999"),
        (code_page(&book, "1000", None), "three digits, from 100 to 999"),
        (code_page(&book, "498", None), "--origin"),
        (code_page(&book, "498", Some("esry")), "did you mean `esri`?"),
        (others::header("a b"), "cannot be the name of a page"),
        (others::guide("?!"), "cannot be the name of a page"),
        (others::comparison(&book, &["404".to_owned()]), "after two codes or more"),
        (
            others::comparison(&book, &["404".to_owned(), "610".to_owned()]),
            "no page is published about `610`",
        ),
    ] {
        let found = refusal(result);
        assert!(found.contains(expected), "{found}");
    }
    assert!(book.refuse_existing(&code_page(&book, "404", None).unwrap()).is_err());
}
