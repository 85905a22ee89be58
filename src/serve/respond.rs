//! The response to one request.
//!
//! **In:** the edition and a request. **Out:** the response that GitHub Pages
//! would send, from memory, with a script added to pages. Bytes are shared with
//! the edition.
//!
//! A requested path is only looked up in the edition's files, so `..` in any
//! encoding finds nothing. This module uses neither sockets nor the disk, and
//! does not know how long a response stays valid (so it sends `no-cache`).

use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, LOCATION,
};
use axum::http::{Method, Response, StatusCode};
use bytes::Bytes;

use super::address;
use super::edition::{Edition, NOT_FOUND};
use super::live;
use super::media;
use super::represent::represent;

/// The response to a request for `target`, a path that may have a query.
#[must_use]
pub fn respond(edition: &Edition, method: &Method, target: &str, headers: &HeaderMap) -> Response<Bytes> {
    let mut response = if !is_from_here(headers) {
        message(StatusCode::FORBIDDEN, "this server answers to localhost and 127.0.0.1 only\n")
    } else if method != Method::GET && method != Method::HEAD {
        not_allowed()
    } else {
        get(edition, method, target, headers)
    };
    set(&mut response, CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if response.status() != StatusCode::NOT_MODIFIED {
        let length = HeaderValue::from(response.body().len());
        set(&mut response, CONTENT_LENGTH, length);
    }
    if method == Method::HEAD {
        response.body_mut().clear();
    }
    response
}

/// Whether a request asks for the event stream and is allowed to.
pub(super) fn asks_for_events(edition: &Edition, method: &Method, target: &str, headers: &HeaderMap) -> bool {
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    let inside = address::decode(path)
        .is_some_and(|path| path.strip_prefix(edition.base_path()) == Some(live::EVENTS));
    inside && method == Method::GET && is_from_here(headers)
}

fn get(edition: &Edition, method: &Method, target: &str, headers: &HeaderMap) -> Response<Bytes> {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let Some(path) = address::decode(path) else {
        return message(StatusCode::BAD_REQUEST, "the address is not correctly encoded\n");
    };
    let Some(inside) = path.strip_prefix(edition.base_path()) else {
        return outside(edition.base_path(), &path, query);
    };
    if let Some(file) = inside.strip_prefix(live::FOLDER).and_then(live::file) {
        return represent(file.into(), media::type_of(inside), method, headers);
    }
    match find(edition, inside) {
        Found::File(name, bytes) => {
            represent(served(edition, &name, bytes), media::type_of(&name), method, headers)
        }
        Found::Folder => redirect(StatusCode::MOVED_PERMANENTLY, &format!("{path}/"), query),
        Found::Nothing => missing(edition),
    }
}

/// The bytes of a file as they are served: pages get the script for live reload.
fn served(edition: &Edition, name: &str, bytes: Bytes) -> Bytes {
    if !media::type_of(name).starts_with("text/html") {
        return bytes;
    }
    [bytes.as_ref(), live::element(edition, name).as_bytes()].concat().into()
}

/// What a path refers to.
enum Found {
    /// A file: its name and its bytes.
    File(String, Bytes),
    /// A folder with an index page, requested without the final slash.
    Folder,
    Nothing,
}

/// Looks up a path. A file takes precedence over a page requested without `.html`, and that over a folder.
fn find(edition: &Edition, inside: &str) -> Found {
    let is_folder = inside.is_empty() || inside.ends_with('/');
    let names = if is_folder {
        vec![format!("{inside}index.html")]
    } else {
        vec![inside.to_owned(), format!("{inside}.html")]
    };
    for name in names {
        if let Some(bytes) = edition.file(&name) {
            return Found::File(name, bytes);
        }
    }
    if !is_folder && edition.file(&format!("{inside}/index.html")).is_some() {
        return Found::Folder;
    }
    Found::Nothing
}

/// The site's error page; 503 before the first successful build.
fn missing(edition: &Edition) -> Response<Bytes> {
    let Some(page) = edition.file(NOT_FOUND) else {
        return message(StatusCode::NOT_FOUND, "there is no such page, and no `404.html` either\n");
    };
    let status = if edition.has_site() { StatusCode::NOT_FOUND } else { StatusCode::SERVICE_UNAVAILABLE };
    let mut response = with_status(status, served(edition, NOT_FOUND, page));
    set(&mut response, CONTENT_TYPE, HeaderValue::from_static(media::type_of(NOT_FOUND)));
    response
}

/// The response to requests outside the base path. The redirect from `/` is
/// temporary, because another site may be served at the same port later.
fn outside(base_path: &str, path: &str, query: Option<&str>) -> Response<Bytes> {
    if path == "/" {
        redirect(StatusCode::FOUND, base_path, query)
    } else if base_path.strip_suffix('/') == Some(path) {
        redirect(StatusCode::MOVED_PERMANENTLY, base_path, query)
    } else {
        let text = format!("there is nothing here; the site is at {base_path}\n");
        message(StatusCode::NOT_FOUND, text)
    }
}

fn redirect(status: StatusCode, path: &str, query: Option<&str>) -> Response<Bytes> {
    let mut location = address::encode(path);
    if let Some(query) = query {
        location.push('?');
        location.push_str(query);
    }
    let mut response = with_status(status, Bytes::new());
    match HeaderValue::try_from(location) {
        Ok(location) => set(&mut response, LOCATION, location),
        Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
    }
    response
}

fn not_allowed() -> Response<Bytes> {
    let mut response = message(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are served\n");
    set(&mut response, ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

/// Whether the request's only `Host` is this machine.
fn is_from_here(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let first = hosts.next().and_then(|host| host.to_str().ok());
    hosts.next().is_none() && first.is_some_and(address::is_local)
}

fn message(status: StatusCode, text: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = with_status(status, text.into());
    set(&mut response, CONTENT_TYPE, HeaderValue::from_static(media::type_of("message.txt")));
    response
}

fn with_status(status: StatusCode, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

fn set(response: &mut Response<Bytes>, name: HeaderName, value: HeaderValue) {
    response.headers_mut().insert(name, value);
}

#[cfg(test)]
mod tests;
