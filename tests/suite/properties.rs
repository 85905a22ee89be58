//! Any content: no panics, every span is inside its file, and the report is reproducible.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use statusbook::assets::Assets;
use statusbook::book::Book;
use statusbook::config::Config;
use statusbook::diagnostic::{self, Format};
use statusbook::history::History;
use statusbook::pipeline::{Built, Checks, Request};
use statusbook::site::{self, Drafts};
use statusbook::{content, feeds, project};

use crate::support;

/// Builds a project of one page with these bytes, one table of identifiers, and one random template.
fn built(page: &[u8], table: &[u8]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &[]);
    fs::create_dir_all(folder.path().join("content/codes")).unwrap();
    fs::write(folder.path().join("content/codes/404.md"), page).unwrap();
    fs::write(folder.path().join("content/identifiers.csv"), table).unwrap();
    support::build(folder.path(), Request { checks: Checks::Editorial, ..Request::default() })
}

fn holds(page: &[u8], table: &[u8]) {
    let built = built(page, table);
    for diagnostic in &built.diagnostics {
        let text = built.sources.text(diagnostic.span.source);
        for span in diagnostic.labels.iter().map(|label| label.span).chain([diagnostic.span]) {
            assert!(built.sources.text(span.source).get(span.range()).is_some(), "span outside {text:?}");
        }
    }
    let fixes = built.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    for fix in fixes.filter(|fix| fix.is_in_one_line(&built.sources)) {
        assert!(!fix.replacement.contains('\n'), "a fix adds a line");
    }
    let _ = diagnostic::mend(&built.diagnostics, &built.sources, |_| true);
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        let _ = support::report(&built, format);
    }
}

/// The files for programs of a page with this text, even if it has mistakes.
fn given(body: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("---\ntitle: A\nsummary: B.\n---\n\n{body}");
    support::write(folder.path(), &[support::File { path: "content/pages/a.md", text: &page }]);
    let project = project::read(folder.path()).unwrap().value;
    let content = content::read(&project).value;
    let site = site::assemble(content, &BTreeMap::new(), Drafts::Left).value;
    let (config, history, assets) = (Config::default(), History::default(), Assets::default());
    feeds::files(Book {
        site: &site,
        config: &config,
        history: &history,
        sources: &project.sources,
        assets: &assets,
    })
}

const PIECES: &[&str] = &[
    "---\n",
    "---",
    "\r\n",
    "\n\n",
    "code: 404\n",
    "name: Not Found\n",
    "summary: ",
    "status: [",
    "origins:\n  - by: iana\n",
    "specs:\n- rfc: 9110\n  section: 15.10\n",
    "{",
    "}",
    "[",
    "]",
    "*a",
    "&a ",
    "!!str ",
    "|\n  x\n",
    ">\n  y\n",
    "'",
    "\"",
    ": ",
    "- ",
    "\t",
    "é",
    "🦀",
    "\u{FEFF}",
    "\u{202E}",
    "\0",
    "## Heading\n",
    "### Same {#a}\n",
    "## Same {#a}\n",
    "```http\nGET / HTTP/1.1\n\n",
    "\n```http\nHTTP/1.1 404 Not found\r\nContent-Length: 7\nDate: Mon, 22 Nov 2026 08:49:37 GMT\n\né\n```\n",
    "> ```http\n> HTTP/2 404\n> Etag: é\n",
    "`Retry-after` 404 Not found",
    "```rust tab=\"A\"\nfn\n```\n",
    "```",
    "[404]",
    "[x](404.md#y)",
    "![i](i.png)",
    "[x](javascript:1)",
    "<div>",
    "<!--",
    "-->",
    "| a | b |\n|--|--|\n| c |\n",
    "[^1]",
    "[^1]: note\n",
    "> [!NOTE]\n> x\n",
    "- [x] done\n",
    "term\n: meaning\n",
    "\\",
    "    indented\n",
    "code,Rust: http\n",
    "404,\"x\n",
    ",,,",
];

/// Pieces that pages are made of, and pieces that break them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_as_a_page_panic(page in prop::collection::vec(any::<u8>(), 0..400), table in prop::collection::vec(any::<u8>(), 0..60)) {
        holds(&page, &table);
    }

    #[test]
    fn no_mixture_of_parts_of_pages_panics(page in prop::collection::vec(piece(), 0..40), table in prop::collection::vec(piece(), 0..8)) {
        holds(page.concat().as_bytes(), table.concat().as_bytes());
    }

    #[test]
    fn no_broken_copy_of_a_real_page_panics(at in 0usize..4000, length in 0usize..300, with in piece()) {
        let mut page = fs::read_to_string(support::repository().join("content/codes/418.md")).unwrap();
        let start = page.floor_char_boundary(at.min(page.len()));
        let end = page.floor_char_boundary((start + length).min(page.len()));
        page.replace_range(start..end, &with);
        holds(page.as_bytes(), b"code,Rust: http 1\n404,NOT_FOUND\n");
    }

    #[test]
    fn every_text_has_a_plain_markdown_form_without_html(body in prop::collection::vec(piece(), 0..40)) {
        let body = body.concat();
        let files = given(&body);
        let (_, text) = files.iter().find(|(path, _)| path == "a.md").unwrap();
        let text = text.split_once("\n---\n").unwrap().1;
        // The reader may support only CommonMark, or CommonMark with GitHub's extensions.
        for extensions in [Options::empty(), Options::ENABLE_TABLES | Options::ENABLE_GFM] {
            let mut events = Parser::new_ext(text, extensions);
            let html = events.find(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
            prop_assert!(html.is_none(), "{html:?}: {body:?} became {text:?}");
        }
    }

    #[test]
    fn the_same_page_gives_the_same_report(page in prop::collection::vec(piece(), 0..40)) {
        let page = page.concat();
        let report = || support::report(&built(page.as_bytes(), b""), Format::Human);
        prop_assert_eq!(report(), report());
    }
}
