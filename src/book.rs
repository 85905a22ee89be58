//! The assembled book as one value, from which pages, data and feeds are made.

use crate::assets::Assets;
use crate::config::Config;
use crate::history::History;
use crate::site::Site;
use crate::source::{Author, SourceId, Sources};

/// Everything known after the project has been read.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The pages, and how they connect.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// When pages changed.
    pub history: &'a History,
    /// The text of all files.
    pub sources: &'a Sources,
    /// Files that are published beside the pages.
    pub assets: &'a Assets,
}

impl Book<'_> {
    /// Whether somebody can edit a file. The program itself makes the others.
    #[must_use]
    pub fn is_editable(&self, source: SourceId) -> bool {
        self.sources.author(source) == Author::Person
    }
}
