//! Finds the known name that is closest to a misspelt one.

/// The closest known name, if it is close enough to be the intended one. Case is ignored. The first of equally close
/// names is returned.
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = near(typed, known, allowed(typed));
    near.into_iter().min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// The only known name that is close enough to be the intended one; `None` if there are several.
pub fn only<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    single(&near(typed, known, allowed(typed)))
}

/// The only known name that differs in at most one letter, or in two swapped letters.
pub fn one_slip<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    single(&near(typed, known, 1))
}

fn single<'a>(near: &[(usize, &'a str)]) -> Option<&'a str> {
    match near {
        [(_, name)] => Some(name),
        _ => None,
    }
}

fn allowed(typed: &str) -> usize {
    (typed.chars().count() / 3).clamp(1, 3)
}

/// The known names within a distance, with their distances.
fn near<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>, allowed: usize) -> Vec<(usize, &'a str)> {
    let typed = typed.to_lowercase();
    let names = known.into_iter().map(|name| (strsim::osa_distance(&typed, &name.to_lowercase()), name));
    names.filter(|(distance, _)| *distance <= allowed).collect()
}

/// A sorted set of many names, which finds the closest name without computing every distance.
#[derive(Debug)]
pub struct Names<'a> {
    /// The names in lower case, sorted by length and then by letters, so that neighbours share prefixes and the
    /// distances of these. Next to each are its original position and the name itself.
    sorted: Vec<(Vec<char>, usize, &'a str)>,
}

impl<'a> Names<'a> {
    /// Sorts names. The first of equally close names will be returned.
    pub fn new(names: impl Iterator<Item = &'a str>) -> Self {
        let lower = |name: &str| name.to_lowercase().chars().collect::<Vec<_>>();
        let mut sorted: Vec<_> = names.enumerate().map(|(order, name)| (lower(name), order, name)).collect();
        sorted.sort_unstable_by(|(a, a_order, _), (b, b_order, _)| {
            (a.len(), a, a_order).cmp(&(b.len(), b, b_order))
        });
        sorted.dedup_by(|next, kept| next.2 == kept.2);
        Self { sorted }
    }

    /// The same result as [`closest`], limited to names that `is_wanted` accepts.
    pub fn closest(&self, typed: &str, is_wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let lower: Vec<char> = typed.to_lowercase().chars().collect();
        // A small limit rules out most names at their first letters.
        (1..=allowed(typed)).find_map(|limit| self.within(&lower, limit, &is_wanted))
    }

    fn within(&self, typed: &[char], limit: usize, is_wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let mut nearest: Option<(usize, usize, &'a str)> = None;
        let mut rows = Rows::new(typed);
        let mut before: &[char] = &[];
        let mut at = self.sorted.partition_point(|(name, ..)| name.len() + limit < typed.len());
        while let Some((name, order, original)) = self.sorted.get(at) {
            if name.len() > typed.len() + limit {
                break;
            }
            let shared = name.iter().zip(before).take_while(|(a, b)| a == b).count();
            before = name;
            at += 1;
            match rows.measure(name, shared, limit) {
                Ok(distance) if distance <= limit && is_wanted(original) => {
                    if nearest.is_none_or(|(least, first, _)| (distance, *order) < (least, first)) {
                        nearest = Some((distance, *order, original));
                    }
                }
                Ok(_) => {}
                Err(prefix) => {
                    let is_too_far = |next: &[char]| next.len() == name.len() && next.starts_with(prefix);
                    at += self.sorted[at..].partition_point(|(next, ..)| is_too_far(next));
                }
            }
        }
        nearest.map(|(.., name)| name)
    }
}

/// Optimal string alignment distances between a typed name and the prefixes of another, one row for each prefix.
struct Rows<'a> {
    typed: &'a [char],
    rows: Vec<Vec<usize>>,
}

