//! Pages of header fields, guides, comparisons and origins, and comments.

use std::time::SystemTime;

use super::book::{Book, Page, quoted, slug, status_code, subject};
use super::field_name;
use crate::calendar;
use crate::cli::NewComment;
use crate::content::Stage;
use crate::status::StatusCode;

/// A header field's page, by the field's name in any spelling.
pub fn header(name: &str) -> anyhow::Result<Page> {
    let path = format!("content/headers/{}.md", name.to_ascii_lowercase());
    let spelt = field_name::usual(name);
    let text = format!(
        "---\nname: {spelt}\nsummary: Say in one sentence, at most 160 characters, what the field tells its \
         receiver.\ndirection: response\nstanding: permanent\ndraft: true\n---\n{}",
        include_str!("header.md")
    );
    let registry =
        "check its spelling and `standing` in the registry: https://www.iana.org/assignments/http-fields/";
    Ok(Page { subject: subject(&path)?, path, text, next: vec![registry.to_owned()] })
}

/// A guide, by its title.
pub fn guide(title: &str) -> anyhow::Result<Page> {
    let path = format!("content/guides/{}.md", slug(title));
    let text = format!(
        "---\ntitle: {}\nsummary: Say in one sentence, at most 160 characters, what it helps with.\ndraft: true\n---\n{}",
        quoted(title),
        include_str!("guide.md")
    );
    Ok(Page { subject: subject(&path)?, path, text, next: Vec::new() })
}

/// A comparison of codes that have pages, in any order.
pub fn comparison(book: &Book, codes: &[String]) -> anyhow::Result<Page> {
    let mut compared = codes.iter().map(|code| status_code(code)).collect::<anyhow::Result<Vec<_>>>()?;
    compared.sort_unstable();
    compared.dedup();
    let names: Vec<String> = compared.iter().map(ToString::to_string).collect();
    let path = format!("content/comparisons/{}.md", names.join("-"));
    let subject = subject(&path)?;
    let text = format!(
        "---\ntitle: \"{}?\"\nsummary: Say in one sentence, at most 160 characters, how it is decided.\ndraft: true\n---\n{}",
        names.join(" or "),
        include_str!("comparison.md")
    );
    let is_ready = |code: &&StatusCode| book.code(**code).is_some_and(|page| page.stage == Stage::Ready);
    if let Some(missing) = compared.iter().find(|code| !is_ready(code)) {
        anyhow::bail!("no page is published about `{missing}`, so there is nothing to compare it by");
    }
    let next =
        names.iter().map(|code| format!("link to it in `content/codes/{code}.md`, under `Send it or not`"));
    Ok(Page { subject, path, text, next: next.collect() })
}

/// An origin's page, by its file name.
pub fn origin(name: &str) -> anyhow::Result<Page> {
    let path = format!("content/origins/{}.md", slug(name));
    let text = format!(
        "---\nname: {}\nkind: product\nsummary: Say in one sentence, at most 160 characters, what it is and which codes it \
         has.\nurl: https://example.com/its-own-site\ndraft: true\n---\n{}",
        quoted(name),
        include_str!("origin.md")
    );
    let next = "write its `name` as it does itself, and check `kind` and `url`".to_owned();
    Ok(Page { subject: subject(&path)?, path, text, next: vec![next] })
}

/// A comment on a code that has a page.
pub fn comment(book: &Book, options: &NewComment) -> anyhow::Result<Page> {
    let code = status_code(&options.code)?;
    if book.code(code).is_none() {
        anyhow::bail!("no page is written about `{code}`, so there is nothing to comment on");
    }
    let date = options.date.clone().unwrap_or_else(today);
    if !calendar::is_day(&date) {
        anyhow::bail!("`{date}` is not a day of the calendar; write it as `2026-01-31`");
    }
    let title = slug(&options.title);
    if title.is_empty() {
        anyhow::bail!("`{}` cannot be part of a file's name; use letters and digits", options.title);
    }
    let path = format!("content/comments/{code}/{date}-{title}.md");
    let text = format!(
        "---\nname: {}\ndate: {date}\ndraft: true\n---\n{}",
        quoted(&options.name),
        include_str!("comment.md")
    );
    Ok(Page {
        subject: subject(&path)?,
        path,
        text,
        next: vec!["check `name`: it is how you sign".to_owned()],
    })
}

/// Today, `YYYY-MM-DD` in UTC: a new comment is dated by the clock; nothing that is built from files ever is.
#[expect(clippy::disallowed_methods, reason = "a command may look at the clock")]
fn today() -> String {
    calendar::day(SystemTime::now())
}
