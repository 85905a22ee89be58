//! The calendar that dates in front matter and in messages are checked against.

/// The day of the week, counted from Sunday; none for a day that the calendar does not have.
#[must_use]
pub fn weekday(year: u32, month: u32, day: u32) -> Option<usize> {
    /// What the months before it add to a day's number, modulo 7, in years that begin in March.
    const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let shift = SHIFTS.get(month as usize - 1)?;
    // The calendar repeats itself after 400 years, and January of the year 0 must not lie before it.
    let year = year % 400 + 400 - u32::from(month < 3);
    let number = year + year / 4 - year / 100 + year / 400 + shift + day;
    (1..=days).contains(&day).then_some(number as usize % 7)
}

#[cfg(test)]
mod tests {
    use super::weekday;

    #[test]
    fn days_fall_on_their_weekdays() {
        for (date, expected) in [
            ((1994, 11, 6), Some(0)),
            ((2026, 11, 22), Some(0)),
            ((2024, 2, 29), Some(4)),
            ((2000, 1, 1), Some(6)),
            ((2026, 2, 29), None),
            ((2026, 13, 1), None),
            ((2026, 0, 1), None),
            ((2026, 4, 31), None),
        ] {
            assert_eq!(weekday(date.0, date.1, date.2), expected, "{date:?}");
        }
    }
}
