//! IANA's HTTP Status Code Registry as one table: <https://www.iana.org/assignments/http-status-codes/>.

use super::StatusCode;

/// The registry's own date, as printed at its head, `YYYY-MM-DD`.
pub const REGISTRY_DATE: &str = "2025-09-15";

/// One row of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    /// The status code's number.
    pub number: u16,
    /// Its reason phrase, without the registry's remarks on standing.
    pub phrase: &'static str,
}

/// The registry's row for a code; none where the code is unassigned.
#[must_use]
pub fn registered(code: StatusCode) -> Option<Registered> {
    TABLE.iter().copied().find(|row| row.number == code.number())
}

#[rustfmt::skip]
const TABLE: [Registered; 64] = [
    Registered { number: 100, phrase: "Continue" },
    Registered { number: 101, phrase: "Switching Protocols" },
    Registered { number: 102, phrase: "Processing" },
    Registered { number: 103, phrase: "Early Hints" },
    Registered { number: 104, phrase: "Upload Resumption Supported" },
    Registered { number: 200, phrase: "OK" },
    Registered { number: 201, phrase: "Created" },
    Registered { number: 202, phrase: "Accepted" },
    Registered { number: 203, phrase: "Non-Authoritative Information" },
    Registered { number: 204, phrase: "No Content" },
    Registered { number: 205, phrase: "Reset Content" },
    Registered { number: 206, phrase: "Partial Content" },
    Registered { number: 207, phrase: "Multi-Status" },
    Registered { number: 208, phrase: "Already Reported" },
    Registered { number: 226, phrase: "IM Used" },
    Registered { number: 300, phrase: "Multiple Choices" },
    Registered { number: 301, phrase: "Moved Permanently" },
    Registered { number: 302, phrase: "Found" },
    Registered { number: 303, phrase: "See Other" },
    Registered { number: 304, phrase: "Not Modified" },
    Registered { number: 305, phrase: "Use Proxy" },
    Registered { number: 306, phrase: "(Unused)" },
    Registered { number: 307, phrase: "Temporary Redirect" },
    Registered { number: 308, phrase: "Permanent Redirect" },
    Registered { number: 400, phrase: "Bad Request" },
    Registered { number: 401, phrase: "Unauthorized" },
    Registered { number: 402, phrase: "Payment Required" },
    Registered { number: 403, phrase: "Forbidden" },
    Registered { number: 404, phrase: "Not Found" },
    Registered { number: 405, phrase: "Method Not Allowed" },
    Registered { number: 406, phrase: "Not Acceptable" },
    Registered { number: 407, phrase: "Proxy Authentication Required" },
    Registered { number: 408, phrase: "Request Timeout" },
    Registered { number: 409, phrase: "Conflict" },
    Registered { number: 410, phrase: "Gone" },
    Registered { number: 411, phrase: "Length Required" },
    Registered { number: 412, phrase: "Precondition Failed" },
    Registered { number: 413, phrase: "Content Too Large" },
    Registered { number: 414, phrase: "URI Too Long" },
    Registered { number: 415, phrase: "Unsupported Media Type" },
    Registered { number: 416, phrase: "Range Not Satisfiable" },
    Registered { number: 417, phrase: "Expectation Failed" },
    Registered { number: 418, phrase: "(Unused)" },
    Registered { number: 421, phrase: "Misdirected Request" },
    Registered { number: 422, phrase: "Unprocessable Content" },
    Registered { number: 423, phrase: "Locked" },
    Registered { number: 424, phrase: "Failed Dependency" },
    Registered { number: 425, phrase: "Too Early" },
    Registered { number: 426, phrase: "Upgrade Required" },
    Registered { number: 428, phrase: "Precondition Required" },
    Registered { number: 429, phrase: "Too Many Requests" },
    Registered { number: 431, phrase: "Request Header Fields Too Large" },
    Registered { number: 451, phrase: "Unavailable For Legal Reasons" },
    Registered { number: 500, phrase: "Internal Server Error" },
    Registered { number: 501, phrase: "Not Implemented" },
    Registered { number: 502, phrase: "Bad Gateway" },
    Registered { number: 503, phrase: "Service Unavailable" },
    Registered { number: 504, phrase: "Gateway Timeout" },
    Registered { number: 505, phrase: "HTTP Version Not Supported" },
    Registered { number: 506, phrase: "Variant Also Negotiates" },
    Registered { number: 507, phrase: "Insufficient Storage" },
    Registered { number: 508, phrase: "Loop Detected" },
    Registered { number: 510, phrase: "Not Extended" },
    Registered { number: 511, phrase: "Network Authentication Required" },
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
