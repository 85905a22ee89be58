//! Reads every file of a project, once, and creates files for new pages.
//!
//! The book is embedded in the binary, and files on disk override embedded files one by one, so the binary also works
//! in an empty folder. A folder with its own `statusbook.yaml` is a separate book: its `content/` is only what is on
//! disk, because otherwise deleted pages would come back. Templates and static files still fall back to the embedded
//! ones, one by one. This module knows the paths of files, but not their contents.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::Utf8Error;

use anyhow::Context as _;
use bytes::Bytes;
use walkdir::WalkDir;

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::source::{Excerpt, SourceId, Sources};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}
mod stamps;

pub use stamps::{Stamps, stamps};

/// Name of the settings file in a project's root.
pub const SETTINGS: &str = "statusbook.yaml";

/// Folders of a project that are read.
pub const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// Every file of a project.
#[derive(Debug, Default)]
pub struct Project {
    /// All text files that are parsed, sorted by path.
    pub sources: Sources,
    /// `statusbook.yaml`
    pub settings: Option<SourceId>,
    /// Markdown and tables under `content/`.
    pub content: Vec<ContentFile>,
    /// Files under `templates/`.
    pub templates: Vec<SourceId>,
    /// Files published beside the pages, by path in the project: `static/…` and other files in `content/`.
    pub assets: BTreeMap<String, Asset>,
}

/// A file that is published beside the pages.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The file, for reports. Its text is available for scripts and style sheets in `static/`.
    pub source: SourceId,
    /// Its bytes; for an embedded file they are the bytes in the binary, without a copy.
    pub bytes: Bytes,
}

/// A text file under `content/`.
#[derive(Debug, Clone, Copy)]
pub struct ContentFile {
    /// The file.
    pub source: SourceId,
    /// Whether its text could be read completely. If not, that has been reported, and no other problems are reported
    /// for the file.
    pub condition: Condition,
}

/// Whether a file could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The text is complete.
    Intact,
    /// It could not be read, or is not UTF-8.
    Damaged,
}

/// The bytes of a file, or the reason why it could not be read, which follows the words "could not be read: ".
type Contents = Result<Bytes, String>;

/// Reads the project in a folder.
///
/// # Errors
/// When the folder or a folder in it cannot be listed. A single file that cannot be read is reported as a diagnostic.
pub fn read(root: &Path) -> anyhow::Result<Checked<Project>> {
    let mut files: BTreeMap<String, Contents> = BTreeMap::new();
    let own_book = root.join(SETTINGS).exists();
    for (path, bytes) in embedded::FILES {
        if !(own_book && (path.starts_with("content/") || *path == SETTINGS)) {
            files.insert((*path).to_owned(), Ok(Bytes::from_static(bytes)));
        }
    }
    for path in paths_on_disk(root)? {
        let contents = contents(&root.join(&path));
        files.insert(path, contents);
    }
    Ok(assemble_project(files))
}

/// Writes a new file of a project, and creates the folders for it.
///
/// # Errors
/// When the path already exists, or the file cannot be written.
#[expect(clippy::disallowed_methods, reason = "this module reads and writes project files")]
pub fn create(root: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let file = root.join(path);
    let shown = file.display();
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("could not create the folder of `{shown}`"))?;
    }
    let created = std::fs::OpenOptions::new().write(true).create_new(true).open(&file);
    created
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(|| format!("could not write `{shown}`"))
}

/// Paths of the project's files on disk, relative to its root with forward slashes, without hidden files and backups of
/// editors.
fn paths_on_disk(root: &Path) -> anyhow::Result<Vec<String>> {
    if !root.is_dir() {
        anyhow::bail!("`{}` is not a folder; name the project's folder with --root", root.display());
    }
    let mut paths = Vec::new();
    if root.join(SETTINGS).exists() {
        paths.push(SETTINGS.to_owned());
    }
    for folder in FOLDERS.map(|name| root.join(name)).into_iter().filter(|folder| folder.exists()) {
        let entries =
            WalkDir::new(&folder).into_iter().filter_entry(|entry| is_project_file(entry.file_name()));
        for entry in entries {
            let entry = entry.with_context(|| format!("could not list `{}`", folder.display()))?;
            if !entry.file_type().is_dir() {
                paths.push(with_forward_slashes(entry.path().strip_prefix(root).unwrap_or(entry.path())));
            }
        }
    }
    Ok(paths)
}

