//! Pages at old addresses that redirect immediately, without a script, and have a link for browsers that do not follow. Search
//! engines are told to index the new address.

use super::xml::escaped;
use crate::book::Book;
use crate::config::Config;
use crate::site::{LANGUAGE, Redirect};

/// The files' paths and texts.
pub fn files(book: Book<'_>) -> Vec<(String, String)> {
    let file = |redirect| stub(redirect, book.config);
    book.site.redirects.iter().map(file).collect()
}

fn stub(redirect: &Redirect, config: &Config) -> (String, String) {
    let Redirect { from, to, title } = redirect;
    let href = escaped(to.relative_to(from).as_str());
    let canonical = config
        .base_url
        .as_ref()
        .map(|base| format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&base.at(to))));
    let text = format!(
        r#"<!doctype html>
<html lang="{LANGUAGE}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {book}</title>
<meta name="robots" content="noindex">
{canonical}<meta name="color-scheme" content="light dark">
</head>
<body>
<p>This page is at another address: <a href="{href}">{title}</a></p>
</body>
</html>
"#,
        title = escaped(title),
        book = escaped(&config.title),
        canonical = canonical.unwrap_or_default(),
    );
    (from.output_path(), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn a_stub_redirects_with_a_relative_link_and_escapes_its_text() {
        let redirect = Redirect {
            from: Route::folder("codes/403"),
            to: Route::folder("403"),
            title: "403 <\"&\">".to_owned(),
        };
        let (path, text) = stub(&redirect, &Config::default());
        assert_eq!(path, "codes/403/index.html");
        assert!(text.contains("content=\"0; url=../../403/\""), "{text}");
        assert!(text.contains("<a href=\"../../403/\">403 &lt;&quot;&amp;&quot;&gt;</a>"), "{text}");
        assert!(!text.contains("canonical"), "{text}");
    }
}
