//! The settings in `statusbook.yaml`.
//!
//! In: the text of the file. Out: a [`Config`], with defaults for missing and invalid settings. [`Config::with`]
//! applies the options of the command line. This module knows nothing about pages.

use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::fields::{self, Fields, Node, Read as _, Reader, Schema};
use crate::route::Route;
use crate::source::Excerpt;

/// The licence of the text of every book.
pub const TEXT_LICENCE: Licence =
    Licence { name: "CC BY 4.0", spdx: "CC-BY-4.0", url: "https://creativecommons.org/licenses/by/4.0/" };

/// A licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// Its name for readers.
    pub name: &'static str,
    /// Its identifier in the SPDX list.
    pub spdx: &'static str,
    /// Where it is explained.
    pub url: &'static str,
}

/// Name of the settings in messages.
const NOUN: &str = "statusbook.yaml";

/// Settings of one book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Name of the book.
    pub title: String,
    /// The subject of the book, in a few words.
    pub tagline: String,
    /// The subject of the book, in a sentence or two.
    pub description: String,
    /// Where the book is published. Without it there are no canonical links and no absolute addresses.
    pub base_url: Option<BaseUrl>,
    /// The repository of the book's source, without a final slash. Without it there are no "Edit this page" links.
    pub repository: Option<String>,
    /// The branch that edits are made against.
    pub branch: String,
    /// Where readers discuss codes. Without it pages have no discussions.
    pub giscus: Option<Giscus>,
    /// The path from the command line, with a slash at both ends.
    base_path: Option<String>,
}

/// GitHub Discussions, shown on code pages by giscus.app. <https://giscus.app> gives the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giscus {
    /// `owner/name`
    pub repo: String,
    /// Its identifier at GitHub.
    pub repo_id: String,
    /// Name of the category of discussions.
    pub category: String,
    /// Its identifier at GitHub.
    pub category_id: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Statusbook".to_owned(),
            tagline: String::new(),
            description: String::new(),
            base_url: None,
            repository: None,
            branch: "main".to_owned(),
            giscus: None,
            base_path: None,
        }
    }
}

/// The address of the published site: scheme, host, and a path that begins and ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Parses `https://example.org/repo/`; adds a missing final slash.
    ///
    /// # Errors
    /// A readable message about the mistake in the address.
    pub fn parse(url: &str) -> Result<Self, String> {
        let after_scheme = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let Some(rest) = after_scheme.filter(|rest| !rest.is_empty() && !rest.starts_with('/')) else {
            return Err(format!("`{url}` is not a full web address like `https://example.org/repo/`"));
        };
        if rest.contains(|c: char| {
            c == '?' || c == '#' || c == '"' || c == '<' || c.is_whitespace() || c.is_control()
        }) {
            return Err(format!("`{url}` contains characters that the address of a site cannot have"));
        }
        let host_end = url.len() - rest.len() + rest.find('/').unwrap_or(rest.len());
        let (origin, path) = url.split_at(host_end);
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Ok(Self { origin: origin.to_owned(), path })
    }

    /// The path of the site, which begins and ends with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The absolute address of a path in the site. The path has no leading slash.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }

    /// The absolute address of a page.
    #[must_use]
    pub fn at(&self, route: &Route) -> String {
        format!("{}{}", self.origin, route.under(&self.path))
    }
}

/// Options of the command line that override the file.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--base-url`
    pub base_url: Option<BaseUrl>,
    /// `--repository`
    pub repository: Option<String>,
    /// `--base-path`, with a slash at both ends; replaces the path of `base_url`
    pub base_path: Option<String>,
}

impl Config {
    /// Reads the settings. A mistake is reported, and that setting keeps its default.
    #[must_use]
    pub fn parse(yaml: Excerpt<'_>) -> Checked<Self> {
        let mut checked = fields::parse(yaml);
        let config = match &checked.value {
            Some(node) => Self::read(node, yaml, &mut checked.diagnostics),
            None => Self::default(),
        };
        Checked { value: config, diagnostics: checked.diagnostics }
    }

    /// The schema of the settings.
    #[must_use]
    pub fn schema() -> Schema {
        fields::describe(NOUN, |fields| {
            Self::from(fields);
        })
    }

    /// The settings with the overrides of the command line.
    #[must_use]
    pub fn with(self, overrides: Overrides) -> Self {
        let base_url = overrides.base_url.or(self.base_url);
        let moved =
            |BaseUrl { origin, path }| BaseUrl { origin, path: overrides.base_path.clone().unwrap_or(path) };
        Self {
            base_url: base_url.map(moved),
            base_path: overrides.base_path.clone(),
            repository: overrides.repository.map(|url| without_final_slash(&url)).or(self.repository),
            ..self
        }
    }