impl<'a> Rows<'a> {
    fn new(typed: &'a [char]) -> Self {
        Self { typed, rows: vec![(0..=typed.len()).collect()] }
    }

    /// The distance to a name whose first `shared` letters have rows already. The error is a prefix that puts the
    /// distance above `limit`; all names of the same length with that prefix are too far away as well.
    fn measure<'n>(&mut self, name: &'n [char], shared: usize, limit: usize) -> Result<usize, &'n [char]> {
        self.rows.truncate(shared + 1);
        for length in self.rows.len()..=name.len() {
            self.rows.push(self.row(name, length));
            // A swap of two letters continues from the row before the last.
            if self.least(name, length).min(self.least(name, length - 1)) > limit {
                return Err(&name[..length]);
            }
        }
        Ok(self.rows[name.len()][self.typed.len()])
    }

    /// The smallest distance to a name that continues from a row: each letter by which the rests differ in length has
    /// to be inserted or removed.
    fn least(&self, name: &[char], length: usize) -> usize {
        let (rest, typed) = (name.len() - length, self.typed.len());
        let ends = self.rows[length].iter().enumerate();
        ends.map(|(at, distance)| distance + rest.abs_diff(typed - at)).min().unwrap_or_default()
    }

    fn row(&self, name: &[char], length: usize) -> Vec<usize> {
        let above = &self.rows[length - 1];
        let letter = name[length - 1];
        let mut row = vec![length];
        for (at, typed) in self.typed.iter().enumerate() {
            let replaced = above[at] + usize::from(*typed != letter);
            let mut least = replaced.min(above[at + 1] + 1).min(row[at] + 1);
            let swapped = length > 1 && at > 0 && name[length - 2] == *typed && self.typed[at - 1] == letter;
            if swapped {
                least = least.min(self.rows[length - 2][at - 1] + 1);
            }
            row.push(least);
        }
        row
    }
}

/// ``use one of `a`, `b` or `c` ``, a list of all allowed names.
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!("use {only}"),
        [first @ .., last] => format!("use one of {} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_one_or_two_wrong_letters_is_found() {
        let known = ["summary", "status", "specs", "aliases"];
        assert_eq!(closest("sumary", known), Some("summary"));
        assert_eq!(closest("Statsu", known), Some("status"));
        assert_eq!(closest("colour", known), None);
        assert_eq!(only("Statsu", known), Some("status"));
        assert_eq!(only("stats", ["status", "state"]), None);
        assert_eq!(one_slip("summaryy", known), Some("summary"));
        assert_eq!(one_slip("sumary-", known), None);
    }

    #[test]
    fn names_give_the_same_answer_as_closest() {
        let known =
            ["retrying.md", "redirects.md", "401-or-403.md", "redirect.md", "größe.md", "a.md", "Retry.md"];
        let names = Names::new(known.into_iter());
        for typed in [
            "retyring.md",
            "redirects.mdx",
            "401-or-404.md",
            "redirct.md",
            "grösse.md",
            "b.md",
            "x",
            "",
            "RETRY.md",
            "nowhere.md",
        ] {
            assert_eq!(names.closest(typed, |_| true), closest(typed, known), "{typed}");
        }
        assert_eq!(names.closest("redirect.md", |name| name != "redirect.md"), Some("redirects.md"));

        let pages: Vec<String> = (0..300).map(|number| format!("page-{number}.md")).collect();
        let known = || pages.iter().map(String::as_str);
        let names = Names::new(known());
        for typed in (0..400).step_by(17).map(|number| format!("page-{number}-old.md")) {
            assert_eq!(names.closest(&typed, |_| true), closest(&typed, known()), "{typed}");
        }
    }

    #[test]
    fn all_allowed_names_are_listed() {
        assert_eq!(one_of(["true", "false"]), "use one of `true` or `false`");
        assert_eq!(one_of(["a", "b", "c"]), "use one of `a`, `b` or `c`");
    }
}
