//! The web app manifest (W3C Web Application Manifest): name, icons and shortcuts. All addresses are relative to the file, so
//! that it works at any base URL.

use serde_json::{Value, json};

use crate::assets::Assets;
use crate::config::Config;
use crate::content::GuideFacts;
use crate::route::Route;
use crate::site::{OFFLINE, Site, WEBMANIFEST, search_route};

/// About how many characters fit below an icon.
const SHORT_NAME: usize = 12;

/// The background colour of the light theme in `static/style.css`.
const BACKGROUND: &str = "#faf8f3";

/// Icons made from `static/icon.svg`: file, size, type and purpose. Systems crop a maskable icon to their own shape.
const ICONS: [(&str, &str, &str, &str); 4] = [
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
];

/// The file's path and text.
#[must_use]
pub fn webmanifest(config: &Config, site: &Site, assets: &Assets) -> (String, String) {
    let icon = |(name, sizes, kind, purpose): (&str, &str, &str, &str)| json!({ "src": address(assets, name), "sizes": sizes, "type": kind, "purpose": purpose });
    let title = config.title.as_str();
    let short: String = title.chars().take(SHORT_NAME).collect();
    let manifest = json!({
        "name": if config.tagline.is_empty() { title.to_owned() } else { format!("{title}: {}", config.tagline) },
        "short_name": short.trim(),
        "description": config.description,
        "lang": "en",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": BACKGROUND,
        "theme_color": BACKGROUND,
        "categories": ["books", "developer", "education", "reference"],
        "icons": ICONS.map(icon),
        "shortcuts": shortcuts(site, assets),
    });
    (WEBMANIFEST.to_owned(), format!("{manifest:#}\n"))
}

/// Where a static file is published; its own name if the book has no such file.
fn address(assets: &Assets, name: &str) -> String {
    assets.route(name).map_or_else(|| name.to_owned(), Route::output_path)
}

/// Shortcuts to the search, the decision trees, and the page on reading offline.
fn shortcuts(site: &Site, assets: &Assets) -> Vec<Value> {
    let shortcut = |name: &str, route: &Route| {
        let url = route.relative_to(&Route::home());
        json!({ "name": name, "url": url, "icons": [{ "src": address(assets, ICONS[1].0), "sizes": ICONS[1].1, "type": ICONS[1].2 }] })
    };
    let asking = site.all::<GuideFacts>().filter(|guide| guide.text.document.tree.is_some());
    let asking = asking.map(|guide| shortcut(&guide.facts.title, &guide.route));
    let search = [shortcut("Search", &search_route())];
    search.into_iter().chain(asking).chain([shortcut("Read offline", &Route::folder(OFFLINE))]).collect()
}
