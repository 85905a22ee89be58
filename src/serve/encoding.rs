//! Content negotiation for compression (RFC 9110, section 12.5.3).
//!
//! **In:** the `Accept-Encoding` fields of a request, and bytes. **Out:** whether gzip is preferred, and the compressed bytes.

use std::io::{Read as _, Result};

use axum::http::header::{ACCEPT_ENCODING, HeaderMap};
use flate2::Compression;
use flate2::read::GzEncoder;

/// Whether gzip is acceptable, and its quality is at least that of `identity`.
pub(super) fn wants_gzip(headers: &HeaderMap) -> bool {
    let fields = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|field| field.to_str().ok());
    let codings: Vec<(&str, f32)> = fields.flat_map(|field| field.split(',')).map(coding).collect();
    let quality = |name: &str| {
        codings.iter().find(|(coding, _)| coding.eq_ignore_ascii_case(name)).map(|(_, quality)| *quality)
    };
    let gzip = quality("gzip").or_else(|| quality("x-gzip")).or_else(|| quality("*")).unwrap_or(0.0);
    gzip > 0.0 && gzip >= quality("identity").unwrap_or(0.0)
}

/// Parses `gzip;q=0.5` as a name and its quality, which is 1 by default and 0 if it is malformed.
fn coding(text: &str) -> (&str, f32) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let quality = parts
        .filter_map(|part| part.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case("q"))
        .map_or(1.0, |(_, quality)| quality.trim().parse().unwrap_or(0.0));
    (name, quality)
}

/// The bytes compressed with gzip. The result is reproducible, as it has no name and no date.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    GzEncoder::new(bytes, Compression::fast()).read_to_end(&mut compressed)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn gzip_is_sent_if_the_client_prefers_it() {
        let cases = [
            ("gzip", true),
            ("gzip, deflate, br, zstd", true),
            ("br;q=1.0, GZIP;q=0.8, *;q=0.1", true),
            ("*", true),
            ("x-gzip", true),
            ("gzip;q=1, identity;q=0.5", true),
            ("", false),
            ("br", false),
            ("identity", false),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*;q=0", false),
            ("gzip;q=0.5, identity", false),
            ("gzip;q=much", false),
        ];
        for (field, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(field));
            assert_eq!(wants_gzip(&headers), expected, "{field}");
        }
        assert!(!wants_gzip(&HeaderMap::new()));
    }
}
