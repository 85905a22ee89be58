//! Libraries, with keys that stay the same when the table is made again from a newer version.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::content::{Identifiers, Library};
use crate::status::StatusCode;

/// A library that has names for status codes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Library", deny_unknown_fields)]
pub struct LibraryData {
    /// What it is called in `identifiers`: language and library, the same in every version.
    pub key: String,
    /// The programming language.
    pub language: String,
    /// The library, or the part of it that has the names.
    pub name: String,
    /// The version or the month the names were read from, where it is known.
    pub version: Option<String>,
}

/// A further name, or a remark on a name.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct IdentifierNote {
    /// The library's key.
    pub library: String,
    /// The name.
    pub name: String,
    /// `deprecated`, `alias`.
    pub note: Option<String>,
}

/// The libraries of the table of identifiers, in the order of its columns.
#[derive(Debug)]
pub struct Libraries(Vec<LibraryData>);

impl Libraries {
    /// The libraries of a table. If there are two versions of a library, their keys include the version.
    pub fn of(table: &Identifiers) -> Self {
        let mut libraries: Vec<LibraryData> = table.libraries.iter().map(library).collect();
        let keys: Vec<String> = libraries.iter().map(|library| library.key.clone()).collect();
        for library in &mut libraries {
            let is_shared = keys.iter().filter(|key| **key == library.key).count() > 1;
            if let Some(version) = library.version.as_ref().filter(|_| is_shared) {
                library.key = format!("{} {version}", library.key);
            }
        }
        Self(libraries)
    }

    /// All libraries.
    pub fn all(&self) -> &[LibraryData] {
        &self.0
    }

    /// The first name that each library has for a code, and the notes on names.
    pub fn names(&self, table: &Identifiers, code: StatusCode) -> (Map<String, Value>, Vec<IdentifierNote>) {
        let (mut first, mut notes) = (Map::new(), Vec::new());
        let cells = table.rows.get(&code).map(|row| row.cells.as_slice()).unwrap_or_default();
        for (library, names) in self.0.iter().zip(cells) {
            for (at, identifier) in names.iter().enumerate() {
                if at == 0 {
                    first.insert(library.key.clone(), Value::from(identifier.name.as_str()));
                }
                if at > 0 || identifier.remark.is_some() {
                    notes.push(IdentifierNote {
                        library: library.key.clone(),
                        name: identifier.name.clone(),
                        note: identifier.remark.clone(),
                    });
                }
            }
        }
        (first, notes)
    }
}

/// Splits the title of a column. The last word is the version if it begins with a digit.
fn library(library: &Library) -> LibraryData {
    let last =
        library.name.rsplit_once(' ').filter(|(_, last)| last.starts_with(|c: char| c.is_ascii_digit()));
    let (name, version) = match last {
        Some((name, version)) => (name, Some(version.to_owned())),
        None => (library.name.as_str(), None),
    };
    LibraryData {
        key: format!("{}: {name}", library.language),
        language: library.language.clone(),
        name: name.to_owned(),
        version,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stays_the_same_when_versions_change() {
        let column =
            |language: &str, name: &str| Library { language: language.to_owned(), name: name.to_owned() };
        let table = Identifiers {
            libraries: vec![
                column("Go", "net/http 1.27.3"),
                column("Java", "Apache HttpComponents 5 HttpStatus"),
                column("Ruby", "Rack 2"),
                column("Ruby", "Rack 3.1"),
            ],
            ..Identifiers::default()
        };
        let libraries = Libraries::of(&table);
        let keys: Vec<&str> = libraries.all().iter().map(|library| library.key.as_str()).collect();
        assert_eq!(
            keys,
            ["Go: net/http", "Java: Apache HttpComponents 5 HttpStatus", "Ruby: Rack 2", "Ruby: Rack 3.1"]
        );
        assert_eq!(libraries.all()[0].version.as_deref(), Some("1.27.3"));
    }
}
