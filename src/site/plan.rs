//! Plans the published files before their content exists: which address belongs to which page or file.
//!
//! Every path is added to an [`Output`] without content, in the order of precedence. A conflict is a mistake in
//! a file of the project.

use std::collections::BTreeMap;

use super::own_paths::{data_route, mirror_route, own_routes};
use super::relations::redirects;
use crate::diagnostic::{Diagnostic, Rule};
use crate::output::{Output, OutputError};
use crate::route::Route;
use crate::source::Span;
use crate::status::StatusCode;

/// Folders at the root of the site that pages cannot use, because the site itself puts files there.
const RESERVED_FOLDERS: [&str; 5] = ["search", "cards", "live", redirects::FOLDERS[0], redirects::FOLDERS[1]];

/// Reserved folders that former addresses cannot use either.
const ALWAYS_RESERVED: [&str; 3] = ["search", "cards", "live"];

/// The planned files, without their content.
pub struct Plan {
    output: Output,
    /// The first claim of each path; `None` is the site itself.
    claims: BTreeMap<String, Option<Claim>>,
}

/// A page or file that needs an address.
#[derive(Clone, Copy)]
pub struct Claim {
    /// The span for reports about it.
    pub span: Span,
    /// The code that the page is about.
    pub code: Option<StatusCode>,
    /// Whether this is a former address of a page.
    pub is_former: bool,
}

impl Plan {
    /// A plan with the paths of the site itself.
    pub fn new() -> Self {
        let mut plan = Self { output: Output::new(), claims: BTreeMap::new() };
        own_routes().for_each(|route| plan.reserve(&route));
        plan
    }

    /// Reserves an address for the site itself. These paths are valid and different.
    pub fn reserve(&mut self, route: &Route) {
        let _ = self.output.insert(route.output_path(), Vec::new());
        self.claims.insert(route.output_path(), None);
    }

    /// Claims an address for a page and for the files made from it, or reports why that is not possible.
    pub fn claim_page(&mut self, page: &Route, claim: Claim) -> Option<Diagnostic> {
        let made = [mirror_route(page)].into_iter().chain(claim.code.map(data_route));
        [page.clone()].into_iter().chain(made).find_map(|route| self.claim(&route, claim))
    }

    /// Claims an address for a page or file, or reports why that is not possible.
    pub fn claim(&mut self, route: &Route, claim: Claim) -> Option<Diagnostic> {
        let path = route.output_path();
        let root = path.split('/').next().unwrap_or_default();
        let reserved_roots = if claim.is_former { ALWAYS_RESERVED.as_slice() } else { &RESERVED_FOLDERS };
        if reserved_roots.contains(&root) {
            return Some(reserved(route, claim));
        }
        let taken = match self.output.insert(path.as_str(), Vec::new()) {
            Ok(()) => {
                self.claims.insert(path, Some(claim));
                return None;
            }
            Err(OutputError::Taken(taken) | OutputError::Clash(_, taken)) => taken,
            Err(error) => {
                let help =
                    "rename the file: letters, digits, hyphens and dots are safe everywhere".to_owned();
                return Some(Diagnostic::new(Rule::MisplacedFile, claim.span, error.to_string()).help(help));
            }
        };
        match self.claims.get(&taken).copied().flatten() {
            Some(first) => Some(conflict(route, claim, first)),
            None => Some(reserved(route, claim)),
        }
    }
}

fn reserved(route: &Route, claim: Claim) -> Diagnostic {
    let message = format!("the address `{route}` is reserved for the site itself");
    let help =
        if claim.is_former { REMOVE_FORMER } else { "rename the file, or give the page another `address`" };
    Diagnostic::new(Rule::ReservedAddress, claim.span, message).help(help.to_owned())
}

/// The help for a former address that is already in use.
const REMOVE_FORMER: &str = "remove it: only an address that nothing else uses can redirect to this page";

fn conflict(route: &Route, claim: Claim, first: Claim) -> Diagnostic {
    let (rule, message, help) = match (claim.code, first.code) {
        _ if claim.is_former && first.is_former => (
            Rule::DuplicateAddress,
            format!("`{route}` is already the former address of another page"),
            "keep it on the page that replaces what was there",
        ),
        _ if claim.is_former => {
            (Rule::DuplicateAddress, format!("a page or file is published at `{route}` now"), REMOVE_FORMER)
        }
        (Some(code), Some(_)) => {
            (Rule::DuplicateCode, format!("`{code}` already has a page"), "merge the two files")
        }
        _ => (
            Rule::DuplicateAddress,
            format!("something else is already published at `{route}`"),
            "rename one of the two files, or give a page another `address`",
        ),
    };
    let label = if claim.is_former && !first.is_former { "this one" } else { "the first one" };
    Diagnostic::new(rule, claim.span, message).label(first.span, label).help(help.to_owned())
}
