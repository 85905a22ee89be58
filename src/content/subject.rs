//! The subject of a file, taken from its path alone. So a page keeps its address even when its front matter is broken.

use super::comment;
use super::kind::Subfolders;
use super::kinds::{PageId, PageKind};
use super::name::{NameProblem, check_code, check_slug};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Span, file_name};
use crate::status::StatusCode;
use crate::suggest;

/// The type of a content file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A page: `codes/403.md`.
    Page(PageId),
    /// A comment on a code, with its file name: `comments/403/2026-01-31-short-title.md`.
    Comment(StatusCode, String),
}

impl Subject {
    /// The subject of a Markdown file, from its path in the project.
    ///
    /// # Errors
    /// A diagnostic at `span` when the path is not valid for a page or comment.
    pub fn from_path(path: &str, span: Span) -> Result<Self, Box<Diagnostic>> {
        let inside = path.strip_prefix("content/").unwrap_or(path);
        subject(path, inside).map_err(|problem| {
            let rule = if problem.is_out_of_range { Rule::CodeOutOfRange } else { Rule::MisplacedFile };
            Box::new(Diagnostic::new(rule, span, problem.message).help(problem.help))
        })
    }

    /// The page, if it is one.
    #[must_use]
    pub fn page(&self) -> Option<&PageId> {
        match self {
            Self::Page(id) => Some(id),
            Self::Comment(..) => None,
        }
    }

    /// Name of the file's type in messages.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Page(id) => id.kind.row().noun,
            Self::Comment(..) => comment::NOUN,
        }
    }
}

fn subject(path: &str, inside: &str) -> Result<Subject, NameProblem> {
    let Some(inside) = inside.strip_suffix(".md") else {
        return Err(NameProblem {
            message: format!("no kind of page belongs in `{}`", file_name(path)),
            help: "pages are Markdown files that end in `.md`; the only table is `content/identifiers.csv`"
                .to_owned(),
            is_out_of_range: false,
        });
    };
    let parts: Vec<&str> = inside.split('/').collect();
    if let [comment::FOLDER, about, name] = parts[..] {
        return Ok(Subject::Comment(check_code(about, "folder")?, check_comment_name(name)?));
    }
    let [folder, between @ .., name] = &parts[..] else { return Err(no_such_place(path)) };
    let Some(kind) = PageKind::in_folder(folder) else { return Err(no_such_place(path)) };
    if !between.is_empty() && kind.row().subfolders == Subfolders::Refused {
        return Err(no_such_place(path));
    }
    (kind.row().check_name)(name)?;
    Ok(Subject::Page(PageId { kind, name: (*name).to_owned() }))
}

/// Checks the file name of a comment. The form offered to readers has a placeholder as its name.
fn check_comment_name(name: &str) -> Result<String, NameProblem> {
    check_slug(name).map(|()| name.to_owned()).map_err(|_| NameProblem {
        message: format!("`{name}` cannot be the name of a comment"),
        help: "name it after its date and a short title, like `2026-01-31-short-title.md`".to_owned(),
        is_out_of_range: false,
    })
}

fn no_such_place(path: &str) -> NameProblem {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let folder = inside.split_once('/').map_or("", |(folder, _)| folder);
    let folders: Vec<&str> =
        PageKind::ALL.iter().map(|kind| kind.row().folder).chain([comment::FOLDER]).collect();
    let help = if folder == comment::FOLDER {
        format!(
            "put it in the folder of the code it is about, like `content/comments/404/{}`",
            file_name(path)
        )
    } else if folders.contains(&folder) {
        format!("put it directly into `content/{folder}/`, which cannot have subfolders")
    } else if let Some(name) = suggest::closest(folder, folders.iter().copied()) {
        format!("did you mean `content/{name}/`?")
    } else {
        format!("the folders are {}", folders.join(", "))
    };
    let message = format!("no kind of page belongs at `{path}`");
    NameProblem { message, help, is_out_of_range: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn check(path: &str, expected: &str) {
        let mut sources = Sources::default();
        let id = sources.add(path, "");
        let found = match Subject::from_path(path, sources.excerpt(id).whole()) {
            Ok(Subject::Page(id)) => id.route().to_string(),
            Ok(Subject::Comment(..)) => "no address".to_owned(),
            Err(diagnostic) => format!("{}: {}", diagnostic.rule.name(), diagnostic.message),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_path_gives_the_subject_of_a_file() {
        check("content/codes/404.md", "/404/");
        check("content/codes/client/404.md", "/404/");
        check("content/headers/retry-after.md", "/headers/retry-after/");
        check("content/classes/4xx.md", "/4xx/");
        check("content/comments/404/2026-01-31-x.md", "no address");
        check("content/codes/4O4.md", "misplaced-file: `4O4` is not a status code");
        check("content/codes/1000.md", "code-out-of-range: `1000` is not a status code");
        check("content/code/404.md", "misplaced-file: no kind of page belongs at `content/code/404.md`");
        check("content/codes/404.csv", "misplaced-file: no kind of page belongs in `404.csv`");
        check(
            "content/guides/more/308.md",
            "misplaced-file: no kind of page belongs at `content/guides/more/308.md`",
        );
        check("content/guides/What Now.md", "misplaced-file: `What Now` cannot be the name of a page");
    }
}
