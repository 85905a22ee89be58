//! What a file is about, from its path alone, so that it keeps its address even when its front matter is broken.

use crate::diagnostic::{Diagnostic, Rule};
use crate::route::Route;
use crate::source::{Span, file_name};
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
        let problem = |rule, (message, help): Hint| Box::new(Diagnostic::new(rule, span, message).help(help));
        let misplaced = |hint| problem(Rule::MisplacedFile, hint);
        let Some(inside) = inside.strip_suffix(".md") else {
            let message = format!("no kind of page is kept in `{}`", file_name(path));
            let help =
                "pages are Markdown files that end in `.md`; the one table is `content/identifiers.csv`";
            return Err(misplaced((message, help.to_owned())));
        };
        let code = |name: &str, what: &str| {
            let help = format!("name the {what} after its code, three digits from 100 to 999");
            let digits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
            let rule = if digits { Rule::CodeOutOfRange } else { Rule::MisplacedFile };
            name.parse().map_err(|_| problem(rule, (format!("`{name}` is no status code"), help)))
        };
        let slug = |name: &str| slug(name).map_err(misplaced);
        match inside.split('/').collect::<Vec<_>>().as_slice() {
            ["codes", .., name] => Ok(Self::Code(code(name, "file")?)),
            ["headers", name] => Ok(Self::Header(slug(name)?)),
            ["guides", name] => Ok(Self::Guide(slug(name)?)),
            ["origins", name] => Ok(Self::Origin(slug(name)?)),
            ["pages", name] => Ok(Self::Plain(slug(name)?)),
            ["classes", name] => name.parse().map(Self::Class).map_err(|_| {
                misplaced((
                    format!("`{name}` is no class of status codes"),
                    "the classes are `1xx` to `5xx`".to_owned(),
                ))
            }),
            ["comments", about, name] => {
                Ok(Self::Comment(code(about, "folder")?, comment_name(name).map_err(misplaced)?))
            }
            _ => Err(misplaced(no_such_place(path))),
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

/// A fact and what to do about it.
type Hint = (String, String);

/// A file's name as part of an address.
fn slug(name: &str) -> Result<String, Hint> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(name.to_owned());
    }
    let words: Vec<String> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_lowercase).collect();
    let suggested = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let help = if suggested.is_empty() {
        "use lower-case letters, digits and hyphens: the name becomes the page's address".to_owned()
    } else {
        format!("the name becomes the page's address: call it `{suggested}.md`")
    };
    Err((format!("`{name}` cannot be the name of a page"), help))
}

/// A comment's file name; the form that readers are offered comes with one to be filled in.
fn comment_name(name: &str) -> Result<String, Hint> {
    let help = || "call it by date and short title, like `2026-01-31-short-title.md`".to_owned();
    slug(name).map_err(|_| (format!("`{name}` cannot be the name of a comment"), help()))
}

fn no_such_place(path: &str) -> Hint {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let folder = inside.split_once('/').map_or("", |(folder, _)| folder);
    let message = format!("no kind of page is kept at `{path}`");
    let help = if folder == "comments" {
        format!(
            "put it in the folder of the code it is about, like `content/comments/404/{}`",
            file_name(path)
        )
    } else if FOLDERS.contains(&folder) {
        format!("put it into `content/{folder}/` itself: there are no folders inside")
    } else if let Some(name) = suggest::closest(folder, FOLDERS) {
        format!("did you mean `content/{name}/`?")
    } else {
        format!("the folders are {}", FOLDERS.join(", "))
    };
    (message, help)
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
        check("content/codes/4O4.md", "misplaced-file: `4O4` is no status code");
        check("content/codes/1000.md", "code-out-of-range: `1000` is no status code");
        check("content/code/404.md", "misplaced-file: no kind of page is kept at `content/code/404.md`");
        check("content/codes/404.csv", "misplaced-file: no kind of page is kept in `404.csv`");
        check(
            "content/guides/more/308.md",
            "misplaced-file: no kind of page is kept at `content/guides/more/308.md`",
        );
        check("content/guides/What Now.md", "misplaced-file: `What Now` cannot be the name of a page");
    }
}
