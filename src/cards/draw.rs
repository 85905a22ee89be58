//! Turns one drawing into a PNG. The only module that uses the SVG renderer and the PNG optimiser.

use std::sync::{Arc, LazyLock};

use anyhow::Context as _;
use oxipng::{BitDepth, ColorType, Options as Packing, RawImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb, roxmltree};

use super::font::Face;
use super::{HEIGHT, WIDTH};

/// The version of the drawing code, which is part of the cache key. Increase the number when this file draws differently.
pub(super) const DRAWN_BY: &str = "1: resvg 0.49, oxipng 10.2";

/// Checks that a text can be drawn as a card.
///
/// # Errors
/// The mistake: it is not SVG, or does not have the size of a card.
pub fn check(svg: &str) -> Result<(), String> {
    let document = roxmltree::Document::parse(svg).map_err(|error| error.to_string())?;
    let root = document.root_element();
    let is = |name, length: u32| root.attribute(name) == Some(&length.to_string());
    if root.has_tag_name(("http://www.w3.org/2000/svg", "svg")) && is("width", WIDTH) && is("height", HEIGHT)
    {
        return Ok(());
    }
    Err(format!("a card is an SVG with width=\"{WIDTH}\" and height=\"{HEIGHT}\""))
}

/// Draws a card.
///
/// # Errors
/// When [`check`] finds a mistake, or the drawing is too large for the renderer.
pub(super) fn picture(svg: &str) -> anyhow::Result<Vec<u8>> {
    static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(options);
    let tree = Tree::from_str(svg, &OPTIONS)?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).context("cannot create the picture of a card")?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    let image = RawImage::new(WIDTH, HEIGHT, ColorType::RGBA, BitDepth::Eight, pixels.take_demultiplied())?;
    Ok(image.create_optimized_png(&Packing::from_preset(1))?)
}

/// Only the two embedded fonts; no fonts or files of the machine.
fn options() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    for face in Face::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.file())));
    }
    let nothing =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    Options {
        font_family: "Roboto".to_owned(),
        image_href_resolver: nothing,
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}
