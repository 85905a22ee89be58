//! Well-known header field names as spelt in IANA's registry, and a few common names that are not in it:
//! <https://www.iana.org/assignments/http-fields/http-fields.xhtml>.

use crate::suggest;

/// The minimum length of a name in which one wrong letter is taken for a typo.
const SHORTEST: usize = 6;

/// The correct spelling of a name; `None` when it is correct or unknown.
#[must_use]
pub fn misspelt(name: &str) -> Option<&'static str> {
    if let Some(known) = NAMES.iter().copied().find(|known| known.eq_ignore_ascii_case(name)) {
        return (known != name).then_some(known);
    }
    suggest::one_slip(name, NAMES.iter().copied().filter(|known| known.len() >= SHORTEST))
}

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "A-IM", "Accept", "Accept-CH", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Accept-Features", "Accept-Language",
    "Accept-Patch", "Accept-Post", "Accept-Query", "Accept-Ranges", "Accept-Signature",
    "Access-Control-Allow-Credentials", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods",
    "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Access-Control-Max-Age",
    "Access-Control-Request-Headers", "Access-Control-Request-Method", "Age", "Allow", "ALPN", "Alt-Svc", "Alt-Used", "Alternates",
    "Apply-To-Redirect-Ref", "Authentication-Control", "Authentication-Info", "Authorization", "Available-Dictionary",
    "Cache-Control", "Cache-Status", "Capsule-Protocol", "CDN-Cache-Control", "CDN-Loop", "Cert-Not-After", "Cert-Not-Before",
    "Clear-Site-Data", "Client-Cert", "Client-Cert-Chain", "Close", "Concealed-Auth-Export", "Connection", "Content-Digest",
    "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-Range",
    "Content-Security-Policy", "Content-Security-Policy-Report-Only", "Content-Type", "Cookie",
    "Cross-Origin-Embedder-Policy", "Cross-Origin-Embedder-Policy-Report-Only", "Cross-Origin-Opener-Policy",
    "Cross-Origin-Opener-Policy-Report-Only", "Cross-Origin-Resource-Policy", "DASL", "Date", "DAV", "Delta-Base",
    "Deprecation", "Depth", "Destination", "Dictionary-ID", "DNT", "DPoP", "DPoP-Nonce", "Early-Data", "ETag", "Expect",
    "Expires", "Forwarded", "From", "Hobareg", "Host", "Idempotency-Key", "If", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
    "If-Schedule-Tag-Match", "If-Unmodified-Since", "IM", "Include-Referred-Token-Binding-ID", "Keep-Alive", "Label",
    "Last-Event-ID", "Last-Modified", "Link", "Link-Template", "Location", "Lock-Token", "Max-Forwards", "Memento-Datetime",
    "MIME-Version", "NEL", "Negotiate", "Ordering-Type", "Origin", "Origin-Agent-Cluster", "OSCORE", "Overwrite", "Permissions-Policy",
    "Ping-From", "Ping-To", "Position", "Prefer", "Preference-Applied", "Priority", "Proxy-Authenticate",
    "Proxy-Authentication-Info", "Proxy-Authorization", "Proxy-Connection", "Proxy-Status", "Public-Key-Pins",
    "Public-Key-Pins-Report-Only", "Range", "RateLimit", "RateLimit-Limit", "RateLimit-Policy", "RateLimit-Remaining", "RateLimit-Reset",
    "Redirect-Ref", "Referer", "Referrer-Policy", "Refresh", "Replay-Nonce", "Reporting-Endpoints", "Report-To", "Repr-Digest",
    "Retry-After", "Schedule-Reply", "Schedule-Tag", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-User",
    "Sec-GPC", "Sec-Purpose", "Sec-Token-Binding", "Sec-WebSocket-Accept", "Sec-WebSocket-Extensions",
    "Sec-WebSocket-Key", "Sec-WebSocket-Protocol", "Sec-WebSocket-Version", "Server", "Server-Timing", "Set-Cookie",
    "Signature", "Signature-Input", "SLUG", "SoapAction", "Status-URI", "Strict-Transport-Security", "Sunset",
    "Surrogate-Capability", "Surrogate-Control", "TCN", "TE", "Timeout", "Timing-Allow-Origin", "Topic", "Traceparent", "Tracestate",
    "Trailer", "Transfer-Encoding", "TTL", "Upgrade", "Upgrade-Insecure-Requests", "Upload-Complete", "Upload-Draft-Interop-Version",
    "Upload-Length", "Upload-Limit", "Upload-Offset", "Urgency", "Use-As-Dictionary", "User-Agent", "Variant-Vary", "Vary",
    "Via", "Want-Content-Digest", "Want-Repr-Digest", "Warning", "WWW-Authenticate", "X-Content-Type-Options",
    "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Frame-Options",
    "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Real-IP", "X-Requested-With", "X-Robots-Tag",
];

#[cfg(test)]
mod tests {
    use super::misspelt;

    #[test]
    fn names_are_spelt_as_registered() {
        for (name, expected) in [
            ("Retry-After", None),
            ("Retry-after", Some("Retry-After")),
            ("Retry-Afer", Some("Retry-After")),
            ("Etag", Some("ETag")),
            ("Reffer", None),
            ("Referrer", Some("Referer")),
            ("CF-RAY", None),
            ("X-Request-Id", None),
            ("Lint", None),
        ] {
            assert_eq!(misspelt(name), expected, "{name}");
        }
    }
}
