//! The stages in order: reads and assembles a project, then makes the requested parts of the site.
//!
//! In: a project's folder and a [`Request`]. Out: a [`Built`], which has the requested files and all diagnostics.
//! `assembled` reads, `parts` makes files, and `on_demand` makes the remaining files on request. Nothing touches the
//! disk after the project has been read.

mod assembled;
mod on_demand;
mod parts;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use assembled::Assembled;
pub use on_demand::Remaining;

use crate::cards::{Drawing, Pictures};
use crate::config::{Config, Overrides};
use crate::diagnostic::{self, Diagnostic};
use crate::editorial::{self, Scope};
use crate::history;
use crate::output::Output;
use crate::render::Highlighter;
use crate::search::Index;
use crate::site::Drafts;
use crate::source::{Sources, Span};
use parts::Pages;
pub use parts::Progress;

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Settings that replace those of the project.
    pub overrides: Overrides,
    /// Whether the site includes drafts.
    pub drafts: Drafts,
    /// Which checks run.
    pub checks: Checks,
    /// Which files are made.
    pub parts: Parts,
}

/// Which checks run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Checks {
    /// Checks for what would make the published book wrong or incomplete.
    #[default]
    Publishing,
    /// Also the editorial rules.
    Editorial,
}

/// Which files of the site are made. Pages and drawings of cards are always made, as mistakes in templates are only
/// found that way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Parts {
    /// All files but the pictures of cards, which take long to draw and are added by [`add_cards`].
    #[default]
    All,
    /// What a browser shows: pages, what they load, and the search. [`Remaining`] makes the other files on request.
    Shown,
    /// None: the build only reports.
    None,
}

/// The result of a build.
pub struct Built {
    /// The requested files; `None` if there are errors.
    pub output: Option<Output>,
    /// How many pages the site has.
    pub pages: usize,
    /// The settings it was built with.
    pub config: Config,
    /// All diagnostics, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The drawings of the cards that the pages link to; see [`add_cards`].
    pub drawings: Vec<Drawing>,
    /// Addresses on other sites, with the places that link to each. Empty without the editorial checks.
    pub outside: BTreeMap<String, Vec<Span>>,
    /// The files of the project, for reports.
    pub sources: Arc<Sources>,
    /// Why the pages have no dates, if they have none.
    pub undated: Option<history::Missing>,
    /// The input for making more files.
    pub assembled: Arc<Assembled>,
}

/// Builds the project in a folder. `progress` is called after each page.
///
/// # Errors
/// When the folder cannot be read.
pub fn build(
    root: &Path,
    request: Request,
    highlighter: &Highlighter,
    progress: Progress<'_>,
) -> anyhow::Result<Built> {
    let Request { overrides, drafts, checks, parts } = request;
    let mut diagnostics = Vec::new();
    let assembled = assembled::assemble(root, overrides, drafts)?.drain_into(&mut diagnostics);
    let Pages { html, drawings } =
        parts::pages(&assembled, highlighter, progress).drain_into(&mut diagnostics);
    let mut outside = BTreeMap::new();
    if checks == Checks::Editorial {
        diagnostics.extend(reviewed(&assembled, drafts, diagnostic::any_errors(&diagnostics)));
        outside = assembled.site.outside();
    }
    diagnostic::sort(&mut diagnostics, &assembled.sources);
    let pages = html.len();
    let output = match parts {
        _ if diagnostic::any_errors(&diagnostics) => None,
        Parts::None => None,
        Parts::Shown => Some(parts::shown(&assembled, html)?),
        Parts::All => Some(parts::all(&assembled, html)?),
    };
    Ok(Built {
        output,
        pages,
        config: assembled.config.clone(),
        diagnostics,
        drawings,
        outside,
        sources: Arc::clone(&assembled.sources),
        undated: assembled.history.missing.clone(),
        assembled: Arc::new(assembled),
    })
}

/// Adds the pictures of the cards that have been drawn to a finished site.
///
/// # Errors
/// When the path of a picture is taken by another file.
pub fn add_cards(built: &mut Built, pictures: &Pictures) -> anyhow::Result<()> {
    let Some(output) = &mut built.output else { return Ok(()) };
    for drawing in &built.drawings {
        if let Some(picture) = pictures.get(drawing) {
            output.insert(drawing.path.as_str(), picture)?;
        }
    }
    Ok(())
}

/// The search index and the settings of a book. The index has all pages that can be published, even if other pages have
/// errors. Only the content and the settings are parsed.
///
/// # Errors
/// When the folder cannot be read.
pub fn index(root: &Path, overrides: Overrides, drafts: Drafts) -> anyhow::Result<(Index, Config)> {
    let (site, config) = assembled::site(root, overrides, drafts)?;
    Ok((Index::of(&site), config))
}

/// The diagnostics of the editorial rules. Rules for the whole book do not run on a book with errors or with drafts, as
/// those need no links to them yet.
fn reviewed(assembled: &Assembled, drafts: Drafts, has_errors: bool) -> Vec<Diagnostic> {
    let scope = if drafts == Drafts::Left && !has_errors { Scope::Book } else { Scope::Pages };
    editorial::review(assembled.book(), scope)
}
