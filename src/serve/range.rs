//! Byte ranges (RFC 9110, section 14).
//!
//! **In:** a `Range` field and the length of the file. **Out:** the requested range of bytes. A field with several ranges, or
//! one that is malformed, is ignored, so that the whole file is sent, as the RFC allows.

use std::ops::Range;

/// The request of a `Range` field.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Requested {
    /// These bytes.
    Part(Range<usize>),
    /// Bytes after the end of the file.
    Unsatisfiable,
}

/// Parses `bytes=0-99`, `bytes=100-` or `bytes=-100`.
pub(super) fn parse(field: &str, length: usize) -> Option<Requested> {
    let (unit, range) = field.split_once('=')?;
    let (first, last) = range.trim().split_once('-')?;
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !unit.trim().eq_ignore_ascii_case("bytes") || !are_digits(first) || !are_digits(last) {
        return None;
    }
    let range = match (position(first), position(last)) {
        (None, None) => return None,
        (None, Some(suffix)) => length.saturating_sub(suffix)..length,
        (Some(first), None) => first..length,
        (Some(first), Some(last)) if first > last => return None,
        (Some(first), Some(last)) => first..length.min(last.saturating_add(1)),
    };
    Some(if range.is_empty() { Requested::Unsatisfiable } else { Requested::Part(range) })
}

/// A position; `None` if it is empty. A number that is too large becomes `usize::MAX`.
fn position(digits: &str) -> Option<usize> {
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_satisfied_rejected_or_ignored() {
        let part = |range| Some(Requested::Part(range));
        let unsatisfiable = Some(Requested::Unsatisfiable);
        let cases = [
            ("bytes=0-4", part(0..5)),
            ("Bytes=9-9", part(9..10)),
            ("bytes=4-", part(4..10)),
            ("bytes=-3", part(7..10)),
            ("bytes=-99", part(0..10)),
            ("bytes=8-99999999999999999999999", part(8..10)),
            ("bytes=10-", unsatisfiable),
            ("bytes=99999999999999999999999-", Some(Requested::Unsatisfiable)),
            ("bytes=-0", Some(Requested::Unsatisfiable)),
            ("bytes=4-3", None),
            ("bytes=-", None),
            ("bytes=0-1,3-4", None),
            ("bytes=+1-2", None),
            ("lines=0-1", None),
            ("bytes", None),
            ("", None),
        ];
        for (field, expected) in cases {
            assert_eq!(parse(field, 10), expected, "{field}");
        }
        assert_eq!(parse("bytes=-1", 0), Some(Requested::Unsatisfiable));
        assert_eq!(parse("bytes=0-", 0), Some(Requested::Unsatisfiable));
    }
}
