//! An `OpenSearch` 1.1 description, with which browsers add the search to their address bar. It needs absolute URLs, so a book
//! without a base URL has none.

use super::xml::escaped;
use crate::assets::Assets;
use crate::config::Config;
use crate::route::Route;
use crate::site::{OPENSEARCH, search_route};

/// Maximum length of the name in characters, as the format defines it.
const SHORT_NAME: usize = 16;

/// The icon of the book, in `static/`.
const ICON: &str = "icon.svg";

/// The file's path and text.
pub fn file(config: &Config, assets: &Assets) -> Option<(String, String)> {
    let base = config.base_url.as_ref()?;
    let absolute = |path: &str| escaped(&base.absolute(path));
    let name = escaped(&config.title.chars().take(SHORT_NAME).collect::<String>());
    let icon = assets.route(ICON).map_or_else(|| ICON.to_owned(), Route::output_path);
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{description}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="16" height="16" type="image/svg+xml">{icon}</Image>
<Url type="text/html" template="{results}?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{itself}"/>
</OpenSearchDescription>
"#,
        description = escaped(&config.tagline),
        icon = absolute(&icon),
        results = escaped(&base.at(&search_route())),
        itself = absolute(OPENSEARCH),
    );
    Some((OPENSEARCH.to_owned(), text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{BaseUrl, Overrides};

    fn described(title: &str, url: &str) -> String {
        let base_url = Some(BaseUrl::parse(url).unwrap());
        let mut config = Config::default().with(Overrides { base_url, ..Overrides::default() });
        title.clone_into(&mut config.title);
        file(&config, &Assets::default()).unwrap().1
    }

    #[test]
    fn addresses_are_absolute_and_include_the_base_path() {
        let text = described("Codes", "https://example.org/repo");
        assert!(text.contains(r#"template="https://example.org/repo/search/?q={searchTerms}""#), "{text}");
        assert!(text.contains(">https://example.org/repo/icon.svg<"), "{text}");
    }

    #[test]
    fn nothing_in_the_settings_can_break_the_xml() {
        let text = described("<b>&\"\u{1}\u{FFFF}", "https://example.org/a&b'/");
        assert!(text.contains("<ShortName>&lt;b&gt;&amp;&quot;</ShortName>"), "{text}");
        assert!(text.contains("https://example.org/a&amp;b'/opensearch.xml"), "{text}");
    }

    #[test]
    fn a_book_without_a_base_url_has_no_description() {
        assert_eq!(file(&Config::default(), &Assets::default()), None);
    }
}
