//! Social cards: the pictures that chats and feeds show beside a link.
//!
//! In: drawings, each an SVG text and the path of its picture. Out: optimised PNGs. A picture depends only on its
//! drawing, on the embedded fonts and on the version of the drawing code, not on the machine. So pictures that have
//! been drawn before are taken from [`Pictures`]. This module does not know pages, nor where the cache is stored.

mod draw;
mod font;
mod kept;

pub use draw::check;
pub use font::{Face, Fitted, fitted};
pub use kept::Pictures;

/// A card before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Where its picture is published: `cards/403.png`.
    pub path: String,
    /// The drawing, as SVG.
    pub svg: String,
}

/// How wide a card is, in pixels.
pub const WIDTH: u32 = 1200;

/// How high a card is, in pixels.
pub const HEIGHT: u32 = 630;
