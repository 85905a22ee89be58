//! Checks that addresses on other sites still answer.
//!
//! In: addresses, earlier results, and limits on the requests. Out: a [`Verdict`] for each address. Different hosts are
//! requested in parallel. Each host gets one request at a time, with a pause between them, so that a book full of links
//! does not burden it. This module knows nothing about pages; the caller turns verdicts into reports.

mod ask;
mod cache;
mod politeness;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use anyhow::Context as _;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

pub use cache::Cache;
pub use politeness::Politeness;
pub use verdict::Verdict;

use ask::Asker;

/// Requests every address. `done` is called after each.
///
/// # Errors
/// When the threads cannot be started.
pub fn check(
    urls: &BTreeSet<String>,
    politeness: Politeness,
    done: &(dyn Fn() + Sync),
) -> anyhow::Result<BTreeMap<String, Verdict>> {
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    let asker = Asker::new(politeness);
    let ask_host = |urls: Vec<&str>| -> Vec<(String, Verdict)> {
        let mut verdicts = Vec::new();
        for (index, url) in urls.into_iter().enumerate() {
            if index > 0 {
                thread::sleep(politeness.pause);
            }
            verdicts.push((url.to_owned(), asker.ask(url)));
            done();
        }
        verdicts
    };
    // The threads mostly wait for answers, so there are more of them than cores.
    let pool =
        ThreadPoolBuilder::new().num_threads(politeness.hosts).build().context("cannot start threads")?;
    let hosts: Vec<Vec<&str>> = hosts.into_values().collect();
    Ok(pool.install(|| hosts.into_par_iter().flat_map_iter(ask_host).collect()))
}

/// The host and port of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
