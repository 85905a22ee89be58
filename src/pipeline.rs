//! The stages, one after another: read, assemble, produce. Commands differ only in what they do with the result.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use crate::config::{Config, Overrides};
use crate::content;
use crate::diagnostic::{self, Checked, Diagnostic};
use crate::editorial::{self, Book, Scope};
use crate::history::{self, History};
use crate::offline;
use crate::output::Output;
use crate::project::{self, Asset, Project};
use crate::render::{self, Highlighter, Renderer, Theme};
use crate::search::{self, Index};
use crate::site::{self, Drafts, Site};
use crate::source::{Sources, Span};

/// What a build is asked for beside the project's folder.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Settings that the command line overrides.
    pub overrides: Overrides,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// How closely the book is looked at.
    pub depth: Depth,
}

/// How closely a book is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// For what would make it wrong or incomplete when published.
    #[default]
    Publish,
    /// With the editorial rules, too.
    Review,
}

/// How far a build has come, for a progress bar: pages made and pages to make.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The finished site; none when there are errors.
    pub output: Option<Output>,
    /// How many pages it has.
    pub pages: usize,
    /// The settings it was built with.
    pub config: Config,
    /// Everything found on the way, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// Addresses on other sites, and the places that name each; listed for a review only.
    pub outside: BTreeMap<String, Vec<Span>>,
    /// The files, for reports.
    pub sources: Sources,
    /// Why its pages have no dates, if they have none.
    pub undated: Option<history::Missing>,
}

/// Builds the project in a folder. After it has been read nothing touches the disk. `progress` is told the number of pages to
/// make after each page.
///
/// # Errors
/// When the folder cannot be read.
pub fn build(
    root: &Path,
    request: Request,
    highlighter: &Highlighter,
    progress: Progress<'_>,
) -> anyhow::Result<Built> {
    let mut diagnostics = Vec::new();
    // Git is another process and takes its time; nothing needs its answer before pages are made.
    let history = thread::spawn({
        let root = root.to_owned();
        move || history::read(&root)
    });
    let project = project::read(root)?.drain_into(&mut diagnostics);
    let config = config(&project, request.overrides).drain_into(&mut diagnostics);
    let content = content::read(&project).drain_into(&mut diagnostics);
    let site = site::assemble(content, &asset_places(&project), request.drafts).drain_into(&mut diagnostics);
    let history = history.join().unwrap_or_default();
    let pages =
        produce(&site, &config, &history, &project, highlighter, progress).drain_into(&mut diagnostics);
    if request.depth == Depth::Review {
        // A draft need not be connected yet.
        let whole = request.drafts == Drafts::Left && !diagnostic::any_errors(&diagnostics);
        let scope = if whole { Scope::Book } else { Scope::Pages };
        let place = project.settings.map(|id| project.sources.excerpt(id).first_line());
        let book = Book { site: &site, sources: &project.sources, place };
        diagnostics.extend(editorial::review(book, scope));
    }
    diagnostic::sort(&mut diagnostics, &project.sources);
    let count = pages.len();
    let failed = diagnostic::any_errors(&diagnostics);
    let outside = if request.depth == Depth::Review { site.outside() } else { BTreeMap::new() };
    let Project { sources, mut assets, .. } = project;
    let output = if failed {
        None
    } else {
        let search = search::files(&Index::of(&site)).into_iter().chain(search::opensearch(&config));
        let app = [offline::webmanifest(&config, &site)];
        let worker = assets.remove(offline::WORKER);
        let mut output = output(pages.into_iter().chain(search).chain(app), assets)?;
        // Last, since it knows all that is to be kept.
        if let Some(asset) = worker {
            for (path, bytes) in offline::files(&output, &site, &asset.bytes, history.changed()) {
                output.insert(path, bytes)?;
            }
        }
        Some(output)
    };
    Ok(Built { output, pages: count, config, diagnostics, outside, sources, undated: history.missing })
}

/// What there is to find in a book: its pages that could be published, whatever is wrong with others, and its settings.
///
/// # Errors
/// When the folder cannot be read.
pub fn index(root: &Path, request: Request) -> anyhow::Result<(Index, Config)> {
    let project = project::read(root)?.value;
    let config = config(&project, request.overrides).value;
    let content = content::read(&project).value;
    let site = site::assemble(content, &asset_places(&project), request.drafts).value;
    Ok((Index::of(&site), config))
}

fn config(project: &Project, overrides: Overrides) -> Checked<Config> {
    let checked =
        project.settings.map_or_else(Checked::default, |id| Config::parse(project.sources.excerpt(id)));
    Checked { value: checked.value.with(overrides), diagnostics: checked.diagnostics }
}

/// Where reports about the names of files that are published as they are point.
fn asset_places(project: &Project) -> BTreeMap<&str, Span> {
    let place = |asset: &Asset| project.sources.excerpt(asset.source).whole();
    project.assets.iter().map(|(path, asset)| (path.as_str(), place(asset))).collect()
}

/// The pages of the site, by the paths of their files.
fn produce(
    site: &Site,
    config: &Config,
    history: &History,
    project: &Project,
    highlighter: &Highlighter,
    progress: Progress<'_>,
) -> Checked<Vec<(String, String)>> {
    let theme = Theme::load(project);
    let Some(theme_value) = &theme.value else {
        return Checked { value: Vec::new(), diagnostics: theme.diagnostics };
    };
    let renderer =
        Renderer { site, config, history, theme: theme_value, highlighter, sources: &project.sources };
    let total = render::count(site);
    render::pages(renderer, &|| progress(total))
}

/// The finished site: its pages and what search needs, what is published as it is, and the file that tells GitHub Pages to leave
/// all of it alone.
fn output(
    made: impl Iterator<Item = (String, String)>,
    assets: BTreeMap<String, Asset>,
) -> anyhow::Result<Output> {
    let mut output = Output::new();
    for (path, text) in made {
        output.insert(path, text)?;
    }
    for (path, asset) in assets {
        output.insert(site::asset_route(&path).output_path(), asset.bytes)?;
    }
    output.insert(".nojekyll", Vec::new())?;
    Ok(output)
}
