//! The stages, one after another: read, assemble, produce. Commands differ only in what they do with the result.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use crate::assets::{Assets, File};
use crate::book::Book;
use crate::cards::{Drawing, Pictures};
use crate::config::{Config, Overrides};
use crate::content;
use crate::diagnostic::{self, Checked, Diagnostic};
use crate::editorial::{self, Scope};
use crate::feeds;
use crate::history;
use crate::offline;
use crate::output::Output;
use crate::project::{self, Project};
use crate::render::{self, Highlighter, Renderer, Theme};
use crate::search::{self, Index};
use crate::site::{self, Drafts, StaticFile};
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
    /// The cards of its pages, to be drawn; see [`add_cards`].
    pub drawings: Vec<Drawing>,
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
    let mut project = project::read(root)?.drain_into(&mut diagnostics);
    let mut assets = assets(&mut project).drain_into(&mut diagnostics);
    let config = config(&project, request.overrides).drain_into(&mut diagnostics);
    content::add_rules_page(&mut project);
    let content = content::read(&project).drain_into(&mut diagnostics);
    let site = site::assemble(content, &static_files(&assets, &project), request.drafts)
        .drain_into(&mut diagnostics);
    let history = history.join().unwrap_or_default();
    let book =
        Book { site: &site, config: &config, history: &history, sources: &project.sources, assets: &assets };
    let (pages, drawings) = produce(book, &project, highlighter, progress).drain_into(&mut diagnostics);
    if request.depth == Depth::Review {
        // A draft need not be connected yet.
        let whole = request.drafts == Drafts::Left && !diagnostic::any_errors(&diagnostics);
        let scope = if whole { Scope::Book } else { Scope::Pages };
        diagnostics.extend(editorial::review(book, scope));
    }
    diagnostic::sort(&mut diagnostics, &project.sources);
    let count = pages.len();
    let failed = diagnostic::any_errors(&diagnostics);
    let outside = if request.depth == Depth::Review { site.outside() } else { BTreeMap::new() };
    let Project { sources, .. } = project;
    let output = if failed {
        None
    } else {
        let search = search::files(&Index::of(&site));
        let app = [offline::webmanifest(&config, &site, &assets)];
        let book =
            Book { site: &site, config: &config, history: &history, sources: &sources, assets: &assets };
        let feeds = feeds::files(book);
        let worker = assets.take(offline::WORKER);
        let mut output = output(pages.into_iter().chain(search).chain(app).chain(feeds), assets)?;
        // Last, since it knows all that is to be kept.
        if let Some(source) = worker {
            for (path, bytes) in offline::files(&output, &site, &source, history.changed()) {
                output.insert(path, bytes)?;
            }
        }
        Some(output)
    };
    let undated = history.missing;
    Ok(Built { output, pages: count, config, diagnostics, drawings, outside, sources, undated })
}

/// Adds the pictures of those cards that have been drawn to a finished site.
///
/// # Errors
/// When something else is where a picture has to be.
pub fn add_cards(built: &mut Built, pictures: &Pictures) -> anyhow::Result<()> {
    let Some(output) = &mut built.output else { return Ok(()) };
    for (path, picture) in pictures.of(&built.drawings) {
        output.insert(path, picture)?;
    }
    Ok(())
}

/// What there is to find in a book: its pages that could be published, whatever is wrong with others, and its settings.
///
/// # Errors
/// When the folder cannot be read.
pub fn index(root: &Path, request: Request) -> anyhow::Result<(Index, Config)> {
    let mut project = project::read(root)?.value;
    let assets = assets(&mut project).value;
    let config = config(&project, request.overrides).value;
    content::add_rules_page(&mut project);
    let content = content::read(&project).value;
    let site = site::assemble(content, &static_files(&assets, &project), request.drafts).value;
    Ok((Index::of(&site), config))
}

fn config(project: &Project, overrides: Overrides) -> Checked<Config> {
    let checked =
        project.settings.map_or_else(Checked::default, |id| Config::parse(project.sources.excerpt(id)));
    Checked { value: checked.value.with(overrides), diagnostics: checked.diagnostics }
}

/// What is published beside pages. It is taken out of the project.
fn assets(project: &mut Project) -> Checked<Assets> {
    let files = std::mem::take(&mut project.assets);
    Assets::publish(files, &project.templates, &project.sources)
}

/// The addresses of what is published beside pages, for links to it.
fn static_files<'a>(assets: &'a Assets, project: &Project) -> BTreeMap<&'a str, StaticFile> {
    let static_file = |file: &File| StaticFile {
        place: project.sources.excerpt(file.source).span(0..0),
        route: file.route.clone(),
    };
    assets.iter().map(|(path, file)| (path, static_file(file))).collect()
}

/// Pages by the paths of their files.
type Pages = Vec<(String, String)>;

/// The pages of the site, and their cards.
fn produce(
    book: Book<'_>,
    project: &Project,
    highlighter: &Highlighter,
    progress: Progress<'_>,
) -> Checked<(Pages, Vec<Drawing>)> {
    let theme = Theme::load(project);
    let Some(theme_value) = &theme.value else {
        return Checked { value: Default::default(), diagnostics: theme.diagnostics };
    };
    let renderer = Renderer { book, theme: theme_value, highlighter };
    let total = render::count(book.site);
    let pages = render::pages(renderer, &|| progress(total));
    let cards = render::cards(renderer);
    let diagnostics = [pages.diagnostics, cards.diagnostics].concat();
    Checked { value: (pages.value, cards.value), diagnostics }
}

/// The finished site: its pages, what search needs and what programs ask for, what is published beside them, and the file that
/// tells GitHub Pages to leave
/// all of it alone.
fn output(made: impl Iterator<Item = (String, String)>, assets: Assets) -> anyhow::Result<Output> {
    let mut output = Output::new();
    for (path, text) in made {
        output.insert(path, text)?;
    }
    for (path, bytes) in assets.into_output() {
        output.insert(path, bytes)?;
    }
    output.insert(".nojekyll", Vec::new())?;
    Ok(output)
}
