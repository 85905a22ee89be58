//! Responses as a browser gets them.

use axum::http::header::{ETAG, IF_NONE_MATCH};

use super::super::edition::Rebuilt;
use super::super::problems::Problems;
use super::*;
use crate::output::Output;

fn files() -> Output {
    let mut output = Output::new();
    for path in [
        "index.html",
        "404.html",
        "403/index.html",
        "about.html",
        "both.html",
        "both/index.html",
        "empty/file.txt",
        "größe/index.html",
        "style.css",
        "LICENSE",
    ] {
        output.insert(path, format!("content of {path}")).unwrap();
    }
    output
}

fn edition(output: Output, base_path: &str) -> Edition {
    let base_path = base_path.to_owned();
    Edition::waiting("r").next(Rebuilt {
        files: Some(output.into()),
        base_path,
        problems: Problems::default(),
    })
}

fn site() -> Edition {
    edition(files(), "/")
}

fn local() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(HOST, HeaderValue::from_static("localhost:8000"));
    headers
}

fn ask(base_path: &str, target: &str) -> Response<Bytes> {
    respond(&edition(files(), base_path), &Method::GET, target, &local())
}

fn header(response: &Response<Bytes>, name: HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// The body of a response, without the script that is added to pages.
fn body(response: &Response<Bytes>) -> &str {
    let text = std::str::from_utf8(response.body()).unwrap();
    text.split("<script type=\"module\" src=").next().unwrap()
}

const HTML: &str = "text/html; charset=utf-8";

#[test]
fn files_are_found_as_on_github_pages() {
    let cases = [
        ("/", 200, "index.html", HTML),
        ("/index.html", 200, "index.html", HTML),
        ("/index", 200, "index.html", HTML),
        ("/?page=2", 200, "index.html", HTML),
        ("/about", 200, "about.html", HTML),
        ("/about.html?x", 200, "about.html", HTML),
        ("/403/", 200, "403/index.html", HTML),
        ("/403/index", 200, "403/index.html", HTML),
        ("/both", 200, "both.html", HTML),
        ("/both/", 200, "both/index.html", HTML),
        ("/404", 200, "404.html", HTML),
        ("/404.html", 200, "404.html", HTML),
        ("/style.css", 200, "style.css", "text/css; charset=utf-8"),
        ("/LICENSE", 200, "LICENSE", "application/octet-stream"),
        ("/gr%C3%B6%c3%9fe/", 200, "größe/index.html", HTML),
        ("/nothing", 404, "404.html", HTML),
        ("/about/", 404, "404.html", HTML),
        ("/About", 404, "404.html", HTML),
        ("/empty", 404, "404.html", HTML),
        ("/empty/", 404, "404.html", HTML),
        ("//", 404, "404.html", HTML),
        ("//403", 404, "404.html", HTML),
        ("/style.css/", 404, "404.html", HTML),
    ];
    for (target, status, file, media) in cases {
        let response = ask("/", target);
        assert_eq!(response.status(), status, "{target}");
        assert_eq!(body(&response), format!("content of {file}"), "{target}");
        assert_eq!(header(&response, CONTENT_TYPE), media, "{target}");
        assert_eq!(header(&response, CACHE_CONTROL), "no-cache", "{target}");
    }
}

#[test]
fn folders_redirect_to_the_address_with_a_slash() {
    let cases = [
        ("/", "/403", 301, "/403/"),
        ("/", "/403?code=1&x=%20", 301, "/403/?code=1&x=%20"),
        ("/", "/gr%c3%b6%c3%9fe", 301, "/gr%C3%B6%C3%9Fe/"),
        ("/repo/", "/repo/403", 301, "/repo/403/"),
        ("/repo/", "/repo", 301, "/repo/"),
        ("/repo/", "/", 302, "/repo/"),
        ("/my repo/", "/my%20repo", 301, "/my%20repo/"),
    ];
    for (base_path, target, status, location) in cases {
        let response = ask(base_path, target);
        assert_eq!(response.status(), status, "{target}");
        assert_eq!(header(&response, LOCATION), location, "{target}");
        assert_eq!(header(&response, CACHE_CONTROL), "no-cache", "{target}");
    }
}

#[test]
fn the_site_is_served_only_under_its_base_path() {
    assert_eq!(body(&ask("/repo/", "/repo/")), "content of index.html");
    assert_eq!(body(&ask("/my repo/", "/my%20repo/about")), "content of about.html");
    assert_eq!(body(&ask("/repo/", "/repo/nothing")), "content of 404.html");
    for target in ["/about", "/repository/about", "/repo2", "/Repo/"] {
        let response = ask("/repo/", target);
        assert_eq!(response.status(), 404, "{target}");
        assert_eq!(body(&response), "there is nothing here; the site is at /repo/\n");
    }
}

#[test]
fn disguised_and_broken_paths_find_nothing() {
    let missing = [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/403/../about.html",
        "/403/%2e%2e/about.html",
        "/%2Fetc%2Fpasswd",
        "/..%5c..%5cabout.html",
        "/about.html%00",
        "/%00",
        "/./about.html",
        "/403%0d%0aX-Evil:1",
        "/%252e%252e/about.html",
    ];
    for target in missing {
        assert_eq!(ask("/", target).status(), 404, "{target}");
    }
    for target in ["/%", "/%4", "/%zz", "/%ff", "/%C3"] {
        assert_eq!(ask("/", target).status(), 400, "{target}");
    }
    for target in ["*", "localhost:80"] {
        assert_eq!(ask("/", target).status(), 404, "{target}");
    }
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let first = ask("/", "/style.css");
    let tag = header(&first, ETAG).to_owned();
    assert_ne!(tag, header(&ask("/", "/"), ETAG));
    for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
        let mut headers = local();
        headers.insert(IF_NONE_MATCH, HeaderValue::try_from(known).unwrap());
        let again = respond(&site(), &Method::GET, "/style.css", &headers);
        assert_eq!(again.status(), 304);
        assert_eq!(header(&again, ETAG), tag);
        assert!(again.body().is_empty());
        assert_eq!(respond(&site(), &Method::GET, "/nothing", &headers).status(), 404);
    }
    let mut headers = local();
    headers.insert(IF_NONE_MATCH, HeaderValue::from_static("\"older\""));
    let changed = respond(&site(), &Method::GET, "/style.css", &headers);
    assert_eq!(changed.status(), 200);
}

