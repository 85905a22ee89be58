//! Dates in messages: IMF-fixdate (RFC 9110 §5.6.7), the one way to write them.

use crate::calendar;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// The weekday that an IMF-fixdate names, and the one it falls on; nothing for any other text, or a day that does not exist.
pub fn fixdate(text: &str) -> Option<(&str, &'static str)> {
    let (weekday, rest) = text.split_once(", ")?;
    let [day, month, year, time, "GMT"] = rest.split(' ').collect::<Vec<_>>()[..] else { return None };
    let [hour, minute, second] = time.split(':').collect::<Vec<_>>()[..] else { return None };
    let digits = |text: &str, length: usize| {
        let all = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| all)
    };
    let in_time = digits(hour, 2)? < 24 && digits(minute, 2)? < 60 && digits(second, 2)? <= 60;
    let month = MONTHS.iter().position(|name| *name == month)?;
    let right = calendar::weekday(digits(year, 4)?, u32::try_from(month).ok()? + 1, digits(day, 2)?)?;
    let named = WEEKDAYS.iter().any(|name| name[..3] == *weekday);
    (in_time && named).then_some((weekday, WEEKDAYS.get(right)?))
}

#[cfg(test)]
mod tests {
    use super::fixdate;

    #[test]
    fn dates_are_written_in_one_way() {
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(("Sun", "Sunday"))),
            ("Mon, 06 Nov 1994 08:49:37 GMT", Some(("Mon", "Sunday"))),
            ("Sun, 6 Nov 1994 08:49:37 GMT", None),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 24:00:00 GMT", None),
            ("Sun, 31 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 UTC", None),
            ("é, 06 Nov 1994 08:49:37 GMT", None),
        ] {
            assert_eq!(fixdate(text), expected, "{text}");
        }
    }
}
