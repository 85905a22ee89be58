//! Results of earlier link checks, so that the same address is not requested every day.
//!
//! Only working links are kept, for a week. A dead link is requested again each time until it is fixed.

use std::collections::{BTreeMap, BTreeSet};

use super::verdict::Verdict;

/// How many days a result is valid.
const HOLDS: u64 = 7;

/// Addresses that answered, with the day as a number of days since 1970-01-01.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cache {
    alive: BTreeMap<String, u64>,
}

impl Cache {
    /// Reads the output of [`Cache::write`]. Invalid lines are ignored, so that their addresses are requested again.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let entry = |line: &str| {
            let (day, url) = line.split_once(' ')?;
            Some((url.to_owned(), day.parse().ok()?))
        };
        Self { alive: text.lines().filter_map(entry).collect() }
    }

    /// The cache as text: one line for each address, beginning with the day.
    #[must_use]
    pub fn write(&self) -> String {
        let lines: Vec<String> = self.alive.iter().map(|(url, day)| format!("{day} {url}\n")).collect();
        lines.concat()
    }

    /// The addresses that must be requested today.
    #[must_use]
    pub fn unknown<'a>(&self, urls: impl IntoIterator<Item = &'a str>, today: u64) -> BTreeSet<String> {
        let holds = |url: &str| self.alive.get(url).is_some_and(|day| *day <= today && today - day < HOLDS);
        urls.into_iter().filter(|url| !holds(url)).map(str::to_owned).collect()
    }

    /// Adds today's working links and removes expired ones.
    pub fn learn(&mut self, verdicts: &BTreeMap<String, Verdict>, today: u64) {
        self.alive.retain(|url, day| *day <= today && today - *day < HOLDS && !verdicts.contains_key(url));
        let alive = verdicts.iter().filter(|(_, verdict)| **verdict == Verdict::Alive);
        self.alive.extend(alive.map(|(url, _)| (url.clone(), today)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_links_are_cached_for_a_week_and_dead_ones_are_not() {
        let mut cache = Cache::default();
        let verdicts = [
            ("a", Verdict::Alive),
            ("b", Verdict::Dead(String::new())),
            ("c", Verdict::Moved(String::new())),
        ];
        cache.learn(&verdicts.map(|(url, verdict)| (url.to_owned(), verdict)).into(), 100);
        let cache = Cache::read(&cache.write());
        let asked = |today| cache.unknown(["a", "b", "c"], today).into_iter().collect::<String>();
        assert_eq!(
            (asked(100), asked(106), asked(107), asked(99)),
            ("bc".into(), "bc".into(), "abc".into(), "abc".into())
        );
    }
}
