//! The closest known name to a mistyped one.

/// The known name most like `typed`, if one is near enough to be what was meant. Letters' case does not count; of
/// equally near names the first wins.
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = near(typed, known, allowed(typed));
    near.into_iter().min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// The one known name that is near enough to be what was meant; none when there are several.
pub fn only<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    single(&near(typed, known, allowed(typed)))
}

/// The one known name that differs in no more than one letter, or two that have changed places.
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

/// The known names within a distance, and how far they are.
fn near<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>, allowed: usize) -> Vec<(usize, &'a str)> {
    let typed = typed.to_lowercase();
    let names = known.into_iter().map(|name| (strsim::osa_distance(&typed, &name.to_lowercase()), name));
    names.filter(|(distance, _)| *distance <= allowed).collect()
}

/// ``use one of `a`, `b` or `c` ``, to name all that is allowed.
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
    fn a_slip_of_one_or_two_letters_finds_the_name() {
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
    fn all_that_is_allowed_is_named() {
        assert_eq!(one_of(["true", "false"]), "use one of `true` or `false`");
        assert_eq!(one_of(["a", "b", "c"]), "use one of `a`, `b` or `c`");
    }
}
