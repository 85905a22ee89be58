//! Whether addresses on other sites still answer.
//!
//! In: addresses, what is known of them from last time, and how polite to be. Out: a [`Verdict`] for each. Hosts are asked
//! side by side, each host one question at a time with a pause between, so that nobody is bothered by a book full
//! of links. Knows nothing of pages; whoever calls it turns verdicts into reports.

mod ask;
mod cache;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

pub use cache::Cache;

use ask::Asker;

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It answers.
    Alive,
    /// It answers, and says that it has moved for good (301 or 308) to the address given.
    Moved(String),
    /// It says that there is nothing, or there is nobody to ask: why, in words that follow "this link is dead: ".
    Dead(String),
    /// Nothing could be learnt this time: why, in words that follow "this link could not be checked: ".
    Unknown(String),
}

/// How other people's servers are treated.
#[derive(Debug, Clone, Copy)]
pub struct Politeness {
    /// How long one answer may take.
    pub timeout: Duration,
    /// How long to wait between two questions to one host.
    pub pause: Duration,
    /// The longest `Retry-After` that is waited for, once.
    pub patience: Duration,
    /// How many hosts are asked at a time.
    pub hosts: usize,
}

impl Default for Politeness {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            pause: Duration::from_millis(500),
            patience: Duration::from_secs(30),
            hosts: 8,
        }
    }
}

/// Asks about every address. `done` is called after each.
///
/// # Errors
/// When the threads for it cannot be started.
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
    // Threads wait for answers here, so that there are more of them than cores.
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
