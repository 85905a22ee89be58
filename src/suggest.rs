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

/// More names than this are not listed in a message.
const MOST_NAMED: usize = 12;

/// ``did you mean `name`?`` for the closest known name, or the list of names when none is close and they are few.
pub fn help<'a>(typed: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(name) = closest(typed, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let names: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [only] => Some(format!("the only one is {only}")),
        [first @ .., last] if names.len() <= MOST_NAMED => {
            Some(format!("use one of {} or {last}", first.join(", ")))
        }
        _ => None,
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
    fn short_lists_are_named_when_nothing_is_close() {
        assert_eq!(help("maybe", ["true", "false"]).as_deref(), Some("use one of `true` or `false`"));
    }
}
