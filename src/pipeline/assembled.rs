//! The first step: reads a project and assembles it, so that any part of the site can be made from it.
//!
//! In: a project's folder. Out: an [`Assembled`], which has every page and its links but no HTML yet; for the search in
//! the terminal, only the [`Site`].

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::assets::{Assets, File};
use crate::book::Book;
use crate::config::{Config, Overrides};
use crate::content;
use crate::diagnostic::Checked;
use crate::history::{self, History};
use crate::project::{self, Project};
use crate::render::Theme;
use crate::site::{self, Drafts, Site, StaticFile};
use crate::source::Sources;

/// Everything that is needed to make any part of the site.
pub struct Assembled {
    /// The pages and their relations.
    pub site: Site,
    /// The settings.
    pub config: Config,
    /// When pages changed.
    pub history: History,
    /// The static files.
    pub assets: Assets,
    /// The templates; `None` if one of them cannot be parsed.
    pub theme: Option<Theme>,
    /// The files of the project, for reports and for the texts of pages.
    pub sources: Arc<Sources>,
}

impl Assembled {
    /// The same without the templates, as one value to pass on.
    #[must_use]
    pub fn book(&self) -> Book<'_> {
        let Self { site, config, history, assets, sources, .. } = self;
        Book { site, config, history, sources, assets }
    }
}

/// Reads a project and assembles it.
///
/// # Errors
/// When the folder cannot be read.
pub fn assemble(root: &Path, overrides: Overrides, drafts: Drafts) -> anyhow::Result<Checked<Assembled>> {
    let mut diagnostics = Vec::new();
    // Git runs in another process and may be slow. Nothing in this function needs its result before the end.
    let history = thread::spawn({
        let root = root.to_owned();
        move || history::read(&root)
    });
    let mut project = project::read(root)?.drain_into(&mut diagnostics);
    let files = std::mem::take(&mut project.assets);
    let assets = Assets::publish(files, &project.templates, &project.sources).drain_into(&mut diagnostics);
    let config = config(&project, overrides).drain_into(&mut diagnostics);
    content::add_rules_page(&mut project);
    let content = content::read(&project).drain_into(&mut diagnostics);
    let site = site::assemble(content, &static_files(&assets, &project.sources), drafts)
        .drain_into(&mut diagnostics);
    let theme = Theme::load(&project).drain_into(&mut diagnostics);
    let history = history.join().unwrap_or_default();
    let sources = Arc::new(project.sources);
    let assembled = Assembled { site, config, history, assets, theme, sources };
    Ok(Checked { value: assembled, diagnostics })
}

/// Reads a project for its pages only: the history is not read, and templates and static files are not parsed.
///
/// # Errors
/// When the folder cannot be read.
pub fn site(root: &Path, overrides: Overrides, drafts: Drafts) -> anyhow::Result<(Site, Config)> {
    let mut project = project::read(root)?.value;
    let assets = Assets::unprocessed(std::mem::take(&mut project.assets));
    let config = config(&project, overrides).value;
    content::add_rules_page(&mut project);
    let content = content::read(&project).value;
    let site = site::assemble(content, &static_files(&assets, &project.sources), drafts).value;
    Ok((site, config))
}

fn config(project: &Project, overrides: Overrides) -> Checked<Config> {
    let checked =
        project.settings.map_or_else(Checked::default, |id| Config::parse(project.sources.excerpt(id)));
    Checked { value: checked.value.with(overrides), diagnostics: checked.diagnostics }
}

/// The addresses of static files, for links to them.
fn static_files<'a>(assets: &'a Assets, sources: &Sources) -> BTreeMap<&'a str, StaticFile> {
    let static_file = |file: &File| StaticFile {
        place: sources.excerpt(file.source).span(0..0),
        route: file.route.clone(),
    };
    assets.iter().map(|(path, file)| (path, static_file(file))).collect()
}
