//! A cache of pictures, by the hash of their drawings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use bytes::Bytes;
use rayon::prelude::*;

use super::Drawing;
use super::draw::{DRAWN_BY, picture};
use super::font::Face;

/// A hash of the drawing, the fonts and the version of the drawing code.
type Key = [u8; 32];

/// Pictures from earlier builds, so that none is drawn twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures {
    drawn: BTreeMap<Key, Bytes>,
}

impl Pictures {
    /// Reads what [`Pictures::write`] wrote, sharing the bytes. If the bytes are damaged or of another version, the
    /// result is empty: the pictures can be drawn again.
    #[must_use]
    pub fn read(bytes: &Bytes) -> Self {
        let Some((sum, pictures)) = bytes.split_first_chunk() else { return Self::default() };
        if *blake3::hash(pictures).as_bytes() != *sum {
            return Self::default();
        }
        let mut rest = pictures;
        let mut drawn = BTreeMap::new();
        while let Some((key, picture, after)) = entry(rest) {
            drawn.insert(key, bytes.slice_ref(picture));
            rest = after;
        }
        Self { drawn }
    }

    /// The pictures as bytes: a hash of everything that follows, then for each picture its key, length and content.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut pictures = Vec::new();
        for (key, picture) in &self.drawn {
            pictures.extend(key);
            pictures.extend((picture.len() as u64).to_le_bytes());
            pictures.extend(picture);
        }
        [blake3::hash(&pictures).as_bytes().as_slice(), &pictures].concat()
    }

    /// The drawings that have no picture yet.
    #[must_use]
    pub fn missing<'a>(&self, drawings: &'a [Drawing]) -> Vec<&'a Drawing> {
        let is_missing = |drawing: &&Drawing| !self.drawn.contains_key(&key(drawing));
        drawings.iter().filter(is_missing).collect()
    }

    /// Draws the missing pictures in parallel, and drops pictures of other drawings. `done` is called after each picture.
    ///
    /// # Errors
    /// When a drawing cannot be drawn.
    pub fn draw(&mut self, drawings: &[Drawing], done: &(dyn Fn() + Sync)) -> anyhow::Result<()> {
        let draw = |drawing: &&Drawing| {
            let picture = picture(&drawing.svg).map(|picture| (key(drawing), Bytes::from(picture)));
            done();
            picture
        };
        let drawn: Vec<(Key, Bytes)> =
            self.missing(drawings).par_iter().map(draw).collect::<Result<_, _>>()?;
        self.drawn.extend(drawn);
        let wanted: BTreeSet<Key> = drawings.iter().map(key).collect();
        self.drawn.retain(|key, _| wanted.contains(key));
        Ok(())
    }

    /// The picture of a drawing, if it has been drawn.
    #[must_use]
    pub fn get(&self, drawing: &Drawing) -> Option<Bytes> {
        self.drawn.get(&key(drawing)).cloned()
    }

    /// The picture of a drawing: from an earlier build, or drawn now and not stored.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn get_or_draw(&self, drawing: &Drawing) -> anyhow::Result<Bytes> {
        self.get(drawing).map_or_else(|| picture(&drawing.svg).map(Bytes::from), Ok)
    }
}

fn key(drawing: &Drawing) -> Key {
    static MEANS: LazyLock<Key> = LazyLock::new(|| {
        let [slab, sans] = Face::ALL.map(|face| *blake3::hash(face.file()).as_bytes());
        *blake3::hash(&[&slab, &sans, DRAWN_BY.as_bytes()].concat()).as_bytes()
    });
    *blake3::keyed_hash(&MEANS, drawing.svg.as_bytes()).as_bytes()
}

/// The key and bytes of the first picture, and the remaining bytes.
fn entry(bytes: &[u8]) -> Option<(Key, &[u8], &[u8])> {
    let (key, rest) = bytes.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (picture, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    Some((*key, picture, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(path: &str, colour: &str) -> Drawing {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><rect width=\"1200\" height=\"630\" fill=\"{colour}\"/>\
             <text x=\"9\" y=\"99\" font-family=\"Roboto\" font-size=\"80\">A</text></svg>"
        );
        Drawing { path: path.to_owned(), svg }
    }

    fn drawn(drawings: &[Drawing]) -> Pictures {
        let mut pictures = Pictures::default();
        pictures.draw(drawings, &|| ()).unwrap();
        pictures
    }

    #[test]
    fn pictures_are_kept_while_their_drawings_exist() {
        let drawings = [drawing("a.png", "red"), drawing("b.png", "blue"), drawing("c.png", "red")];
        let mut pictures = Pictures::read(&drawn(&drawings).write().into());
        assert!(pictures.missing(&drawings).is_empty());
        assert_eq!(pictures, drawn(&drawings), "the same pictures each time");
        let found = drawings.each_ref().map(|drawing| pictures.get(drawing).unwrap());
        assert_eq!(found[0], found[2], "two drawings alike are one picture");
        assert!(found.iter().all(|picture| picture.starts_with(b"\x89PNG")));
        let once = Pictures::default().get_or_draw(&drawings[0]).unwrap();
        assert_eq!(once, found[0], "drawn alone or with others, kept or not");

        let changed = [drawing("a.png", "red"), drawing("b.png", "tan")];
        assert_eq!(pictures.missing(&changed), [&changed[1]]);
        pictures.draw(&changed, &|| ()).unwrap();
        assert_eq!(pictures, drawn(&changed));
    }

    #[test]
    fn a_damaged_cache_counts_as_empty() {
        let bytes = drawn(&[drawing("a.png", "red")]).write();
        for damaged in
            [&bytes[..bytes.len() - 1], &bytes[..40], b"", b"something else that is long enough for a hash"]
        {
            assert_eq!(Pictures::read(&Bytes::copy_from_slice(damaged)), Pictures::default());
        }
        let mut flipped = bytes.clone();
        flipped[60] ^= 1;
        assert_eq!(Pictures::read(&flipped.into()), Pictures::default());
    }
}
