//! Output of the commands: results go to stdout, everything else to stderr.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::{Color, Common};

/// Exit code when the content has errors.
const CONTENT_HAS_ERRORS: u8 = 1;

/// Applies the `--color` option to both streams.
pub fn choose_colour(colour: Color) {
    match colour {
        // `anstream` looks at the terminal and at `NO_COLOR`.
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}

/// Writes a result to stdout, with colours where they are enabled.
pub fn answer(text: &str) -> anyhow::Result<()> {
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// Writes a result to stdout unchanged: scripts and documents.
pub fn answer_plain(bytes: &[u8]) -> anyhow::Result<()> {
    std::io::stdout().write_all(bytes)?;
    Ok(())
}

/// Writes information to stderr, unless `--quiet` is set.
pub fn note(common: &Common, text: &str) -> anyhow::Result<()> {
    if common.quiet { Ok(()) } else { say(text) }
}

/// Writes to stderr: everything that is not the command's result.
pub fn say(text: &str) -> anyhow::Result<()> {
    anstream::stderr().write_all(text.as_bytes())?;
    Ok(())
}

/// The exit code when the content has errors.
pub fn content_has_errors() -> ExitCode {
    ExitCode::from(CONTENT_HAS_ERRORS)
}

/// The prefix that turns a path in the project into one relative to the working directory.
pub fn prefix(root: &Path) -> String {
    let root = root.to_string_lossy().replace('\\', "/");
    let root = root.trim_end_matches('/').trim_start_matches("./");
    if root.is_empty() || root == "." { String::new() } else { format!("{root}/") }
}

/// Whether stderr is a terminal.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}