    /// The path of the site: `/` unless `--base-path` or `base_url` gives another.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let path = self.base_path.as_deref();
        path.or(self.base_url.as_ref().map(BaseUrl::path)).unwrap_or("/")
    }

    fn read(node: &Node, yaml: Excerpt<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let Some(mut fields) = Fields::new(node, NOUN, yaml.first_line(), diagnostics) else {
            return Self::default();
        };
        let config = Self::from(&mut fields);
        fields.finish();
        config
    }

    fn from(fields: &mut Fields<'_>) -> Self {
        let default = Self::default();
        Self {
            title: fields
                .required("title", fields::TEXT, "Name of the book.")
                .map_or(default.title, |text| text.value),
            tagline: fields
                .required("tagline", fields::TEXT, "What it is, in a few words.")
                .map_or(default.tagline, |text| text.value),
            description: fields
                .required("description", fields::TEXT, "What it is, in a sentence or two.")
                .map_or(default.description, |text| text.value),
            base_url: fields.optional(
                "base_url",
                BASE_URL,
                "Where it is published, including the path; without it there are no canonical links.",
            ),
            repository: fields
                .optional(
                    "repository",
                    fields::URL,
                    "The repository of its source; without it there are no `Edit this page` links.",
                )
                .map(|url| without_final_slash(&url.value)),
            branch: fields
                .optional(
                    "branch",
                    fields::TEXT,
                    "The branch that edits are made against; the default is `main`.",
                )
                .map_or(default.branch, |text| text.value),
            giscus: fields.optional(
                "giscus",
                fields::mapping("`giscus`", giscus),
                "Discussions of codes on GitHub; giscus.app gives the values.",
            ),
            base_path: None,
        }
    }
}

const BASE_URL: Reader<BaseUrl> = Reader {
    read: base_url,
    schema: || Schema::of(&["string"]).with("pattern", "^\\s*https?://[^/?#\"<\\s][^?#\"<\\s]*\\s*$"),
};

fn base_url(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<BaseUrl> {
    let text = fields::TEXT.read(node, diagnostics)?;
    let problem = |message| Diagnostic::new(Rule::InvalidValue, text.span, message);
    let help = || "write the full address, like `https://example.org/repo/`".to_owned();
    BaseUrl::parse(&text.value).map_err(|message| diagnostics.push(problem(message).help(help()))).ok()
}

fn giscus(fields: &mut Fields<'_>) -> Option<Giscus> {
    let repo = fields.required("repo", fields::TEXT, "The repository with the discussions, `owner/name`.");
    let repo_id = fields.required("repo_id", fields::TEXT, "The repository's identifier at GitHub.");
    let category = fields.required("category", fields::TEXT, "Name of the category of discussions.");
    let category_id = fields.required("category_id", fields::TEXT, "The category's identifier at GitHub.");
    Some(Giscus {
        repo: repo?.value,
        repo_id: repo_id?.value,
        category: category?.value,
        category_id: category_id?.value,
    })
}

fn without_final_slash(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_an_origin_and_a_path() {
        for (url, expected) in [
            ("https://example.org", Some("/")),
            ("https://example.org/repo", Some("/repo/")),
            ("http://127.0.0.1:8000/a/b/", Some("/a/b/")),
            ("example.org/repo/", None),
            ("https:///repo/", None),
            ("https://example.org/?q", None),
        ] {
            assert_eq!(BaseUrl::parse(url).ok().as_ref().map(BaseUrl::path), expected, "{url}");
        }
        let absolute = BaseUrl::parse("https://example.org/repo").map(|base| base.absolute("403/"));
        assert_eq!(absolute.as_deref(), Ok("https://example.org/repo/403/"));
    }

    #[test]
    fn a_base_path_replaces_the_path_of_the_base_url() {
        let config = |base_url: &str, base_path: Option<&str>| {
            let base_url = BaseUrl::parse(base_url).ok();
            let base_path = base_path.map(str::to_owned);
            Config::default().with(Overrides { base_url, base_path, ..Overrides::default() })
        };
        for (base_url, base_path, expected, absolute) in [
            ("https://example.org/a/", Some("/b/"), "/b/", Some("https://example.org/b/403/")),
            ("https://example.org/a/", None, "/a/", Some("https://example.org/a/403/")),
            ("", Some("/b/"), "/b/", None),
            ("", None, "/", None),
        ] {
            let config = config(base_url, base_path);
            assert_eq!(config.base_path(), expected);
            assert_eq!(config.base_url.map(|base| base.absolute("403/")).as_deref(), absolute);
        }
    }
}
