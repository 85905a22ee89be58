//! The pages that lead to others, as Markdown.

use super::facts::PlainLines;
use super::{Mirror, Part, words, yaml};
use crate::config::Config;
use crate::feeds::links::Links;
use crate::route::Route;
use crate::site::{COMPARE, INDEX_PAGES, Site, mirror_route};

/// The parts of the book in the order in which they are listed, and their headings.
pub const PARTS: [(Part, &str); 6] = [
    (Part::Codes, "Status codes"),
    (Part::Classes, "Classes"),
    (Part::Guides, "Guides"),
    (Part::Headers, "Header fields"),
    (Part::Origins, "Origins"),
    (Part::Book, "About the book"),
];

/// The home page and the lists that the site makes by itself.
pub fn mirrors(written: &[Mirror], site: &Site, config: &Config) -> Vec<Mirror> {
    let home = Route::home();
    let links = Links::of(config, &mirror_route(&home));
    let text = contents(written, |mirror| links.to(&mirror.page));
    let home = mirror(home, &config.title, &config.description, &links, text);
    let lists = INDEX_PAGES.iter().map(|(name, title, intro)| {
        let route = Route::folder(name);
        let links = Links::of(config, &mirror_route(&route));
        let inside = written.iter().filter(|mirror| mirror.page.is_in(&route));
        let text: String = inside.map(|mirror| mirror.entry(&links.to(&mirror.page))).collect();
        mirror(route, title, intro, &links, text)
    });
    let compare = (!site.comparisons.is_empty()).then(|| {
        let (name, title, intro) = COMPARE;
        let route = Route::folder(name);
        let links = Links::of(config, &mirror_route(&route));
        let comparisons = site.comparisons.iter().filter_map(|(codes, comparison)| {
            let guide = site.guides.get(&comparison.guide)?;
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            Some(format!(
                "- [{}]({}): {}\n",
                codes.join(", "),
                links.to(&comparison.route),
                words::plain(&guide.facts.summary)
            ))
        });
        let text = comparisons.collect();
        mirror(route, title, intro, &links, text)
    });
    [home].into_iter().chain(lists).chain(compare).collect()
}

fn mirror(page: Route, title: &str, summary: &str, links: &Links<'_>, text: String) -> Mirror {
    let facts = PlainLines { title: title.to_owned(), url: links.to(&page) };
    Mirror {
        part: Part::Lists,
        title: title.to_owned(),
        summary: summary.to_owned(),
        facts: yaml::written(&facts),
        page,
        text,
    }
}

/// All pages by part, each with its summary, led to by `address`.
pub fn contents(written: &[Mirror], address: impl Fn(&Mirror) -> String) -> String {
    let mut text = String::new();
    for (part, heading) in PARTS {
        let inside: String = written
            .iter()
            .filter(|mirror| mirror.part == part)
            .map(|mirror| mirror.entry(&address(mirror)))
            .collect();
        if !inside.is_empty() {
            text.push_str(&format!("## {heading}\n\n{inside}\n"));
        }
    }
    text
}
