//! What a page says of itself to programs: schema.org terms as JSON-LD.
//!
//! All addresses in it are absolute, so pages of a book that does not know its own say nothing; neither do those with
//! another page's text.

use serde_json::{Value, json};

use super::{Book, Frame};
use crate::config::{BaseUrl, TEXT_LICENCE};
use crate::content::{CodeFacts, GuideFacts, HeaderFacts, OriginFacts};
use crate::route::Route;
use crate::site::{LANGUAGE, Page};
use crate::status::{REGISTRY_DATE, StatusClass};

/// What the codes of the book, taken together, are known by: a place on the home page.
const ALL_CODES: &str = "#codes";

/// Where IANA keeps them.
const REGISTRY: &str = "https://www.iana.org/assignments/http-status-codes/";

/// What a page is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// Everything, as the home page is.
    Book,
    /// A status code.
    Code(&'a CodeFacts),
    /// A header field.
    Header(&'a HeaderFacts),
    /// What a guide is about.
    Guide(&'a GuideFacts),
    /// A class of status codes.
    Class(StatusClass),
    /// Somebody who defines or emits codes.
    Origin(&'a OriginFacts),
    /// The book itself.
    Plain,
    /// Other pages, which it lists.
    List,
}

impl Subject<'_> {
    /// The kind of page in the Open Graph protocol: a text, or what leads to texts.
    pub fn graph_type(self) -> &'static str {
        if matches!(self, Self::Book | Self::List) { "website" } else { "article" }
    }
}

impl Book<'_> {
    /// The text of the page's block of data, fit for a script element.
    pub fn structured(&self, frame: &Frame<'_>) -> Option<String> {
        let base = self.config.base_url.as_ref()?;
        let route = frame.route.filter(|route| frame.canonical == Some(*route))?;
        let mut parts = match frame.subject {
            Subject::Book => vec![self.website(base), all_codes(base)],
            Subject::List => Vec::new(),
            _ => vec![self.article(frame, route, base)],
        };
        if let Subject::Class(class) = frame.subject {
            parts.push(self.codes_in(class, base));
        }
        parts.extend(trail(frame, route, base));
        let graph = json!({ "@context": "https://schema.org", "@graph": parts });
        // No `<`, and nothing in it ends the script element or begins a comment (HTML Living Standard, section 4.12.1.3).
        Some(graph.to_string().replace('<', "\\u003c"))
    }

    fn website(&self, base: &BaseUrl) -> Value {
        json!({
            "@type": "WebSite",
            "@id": base.absolute(""),
            "name": self.config.title,
            "description": self.config.description,
            "url": base.absolute(""),
            "inLanguage": LANGUAGE,
            "license": TEXT_LICENCE.url,
        })
    }

    fn codes_in(&self, class: StatusClass, base: &BaseUrl) -> Value {
        let codes = self.site.codes.values().filter(|page| page.facts.code.class() == Some(class));
        let terms: Vec<Value> = codes.map(|page| term(page, base)).collect();
        json!({ "@type": "DefinedTermSet", "@id": base.absolute(ALL_CODES), "hasDefinedTerm": terms })
    }

    fn article(&self, frame: &Frame<'_>, route: &Route, base: &BaseUrl) -> Value {
        let kind = if matches!(frame.subject, Subject::Plain) { "Article" } else { "TechArticle" };
        let mut article = json!({
            "@type": kind,
            "headline": frame.heading,
            "description": frame.description,
            "url": base.at(route),
            "license": TEXT_LICENCE.url,
            "isPartOf": { "@id": base.absolute("") },
        });
        if let Some(record) = frame.source.and_then(|path| self.history.of(path)) {
            article["dateModified"] = record.day().into();
        }
        let about = self.about(frame.subject, base);
        if !about.is_null() {
            article["about"] = about;
        }
        article
    }

    fn about(&self, subject: Subject<'_>, base: &BaseUrl) -> Value {
        let of_set = |page: &Page<CodeFacts>| {
            let mut term = term(page, base);
            term["inDefinedTermSet"] = json!({ "@id": base.absolute(ALL_CODES) });
            term
        };
        match subject {
            Subject::Code(facts) => self.site.codes.get(&facts.code).map(of_set).into(),
            Subject::Guide(facts) if !facts.compares.is_empty() => {
                let compared = facts.compares.iter().filter_map(|code| self.site.codes.get(&code.value));
                compared.map(of_set).collect()
            }
            Subject::Header(facts) => json!({
                "@type": "DefinedTerm",
                "name": facts.name,
                "inDefinedTermSet": { "@id": base.absolute("headers/") },
            }),
            Subject::Class(_) => json!({ "@id": base.absolute(ALL_CODES) }),
            Subject::Origin(facts) => {
                json!({ "@type": "Thing", "name": facts.name, "url": facts.url.value })
            }
            _ => Value::Null,
        }
    }
}

/// The codes as a set of terms. Its members are listed class by class, on the pages of the classes.
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

fn term(page: &Page<CodeFacts>, base: &BaseUrl) -> Value {
    json!({
        "@type": "DefinedTerm",
        "termCode": page.facts.code.to_string(),
        "name": page.facts.name,
        "url": base.at(&page.route),
    })
}

/// The way from the home page to this one; none on the home page itself.
fn trail(frame: &Frame<'_>, route: &Route, base: &BaseUrl) -> Option<Value> {
    let home = Route::home();
    let step = |name: &str, position: usize, route: &Route| json!({ "@type": "ListItem", "position": position, "name": name, "item": base.at(route) });
    let mut steps = vec![step("Codes", 1, &home)];
    if let Some((title, Some(route))) = &frame.above {
        steps.push(step(title, 2, route));
    }
    // The last one is the page itself.
    steps.push(json!({ "@type": "ListItem", "position": steps.len() + 1, "name": frame.heading }));
    (*route != home).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}