#[test]
fn head_has_the_fields_of_get_and_no_content() {
    for target in ["/", "/style.css", "/403", "/nothing", "/%"] {
        let get = ask("/", target);
        let head = respond(&site(), &Method::HEAD, target, &local());
        assert_eq!((head.status(), head.headers()), (get.status(), get.headers()), "{target}");
        assert_eq!(header(&head, CONTENT_LENGTH), get.body().len().to_string());
        assert!(head.body().is_empty());
    }
}

#[test]
fn other_methods_are_refused_with_a_list_of_allowed_ones() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let response = respond(&site(), &method, "/", &local());
        assert_eq!(response.status(), 405);
        assert_eq!(header(&response, ALLOW), "GET, HEAD");
    }
}

#[test]
fn foreign_host_names_are_refused() {
    let cases: [&[&'static str]; 4] =
        [&[], &["example.org"], &["example.org:8000"], &["localhost", "example.org"]];
    for hosts in cases {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, HeaderValue::from_static(host));
        }
        let response = respond(&site(), &Method::GET, "/", &headers);
        assert_eq!(response.status(), 403, "{hosts:?}");
        assert!(!body(&response).contains("content of"));
    }
}

#[test]
fn a_site_without_an_error_page_still_answers() {
    let response = respond(&edition(Output::new(), "/"), &Method::GET, "/", &local());
    assert_eq!(response.status(), 404);
    assert_eq!(header(&response, CONTENT_TYPE), "text/plain; charset=utf-8");
}

#[test]
fn only_pages_get_the_script() {
    let script = |base: &str, file: &str| {
        format!(
            "<script type=\"module\" src=\"{base}.statusbook-serve/reload.js\" data-run=\"r\" data-build=\"1\" \
             data-file=\"{file}\"></script>\n"
        )
    };
    for (base, target, file) in [
        ("/", "/403/", "403/index.html"),
        ("/repo/", "/repo/about", "about.html"),
        ("/my repo/", "/my%20repo/nothing", "404.html"),
    ] {
        let expected = format!("content of {file}{}", script(&base.replace(' ', "%20"), file));
        assert_eq!(ask(base, target).body(), expected.as_bytes(), "{target}");
    }
    assert_eq!(ask("/", "/style.css").body().as_ref(), b"content of style.css");
}

#[test]
fn the_files_of_the_script_are_under_the_reserved_path() {
    for (name, media) in [
        ("reload.js", "text/javascript; charset=utf-8"),
        ("overlay.js", "text/javascript; charset=utf-8"),
        ("worker.js", "text/javascript; charset=utf-8"),
        ("overlay.css", "text/css; charset=utf-8"),
    ] {
        let response = ask("/repo/", &format!("/repo/.statusbook-serve/{name}"));
        assert_eq!((response.status().as_u16(), header(&response, CONTENT_TYPE)), (200, media), "{name}");
    }
    assert_eq!(ask("/", "/.statusbook-serve/other.js").status(), 404);
}

#[test]
fn events_are_for_this_machine_under_the_base_path() {
    let edition = edition(files(), "/repo/");
    let asks = |method, target, headers: &HeaderMap| asks_for_events(&edition, &method, target, headers);
    assert!(asks(Method::GET, "/repo/.statusbook-serve/events?x", &local()));
    assert!(!asks(Method::GET, "/.statusbook-serve/events", &local()));
    assert!(!asks(Method::HEAD, "/repo/.statusbook-serve/events", &local()));
    assert!(!asks(Method::GET, "/repo/.statusbook-serve/events", &HeaderMap::new()));
}

#[test]
fn before_the_first_site_every_address_shows_an_explanation() {
    let waiting = Edition::waiting("r");
    for target in ["/", "/403/", "/style.css"] {
        let response = respond(&waiting, &Method::GET, target, &local());
        assert_eq!((response.status().as_u16(), header(&response, CONTENT_TYPE)), (503, HTML), "{target}");
        assert!(body(&response).contains("The book has mistakes"));
    }
}
