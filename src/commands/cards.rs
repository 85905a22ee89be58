//! The cache of social cards: `build` stores the pictures it drew in the project's root, for the next build and for `serve`.

use std::path::{Path, PathBuf};

use super::progress;
use crate::cards::{Drawing, Pictures};
use crate::cli::Common;
use crate::pipeline::{self, Built};

/// The cache file, in the project's root.
const KEPT: &str = ".statusbook-cards";

/// Pictures of earlier builds, and the file that stores them.
pub struct Cards {
    file: PathBuf,
    /// The contents of the file.
    kept: Pictures,
    pictures: Pictures,
}

impl Cards {
    /// Reads the cache. If it cannot be read, it counts as empty, because cards can be drawn again.
    pub fn read(root: &Path) -> Self {
        let file = root.join(KEPT);
        let kept = read(&file).map(|bytes| Pictures::read(&bytes.into())).unwrap_or_default();
        Self { file, pictures: kept.clone(), kept }
    }

    /// All pictures that have been drawn.
    pub fn into_pictures(self) -> Pictures {
        self.pictures
    }

    /// Whether any card of the site still has to be drawn.
    pub fn are_missing(&self, built: &Built) -> bool {
        built.output.is_some() && !self.pictures.missing(&built.drawings).is_empty()
    }

    /// Adds the cards that have been drawn to the site.
    pub fn add(&self, built: &mut Built) -> anyhow::Result<()> {
        pipeline::add_cards(built, &self.pictures)
    }

    /// Draws the cards that are not in the cache.
    pub fn draw(&mut self, drawings: &[Drawing], common: &Common) -> anyhow::Result<()> {
        let missing = self.pictures.missing(drawings).len();
        let progress = progress::Bar::new("cards");
        let drawn = || {
            if !common.quiet {
                progress.advance(missing);
            }
        };
        self.pictures.draw(drawings, &drawn)?;
        progress.clear();
        Ok(())
    }

    /// Stores the pictures for the next run if any have changed. If the file cannot be written, the next run draws them again.
    pub fn keep(&self) {
        if self.kept != self.pictures {
            let _ = write(&self.file, &self.pictures.write());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a cache file of the program, not part of the book")]
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(file)
}

#[expect(clippy::disallowed_methods, reason = "a cache file of the program, not part of the book")]
fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(file, bytes)
}
