//! The fonts of cards, and line breaking. The fonts are embedded in the binary, so the fonts installed on a machine make no
//! difference.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

/// A face that a card can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Roboto Slab, bold: numbers and titles.
    Slab,
    /// Roboto: everything else.
    Sans,
}

impl Face {
    /// Both, in the order of fallback.
    pub(super) const ALL: [Self; 2] = [Self::Slab, Self::Sans];

    /// The face with this name in templates.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "slab" => Some(Self::Slab),
            "sans" => Some(Self::Sans),
            _ => None,
        }
    }

    /// The font's file.
    pub(super) fn file(self) -> &'static [u8] {
        match self {
            Self::Slab => include_bytes!("fonts/RobotoSlab-Bold.otf"),
            Self::Sans => include_bytes!("fonts/Roboto-Regular.ttf"),
        }
    }

    /// The width of a text, in units of the font size. Kerning is ignored.
    fn width(self, text: &str) -> f32 {
        static FONTS: LazyLock<Option<[FontRef<'static>; 2]>> = LazyLock::new(|| {
            let [slab, sans] = Face::ALL.map(|face| FontRef::new(face.file()).ok());
            Some([slab?, sans?])
        });
        let Some(font) = FONTS.as_ref().map(|fonts| &fonts[self as usize]) else { return 0.0 };
        let (letters, metrics) = (font.charmap(), metrics(font));
        let width =
            |letter: char| metrics.advance_width(letters.map(letter).unwrap_or_default()).unwrap_or(0.5);
        text.chars().map(width).sum()
    }
}

fn metrics<'a>(font: &FontRef<'a>) -> GlyphMetrics<'a> {
    font.glyph_metrics(Size::new(1.0), LocationRef::default())
}

/// A text broken into lines, and the font size at which they fit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Fitted {
    /// The font size, in pixels.
    pub size: u32,
    /// The lines.
    pub lines: Vec<String>,
}

/// Breaks a text into lines of `width` pixels, in the first of `sizes` that needs at most `most` lines. If even the
/// last size needs more, the rest of the text is cut off.
#[must_use]
pub fn fitted(text: &str, face: Face, width: f32, sizes: &[u32], most: usize) -> Fitted {
    let at = |size: u32| {
        #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
        let width = width / size as f32;
        Fitted { size, lines: lines(text, face, width) }
    };
    // A single word may be wider than a line.
    #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
    let fits = |fitted: &Fitted| {
        let measure = width / fitted.size as f32;
        fitted.lines.len() <= most && fitted.lines.iter().all(|line| face.width(line) <= measure)
    };
    let last = sizes.last().copied().unwrap_or(16);
    let found = sizes.iter().map(|size| at(*size)).find(fits);
    found.unwrap_or_else(|| {
        let mut fitted = at(last);
        if fitted.lines.len() > most {
            fitted.lines.truncate(most);
            if let Some(line) = fitted.lines.last_mut() {
                let words = line.rsplit_once(' ').map_or(line.as_str(), |(words, _)| words);
                *line = format!("{}…", words.trim_end_matches([',', ';', '.', ':']));
            }
        }
        fitted
    })
}

/// Breaks a text between words into as few lines as possible, of similar width.
fn lines(text: &str, face: Face, width: f32) -> Vec<String> {
    let greedy = broken(text, face, width);
    if greedy.len() < 2 {
        return greedy;
    }
    // Search for the narrowest width that needs no more lines.
    let (mut narrow, mut wide) = (0.0, width);
    for _ in 0..12 {
        let middle = f32::midpoint(narrow, wide);
        if broken(text, face, middle).len() > greedy.len() { narrow = middle } else { wide = middle }
    }
    broken(text, face, wide)
}

fn broken(text: &str, face: Face, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer.filter(|longer| face.width(longer) <= width), lines.last_mut()) {
            (Some(longer), Some(line)) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_the_largest_size_that_fits() {
        let name = "Request Header Fields Too Large";
        let fitted_in = |width| fitted(name, Face::Slab, width, &[80, 60, 40], 2);
        assert_eq!((fitted_in(2000.0).size, fitted_in(2000.0).lines.len()), (80, 1));
        assert_eq!(fitted_in(700.0).lines, ["Request Header", "Fields Too Large"]);
        let small = fitted_in(380.0);
        assert_eq!((small.size, small.lines.len()), (40, 2));
        let word = fitted("Upload-Draft-Interop-Version", Face::Slab, 1000.0, &[100, 60], 2);
        assert_eq!((word.size, word.lines.len()), (60, 1));
        for line in &small.lines {
            assert!(Face::Slab.width(line) * 40.0 <= 380.0, "{line}");
        }
    }

    #[test]
    fn a_text_that_never_fits_is_cut_between_words() {
        let fitted = fitted("one two three, four five", Face::Sans, 60.0, &[30, 20], 3);
        assert_eq!((fitted.size, fitted.lines.len()), (20, 3));
        assert!(fitted.lines[2].ends_with('…'), "{:?}", fitted.lines);
        assert_eq!(super::fitted("", Face::Sans, 60.0, &[30], 3).lines, [""; 0]);
        assert_eq!(super::fitted("Unbreakable", Face::Sans, 1.0, &[30], 1).lines, ["Unbreakable"]);
    }

    #[test]
    fn wide_letters_are_wider() {
        assert!(Face::Slab.width("WWW") > 1.5 * Face::Slab.width("iii"));
        assert!(Face::Sans.width("жλő–…") > 2.0, "letters beyond English are there");
    }
}
