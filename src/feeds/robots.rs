//! The file that crawlers ask a host for first (RFC 9309): everything may be read, and where the sitemap is. Under a path
//! of a host, as on GitHub Pages, no crawler asks for it; it does no harm there, and is right once the book has a domain.

use crate::config::Config;
use crate::site::{ROBOTS, SITEMAP};

/// The file's path and text.
pub fn file(config: &Config) -> (String, String) {
    let sitemap = config.base_url.as_ref().map(|base| format!("\nSitemap: {}\n", base.absolute(SITEMAP)));
    (ROBOTS.to_owned(), format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{BaseUrl, Overrides};

    #[test]
    fn all_is_allowed_and_the_sitemap_named_where_its_address_is_known() {
        assert_eq!(file(&Config::default()).1, "User-agent: *\nAllow: /\n");
        let base_url = BaseUrl::parse("https://example.org/repo").ok();
        let config = Config::default().with(Overrides { base_url, ..Overrides::default() });
        let expected = "User-agent: *\nAllow: /\n\nSitemap: https://example.org/repo/sitemap.xml\n";
        assert_eq!(file(&config).1, expected);
    }
}
