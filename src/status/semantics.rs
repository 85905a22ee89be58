//! General facts about responses with a code, from the specifications.

use super::{StatusClass, StatusCode};

/// Codes that RFC 9110 §15.1 lists as heuristically cacheable, and 451 (RFC 7725 §3).
const HEURISTICALLY_CACHEABLE: [u16; 13] = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501];

impl StatusCode {
    /// Whether a cache may store a response with this code without explicit freshness (RFC 9110 §15.1; RFC 7725 §3 for
    /// 451).
    #[must_use]
    pub fn is_heuristically_cacheable(self) -> bool {
        HEURISTICALLY_CACHEABLE.contains(&self.number())
    }

    /// Whether responses with this code have no content: informational ones, 204 and 304 (RFC 9110 §6.4.1), and 205
    /// (RFC 9110 §15.3.6).
    #[must_use]
    pub fn forbids_content(self) -> bool {
        self.class() == Some(StatusClass::Informational) || matches!(self.number(), 204 | 205 | 304)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_agree_with_the_specifications() {
        for (number, cacheable, without_content) in [
            (103, false, true),
            (200, true, false),
            (204, true, true),
            (205, false, true),
            (302, false, false),
            (304, false, true),
            (451, true, false),
            (599, false, false),
        ] {
            let code = StatusCode::new(number).unwrap();
            assert_eq!(code.is_heuristically_cacheable(), cacheable, "{code}");
            assert_eq!(code.forbids_content(), without_content, "{code}");
        }
    }
}
