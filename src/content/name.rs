//! Checks of file names, which become parts of addresses.

use crate::status::StatusCode;

/// Why a file name is not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameProblem {
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: String,
    /// Whether the name is a number outside the range of status codes.
    pub is_out_of_range: bool,
}

/// Checks that a file name can be part of an address: lower-case letters, digits, hyphens and underscores.
pub fn check_slug(name: &str) -> Result<(), NameProblem> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(());
    }
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_lowercase);
    let suggested = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let help = if suggested.is_empty() {
        "use lower-case letters, digits and hyphens: the name becomes the page's address".to_owned()
    } else {
        format!("the name becomes the page's address: call it `{suggested}.md`")
    };
    Err(NameProblem {
        message: format!("`{name}` cannot be the name of a page"),
        help,
        is_out_of_range: false,
    })
}

/// Checks that the name of a file or folder is a status code; `what` is "file" or "folder".
pub fn check_code(name: &str, what: &str) -> Result<StatusCode, NameProblem> {
    let is_out_of_range = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    name.parse().map_err(|_| NameProblem {
        message: format!("`{name}` is not a status code"),
        help: format!("name the {what} after its code, three digits from 100 to 999"),
        is_out_of_range,
    })
}
