//! Addresses as files write them that are read away from their place: whole where the book knows its own, and otherwise
//! relative to the file they stand in.

use crate::config::{BaseUrl, Config};
use crate::route::{Href, Route};

/// The addresses that one file writes.
pub struct Links<'a> {
    base: Option<&'a BaseUrl>,
    /// The way from the file's folder to the site's root.
    up: String,
}

impl<'a> Links<'a> {
    /// Those of the file at `file`.
    pub fn of(config: &'a Config, file: &Route) -> Self {
        let folders = file.output_path().matches('/').count();
        Self { base: config.base_url.as_ref(), up: "../".repeat(folders) }
    }

    /// The address of a page or file of the site.
    pub fn to(&self, route: &Route) -> String {
        self.rooted(route.under("").as_str())
    }

    /// The address of a place on a page.
    pub fn to_place(&self, route: &Route, anchor: &str) -> String {
        self.rooted(route.under("").with_fragment(Some(anchor)).as_str())
    }

    /// Where a reference leads that stands on the page at `page`.
    pub fn resolved(&self, href: &Href, page: &Route) -> String {
        href.at_root(page).map_or_else(|| href.to_string(), |path| self.rooted(&path))
    }

    fn rooted(&self, path: &str) -> String {
        match self.base {
            Some(base) => base.absolute(path),
            None if self.up.is_empty() && path.is_empty() => "./".to_owned(),
            None => format!("{}{path}", self.up),
        }
    }
}
