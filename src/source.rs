//! Source files and places in them.
//!
//! Every text the generator reads is kept whole in [`Sources`]; everything said about it later points back with a
//! [`Span`]: byte offsets into the whole file. Lines and columns are the business of `diagnostic::emit` alone.
//! This module does not know where the files came from or what is written in them.

use std::ops::Range;

/// Names one file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// One text file, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the project's root, with forward slashes.
    pub path: String,
    /// The whole text. Bytes that are not UTF-8 have become U+FFFD; their report points at the first of them.
    pub text: String,
    /// Who wrote it.
    pub author: Author,
}

/// Who wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// Somebody, in a file.
    Person,
    /// The program: there is no file to edit.
    Program,
}

/// All files of a project that hold text, in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its name. Text beyond 4 GiB is cut, since spans count in 32 bits.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.push(Source { path: path.into(), text: text.into(), author: Author::Person })
    }

    /// Adds a text that the program made, under the path it would have as a file.
    pub fn add_made(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.push(Source { path: path.into(), text: text.into(), author: Author::Program })
    }

    fn push(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(source);
        id
    }

    /// Who wrote a file.
    #[must_use]
    pub fn author(&self, id: SourceId) -> Author {
        self.files.get(id.0 as usize).map_or(Author::Person, |file| file.author)
    }

    /// Path of a file, relative to the project's root.
    #[must_use]
    pub fn path(&self, id: SourceId) -> &str {
        self.files.get(id.0 as usize).map_or("", |file| &file.path)
    }

    /// Whole text of a file.
    #[must_use]
    pub fn text(&self, id: SourceId) -> &str {
        self.files.get(id.0 as usize).map_or("", |file| &file.text)
    }

    /// The whole file as an excerpt.
    #[must_use]
    pub fn excerpt(&self, id: SourceId) -> Excerpt<'_> {
        Excerpt { text: self.text(id), source: id, start: 0 }
    }

    /// The file with this path, if there is one.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.files
            .iter()
            .position(|file| file.path == path)
            .map(|at| SourceId(u32::try_from(at).unwrap_or(u32::MAX)))
    }
}

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte, counted from the start of the file.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes as a range for slicing the file's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A piece of a file that knows where in the file it begins, so that offsets counted in the piece become spans of
/// the whole file in one place.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'a> {
    /// The piece's text.
    pub text: &'a str,
    source: SourceId,
    start: usize,
}

impl<'a> Excerpt<'a> {
    /// The file it was taken from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// A smaller piece of this piece; offsets beyond its end, or inside a character, are moved to the nearest
    /// boundary before them.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Excerpt<'a> {
        let end = self.text.floor_char_boundary(range.end);
        let start = self.text.floor_char_boundary(range.start.min(end));
        Excerpt { text: &self.text[start..end], source: self.source, start: self.start + start }
    }

    /// The span of a range counted in this piece; offsets beyond its end, or inside a character, are moved as by
    /// [`Excerpt::slice`].
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let end = self.text.floor_char_boundary(range.end);
        let start = self.text.floor_char_boundary(range.start.min(end));
        let offset = |at: usize| u32::try_from(self.start + at).unwrap_or(u32::MAX);
        Span { source: self.source, start: offset(start), end: offset(end) }
    }

    /// The span of the whole piece.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// The piece without the byte order mark that some editors put at the start of a file.
    #[must_use]
    pub fn without_byte_order_mark(&self) -> Self {
        let mark = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        self.slice(mark..self.text.len())
    }

    /// The span of the piece's first line, without its line end: where a report about the whole piece points.
    #[must_use]
    pub fn first_line(&self) -> Span {
        self.span(0..self.text.lines().next().map_or(0, str::len))
    }
}

/// The last part of a path in the project.
#[must_use]
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_an_excerpt_count_in_the_whole_file() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "---\ncode: 404\n---\nélan");
        let body = sources.excerpt(id).slice(18..23);
        assert_eq!(body.text, "élan");
        assert_eq!(&sources.text(id)[body.span(2..5).range()], "lan");
    }

    #[test]
    fn an_offset_outside_the_piece_stays_inside_the_file() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "short");
        let whole = sources.excerpt(id);
        assert_eq!(whole.span(3..99).range(), 3..5);
        assert_eq!(whole.span(70..99).range(), 5..5);
    }
}
