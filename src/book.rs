//! A book that has been read and put together: what pages, data and feeds are made from. It is passed on as one value.

use crate::assets::Assets;
use crate::config::Config;
use crate::history::History;
use crate::site::Site;
use crate::source::{Author, SourceId, Sources};

/// Everything that is known once the project has been read.
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
    /// What is published beside pages.
    pub assets: &'a Assets,
}

impl Book<'_> {
    /// Whether somebody can edit a file. The others are made by the program.
    #[must_use]
    pub fn is_editable(&self, source: SourceId) -> bool {
        self.sources.author(source) == Author::Person
    }
}
