//! Addresses in files for programs: absolute if the book has a base URL, otherwise relative to the file.

use crate::config::{BaseUrl, Config};
use crate::route::{Href, Route};

/// Writes the addresses in one file.
pub struct Links<'a> {
    base: Option<&'a BaseUrl>,
    /// The relative path from the file's folder to the site's root.
    up: String,
}

impl<'a> Links<'a> {
    /// Addresses for the file at `file`.
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

    /// The address of a reference found on the page at `page`.
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
