//! `robots.txt` (RFC 9309): allows everything and names the sitemap. If the book is below a path of a host, as on GitHub
//! Pages, no crawler requests the file. It does no harm there, and works as soon as the book has its own domain.

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
    fn everything_is_allowed_and_the_sitemap_is_named_if_there_is_a_base_url() {
        assert_eq!(file(&Config::default()).1, "User-agent: *\nAllow: /\n");
        let base_url = BaseUrl::parse("https://example.org/repo").ok();
        let config = Config::default().with(Overrides { base_url, ..Overrides::default() });
        let expected = "User-agent: *\nAllow: /\n\nSitemap: https://example.org/repo/sitemap.xml\n";
        assert_eq!(file(&config).1, expected);
    }
}
