//! `statusbook man`: a manual page.

use std::process::ExitCode;

use super::terminal::answer_plain;
use crate::cli::{self, Man};
use crate::suggest;

/// Prints the page in roff.
pub fn run(options: &Man) -> anyhow::Result<ExitCode> {
    let Some(page) = cli::manual(options.command.as_deref())? else {
        let name = options.command.as_deref().unwrap_or_default();
        let commands = cli::commands();
        let known = commands.iter().map(String::as_str);
        let help = suggest::closest(name, known.clone())
            .map_or_else(|| suggest::one_of(known), |close| format!("did you mean `{close}`?"));
        anyhow::bail!("there is no command `{name}`; {help}");
    };
    answer_plain(&page)?;
    Ok(ExitCode::SUCCESS)
}
