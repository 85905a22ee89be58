//! IANA's HTTP Status Code Registry as one table: <https://www.iana.org/assignments/http-status-codes/>.

use Entry::{Assigned, Obsoleted, Temporary, Unused};
use Reference::{Draft, Rfc, Section};

use super::StatusCode;

/// The last update of the registry, as printed on its page, `YYYY-MM-DD`.
pub const REGISTRY_DATE: &str = "2025-09-15";

/// One row of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    /// The status code's number.
    pub number: u16,
    /// Its reason phrase, without remarks of the registry.
    pub phrase: &'static str,
    /// Its remark in the registry.
    pub entry: Entry,
    /// Its definition according to the registry.
    pub reference: Reference,
}

/// The remark of a registry entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// No remark.
    Assigned,
    /// Registered for a limited time.
    Temporary,
    /// Reserved so that nobody uses it.
    Unused,
    /// Its specification is obsolete.
    Obsoleted,
}

/// A defining document, as precisely as the registry gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A whole RFC.
    Rfc(u16),
    /// A section of an RFC.
    Section(u16, &'static str),
    /// An Internet-Draft by its name with version.
    Draft(&'static str),
}

/// The registry's row for a code; `None` for an unassigned code.
#[must_use]
pub fn registered(code: StatusCode) -> Option<Registered> {
    TABLE.iter().copied().find(|row| row.number == code.number())
}

/// Every registered code, in order.
pub fn registered_codes() -> impl Iterator<Item = StatusCode> {
    TABLE.iter().filter_map(|row| StatusCode::new(row.number))
}

const fn row(number: u16, phrase: &'static str, entry: Entry, reference: Reference) -> Registered {
    Registered { number, phrase, entry, reference }
}

#[rustfmt::skip]
const TABLE: [Registered; 64] = [
    row(100, "Continue", Assigned, Section(9110, "15.2.1")),
    row(101, "Switching Protocols", Assigned, Section(9110, "15.2.2")),
    row(102, "Processing", Assigned, Rfc(2518)),
    row(103, "Early Hints", Assigned, Rfc(8297)),
    row(104, "Upload Resumption Supported", Temporary, Draft("draft-ietf-httpbis-resumable-upload-05")),
    row(200, "OK", Assigned, Section(9110, "15.3.1")),
    row(201, "Created", Assigned, Section(9110, "15.3.2")),
    row(202, "Accepted", Assigned, Section(9110, "15.3.3")),
    row(203, "Non-Authoritative Information", Assigned, Section(9110, "15.3.4")),
    row(204, "No Content", Assigned, Section(9110, "15.3.5")),
    row(205, "Reset Content", Assigned, Section(9110, "15.3.6")),
    row(206, "Partial Content", Assigned, Section(9110, "15.3.7")),
    row(207, "Multi-Status", Assigned, Rfc(4918)),
    row(208, "Already Reported", Assigned, Rfc(5842)),
    row(226, "IM Used", Assigned, Rfc(3229)),
    row(300, "Multiple Choices", Assigned, Section(9110, "15.4.1")),
    row(301, "Moved Permanently", Assigned, Section(9110, "15.4.2")),
    row(302, "Found", Assigned, Section(9110, "15.4.3")),
    row(303, "See Other", Assigned, Section(9110, "15.4.4")),
    row(304, "Not Modified", Assigned, Section(9110, "15.4.5")),
    row(305, "Use Proxy", Assigned, Section(9110, "15.4.6")),
    row(306, "(Unused)", Unused, Section(9110, "15.4.7")),
    row(307, "Temporary Redirect", Assigned, Section(9110, "15.4.8")),
    row(308, "Permanent Redirect", Assigned, Section(9110, "15.4.9")),
    row(400, "Bad Request", Assigned, Section(9110, "15.5.1")),
    row(401, "Unauthorized", Assigned, Section(9110, "15.5.2")),
    row(402, "Payment Required", Assigned, Section(9110, "15.5.3")),
    row(403, "Forbidden", Assigned, Section(9110, "15.5.4")),
    row(404, "Not Found", Assigned, Section(9110, "15.5.5")),
    row(405, "Method Not Allowed", Assigned, Section(9110, "15.5.6")),
    row(406, "Not Acceptable", Assigned, Section(9110, "15.5.7")),
    row(407, "Proxy Authentication Required", Assigned, Section(9110, "15.5.8")),
    row(408, "Request Timeout", Assigned, Section(9110, "15.5.9")),
    row(409, "Conflict", Assigned, Section(9110, "15.5.10")),
    row(410, "Gone", Assigned, Section(9110, "15.5.11")),
    row(411, "Length Required", Assigned, Section(9110, "15.5.12")),
    row(412, "Precondition Failed", Assigned, Section(9110, "15.5.13")),
    row(413, "Content Too Large", Assigned, Section(9110, "15.5.14")),
    row(414, "URI Too Long", Assigned, Section(9110, "15.5.15")),
    row(415, "Unsupported Media Type", Assigned, Section(9110, "15.5.16")),
    row(416, "Range Not Satisfiable", Assigned, Section(9110, "15.5.17")),
    row(417, "Expectation Failed", Assigned, Section(9110, "15.5.18")),
    row(418, "(Unused)", Unused, Section(9110, "15.5.19")),
    row(421, "Misdirected Request", Assigned, Section(9110, "15.5.20")),
    row(422, "Unprocessable Content", Assigned, Section(9110, "15.5.21")),
    row(423, "Locked", Assigned, Rfc(4918)),
    row(424, "Failed Dependency", Assigned, Rfc(4918)),
    row(425, "Too Early", Assigned, Rfc(8470)),
    row(426, "Upgrade Required", Assigned, Section(9110, "15.5.22")),
    row(428, "Precondition Required", Assigned, Rfc(6585)),
    row(429, "Too Many Requests", Assigned, Rfc(6585)),
    row(431, "Request Header Fields Too Large", Assigned, Rfc(6585)),
    row(451, "Unavailable For Legal Reasons", Assigned, Rfc(7725)),
    row(500, "Internal Server Error", Assigned, Section(9110, "15.6.1")),
    row(501, "Not Implemented", Assigned, Section(9110, "15.6.2")),
    row(502, "Bad Gateway", Assigned, Section(9110, "15.6.3")),
    row(503, "Service Unavailable", Assigned, Section(9110, "15.6.4")),
    row(504, "Gateway Timeout", Assigned, Section(9110, "15.6.5")),
    row(505, "HTTP Version Not Supported", Assigned, Section(9110, "15.6.6")),
    row(506, "Variant Also Negotiates", Assigned, Rfc(2295)),
    row(507, "Insufficient Storage", Assigned, Rfc(4918)),
    row(508, "Loop Detected", Assigned, Rfc(5842)),
    row(510, "Not Extended", Obsoleted, Rfc(2774)),
    row(511, "Network Authentication Required", Assigned, Rfc(6585)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_holds_codes_only() {
        assert!(TABLE.is_sorted_by_key(|row| row.number));
        assert!(TABLE.iter().all(|row| StatusCode::new(row.number).is_some()));
        assert_eq!(StatusCode::new(404).and_then(registered).map(|row| row.phrase), Some("Not Found"));
        assert_eq!(StatusCode::new(499).and_then(registered), None);
    }
}
