//! The closest known name to a mistyped one.

/// The known name most like `typed`, if one is near enough to be what was meant. Letters' case does not count; of
/// equally near names the first wins.
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let allowed = (typed.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&typed, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
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
    }

    #[test]
    fn all_that_is_allowed_is_named() {
        assert_eq!(one_of(["true", "false"]), "use one of `true` or `false`");
        assert_eq!(one_of(["a", "b", "c"]), "use one of `a`, `b` or `c`");
    }
}
