//! `statusbook check --external`: checks the book's links to other sites.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Context as _;

use super::progress;
use super::terminal::note;
use crate::calendar;
use crate::cli::Common;
use crate::diagnostic::{self, Diagnostic, Rule};
use crate::external::{self, Cache, Politeness, Verdict};
use crate::pipeline::Built;
use crate::source::Span;

/// The file in the project's root that keeps good answers between runs.
const CACHE: &str = ".statusbook-links";

/// Checks every address on other sites and adds the results to the report.
pub fn check(common: &Common, built: &mut Built) -> anyhow::Result<()> {
    let today = today();
    let file = common.root.join(CACHE);
    let mut cache = Cache::read(&kept(&file));
    let urls = cache.unknown(built.outside.keys().map(String::as_str), today);
    let progress = progress::Bar::new("links");
    let asked = || {
        if !common.quiet {
            progress.advance(urls.len());
        }
    };
    let verdicts = external::check(&urls, Politeness::default(), &asked)?;
    progress.clear();
    cache.learn(&verdicts, today);
    keep(&file, &cache.write())?;
    note(common, &format!("checked {} of {} links to other sites\n", urls.len(), built.outside.len()))?;
    let found = diagnostics(&verdicts, &built.outside);
    built.diagnostics.extend(found);
    diagnostic::sort(&mut built.diagnostics, &built.sources);
    Ok(())
}

/// Diagnostics for the verdicts, one for each place that links to the address.
fn diagnostics(
    verdicts: &BTreeMap<String, Verdict>,
    places: &BTreeMap<String, Vec<Span>>,
) -> Vec<Diagnostic> {
    let report = |(url, verdict): (&String, &Verdict)| -> Vec<Diagnostic> {
        let (rule, message, help) = match verdict {
            Verdict::Alive => return Vec::new(),
            Verdict::Moved(to) => {
                (Rule::MovedLink, "this page has moved permanently".to_owned(), format!("link to `{to}`"))
            }
            Verdict::Dead(why) => {
                let help = "link to a page with the same information, or to an archived copy";
                (Rule::DeadLink, format!("this link is dead: {why}"), help.to_owned())
            }
            Verdict::Unknown(why) => {
                let help = "open it in a browser; the next check tries again";
                (Rule::UncheckedLink, format!("this link could not be checked: {why}"), help.to_owned())
            }
        };
        let places = places.get(url).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|span| Diagnostic::new(rule, *span, message.clone()).help(help.clone())).collect()
    };
    verdicts.iter().flat_map(report).collect()
}

/// Days since 1970-01-01.
#[expect(clippy::disallowed_methods, reason = "how long an answer holds depends on the day")]
fn today() -> u64 {
    calendar::day_number(SystemTime::now())
}

/// The text of the cache file. If it cannot be read it counts as empty, because every link can be checked again.
#[expect(clippy::disallowed_methods, reason = "a cache file of this command, not part of the book")]
fn kept(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "a cache file of this command, not part of the book")]
fn keep(file: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(file, text).with_context(|| format!("could not write `{}`", file.display()))
}
