//! Data for live responses: the codes that the service worker can send below `live/`, with their names and fields.
//!
//! The pages define which fields a code has; this module has one value for each field. Browsers cannot make a
//! `Response` with a code below 200 or above 599.

use serde_json::{Map, Value, json};

use crate::content::{CodeFacts, CodeField, ContentRule, Level};
use crate::site::Site;

/// The value of each field in a live response. `Location` and `Content-Location` are paths in the book. Fields that are
/// not in this table are left out: `Connection` applies to a single hop, and the worker computes `Date` and lengths.
const VALUES: [(&str, &str); 20] = [
    ("Accept", "application/json"),
    ("Accept-Encoding", "gzip"),
    ("Accept-Patch", "application/merge-patch+json"),
    ("Accept-Ranges", "bytes"),
    ("Allow", "GET, HEAD"),
    ("Cache-Control", "max-age=60"),
    ("Content-Location", "live/200"),
    ("Content-Range", "bytes */1024"),
    ("Delta-Base", "\"edition-1\""),
    ("ETag", "\"edition-2\""),
    ("IM", "feed"),
    ("Last-Modified", "Sun, 22 Nov 2026 08:00:00 GMT"),
    ("Link", "<https://example.org/decision>; rel=\"blocked-by\""),
    ("Location", "live/200"),
    ("Preference-Applied", "return=minimal"),
    ("Proxy-Authenticate", "Basic realm=\"proxy\""),
    ("Retry-After", "5"),
    ("Upgrade", "HTTP/2.0"),
    ("Vary", "Accept-Encoding"),
    ("WWW-Authenticate", "Bearer realm=\"live\""),
];

/// The codes from 200 to 599 that have a page, as JSON. `sends` has the fields that a response has by default, `may`
/// has those that it has only on request.
pub fn codes(site: &Site) -> String {
    let facts = site.codes().map(|page| page.facts);
    let answered = facts.filter(|facts| (200..=599).contains(&facts.code.number()));
    let codes: Map<String, Value> = answered.map(|facts| (facts.code.to_string(), code(facts))).collect();
    Value::Object(codes).to_string()
}

fn code(facts: &CodeFacts) -> Value {
    let mut code = Map::new();
    code.insert("name".to_owned(), json!(facts.name));
    if facts.content.value == ContentRule::Forbidden {
        code.insert("empty".to_owned(), json!(true));
    }
    let (may, sends): (Vec<_>, Vec<_>) =
        facts.fields.iter().partition(|field| field.level == Level::Optional);
    for (key, fields) in [("sends", sends), ("may", may)] {
        let fields: Map<String, Value> = fields.into_iter().filter_map(field).collect();
        if !fields.is_empty() {
            code.insert(key.to_owned(), Value::Object(fields));
        }
    }
    Value::Object(code)
}

fn field(field: &CodeField) -> Option<(String, Value)> {
    let (name, value) = VALUES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&field.name))?;
    Some(((*name).to_owned(), json!(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_sorted_by_field_name_without_duplicates() {
        let names: Vec<String> = VALUES.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    }
}
