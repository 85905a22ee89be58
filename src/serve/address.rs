//! Parses addresses: hosts, base paths, percent-encoding.
//!
//! **In:** text from a request or from the command line. **Out:** the decoded
//! text, or nothing if it is malformed. This module knows neither the files of
//! the site nor HTTP.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters that are encoded in a path: all except slashes and the characters allowed in a segment (RFC 3986 §3.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// Whether a `Host` header names this machine. A foreign site whose name
/// resolves to this machine (DNS rebinding) sends another host.
pub(super) fn is_local(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let known = matches!(name, "127.0.0.1" | "[::1]") || name.eq_ignore_ascii_case("localhost");
    known && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

/// The base path with one slash at each end: `/repo/` for `repo`.
pub(super) fn with_slashes(base_path: &str) -> String {
    match base_path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// Decodes `%41` to `A`; `None` if an escape is malformed or the result is not
/// UTF-8. Plus signs are not changed.
pub(super) fn decode(text: &str) -> Option<String> {
    let is_escape = |after: &str| {
        after.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.split('%').skip(1).all(is_escape) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

/// Encodes a path for a `Location` header; slashes are not encoded.
pub(super) fn encode(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:80"] {
            assert!(is_local(host), "{host}");
        }
        let strangers = [
            "",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.nip.io:8000",
            "localhost:x",
            "::1",
            "localhost:99999",
            "[::1]:",
            "evil@localhost",
            "127.0.0.2",
            ":8000",
            "localhost:80:80",
        ];
        for host in strangers {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn base_paths_get_a_slash_at_each_end() {
        for (given, expected) in [("", "/"), ("/", "/"), ("repo", "/repo/"), ("/a/b", "/a/b/")] {
            assert_eq!(with_slashes(given), expected);
        }
    }

    #[test]
    fn escapes_are_decoded_once_or_refused() {
        let cases = [
            ("/a%20b", Some("/a b")),
            ("/%C3%bc", Some("/ü")),
            ("/a+b", Some("/a+b")),
            ("/%252e", Some("/%2e")),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%+1", None),
            ("/%ff", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn decoding_reverses_encoding() {
        assert_eq!(encode("/a b/ü%/"), "/a%20b/%C3%BC%25/");
        assert_eq!(decode(&encode("/a b/ü%\r\n/")).as_deref(), Some("/a b/ü%\r\n/"));
    }
}
