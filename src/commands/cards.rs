//! Social cards, drawn once: `build` keeps what it drew in the project's root, for the next build and for `serve`.

use std::path::{Path, PathBuf};

use super::progress;
use crate::cards::{Drawing, Pictures};
use crate::cli::Common;
use crate::pipeline::{self, Built};

/// Where pictures are kept from run to run, in the project's root.
const KEPT: &str = ".statusbook-cards";

/// The pictures of former builds, and where they are kept.
pub struct Cards {
    file: PathBuf,
    /// What is in the file.
    kept: Pictures,
    pictures: Pictures,
}

impl Cards {
    /// Reads what was kept. When it cannot be read, nothing was: cards can be drawn again.
    pub fn read(root: &Path) -> Self {
        let file = root.join(KEPT);
        let kept = read(&file).map(|bytes| Pictures::read(&bytes.into())).unwrap_or_default();
        Self { file, pictures: kept.clone(), kept }
    }

    /// The pictures that have been drawn.
    pub fn into_pictures(self) -> Pictures {
        self.pictures
    }

    /// Whether a card of the site has never been drawn.
    pub fn are_missing(&self, built: &Built) -> bool {
        built.output.is_some() && !self.pictures.missing(&built.drawings).is_empty()
    }

    /// Adds to the site those cards that have been drawn.
    pub fn add(&self, built: &mut Built) -> anyhow::Result<()> {
        pipeline::add_cards(built, &self.pictures)
    }

    /// Draws the cards that have never been.
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

    /// Keeps the pictures for the next run, if there are others than before. Where nothing can be written they are drawn again.
    pub fn keep(&self) {
        if self.kept != self.pictures {
            let _ = write(&self.file, &self.pictures.write());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a file of the program's own, no part of the book")]
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(file)
}

#[expect(clippy::disallowed_methods, reason = "a file of the program's own, no part of the book")]
fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(file, bytes)
}
