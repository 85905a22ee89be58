//! Checks the paths of output files.
//!
//! **In:** a path as text. **Out:** nothing, or the reason why it is refused.
//!
//! The rules are the same on every system, so that a site that builds on one
//! machine builds on all. This module does not access the disk.

use std::error::Error;
use std::fmt;

/// Names with this prefix are reserved for statusbook's own files.
const RESERVED: &str = ".statusbook-";

/// Why a file cannot be part of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutputError {
    /// This path begins with a slash.
    Absolute(String),
    /// This path is empty, or has two slashes in a row or one at its end.
    EmptySegment(String),
    /// This path has a `.` or `..` segment.
    DotSegment(String),
    /// This path has this control character, backslash, or character that
    /// Windows reserves.
    Character(String, char),
    /// This path has a segment that ends in a dot or a space, which Windows
    /// drops.
    Ending(String),
    /// This path has a segment that begins with `.statusbook-`.
    Reserved(String),
    /// There is already a file at this path.
    Taken(String),
    /// This path and the path of an existing file: one of them needs a folder
    /// where the other is a file.
    Clash(String, String),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().escape_debug();
        match self {
            Self::Absolute(_) => {
                write!(f, "output path `{path}` begins with a slash; remove it")
            }
            Self::EmptySegment(_) => {
                write!(f, "output path `{path}` has an empty part; give every part between slashes a name")
            }
            Self::DotSegment(_) => write!(
                f,
                "output path `{path}` has a `.` or `..` part; spell the path out from the site's root"
            ),
            Self::Character(_, character) => write!(
                f,
                "output path `{path}` has the character {character:?}, which not every system allows; \
                 choose another name"
            ),
            Self::Ending(_) => write!(
                f,
                "output path `{path}` has a part that ends in a dot or space, which not every system \
                 keeps; choose another name"
            ),
            Self::Reserved(_) => write!(
                f,
                "output path `{path}` uses a name that begins with `{RESERVED}`, which statusbook keeps \
                 for itself; choose another name"
            ),
            Self::Taken(_) => write!(f, "two parts of the site both write `{path}`; rename one of them"),
            Self::Clash(_, with) => write!(
                f,
                "`{path}` and `{}` cannot both be files, one lies inside the other; rename one of them",
                with.escape_debug()
            ),
        }
    }
}

impl Error for OutputError {}

impl OutputError {
    /// The path that was refused.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Absolute(path)
            | Self::EmptySegment(path)
            | Self::DotSegment(path)
            | Self::Character(path, _)
            | Self::Ending(path)
            | Self::Reserved(path)
            | Self::Taken(path)
            | Self::Clash(path, _) => path,
        }
    }
}

/// Checks that `path` is relative, portable, and stays below its root.
pub(super) fn check(path: &str) -> Result<(), OutputError> {
    let owned = || path.to_owned();
    if let Some(character) = path.chars().find(|c| is_refused(*c)) {
        return Err(OutputError::Character(owned(), character));
    }
    if path.starts_with('/') {
        return Err(OutputError::Absolute(owned()));
    }
    for segment in path.split('/') {
        match segment {
            "" => return Err(OutputError::EmptySegment(owned())),
            "." | ".." => return Err(OutputError::DotSegment(owned())),
            _ if segment.ends_with(['.', ' ']) => {
                return Err(OutputError::Ending(owned()));
            }
            _ if is_reserved(segment) => return Err(OutputError::Reserved(owned())),
            _ => {}
        }
    }
    Ok(())
}

/// The folders that lead to `path`, outermost first: `a`, `a/b` for `a/b/c`.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

fn is_refused(character: char) -> bool {
    character.is_control() || matches!(character, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// Case-insensitive, because some file systems are.
fn is_reserved(segment: &str) -> bool {
    segment.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_accepted() {
        for path in ["index.html", "403/index.html", ".nojekyll", "größe/a b.css", "..a/...b"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn unsafe_and_unportable_paths_are_refused_with_the_reason() {
        let cases = [
            ("/etc/passwd", "begins with a slash"),
            ("", "empty part"),
            ("a//b", "empty part"),
            ("a/", "empty part"),
            ("..", "`..` part"),
            ("a/../../b", "`..` part"),
            ("./a", "`..` part"),
            ("a\\b", r"character '\\'"),
            ("C:/a", "character ':'"),
            ("a\nb", r"`a\nb` has the character '\n'"),
            ("a\0", r"character '\0'"),
            ("what?.html", "character '?'"),
            ("a./b", "ends in a dot"),
            (".statusbook-manifest", "keeps for itself"),
            ("a/.StatusBook-tmp-1", "keeps for itself"),
        ];
        for (path, reason) in cases {
            let message = check(path).unwrap_err().to_string();
            assert!(message.contains(reason), "{path:?}: {message}");
        }
    }

    #[test]
    fn folders_of_a_path_are_listed_outermost_first() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders("c").count(), 0);
    }
}
