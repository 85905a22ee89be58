//! Static files as they are published.
//!
//! In: the files that are published beside pages, and the templates. Out: for each of them its address and its bytes. A file of
//! `static/` that a template names as `assets["style.css"]`, or that a script or a style sheet so named names in turn, is
//! minified and published under a name that tells its content: `style.3f2a9c1b.css`. A browser may then keep it for good, and
//! never mixes files of two builds. Everything else is published as it is: others may know it by its name.
//!
//! A script names a file by a string that is its path below `static/`, or begins with a dot and leads there from the script's
//! own folder; a style sheet by its address. Where files name each other in a circle, the one that the circle is entered by
//! keeps its name.

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

/// Folder of the files that a theme brings along.
const STATIC: &str = "static/";

/// Files that browsers and hosts ask for by these names.
const KNOWN_BY_NAME: [&str; 7] = [
    "CNAME",
    "apple-touch-icon-precomposed.png",
    "apple-touch-icon.png",
    "favicon.ico",
    "robots.txt",
    "site.webmanifest",
    "sw.js",
];

/// Every file that is published beside pages, by its path in the project.
#[derive(Debug, Default)]
pub struct Assets {
    files: BTreeMap<String, File>,
}

/// A file as it is published.
#[derive(Debug)]
pub struct File {
    /// The file, for reports.
    pub source: SourceId,
    /// Where it is published.
    pub route: Route,
    /// What is in it.
    pub bytes: Bytes,
}

impl Assets {
    /// Gives each file its address and its bytes.
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

    /// Each file under its own name and as it is: enough to know which files there are, without a look into any.
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

    /// What templates can name: files of `static/` and where they are published.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Route)> {
        self.iter().filter_map(|(path, file)| Some((path.strip_prefix(STATIC)?, &file.route)))
    }
}

/// Minifies the files that are named, each after those that it names.
struct Minifier<'a> {
    files: &'a BTreeMap<String, Asset>,
    sources: &'a Sources,
    /// Files that are being minified, outermost first.
    open: Vec<String>,
    /// Files that were named by a file that they name.
    kept: BTreeSet<String>,
    /// Names under which files are published, and their bytes.
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

    /// What is left of a script or a style sheet; other files are left as they are, and so is one with mistakes, which are
    /// reported.
    fn minified(&mut self, path: &str, asset: &Asset) -> Bytes {
        let Some(language) = Language::of(path) else { return asset.bytes.clone() };
        let sources = self.sources;
        let excerpt = sources.excerpt(asset.source);
        let text = match std::str::from_utf8(&asset.bytes) {
            Ok(text) => text,
            Err(error) => {
                self.diagnostics.push(project::not_utf8(excerpt, &asset.bytes, error));
                return asset.bytes.clone();
            }
        };
        let result = language.named(text).and_then(|named| {
            let beside = &path[..path.len() - file_name(path).len()];
            let is_beside = |named: &str| language == Language::Style || named.starts_with('.');
            let names = named.into_iter().filter_map(|named| {
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
                    let help =
                        "until it can be read, browsers would skip this part or all of the file".to_owned();
                    Diagnostic::new(Rule::StaticSyntax, excerpt.span(mistake.range), mistake.message)
                        .help(help)
                }));
                asset.bytes.clone()
            }
        }
    }

    /// What a file in a folder of `static/` has to call another by, if there is one that it means.
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

/// What a file is written in, when it can name others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Script,
    Style,
}

impl Language {
    fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "css" => Some(Self::Style),
            "js" | "mjs" => Some(Self::Script),
            _ => None,
        }
    }

    /// What may be names of other files in a text.
    fn named(self, text: &str) -> Result<BTreeSet<String>, Vec<Mistake>> {
        static CACHE: Cache<BTreeSet<String>> = Cache::new();
        match self {
            Self::Script => CACHE.get_or_make(&["script", text], || script::strings(text)),
            Self::Style => CACHE.get_or_make(&["style", text], || style::addresses(text)),
        }
    }

    /// The text made short, with new names for other files.
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

/// Whether others ask for a file by its name: browsers, hosts, and whoever reads it as a page.
fn is_known_by_name(path: &str) -> bool {
    KNOWN_BY_NAME.contains(&path) || path.ends_with(".html")
}

/// Whether a template names a file.
fn names(template: &str, path: &str) -> bool {
    let quoted = ['"', '\''].map(|quote| format!("{quote}{path}{quote}"));
    let before = |at: usize| template[..at].trim_end().ends_with("assets[");
    quoted.iter().any(|quoted| template.match_indices(quoted).any(|(at, _)| before(at)))
}

/// The path of a file below the folder it is read from: `content/images/a.svg` → `images/a.svg`.
fn inside(path: &str) -> &str {
    path.split_once('/').map_or(path, |(_, inside)| inside)
}

#[cfg(test)]
mod tests;
