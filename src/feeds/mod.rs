//! What programs get: the same book as data and as Markdown.
//!
//! In: the site, the settings and the files. Out: files by path.

mod data;
mod json;
mod libraries;
mod links;
mod llms;
mod markdown;
mod schema;
mod table;

use crate::config::Config;
use crate::site::Site;
use crate::source::Sources;

/// Every file that is made for programs.
#[must_use]
pub fn files(site: &Site, config: &Config, sources: &Sources) -> Vec<(String, String)> {
    let mirrors = markdown::mirrors(site, config, sources);
    let data = json::files(site, config).into_iter().chain([schema::file(config), table::file(site, config)]);
    let markdown = mirrors.iter().map(markdown::Mirror::file).chain(llms::files(&mirrors, config));
    data.chain(markdown).collect()
}
