//! Social cards: the pictures that chats and feeds show beside a link.
//!
//! In: drawings, each an SVG text and the path of its picture. Out: PNGs, optimised. A picture follows from its drawing, the
//! fonts in the binary and the versions of what draws, and from nothing on the machine; so one that has been drawn before is
//! taken from [`Pictures`] and never drawn twice. Knows neither pages nor where pictures are kept.

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
