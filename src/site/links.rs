//! Resolves the links of a page.

use std::collections::BTreeSet;

use super::addresses::Addresses;
use super::catalogue::Catalogue;
use super::model::{Resolved, Target};
use crate::content::Manuscript;
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::markdown::{Document, Link, LinkKind};
use crate::route::{self, Href, Route};
use crate::source::file_name;
use crate::status::StatusCode;
use crate::suggest;

/// Resolves every link of a file whose text is published at `route`.
pub fn resolve(
    manuscript: &Manuscript,
    route: &Route,
    addresses: &Addresses,
    catalogue: &Catalogue<'_>,
) -> Checked<Vec<Option<Resolved>>> {
    let mut checked = Checked::<Vec<Option<Resolved>>>::default();
    let Some(document) = &manuscript.document else { return checked };
    let from = From { path: &manuscript.path, route, document, addresses, catalogue };
    for link in &document.links {
        match from.resolve(link) {
            Ok(resolved) => checked.value.push(Some(resolved)),
            Err(problem) => {
                checked.value.push(None);
                checked.diagnostics.push(*problem);
            }
        }
    }
    checked
}

/// The page that contains a link.
struct From<'a> {
    path: &'a str,
    route: &'a Route,
    document: &'a Document,
    addresses: &'a Addresses,
    catalogue: &'a Catalogue<'a>,
}

type Resolution = Result<Resolved, Box<Diagnostic>>;

