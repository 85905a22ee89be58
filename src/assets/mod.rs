//! Static files: minifies CSS and JavaScript and adds a hash to file names.
//!
//! In: the static files and the templates. Out: an address and bytes for each file. A file in `static/` gets a hash of
//! its content in its name (`style.3f2a9c1b.css`) if a template refers to it as `assets["style.css"]`, or if a script
//! or style sheet that is used in this way refers to it. Browsers can cache such files forever and never mix files of
//! two builds. Files that browsers and hosts request by a fixed name keep it. Scripts and style sheets among all these
//! are minified. All other files are published unchanged.
//!
//! A script refers to a file by a string: its path below `static/`, or a path relative to the script's folder that
//! begins with a dot. A style sheet refers to a file by its URL. If files refer to each other in a cycle, the file
//! through which the cycle is entered keeps its name.

mod cache;
mod mistake;
mod script;
mod style;

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::project::{self, Asset};
use crate::route::{self, Route};
use crate::source::{SourceId, Sources, file_name};
use cache::Cache;
use mistake::Mistake;

/// Folder of the theme's static files.
const STATIC: &str = "static/";

/// Files that browsers and hosts request by these names.
const KNOWN_BY_NAME: [&str; 7] = [
    "CNAME",
    "apple-touch-icon-precomposed.png",
    "apple-touch-icon.png",
    "favicon.ico",
    "robots.txt",
    "site.webmanifest",
    "sw.js",
];

/// All static files, by path in the project.
#[derive(Debug, Default)]
pub struct Assets {
    files: BTreeMap<String, File>,
}

/// A published file.
#[derive(Debug)]
pub struct File {
    /// The file in the project, for reports.
    pub source: SourceId,
    /// Where it is published.
    pub route: Route,
    /// Its published content.
    pub bytes: Bytes,
}

impl Assets {
    /// Determines the address and the bytes of each file.
    #[must_use]
    pub fn publish(
        files: BTreeMap<String, Asset>,
        templates: &[SourceId],
        sources: &Sources,
    ) -> Checked<Self> {
        let mut minifier = Minifier {
            files: &files,
            sources,
            open: Vec::new(),
            kept: BTreeSet::new(),
            done: BTreeMap::new(),
            diagnostics: Vec::new(),
        };
        let own = files.keys().filter_map(|path| path.strip_prefix(STATIC));
        for path in own.filter(|path| templates.iter().any(|id| names(sources.text(*id), path))) {
            minifier.minify(path);
        }
        let Minifier { mut done, diagnostics, .. } = minifier;
        let published = files.into_iter().map(|(path, asset)| {
            let named = path.strip_prefix(STATIC).and_then(|name| done.remove(name));
            let (name, bytes) = named.unwrap_or_else(|| (inside(&path).to_owned(), asset.bytes));
            (path, File { source: asset.source, route: Route::file(&name), bytes })
        });
        Checked { value: Self { files: published.collect() }, diagnostics }
    }

    /// Each file with its own name and content. This is enough to check links to files, and parses none of them.
    #[must_use]
    pub fn unprocessed(files: BTreeMap<String, Asset>) -> Self {
        let file = |(path, Asset { source, bytes }): (String, Asset)| {
            let route = Route::file(inside(&path));
            (path, File { source, route, bytes })
        };
        Self { files: files.into_iter().map(file).collect() }
    }

    /// All files, by path in the project.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// A file, by its path in the project.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Where a file of `static/` is published.
    #[must_use]
    pub fn route(&self, name: &str) -> Option<&Route> {
        self.files.get(&format!("{STATIC}{name}")).map(|file| &file.route)
    }

    /// The files that templates can refer to: files in `static/` and where they are published.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Route)> {
        self.iter().filter_map(|(path, file)| Some((path.strip_prefix(STATIC)?, &file.route)))
    }
}

/// Minifies the files that are referred to, each after the files that it refers to itself.
struct Minifier<'a> {
    files: &'a BTreeMap<String, Asset>,
    sources: &'a Sources,
    /// Files that are being minified, outermost first.
    open: Vec<String>,
    /// Files that keep their names because of a cycle.
    kept: BTreeSet<String>,
    /// The published name and bytes of each finished file.
    done: BTreeMap<String, (String, Bytes)>,
    diagnostics: Vec<Diagnostic>,
}

