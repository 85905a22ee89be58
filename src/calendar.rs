//! Dates as text: days in front matter, dates in HTTP messages, and the day of a time.
//!
//! In: a text, or a time that a command read from the clock. Out: whether the calendar has that day, or the formatted
//! date. All times are in UTC. This module never reads the clock.

use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};

/// Format of a day: `2026-01-31`.
const DAY: &str = "%Y-%m-%d";

/// Format of an IMF-fixdate after its weekday: `06 Nov 1994 08:49:37 GMT`.
const AFTER_WEEKDAY: &str = "%d %b %Y %H:%M:%S GMT";

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Whether a text is a day of the calendar in the form `YYYY-MM-DD`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    // The parser also accepts `2026-1-31`, and signs before the year.
    text.len() == "2026-01-31".len()
        && NaiveDate::parse_from_str(text, DAY).is_ok_and(|day| day.format(DAY).to_string() == text)
}

/// The weekday that an IMF-fixdate (RFC 9110 §5.6.7) gives, `Sun`, and the actual weekday of its day, `Sunday`. `None`
/// if the text is not an IMF-fixdate or the day does not exist. A leap second, `23:59:60`, is valid.
#[must_use]
pub fn fixdate(text: &str) -> Option<(&str, String)> {
    let (weekday, rest) = text.split_once(", ")?;
    let time = NaiveDateTime::parse_from_str(rest, AFTER_WEEKDAY).ok()?;
    // The parser also accepts other cases and fewer digits; an IMF-fixdate has exactly one form.
    let as_written = rest.len() == "06 Nov 1994 08:49:37 GMT".len()
        && time.format(AFTER_WEEKDAY).to_string() == rest
        && WEEKDAYS.iter().any(|day| day.to_string() == weekday);
    as_written.then(|| (weekday, time.format("%A").to_string()))
}

/// The day of a time, `YYYY-MM-DD`.
#[must_use]
pub fn day(time: SystemTime) -> String {
    DateTime::<Utc>::from(time).format(DAY).to_string()
}

/// The day of a time as a number of days since 1970-01-01; 0 for earlier times.
#[must_use]
pub fn day_number(time: SystemTime) -> u64 {
    DateTime::<Utc>::from(time).date_naive().to_epoch_days().try_into().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn only_days_of_the_calendar_are_valid() {
        for (text, expected) in [
            ("2026-11-22", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-00-01", false),
            ("2026-04-31", false),
            ("22.11.2026", false),
            ("2026-1-1", false),
            ("2026- 1- 1", false),
            ("+2026-01-1", false),
            (" 2026-01-1", false),
            ("+10000-01-01", false),
            ("２026-01-1", false),
            ("", false),
        ] {
            assert_eq!(is_day(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_has_exactly_one_form() {
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(("Sun", "Sunday"))),
            ("Mon, 06 Nov 1994 08:49:37 GMT", Some(("Mon", "Sunday"))),
            ("Sun, 22 Nov 2026 08:49:37 GMT", Some(("Sun", "Sunday"))),
            ("Thu, 29 Feb 2024 08:49:37 GMT", Some(("Thu", "Thursday"))),
            ("Sat, 01 Jan 2000 00:00:00 GMT", Some(("Sat", "Saturday"))),
            ("Sat, 31 Dec 2016 23:59:60 GMT", Some(("Sat", "Saturday"))),
            ("Sat, 31 Dec 2016 23:59:61 GMT", None),
            ("Sun, 6 Nov 1994 08:49:37 GMT", None),
            ("Sun,  6 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 nov 1994 08:49:37 GMT", None),
            ("sun, 06 Nov 1994 08:49:37 GMT", None),
            ("Sunday, 06 Nov 1994 08:49:37 GMT", None),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
            ("Sun, 06 Nov +10000 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 24:00:00 GMT", None),
            ("Sun, 31 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 UTC", None),
            ("é, 06 Nov 1994 08:49:37 GMT", None),
        ] {
            let found = fixdate(text);
            let found = found.as_ref().map(|(named, right)| (*named, right.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_453, "2025-12-31"),
            (20_454, "2026-01-01"),
        ] {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400 + 86_399);
            assert_eq!(day(time), expected);
            assert_eq!(day_number(time), days);
        }
    }
}
