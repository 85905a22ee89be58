//! The stages, one after another: a project is read and assembled, and the parts of the site that somebody asks for are made from it.
//!
//! In: a project's folder and a [`Request`]. Out: a [`Built`]: the files that were asked for, and everything that was found on the way.
//! `assembled` reads, `parts` makes files, `on_demand` makes the rest of them when they are asked for. After a project has been read
//! nothing touches the disk.

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

/// What a build is asked for beside the project's folder.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Settings that the command line overrides.
    pub overrides: Overrides,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// Which checks run.
    pub checks: Checks,
    /// Which files are made.
    pub parts: Parts,
}

/// Which checks run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Checks {
    /// Those for what would make the book wrong or incomplete when published.
    #[default]
    Publishing,
    /// The editorial rules, too.
    Editorial,
}

/// Which files of the site are made. Pages and the drawings of cards always are, since a mistake in a template shows nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Parts {
    /// All of them. The pictures of cards take long and are added by [`add_cards`].
    #[default]
    All,
    /// What a browser shows: pages, what they load, and the search. [`Remaining`] makes the others when somebody asks for them.
    Shown,
    /// None: only the report is wanted.
    None,
}

/// What came of a build.
pub struct Built {
    /// The files that were asked for; none when there are errors.
    pub output: Option<Output>,
    /// How many pages the site has.
    pub pages: usize,
    /// The settings it was built with.
    pub config: Config,
    /// Everything found on the way, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// The cards that its pages name; see [`add_cards`].
    pub drawings: Vec<Drawing>,
    /// Addresses on other sites, and the places that name each; listed by the editorial checks only.
    pub outside: BTreeMap<String, Vec<Span>>,
    /// The files of the project, for reports.
    pub sources: Arc<Sources>,
    /// Why its pages have no dates, if they have none.
    pub undated: Option<history::Missing>,
    /// What more files can be made from.
    pub assembled: Arc<Assembled>,
}

/// Builds the project in a folder. `progress` is told of each page.
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

/// Adds the pictures of those cards that have been drawn to a finished site.
///
/// # Errors
/// When something else is where a picture has to be.
pub fn add_cards(built: &mut Built, pictures: &Pictures) -> anyhow::Result<()> {
    let Some(output) = &mut built.output else { return Ok(()) };
    for drawing in &built.drawings {
        if let Some(picture) = pictures.get(drawing) {
            output.insert(drawing.path.as_str(), picture)?;
        }
    }
    Ok(())
}

/// What there is to find in a book: its pages that could be published, whatever is wrong with others, and its settings. Nothing but the
/// content is looked into.
///
/// # Errors
/// When the folder cannot be read.
pub fn index(root: &Path, overrides: Overrides, drafts: Drafts) -> anyhow::Result<(Index, Config)> {
    let (site, config) = assembled::site(root, overrides, drafts)?;
    Ok((Index::of(&site), config))
}

/// What the editorial rules have to say. A book with errors or with drafts, which need not be connected yet, is not judged as a whole.
fn reviewed(assembled: &Assembled, drafts: Drafts, has_errors: bool) -> Vec<Diagnostic> {
    let scope = if drafts == Drafts::Left && !has_errors { Scope::Book } else { Scope::Pages };
    editorial::review(assembled.book(), scope)
}