impl Minifier<'_> {
    /// Minifies a file of `static/` and returns the name it is published under.
    fn minify(&mut self, path: &str) -> String {
        if let Some((name, _)) = self.done.get(path) {
            return name.clone();
        }
        if self.open.iter().any(|open| open == path) {
            self.kept.insert(path.to_owned());
            return path.to_owned();
        }
        let Some(asset) = self.files.get(&format!("{STATIC}{path}")) else { return path.to_owned() };
        self.open.push(path.to_owned());
        let bytes = self.minified(path, asset);
        self.open.pop();
        let keeps = self.kept.contains(path) || is_known_by_name(path);
        let name = if keeps {
            path.to_owned()
        } else {
            route::with_fingerprint(path, &blake3::hash(&bytes).to_hex())
        };
        self.done.insert(path.to_owned(), (name.clone(), bytes));
        name
    }

    /// The minified text of a script or style sheet. Other files are unchanged, and so are files with syntax errors, which
    /// are reported.
    fn minified(&mut self, path: &str, asset: &Asset) -> Bytes {
        let Some(language) = Language::from_path(path) else { return asset.bytes.clone() };
        let sources = self.sources;
        let excerpt = sources.excerpt(asset.source);
        let text = match std::str::from_utf8(&asset.bytes) {
            Ok(text) => text,
            Err(error) => {
                self.diagnostics.push(project::not_utf8(excerpt, &asset.bytes, error));
                return asset.bytes.clone();
            }
        };
        let result = language.references(text).and_then(|references| {
            let beside = &path[..path.len() - file_name(path).len()];
            let is_beside = |named: &str| language == Language::Style || named.starts_with('.');
            let names = references.into_iter().filter_map(|named| {
                let folder = if is_beside(&named) { beside } else { "" };
                Some((self.renamed(folder, &named)?, named))
            });
            let names: BTreeMap<String, String> = names.map(|(name, named)| (named, name)).collect();
            language.minified(text, &names)
        });
        match result {
            Ok(minified) => minified.into(),
            Err(mistakes) => {
                self.diagnostics.extend(mistakes.into_iter().map(|mistake| {
                    let help = "until this is fixed, browsers skip this part or the whole file".to_owned();
                    Diagnostic::new(Rule::StaticSyntax, excerpt.span(mistake.range), mistake.message)
                        .help(help)
                }));
                asset.bytes.clone()
            }
        }
    }

    /// The new reference for a file that `named` refers to, as seen from `folder` in `static/`; `None` if there is no such file.
    fn renamed(&mut self, folder: &str, named: &str) -> Option<String> {
        let end = named.find(['?', '#']).unwrap_or(named.len());
        let (address, rest) = named.split_at(end);
        if address.is_empty() || address.starts_with('/') || address.contains(':') {
            return None;
        }
        let route = route::joined(folder, address)?;
        if !self.files.contains_key(&format!("{STATIC}{route}")) {
            return None;
        }
        let published = self.minify(&route);
        Some(format!(
            "{}{}{rest}",
            &address[..address.len() - file_name(address).len()],
            file_name(&published)
        ))
    }
}

/// The language of a file that can refer to other files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Script,
    Style,
}

impl Language {
    fn from_path(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "css" => Some(Self::Style),
            "js" | "mjs" => Some(Self::Script),
            _ => None,
        }
    }

    /// Everything in a text that may be a reference to another file.
    fn references(self, text: &str) -> Result<BTreeSet<String>, Vec<Mistake>> {
        static CACHE: Cache<BTreeSet<String>> = Cache::new();
        match self {
            Self::Script => CACHE.get_or_make(&["script", text], || script::strings(text)),
            Self::Style => CACHE.get_or_make(&["style", text], || style::addresses(text)),
        }
    }

    /// The minified text, with the new names of other files.
    fn minified(self, text: &str, names: &BTreeMap<String, String>) -> Result<String, Vec<Mistake>> {
        static CACHE: Cache<String> = Cache::new();
        let pairs = names.iter().flat_map(|(old, new)| [old.as_str(), new.as_str()]);
        let parts = |kind| [kind, text].into_iter().chain(pairs).collect::<Vec<&str>>();
        match self {
            Self::Script => CACHE.get_or_make(&parts("script"), || script::minified(text, names)),
            Self::Style => CACHE.get_or_make(&parts("style"), || style::minified(text, names)),
        }
    }
}

/// Whether a file must keep its name: browsers and hosts request some files by name, and an HTML file is a page.
fn is_known_by_name(path: &str) -> bool {
    KNOWN_BY_NAME.contains(&path) || path.ends_with(".html")
}

/// Whether a template refers to a file.
fn names(template: &str, path: &str) -> bool {
    let quoted = ['"', '\''].map(|quote| format!("{quote}{path}{quote}"));
    let before = |at: usize| template[..at].trim_end().ends_with("assets[");
    quoted.iter().any(|quoted| template.match_indices(quoted).any(|(at, _)| before(at)))
}

/// The path of a file without the top folder: `content/images/a.svg` → `images/a.svg`.
fn inside(path: &str) -> &str {
    path.split_once('/').map_or(path, |(_, inside)| inside)
}

#[cfg(test)]
mod tests;
