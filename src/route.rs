//! Addresses inside the site.
//!
//! A [`Route`] is the place of a page or file, counted from the site's root. An [`Href`] is the reference that a page
//! contains. Links between pages are relative, so the same bytes work at the root of a domain, under a sub-path and
//! opened from disk. This module knows nothing about pages or about where the site is hosted.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Characters that must be encoded in a path segment (RFC 3986 §3.3, and `%` itself).
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a page or file from the site's root, without the leading slash: `403/`, `compare/401-403/`,
/// `images/flow.svg`. The home page has the empty route. A route that is empty or ends with `/` is a folder with an
/// `index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self(String::new())
    }

    /// A page in its own folder, `headers/retry-after` → `headers/retry-after/`.
    #[must_use]
    pub fn folder(path: &str) -> Self {
        let path = path.trim_matches('/');
        if path.is_empty() { Self::home() } else { Self(format!("{path}/")) }
    }

    /// A single file, `404.html`.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self(path.trim_start_matches('/').to_owned())
    }

    /// Path of the published file.
    #[must_use]
    pub fn output_path(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// Whether it is in the folder of another route.
    #[must_use]
    pub fn is_in(&self, folder: &Self) -> bool {
        self.0.len() > folder.0.len() && self.0.starts_with(&folder.0)
    }

    /// The outermost folder of the route, `contributing/` for `contributing/rules/`; `None` for a route at the root.
    #[must_use]
    pub fn first_folder(&self) -> Option<Self> {
        let (folder, rest) = self.0.split_once('/')?;
        (!rest.is_empty()).then(|| Self::folder(folder))
    }

    /// The route after a base path that begins and ends with `/`: `/repo/` + `403/` → `/repo/403/`.
    #[must_use]
    pub fn under(&self, base_path: &str) -> Href {
        Href(format!("{base_path}{}", percent_encoded(&self.0)))
    }

    /// The relative reference from the page at `from` to this one, `../410/`.
    #[must_use]
    pub fn relative_to(&self, from: &Self) -> Href {
        let (here, there) = (folders(&from.0), folders(&self.0));
        let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(here.len() - shared);
        let rest = &self.0[there[..shared].iter().map(|folder| folder.len() + 1).sum()..];
        // A first segment with a colon would be parsed as a scheme (RFC 3986 §4.2); an empty reference means "this
        // page".
        let prefix = if up.is_empty() && (rest.is_empty() || rest.contains(':')) { "./" } else { "" };
        Href(format!("{up}{prefix}{}", percent_encoded(rest)))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

/// A reference as it is in a page: relative, absolute or external, complete and percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Href(String);

impl Href {
    /// A reference to another site, as its author wrote it.
    #[must_use]
    pub fn external(url: &str) -> Self {
        Self(url.to_owned())
    }

    /// A place on the same page.
    #[must_use]
    pub fn fragment(fragment: &str) -> Self {
        Self(format!("#{}", percent_encoded(fragment)))
    }

    /// The same reference with a fragment.
    #[must_use]
    pub fn with_fragment(self, fragment: Option<&str>) -> Self {
        fragment.map_or(self.clone(), |fragment| Self(format!("{}#{}", self.0, percent_encoded(fragment))))
    }

    /// Converts a reference on `page` to one from the site's root: `../410/#why` → `410/#why`. `None` when it leads out
    /// of the site.
    #[must_use]
    pub fn at_root(&self, page: &Route) -> Option<String> {
        let (path, fragment) = self.0.split_at(self.0.find('#').unwrap_or(self.0.len()));
        if path.split('/').next().is_some_and(|first| first.contains(':')) {
            return None;
        }
        if path.is_empty() {
            return Some(format!("{}{fragment}", page.under("")));
        }
        joined(&page.0, path).map(|path| path + fragment)
    }

    /// The value of an attribute, before escaping.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folders of a route: `compare/401-403/` → `compare`, `401-403`; `images/flow.svg` → `images`.
fn folders(route: &str) -> Vec<&str> {
    route.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect()
}

/// Resolves a relative path against a file, or a folder that ends with `/`: `../c/` from `a/b.md` is `c/`. `None` when
/// it leads out of the root.
#[must_use]
pub fn joined(from: &str, relative: &str) -> Option<String> {
    let mut segments = folders(from);
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    let mut path = segments.join("/");
    if relative.ends_with('/') && !path.is_empty() {
        path.push('/');
    }
    Some(path)
}

/// The number of digits of a hash in a file name.
const FINGERPRINT: usize = 8;

/// A path with a fingerprint of the file's content, from the hexadecimal digits of its hash: `style.css` →
/// `style.3f2a9c1b.css`.
#[must_use]
pub fn with_fingerprint(path: &str, hash: &str) -> String {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path[name..].rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| name + dot);
    let hash = hash.get(..FINGERPRINT).unwrap_or(hash);
    format!("{}.{hash}{}", &path[..end], &path[end..])
}

/// Removes a fingerprint that [`with_fingerprint`] added.
#[must_use]
pub fn without_fingerprint(path: &str) -> Cow<'_, str> {
    let is_hash = |part: &str| {
        part.len() == FINGERPRINT && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let whole = path.rsplit_once('.').and_then(|(before, end)| Some((before.rsplit_once('.')?, end)));
    match whole {
        Some(((stem, hash), end))
            if is_hash(hash) && !(stem.is_empty() || stem.ends_with('/') || end.contains('/')) =>
        {
            format!("{stem}.{end}").into()
        }
        _ => path.into(),
    }
}

fn percent_encoded(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_references_connect_folders() {
        for (from, to, expected) in [
            ("403/", "410/", "../410/"),
            ("403/", "403/", "./"),
            ("", "403/", "403/"),
            ("403/", "", "../"),
            ("", "", "./"),
            ("compare/401-403/", "401/", "../../401/"),
            ("guides/a/", "guides/b/", "../b/"),
            ("guides/", "guides/b/", "b/"),
            ("403/", "images/a b.svg", "../images/a%20b.svg"),
            ("", "a:b/", "./a:b/"),
        ] {
            let reference = Route::file(to).relative_to(&Route::file(from));
            assert_eq!(reference.as_str(), expected, "{from} → {to}");
        }
    }

    #[test]
    fn references_on_a_page_are_converted_to_the_root() {
        for (page, reference, expected) in [
            ("403/", "../410/#why", Some("410/#why")),
            ("403/", "./", Some("403/")),
            ("403/", "#why", Some("403/#why")),
            ("", "./", Some("")),
            ("", "403/", Some("403/")),
            ("guides/a/", "../../images/a%20b.svg", Some("images/a%20b.svg")),
            ("guides/a/", "../b/", Some("guides/b/")),
            ("x.html", "./a:b/", Some("a:b/")),
            ("403/", "https://example.org/#a", None),
            ("403/", "mailto:me@example.org", None),
        ] {
            let found = Href::external(reference).at_root(&Route::file(page));
            assert_eq!(found.as_deref(), expected, "{reference} on {page}");
        }
    }

    #[test]
    fn relative_paths_are_joined_within_the_project() {
        for (from, path, expected) in [
            ("content/codes/403.md", "404.md", Some("content/codes/404.md")),
            ("content/codes/403.md", "../headers/allow.md", Some("content/headers/allow.md")),
            ("content/codes/403.md", "./404.md", Some("content/codes/404.md")),
            ("content/codes/403.md", "../headers/", Some("content/headers/")),
            ("content/codes/403.md", "../../../x", None),
            ("css/", "../fonts/a.woff2", Some("fonts/a.woff2")),
            ("", "a.css", Some("a.css")),
            ("", "../a.css", None),
        ] {
            assert_eq!(joined(from, path).as_deref(), expected, "{path} from {from}");
        }
    }

    #[test]
    fn a_fingerprint_can_be_added_and_removed() {
        for (path, named) in [
            ("style.css", "style.3f2a9c1b.css"),
            ("a.b/c.min.js", "a.b/c.min.3f2a9c1b.js"),
            ("größe/.x.svg", "größe/.x.3f2a9c1b.svg"),
        ] {
            assert_eq!(with_fingerprint(path, "3f2a9c1bffff"), named);
            assert_eq!(without_fingerprint(named), path);
            assert_eq!(without_fingerprint(path), path);
        }
        assert_eq!(with_fingerprint("a.b/LICENCE", "3f2a9c1b"), "a.b/LICENCE.3f2a9c1b");
        for path in [".3f2a9c1b.css", "a.3F2A9C1B.css", "a.3f2a9c1b.b/c", "a.3f2a9c1.css", ""] {
            assert_eq!(without_fingerprint(path), path);
        }
    }

    #[test]
    fn a_folder_is_published_as_an_index_file() {
        assert_eq!(Route::folder("/403/").output_path(), "403/index.html");
        assert_eq!(Route::home().output_path(), "index.html");
        assert_eq!(Route::file("404.html").output_path(), "404.html");
        assert_eq!(Route::folder("403").under("/repo/").as_str(), "/repo/403/");
    }
}
