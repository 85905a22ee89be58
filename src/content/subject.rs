//! What a file is about, from its path alone, so that it keeps its address even when its front matter is broken.

use crate::diagnostic::{Diagnostic, Rule};
use crate::route::Route;
use crate::source::Span;
use crate::status::{StatusClass, StatusCode};
use crate::suggest;

/// What a content file is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// `codes/403.md`, in sub-folders too.
    Code(StatusCode),
    /// `headers/retry-after.md`
    Header(String),
    /// `guides/401-or-403.md`
    Guide(String),
    /// `classes/4xx.md`
    Class(StatusClass),
    /// `origins/nginx.md`
    Origin(String),
    /// `pages/about.md`
    Plain(String),
    /// `comments/403/2026-01-31-short-title.md`
    Comment(StatusCode, String),
}

const FOLDERS: [&str; 7] = ["codes", "headers", "guides", "classes", "origins", "pages", "comments"];

impl Subject {
    /// The subject of a Markdown file, by its path in the project.
    ///
    /// # Errors
    /// A diagnostic at `span` when no kind of page lives there.
    pub fn of(path: &str, span: Span) -> Result<Self, Box<Diagnostic>> {
        let inside = path.strip_prefix("content/").unwrap_or(path);
        let inside = inside.rsplit_once('.').map_or(inside, |(stem, _)| stem);
        let segments: Vec<&str> = inside.split('/').collect();
        let misplaced = |message: String, help: Option<String>| {
            Box::new(Diagnostic::new(Rule::MisplacedFile, span, message).help(help))
        };
        let not_a = |noun: &str, name: &str, help: &str| {
            misplaced(format!("`{name}` is not {noun}"), Some(help.to_owned()))
        };
        let code = |name: &str| {
            let help = "name the file after its code, three digits from 100 to 999: `404.md`";
            name.parse().map_err(|_| {
                if !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit()) {
                    let message = format!("`{name}` is no status code");
                    return Box::new(
                        Diagnostic::new(Rule::CodeOutOfRange, span, message).help(help.to_owned()),
                    );
                }
                not_a("a status code", name, help)
            })
        };
        let slug = |name: &str| {
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
            let help = "use lower-case letters, digits and hyphens: the name becomes the page's address";
            if !name.is_empty() && name.chars().all(fits) {
                Ok(name.to_owned())
            } else {
                Err(not_a("a name for a page", name, help))
            }
        };
        match segments.as_slice() {
            ["codes", .., name] => Ok(Self::Code(code(name)?)),
            ["headers", name] => Ok(Self::Header(slug(name)?)),
            ["guides", name] => Ok(Self::Guide(slug(name)?)),
            ["origins", name] => Ok(Self::Origin(slug(name)?)),
            ["pages", name] => Ok(Self::Plain(slug(name)?)),
            ["classes", name] => match name.parse() {
                Ok(class) => Ok(Self::Class(class)),
                Err(_) => Err(not_a("a class of status codes", name, "the classes are `1xx` to `5xx`")),
            },
            ["comments", about, name] => Ok(Self::Comment(code(about)?, slug(name)?)),
            [folder, ..] => {
                let help = suggest::closest(folder, FOLDERS).map_or_else(
                    || format!("the folders are {}", FOLDERS.join(", ")),
                    |name| format!("did you mean `content/{name}/`?"),
                );
                Err(misplaced(format!("no kind of page is kept at `{path}`"), Some(help)))
            }
            [] => Err(misplaced(format!("no kind of page is kept at `{path}`"), None)),
        }
    }

    /// Where its page is published, unless front matter says otherwise; a comment has no page of its own.
    #[must_use]
    pub fn route(&self) -> Option<Route> {
        match self {
            Self::Code(code) => Some(Route::folder(&code.to_string())),
            Self::Header(name) => Some(Route::folder(&format!("headers/{name}"))),
            Self::Guide(name) => Some(Route::folder(&format!("guides/{name}"))),
            Self::Class(class) => Some(Route::folder(class.id())),
            Self::Origin(name) => Some(Route::folder(&format!("origins/{name}"))),
            Self::Plain(name) => Some(Route::folder(name)),
            Self::Comment(..) => None,
        }
    }

    /// What a page of this kind is called in messages.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Code(_) => "a code page",
            Self::Header(_) => "a header field's page",
            Self::Guide(_) => "a guide",
            Self::Class(_) => "a class page",
            Self::Origin(_) => "an origin's page",
            Self::Plain(_) => "a plain page",
            Self::Comment(..) => "a comment",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn check(path: &str, expected: &str) {
        let mut sources = Sources::default();
        let id = sources.add(path, "");
        let found = match Subject::of(path, sources.excerpt(id).whole()) {
            Ok(subject) => subject.route().map_or("no address".to_owned(), |route| route.to_string()),
            Err(diagnostic) => format!("{}: {}", diagnostic.rule.name(), diagnostic.message),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_path_says_what_a_file_is_about() {
        check("content/codes/404.md", "/404/");
        check("content/codes/client/404.md", "/404/");
        check("content/headers/retry-after.md", "/headers/retry-after/");
        check("content/classes/4xx.md", "/4xx/");
        check("content/comments/404/2026-01-31-x.md", "no address");
        check("content/codes/4O4.md", "misplaced-file: `4O4` is not a status code");
        check("content/codes/1000.md", "code-out-of-range: `1000` is no status code");
        check("content/code/404.md", "misplaced-file: no kind of page is kept at `content/code/404.md`");
        check("content/guides/What Now.md", "misplaced-file: `What Now` is not a name for a page");
    }
}
