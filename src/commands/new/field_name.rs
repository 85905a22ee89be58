//! The usual spelling of a field's name: `early-data` → `Early-Data`. Field names are case-insensitive (RFC 9110 §5.1), but
//! people expect them as specifications write them.

/// Words that are not simply capitalised.
const SPELLINGS: [(&str, &str); 23] = [
    ("a", "A"),
    ("alpn", "ALPN"),
    ("ch", "CH"),
    ("ct", "CT"),
    ("dav", "DAV"),
    ("dnt", "DNT"),
    ("dpop", "DPoP"),
    ("dpr", "DPR"),
    ("ect", "ECT"),
    ("etag", "ETag"),
    ("gpc", "GPC"),
    ("http2", "HTTP2"),
    ("im", "IM"),
    ("md5", "MD5"),
    ("nel", "NEL"),
    ("rtt", "RTT"),
    ("sourcemap", "SourceMap"),
    ("te", "TE"),
    ("ua", "UA"),
    ("websocket", "WebSocket"),
    ("www", "WWW"),
    ("xss", "XSS"),
    ("ratelimit", "RateLimit"),
];

/// The name as specifications write it.
pub fn usual(name: &str) -> String {
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

fn word(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    if let Some((_, spelling)) = SPELLINGS.iter().find(|(known, _)| *known == word) {
        return (*spelling).to_owned();
    }
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_spelt_as_usual() {
        for (name, expected) in [
            ("early-data", "Early-Data"),
            ("www-authenticate", "WWW-Authenticate"),
            ("ETAG", "ETag"),
            ("sec-websocket-key", "Sec-WebSocket-Key"),
            ("te", "TE"),
            ("sec-ch-ua", "Sec-CH-UA"),
            ("x-request-id", "X-Request-Id"),
        ] {
            assert_eq!(super::usual(name), expected);
        }
    }
}
