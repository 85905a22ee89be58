//! Ranges, compression and conditional requests (RFC 9110).

use std::io::Read as _;

use axum::http::header::ACCEPT_ENCODING;

use super::*;

const TEXT: &str = "text/css; charset=utf-8";
const BYTES: &[u8] = b"0123456789";

fn ask(method: &Method, media_type: &'static str, fields: &[(HeaderName, &str)]) -> Response<Bytes> {
    let fields = fields.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()));
    represent(Bytes::from_static(BYTES), media_type, method, &fields.collect())
}

fn get(fields: &[(HeaderName, &str)]) -> Response<Bytes> {
    ask(&Method::GET, TEXT, fields)
}

fn header(response: &Response<Bytes>, name: HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn a_range_is_sent_with_content_range() {
    let response = get(&[(RANGE, "bytes=2-4")]);
    assert_eq!((response.status().as_u16(), response.body().as_ref()), (206, b"234".as_slice()));
    assert_eq!(header(&response, CONTENT_RANGE), "bytes 2-4/10");
    assert_eq!(header(&response, CONTENT_TYPE), TEXT);
    assert_eq!(header(&response, ETAG), header(&get(&[]), ETAG));
    assert_eq!(header(&get(&[]), ACCEPT_RANGES), "bytes");
}

#[test]
fn an_unsatisfiable_range_is_refused_with_the_length() {
    let response = get(&[(RANGE, "bytes=10-")]);
    assert_eq!((response.status().as_u16(), response.body().len()), (416, 0));
    assert_eq!(header(&response, CONTENT_RANGE), "bytes */10");
}

#[test]
fn several_ranges_and_ranges_with_head_are_ignored() {
    assert_eq!(get(&[(RANGE, "bytes=0-1,4-5")]).status(), 200);
    assert_eq!(ask(&Method::HEAD, TEXT, &[(RANGE, "bytes=2-4")]).status(), 200);
}

#[test]
fn a_range_is_sent_only_of_the_same_version() {
    let tag = header(&get(&[]), ETAG).to_owned();
    let weak = format!("W/{tag}");
    let cases =
        [(tag.as_str(), 206), (&weak, 200), ("\"older\"", 200), ("Sun, 06 Nov 1994 08:49:37 GMT", 200)];
    for (condition, status) in cases {
        assert_eq!(get(&[(RANGE, "bytes=2-"), (IF_RANGE, condition)]).status(), status, "{condition}");
    }
}

#[test]
fn text_is_compressed_on_request() {
    let response = get(&[(ACCEPT_ENCODING, "gzip")]);
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(response.body().as_ref()).read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, BYTES);
    assert_eq!(header(&response, CONTENT_ENCODING), "gzip");
    let tag = header(&get(&[]), ETAG).to_owned();
    assert_eq!(header(&response, ETAG), format!("W/{tag}"));
    assert_eq!((header(&response, VARY), header(&get(&[]), VARY)), ("accept-encoding", "accept-encoding"));

    let again = get(&[(ACCEPT_ENCODING, "gzip"), (IF_NONE_MATCH, &format!("W/{tag}"))]);
    assert_eq!((again.status().as_u16(), header(&again, ETAG)), (304, format!("W/{tag}").as_str()));
}

#[test]
fn pictures_and_ranges_are_never_compressed() {
    let picture = ask(&Method::GET, "image/png", &[(ACCEPT_ENCODING, "gzip")]);
    assert_eq!((header(&picture, CONTENT_ENCODING), header(&picture, VARY)), ("", ""));
    assert_eq!(picture.body(), BYTES);
    for (range, status) in [("bytes=2-4", 206), ("bytes=99-", 416)] {
        let response = get(&[(ACCEPT_ENCODING, "gzip"), (RANGE, range)]);
        assert_eq!((response.status().as_u16(), header(&response, CONTENT_ENCODING)), (status, ""));
    }
}

#[test]
fn not_modified_takes_precedence_over_a_range() {
    let tag = header(&get(&[]), ETAG).to_owned();
    let response = get(&[(RANGE, "bytes=2-4"), (IF_NONE_MATCH, &tag)]);
    assert_eq!((response.status().as_u16(), response.body().len()), (304, 0));
}
