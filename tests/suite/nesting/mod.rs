//! Random nesting: blocks and inline elements are nested at random, each with unique words and link targets. The
//! published files must have every word once and every link with its own text.

mod found;
mod parts;
mod script;

use proptest::prelude::*;
use statusbook::diagnostic::Format;
use statusbook::output::Output;
use statusbook::pipeline::Request;

use self::found::{has_words, met_in_html, met_in_markdown, nests, same, visible};
use self::parts::{Block, block};
use self::script::{Met, PICTURES, Script};
use crate::support;

/// Builds a book with one page or comment for each text. Pages are `t0`, `t1` …; comments have the same order.
fn book(pages: &[String], comments: &[String]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<(String, String)> = Vec::new();
    for (code, name) in [("404", "Not Found"), ("410", "Gone"), ("423", "Locked")] {
        let origin = "origins:\n  - by: iana\n    source: https://example.org/\n";
        let head = format!(
            "---\ncode: {code}\nname: {name}\nsummary: S.\nstatus: standard\n{origin}specs:\n  - rfc: 9110\n    section: \"1\"\n    year: 2022\n    current: true\ncacheable:\n  heuristic: false\ncontent: allowed\nretry:\n  when: never\n---\n\n## What it means\n\nText.\n"
        );
        files.push((format!("content/codes/{code}.md"), head));
    }
    files.push((
        "content/origins/iana.md".to_owned(),
        "---\nname: IANA\nkind: registry\nsummary: S.\nurl: https://example.org/\n---\n\nText.\n".to_owned(),
    ));
    for picture in 0..PICTURES {
        files.push((
            format!("content/images/p{picture}.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
        ));
    }
    for (at, text) in pages.iter().enumerate() {
        files.push((format!("content/pages/t{at}.md"), format!("---\ntitle: T\nsummary: S.\n---\n\n{text}")));
    }
    for (at, text) in comments.iter().enumerate() {
        let path = format!("content/comments/404/2026-01-01-c{at:02}.md");
        files.push((path, format!("---\nname: C\ndate: 2026-01-01\n---\n\n{text}")));
    }
    let files: Vec<support::File<'_>> =
        files.iter().map(|(path, text)| support::File { path, text }).collect();
    support::write(folder.path(), &files);
    let built = support::build(folder.path(), Request::default());
    let report = support::report(&built, Format::Short);
    built.output.unwrap_or_else(|| panic!("{report}"))
}

fn text<'a>(output: &'a Output, path: &str) -> &'a str {
    std::str::from_utf8(output.get(path).unwrap_or_else(|| panic!("{path} is not there"))).unwrap()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = &text[text.find(start).unwrap()..];
    &from[..from.find(end).unwrap_or(from.len())]
}

fn scripts(texts: &[Vec<Block>], is_comment: bool) -> Vec<(Script, String)> {
    let script = |(at, blocks): (usize, &Vec<Block>)| {
        let mut script = Script::new(format!("w{at}x"), is_comment);
        let text = script.text(blocks);
        (script, text)
    };
    texts.iter().enumerate().map(script).collect()
}

fn holds(texts: &[Vec<Block>]) -> Result<(), TestCaseError> {
    let (pages, comments) = (scripts(texts, false), scripts(texts, true));
    let markdown =
        |scripts: &[(Script, String)]| scripts.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
    let output = book(&markdown(&pages), &markdown(&comments));
    let check = |what: &str, written: &str, made: &str, result: Result<(), String>| match result {
        Ok(()) => Ok(()),
        Err(problem) => {
            Err(TestCaseError::fail(format!("{what}: {problem}\n--- of\n{written}\n--- became\n{made}")))
        }
    };
    for (at, (script, written)) in pages.iter().enumerate() {
        let html = text(&output, &format!("t{at}/index.html"));
        check("page", written, html, nests(html))?;
        let prose = between(html, "<div class=\"prose\">", "</main>");
        check("page", written, prose, same(&met_in_html(prose), &script.expected()))?;
        check("page", written, prose, has_words(&visible(prose), &script.words()))?;
        let mirror = text(&output, &format!("t{at}.md"));
        let links: Vec<Met> =
            script.expected().into_iter().filter(|met| !matches!(met, Met::Mark(_))).collect();
        check("mirror", written, mirror, same(&met_in_markdown(mirror), &links))?;
        check("mirror", written, mirror, has_words(mirror, &script.words()))?;
    }
    let html = text(&output, "404/index.html");
    check("comments", "", html, nests(html))?;
    let parts: Vec<&str> = html.split("<p class=\"comment-head\">").skip(1).collect();
    for ((script, written), part) in comments.iter().zip(parts) {
        let part = &part[part.find("</p>").unwrap()..];
        let part = between(part, "</p>", "</li>\n<li id=\"comment");
        let part = between(part, "</p>", "<p><a class=\"button\"");
        let part = between(part, "</p>", "<aside class=\"popular");
        check("comment", written, part, same(&met_in_html(part), &script.expected()))?;
        check("comment", written, part, has_words(&visible(part), &script.words()))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_keep_their_targets_and_no_word_is_lost(texts in prop::collection::vec(prop::collection::vec(block(), 1..6), 1..40)) {
        holds(&texts)?;
    }
}
