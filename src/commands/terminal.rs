//! Where commands print: answers on stdout, everything else on stderr.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::{Color, Common};

/// The content has errors.
const CONTENT_HAS_ERRORS: u8 = 1;

/// Tells the streams what the command line says about colours.
pub fn choose_colour(colour: Color) {
    match colour {
        // Whether the terminal has colours, and `NO_COLOR`, are the streams' own business.
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}

/// Writes what was asked for on stdout, in colours where they are wanted.
pub fn answer(text: &str) -> anyhow::Result<()> {
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// Writes what was asked for on stdout as it is: scripts and documents.
pub fn answer_plain(bytes: &[u8]) -> anyhow::Result<()> {
    std::io::stdout().write_all(bytes)?;
    Ok(())
}

/// Says something on stderr that nobody has to act on, unless it shall be quiet.
pub fn note(common: &Common, text: &str) -> anyhow::Result<()> {
    if common.quiet { Ok(()) } else { say(text) }
}

/// Says something on stderr: whatever was not asked for as the command's result.
pub fn say(text: &str) -> anyhow::Result<()> {
    anstream::stderr().write_all(text.as_bytes())?;
    Ok(())
}

/// How a command ends that found errors in the content.
pub fn content_has_errors() -> ExitCode {
    ExitCode::from(CONTENT_HAS_ERRORS)
}

/// What makes a path in the project one that can be opened from where the user stands.
pub fn prefix(root: &Path) -> String {
    let root = root.to_string_lossy().replace('\\', "/");
    let root = root.trim_end_matches('/').trim_start_matches("./");
    if root.is_empty() || root == "." { String::new() } else { format!("{root}/") }
}

/// Whether somebody is watching stderr.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}