/// Whether a name is neither hidden nor a backup of an editor.
fn is_project_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && !name.ends_with('~')
}

/// Whether a path, relative to the project's root, is read: the settings, one of the folders, or a path inside one.
#[must_use]
pub fn is_read(path: &Path) -> bool {
    let mut names = path.iter();
    let Some(first) = names.next() else { return false };
    first == SETTINGS || (FOLDERS.iter().any(|folder| first == *folder) && names.all(is_project_file))
}

/// A symbolic link is refused: its target is not part of the project, and may not exist on another machine.
#[expect(clippy::disallowed_methods, reason = "this module reads and writes project files")]
fn contents(path: &PathBuf) -> Contents {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => Err("it is a symbolic link".to_owned()),
        Ok(_) => std::fs::read(path).map(Bytes::from).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn with_forward_slashes(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn assemble_project(files: BTreeMap<String, Contents>) -> Checked<Project> {
    let mut project = Project::default();
    let mut diagnostics = Vec::new();
    for (path, contents) in files {
        let is_text = path == SETTINGS || path.starts_with("templates/") || is_content(&path);
        match contents {
            Ok(bytes) if !is_text => {
                let text = if is_parsed(&path) { String::from_utf8_lossy(&bytes) } else { Cow::default() };
                let source = project.sources.add(path.as_str(), text);
                project.assets.insert(path, Asset { source, bytes });
            }
            contents => add_text(&mut project, &path, contents, &mut diagnostics),
        }
    }
    Checked { value: project, diagnostics }
}

fn add_text(project: &mut Project, path: &str, contents: Contents, diagnostics: &mut Vec<Diagnostic>) {
    let (source, condition) = match contents {
        Err(reason) => {
            let source = project.sources.add(path, "");
            let message = format!("this file could not be read: {reason}");
            let help = "put a regular file here that everybody can read".to_owned();
            diagnostics.push(
                Diagnostic::new(Rule::UnreadableFile, project.sources.excerpt(source).whole(), message)
                    .help(help),
            );
            (source, Condition::Damaged)
        }
        Ok(bytes) => match String::from_utf8(bytes.into()) {
            Ok(text) => (project.sources.add(path, text), Condition::Intact),
            Err(error) => {
                let bytes = error.as_bytes();
                let source = project.sources.add(path, String::from_utf8_lossy(bytes));
                diagnostics.push(not_utf8(project.sources.excerpt(source), bytes, error.utf8_error()));
                (source, Condition::Damaged)
            }
        },
    };
    if path == SETTINGS {
        project.settings = Some(source);
    } else if path.starts_with("templates/") {
        project.templates.push(source);
    } else if is_content(path) {
        project.content.push(ContentFile { source, condition });
    }
}

/// Reports the first byte of a file that is not UTF-8; `text` is the file with each such byte replaced.
#[must_use]
pub fn not_utf8(text: Excerpt<'_>, bytes: &[u8], error: Utf8Error) -> Diagnostic {
    let valid = error.valid_up_to();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let message = format!("this byte, `\\x{byte:02X}`, is not UTF-8");
    let help = "save the file as UTF-8 in your editor".to_owned();
    Diagnostic::new(Rule::NotUtf8, text.span(valid..valid + '\u{FFFD}'.len_utf8()), message).help(help)
}

fn is_content(path: &str) -> bool {
    path.starts_with("content/") && ends_in(path, &["md", "csv"])
}

/// Whether a file is a script or a style sheet, which is checked for mistakes.
fn is_parsed(path: &str) -> bool {
    path.starts_with("static/") && ends_in(path, &["css", "js", "mjs"])
}

fn ends_in(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| extensions.iter().any(|extension| end.eq_ignore_ascii_case(extension)))
}
