//! Today's date in UTC. A new comment is dated by the clock; nothing that is built from files ever is.

use std::time::{Duration, SystemTime};

/// Today, `YYYY-MM-DD`.
#[expect(clippy::disallowed_methods, reason = "a command may look at the clock")]
pub fn today() -> String {
    date(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default())
}

/// The day some time after 1970 began.
fn date(since_1970: Duration) -> String {
    let mut days = since_1970.as_secs() / (24 * 60 * 60);
    let mut year = 1970_u64;
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_453, "2025-12-31"),
            (20_454, "2026-01-01"),
        ] {
            assert_eq!(date(Duration::from_secs(days * 86_400 + 86_399)), expected);
        }
    }
}
