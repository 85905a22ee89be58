//! The response for one file: the whole file, a range of it, the compressed file, or 304 because the browser has it.
//!
//! **In:** the file's bytes and media type, and the fields of the request. **Out:** the response, without the fields that every
//! response has. A range always refers to the uncompressed bytes: a response never has both a range and compression. This module
//! does not know addresses.

use std::ops::Range;

use axum::http::header::{
    ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_NONE_MATCH, IF_RANGE, RANGE, VARY,
};
use axum::http::{Method, Response, StatusCode};
use bytes::Bytes;

use super::encoding;
use super::media;
use super::range::{self, Requested};

/// The response with a file that exists.
pub(super) fn represent(
    bytes: Bytes,
    media_type: &'static str,
    method: &Method,
    headers: &HeaderMap,
) -> Response<Bytes> {
    let tag = format!("\"{}\"", blake3::hash(&bytes).to_hex());
    let is_text = media::is_text(media_type);
    let mut response = if has_already(headers, &tag) {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        // The entity tag of a response with the whole file.
        let weak = is_text && encoding::wants_gzip(headers);
        set(&mut response, ETAG, if weak { format!("W/{tag}") } else { tag });
        response
    } else {
        match requested(method, headers, &tag, bytes.len()) {
            Some(Requested::Part(range)) => part(&bytes, range, media_type, tag),
            Some(Requested::Unsatisfiable) => unsatisfiable(bytes.len()),
            None if is_text && encoding::wants_gzip(headers) => compressed(bytes, media_type, tag),
            None => whole(bytes, media_type, tag),
        }
    };
    set(&mut response, ACCEPT_RANGES, "bytes".to_owned());
    if is_text {
        set(&mut response, VARY, "accept-encoding".to_owned());
    }
    response
}

fn whole(bytes: Bytes, media_type: &str, tag: String) -> Response<Bytes> {
    let mut response = Response::new(bytes);
    set(&mut response, CONTENT_TYPE, media_type.to_owned());
    set(&mut response, ETAG, tag);
    response
}

/// A compressed response, with a weak entity tag because its bytes differ.
fn compressed(bytes: Bytes, media_type: &str, tag: String) -> Response<Bytes> {
    match encoding::gzip(&bytes) {
        Ok(smaller) => {
            let mut response = whole(smaller.into(), media_type, format!("W/{tag}"));
            set(&mut response, CONTENT_ENCODING, "gzip".to_owned());
            response
        }
        Err(_) => whole(bytes, media_type, tag),
    }
}

fn part(bytes: &Bytes, range: Range<usize>, media_type: &str, tag: String) -> Response<Bytes> {
    let place = format!("bytes {}-{}/{}", range.start, range.end - 1, bytes.len());
    let mut response = whole(bytes.slice(range), media_type, tag);
    *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    set(&mut response, CONTENT_RANGE, place);
    response
}

fn unsatisfiable(length: usize) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
    set(&mut response, CONTENT_RANGE, format!("bytes */{length}"));
    response
}

/// The requested range; only for GET, and only if the browser's partial content is of the same version (`If-Range`).
fn requested(method: &Method, headers: &HeaderMap, tag: &str, length: usize) -> Option<Requested> {
    let still_wanted = headers.get(IF_RANGE).is_none_or(|condition| condition == tag);
    let field = headers.get(RANGE).filter(|_| method == Method::GET && still_wanted)?;
    range::parse(field.to_str().ok()?, length)
}

/// Whether the browser has the file with this entity tag.
fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(IF_NONE_MATCH).iter();
    lists.filter_map(|list| list.to_str().ok()).any(|list| {
        let mut tags = list.split(',').map(str::trim);
        tags.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
    })
}

fn set(response: &mut Response<Bytes>, name: HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests;
