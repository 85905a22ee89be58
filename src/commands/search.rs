//! `statusbook search`: finds pages, with the same ranking as the search on the site.
//!
//! The exit code is 0 if something was found and 1 if not, as with `grep`. Mistakes in the book are not reported, as
//! `check` does that; every page that can be published can be found.

use std::io::{BufRead as _, IsTerminal as _};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::building::{drafts, overrides};
use super::terminal::{answer, note};
use crate::cli::{Common, Format, Search as Options};
use crate::config::Config;
use crate::pipeline;
use crate::search::Hit;

/// Exit code when nothing was found.
const NOTHING: u8 = 1;

/// Answers the query, or each line of standard input.
pub fn run(common: &Common, options: &Options) -> anyhow::Result<ExitCode> {
    let from_stdin = options.query.is_empty();
    if from_stdin && std::io::stdin().is_terminal() {
        anyhow::bail!("no query; try `statusbook search 502`");
    }
    let (index, config) = pipeline::index(&common.root, overrides(common), drafts(common))?;
    let mut found = false;
    let mut ask = |query: &str| {
        let hits = index.hits(query, options.limit);
        found |= !hits.is_empty();
        match common.format {
            Format::Json => answer(&format!("{}\n", document(query, &hits, &config))),
            _ if hits.is_empty() => note(common, &format!("nothing found for `{}`\n", query.trim())),
            _ => answer(&table(&hits, &config)),
        }
    };
    if from_stdin {
        for line in std::io::stdin().lock().split(b'\n') {
            ask(&String::from_utf8_lossy(&line?))?;
        }
    } else {
        ask(&options.query.join(" "))?;
    }
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(NOTHING) })
}

/// One line for each page, in aligned columns: number or kind, name, address and summary.
fn table(hits: &[Hit<'_>], config: &Config) -> String {
    let rows: Vec<[String; 4]> = hits.iter().map(|hit| row(hit, config)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (first, second, third) = (width(0), width(1), width(2));
    let line = |[number, name, address, summary]: &[String; 4]| {
        format!("\u{1b}[1m{number:first$}\u{1b}[0m  {name:second$}  {address:third$}  {summary}\n")
    };
    rows.iter().map(line).collect()
}

fn row(hit: &Hit<'_>, config: &Config) -> [String; 4] {
    let Hit { entry, section, unknown, .. } = hit;
    let number = entry.number.as_deref().unwrap_or(entry.kind.row().id).to_owned();
    let name = match section {
        Some(section) => format!("{}: {}", entry.title, section.heading),
        None => entry.title.clone(),
    };
    let summary = match unknown {
        Some(code) => format!("No page on {code}. {}", treated(hit, code.number())),
        None => entry.summary.clone(),
    };
    [number, name, address(hit, config), summary]
}

/// What a client does with an unknown code (RFC 9110, section 15).
fn treated(hit: &Hit<'_>, code: u16) -> String {
    let first = code / 100 * 100;
    format!("A client that does not know a code treats it as {first}. {}", hit.entry.summary)
}

/// The page's URL; without a base URL, its path from the root of the site.
fn address(hit: &Hit<'_>, config: &Config) -> String {
    let href = hit.href();
    config.base_url.as_ref().map_or_else(|| format!("/{href}"), |base| base.absolute(&href))
}

/// The results as JSON.
fn document(query: &str, hits: &[Hit<'_>], config: &Config) -> Value {
    let result = |hit: &Hit<'_>| {
        json!({
            "kind": hit.entry.kind.row().id,
            "number": hit.entry.number,
            "title": hit.entry.title,
            "heading": hit.section.map(|section| &section.heading),
            "summary": hit.entry.summary,
            "address": address(hit, config),
            "unknown": hit.unknown.map(|code| code.to_string()),
        })
    };
    json!({ "query": query, "results": hits.iter().map(result).collect::<Vec<_>>() })
}
