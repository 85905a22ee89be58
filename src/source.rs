//! Source files and places in them.
//!
//! Every text that the generator reads is kept whole in [`Sources`]. Later stages refer to it by [`Span`]s: byte
//! offsets into the whole file. Only `diagnostic::emit` computes lines and columns. This module does not know where the
//! files come from or what they contain.

use std::ops::Range;

/// Identifies a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// One text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the project's root, with forward slashes.
    pub path: String,
    /// The whole text. Bytes that are not UTF-8 are replaced by U+FFFD, and the first of them is reported.
    pub text: String,
    /// Who wrote it.
    pub author: Author,
}

/// The author of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A person, in a file.
    Person,
    /// The program, so that there is no file to edit.
    Program,
}

/// All text files of a project, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its identifier. Text beyond 4 GiB is cut off, because spans have 32 bits.
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
    /// Its span.
    pub span: Span,
}

/// A piece of a file with its position, so that offsets in the piece can be converted to spans of the whole file.
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

    /// A smaller piece of this piece. Offsets beyond its end or inside a character are moved back to the nearest
    /// boundary.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Excerpt<'a> {
        let end = self.text.floor_char_boundary(range.end);
        let start = self.text.floor_char_boundary(range.start.min(end));
        Excerpt { text: &self.text[start..end], source: self.source, start: self.start + start }
    }

    /// The span of a range in this piece. Offsets beyond its end or inside a character are moved as in
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

    /// The piece without an initial byte order mark, which some editors write.
    #[must_use]
    pub fn without_byte_order_mark(&self) -> Self {
        let mark = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        self.slice(mark..self.text.len())
    }

    /// The span of the piece's first line without its line end. Reports about the whole piece point here.
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