impl From<'_> {
    fn resolve(&self, link: &Link) -> Resolution {
        if link.kind == LinkKind::Code {
            return self.code(link);
        }
        let destination = link.destination.as_str();
        if let Some((scheme, _)) = destination.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
            return external_link(link, scheme);
        }
        let (file, fragment) = match destination.split_once('#') {
            Some((file, fragment)) => (file, Some(fragment)),
            None => (destination, None),
        };
        if destination.is_empty() {
            return Err(broken(
                link,
                "this link has no destination",
                "write the destination between the parentheses",
            ));
        }
        if destination.starts_with("//") {
            return Err(broken(
                link,
                "this address lacks its scheme",
                &format!("write `https:{destination}`"),
            ));
        }
        if file.starts_with('/') {
            return Err(self.published_address(link, file, file));
        }
        let target = if file.is_empty() {
            Some(self.path.to_owned())
        } else {
            route::joined(self.path, percent_decoded(file).trim_end_matches('/'))
        };
        let Some(target) = target else {
            let message = format!("`{file}` is outside the project");
            return Err(broken(link, &message, "link only to files of the project"));
        };
        self.file(link, &target, fragment)
    }

    /// `[404]`
    fn code(&self, link: &Link) -> Resolution {
        let code: Option<StatusCode> = link.destination.parse().ok();
        let known =
            code.and_then(|code| self.catalogue.code(code).or_else(|| self.catalogue.draft_code(code)));
        if let Some(page) = known {
            return self.file(link, &page.path, None);
        }
        let message = format!("there is no page `{}.md`", link.destination);
        let help = format!("write `\\[{}]` if it is not meant to be a link", link.destination);
        Err(broken(link, &message, &help))
    }

    fn file(&self, link: &Link, target: &str, fragment: Option<&str>) -> Resolution {
        let fragment = fragment.map(percent_decoded);
        let fragment = fragment.as_deref();
        if let Some(page) = self.addresses.page(target) {
            if let Some(anchors) = &page.anchors {
                self.check_anchor(link, target, fragment, anchors)?;
            }
            let href = match fragment.filter(|_| target == self.path) {
                Some(fragment) => Href::fragment(fragment),
                None => page.route.relative_to(self.route).with_fragment(fragment),
            };
            let kind = page.id.code().map_or(Target::Inside, Target::Code);
            return Ok(Resolved { href, target: kind, file: Some(target.to_owned()) });
        }
        if let Some(asset) = self.catalogue.static_route(target) {
            let href = asset.relative_to(self.route).with_fragment(fragment);
            return Ok(Resolved { href, target: Target::Inside, file: None });
        }
        // A comment or draft has no page of its own, but can link to its own headings.
        if target == self.path {
            let own = self.document.anchors().map(str::to_owned).collect();
            self.check_anchor(link, target, fragment, &own)?;
            return Ok(Resolved {
                href: Href::fragment(fragment.unwrap_or_default()),
                target: Target::Inside,
                file: None,
            });
        }
        // An omitted draft may link to other drafts, which are not published either. Misplaced files have already been
        // reported.
        let between_drafts = self.catalogue.is_draft(self.path) && self.catalogue.is_draft(target);
        if between_drafts || self.catalogue.is_misplaced(target) {
            return Ok(Resolved { href: Href::fragment(""), target: Target::Inside, file: None });
        }
        Err(self.missing(link, target))
    }

    fn check_anchor(
        &self,
        link: &Link,
        target: &str,
        fragment: Option<&str>,
        anchors: &BTreeSet<String>,
    ) -> Result<(), Box<Diagnostic>> {
        let Some(fragment) = fragment.filter(|fragment| !anchors.contains(*fragment)) else { return Ok(()) };
        let problem = |message: String, help: String| {
            Box::new(Diagnostic::new(Rule::BrokenAnchor, link.span, message).help(help))
        };
        if fragment.is_empty() {
            let help = "remove it, or write a heading's anchor after it";
            return Err(problem("there is no anchor after the `#`".to_owned(), help.to_owned()));
        }
        let page =
            if target == self.path { "this page".to_owned() } else { format!("`{}`", file_name(target)) };
        let help = suggest::closest(fragment, anchors.iter().map(String::as_str)).map_or_else(
            || "an anchor is the heading's text in lower case with hyphens".to_owned(),
            |anchor| format!("did you mean `#{anchor}`?"),
        );
        Err(problem(format!("{page} has no heading `#{fragment}`"), help))
    }

    fn missing(&self, link: &Link, target: &str) -> Box<Diagnostic> {
        let image = link.kind == LinkKind::Image;
        let rule = if image { Rule::MissingImage } else { Rule::BrokenLink };
        let address = target.strip_prefix("content/").unwrap_or(target);
        if self.addresses.path_at(address).is_some() {
            return self.published_address(link, &link.destination, address);
        }
        if self.catalogue.is_draft(target) {
            let message = format!("`{}` is a draft", file_name(target));
            let help = "remove `draft: true` from it, or build with `--drafts`";
            return Box::new(Diagnostic::new(rule, link.span, message).help(help.to_owned()));
        }
        let message = if image {
            format!("there is no image at `{target}`")
        } else if target.ends_with(".md") {
            format!("there is no page `{}`", file_name(target))
        } else {
            format!("there is no file at `{target}`")
        };
        let meant = if image {
            self.catalogue.meant_static_file(target, self.path)
        } else {
            self.catalogue.meant_page(target, self.path)
        };
        let help = meant.map_or_else(
            || "correct the path: it is relative to the file with the link".to_owned(),
            |path| format!("did you mean `{}`?", relative(self.path, path)),
        );
        Box::new(Diagnostic::new(rule, link.span, message).help(help))
    }

    /// Reports a link to the published address of a page instead of the path of its file.
    fn published_address(&self, link: &Link, written: &str, address: &str) -> Box<Diagnostic> {
        let message = format!("`{written}` is an address of the published site");
        let help = self.addresses.path_at(address).map_or_else(
            || {
                "link to the Markdown file, relative to this one: the site turns it into an address"
                    .to_owned()
            },
            |path| format!("link to the file: `{}`", relative(self.path, path)),
        );
        broken(link, &message, &help)
    }
}

fn external_link(link: &Link, scheme: &str) -> Resolution {
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    if link.kind == LinkKind::Image {
        let message = "this image is on another site, which would see every reader's request";
        let problem = Diagnostic::new(Rule::MissingImage, link.span, message);
        return Err(Box::new(problem.help("put the image beside the page, or link to it".to_owned())));
    }
    if web || scheme.eq_ignore_ascii_case("mailto") {
        return Ok(Resolved { href: Href::external(&link.destination), target: Target::Outside, file: None });
    }
    Err(broken(link, &format!("a link cannot lead to a `{scheme}:` address"), "use `https:` or `mailto:`"))
}

fn broken(link: &Link, message: &str, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Rule::BrokenLink, link.span, message).help(help.to_owned()))
}

/// Whether a text is a valid URL scheme (RFC 3986 §3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The relative path from one file of the project to another.
fn relative(from: &str, to: &str) -> String {
    Route::file(to).relative_to(&Route::file(from)).to_string()
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_shows_paths_relative_to_the_page() {
        assert_eq!(relative("content/codes/403.md", "content/headers/allow.md"), "../headers/allow.md");
    }
}
