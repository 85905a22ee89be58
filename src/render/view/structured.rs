//! Structured data of a page: schema.org terms as JSON-LD.
//!
//! All addresses in it are absolute, so a book without a base URL has no structured data. Pages that repeat the text of another
//! page have none either.

use serde_json::{Value, json};

use super::context::PageContext;
use super::frame::{Frame, Topic};
use crate::config::{BaseUrl, TEXT_LICENCE};
use crate::content::{ClassFacts, CodeFacts, PageKind};
use crate::route::Route;
use crate::site::{LANGUAGE, Page, PageRef};
use crate::status::{REGISTRY_DATE, StatusClass};

/// The identifier of the set of all codes: an anchor on the home page.
const ALL_CODES: &str = "#codes";

/// IANA's registry of status codes.
const REGISTRY: &str = "https://www.iana.org/assignments/http-status-codes/";

impl PageContext<'_> {
    /// The JSON-LD of a page, escaped for a script element. The frame's `about` is the topic of a written page.
    pub fn structured(&self, frame: &Frame<'_>) -> Option<String> {
        let base = self.book.config.base_url.as_ref()?;
        let route = frame.route?;
        let mut parts = match frame.topic {
            Topic::Book => vec![self.website(base), all_codes(base)],
            Topic::List => Vec::new(),
            Topic::Page(page) => vec![self.article(frame, page, route, base)],
        };
        if let Some(class) = frame.topic.page().and_then(Page::typed::<ClassFacts>) {
            parts.push(self.codes_in(class.facts.class, base));
        }
        parts.extend(trail(frame, route, base));
        let graph = json!({ "@context": "https://schema.org", "@graph": parts });
        // Without `<`, no text can end the script element or begin a comment (HTML Living Standard, section 4.12.1.3).
        Some(graph.to_string().replace('<', "\\u003c"))
    }

    fn website(&self, base: &BaseUrl) -> Value {
        json!({
            "@type": "WebSite",
            "@id": base.absolute(""),
            "name": self.book.config.title,
            "description": self.book.config.description,
            "url": base.absolute(""),
            "inLanguage": LANGUAGE,
            "license": TEXT_LICENCE.url,
        })
    }

    fn codes_in(&self, class: StatusClass, base: &BaseUrl) -> Value {
        let codes = self.book.site.codes().filter(|page| page.facts.code.class() == Some(class));
        let terms: Vec<Value> = codes.map(|page| term(page, base)).collect();
        json!({ "@type": "DefinedTermSet", "@id": base.absolute(ALL_CODES), "hasDefinedTerm": terms })
    }

    fn article(&self, frame: &Frame<'_>, page: &Page, route: &Route, base: &BaseUrl) -> Value {
        let kind = if page.id.kind == PageKind::Plain { "Article" } else { "TechArticle" };
        let mut article = json!({
            "@type": kind,
            "headline": frame.heading,
            "description": frame.description,
            "url": base.at(route),
            "license": TEXT_LICENCE.url,
            "isPartOf": { "@id": base.absolute("") },
        });
        if let Some(record) = frame.source.and_then(|path| self.book.history.of(path)) {
            article["dateModified"] = record.day().into();
        }
        if !frame.about.is_null() {
            article["about"] = frame.about.clone();
        }
        article
    }
}

/// All codes as a set of terms. Its members are on the pages of the classes.
fn all_codes(base: &BaseUrl) -> Value {
    json!({
        "@type": "DefinedTermSet",
        "@id": base.absolute(ALL_CODES),
        "name": "HTTP status codes",
        "url": base.absolute(""),
        "isBasedOn": REGISTRY,
        "version": REGISTRY_DATE,
    })
}

/// A code as a member of the set of all codes.
pub fn term_of_set(page: PageRef<'_, CodeFacts>, base: &BaseUrl) -> Value {
    let mut term = term(page, base);
    term["inDefinedTermSet"] = set_of_codes(base);
    term
}

/// A reference to the set of all codes.
pub fn set_of_codes(base: &BaseUrl) -> Value {
    json!({ "@id": base.absolute(ALL_CODES) })
}

fn term(page: PageRef<'_, CodeFacts>, base: &BaseUrl) -> Value {
    json!({
        "@type": "DefinedTerm",
        "termCode": page.facts.code.to_string(),
        "name": page.facts.name,
        "url": base.at(&page.route),
    })
}

/// The breadcrumbs from the home page to this page; `None` on the home page.
fn trail(frame: &Frame<'_>, route: &Route, base: &BaseUrl) -> Option<Value> {
    let home = Route::home();
    let step = |name: &str, position: usize, route: &Route| json!({ "@type": "ListItem", "position": position, "name": name, "item": base.at(route) });
    let mut steps = vec![step("Codes", 1, &home)];
    if let Some((title, Some(route))) = &frame.above {
        steps.push(step(title, 2, route));
    }
    // The last item is the page itself.
    steps.push(json!({ "@type": "ListItem", "position": steps.len() + 1, "name": frame.heading }));
    (*route != home).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}
