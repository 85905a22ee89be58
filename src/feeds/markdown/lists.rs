//! Generated pages that list other pages, as Markdown.

use super::facts::ListLines;
use super::mirror::Mirror;
use super::yaml;
use crate::book::Book;
use crate::content::PageKind;
use crate::feeds::links::Links;
use crate::route::Route;
use crate::site::mirror_route;

/// The home page and the generated lists.
pub fn mirrors(written: &[Mirror], book: Book<'_>) -> Vec<Mirror> {
    let config = book.config;
    let home = Route::home();
    let links = Links::of(config, &mirror_route(&home));
    let text = contents(written, |mirror| links.to(&mirror.page));
    let home = mirror(home, &config.title, &config.description, &links, text);
    let lists = book.site.lists().map(|(kind, list)| {
        let route = Route::folder(kind.row().address);
        let links = Links::of(config, &mirror_route(&route));
        let text = entries(written, kind, |mirror| links.to(&mirror.page));
        mirror(route, kind.row().plural, list.intro, &links, text)
    });
    [home].into_iter().chain(lists).collect()
}

fn mirror(page: Route, title: &str, summary: &str, links: &Links<'_>, text: String) -> Mirror {
    let facts = ListLines { title, url: links.to(&page) };
    Mirror {
        kind: None,
        title: title.to_owned(),
        summary: summary.to_owned(),
        facts: yaml::front_matter(&facts),
        page,
        text,
    }
}

/// All pages grouped by kind, each as a link to `address` with its summary.
pub fn contents(written: &[Mirror], address: impl Fn(&Mirror) -> String) -> String {
    let mut text = String::new();
    for kind in PageKind::ALL {
        let inside = entries(written, *kind, &address);
        if !inside.is_empty() {
            text.push_str(&format!("## {}\n\n{inside}\n", kind.row().plural));
        }
    }
    text
}

/// The pages of a kind as list items.
fn entries(written: &[Mirror], kind: PageKind, address: impl Fn(&Mirror) -> String) -> String {
    let inside = written.iter().filter(|mirror| mirror.kind == Some(kind));
    inside.map(|mirror| mirror.entry(&address(mirror))).collect()
}
