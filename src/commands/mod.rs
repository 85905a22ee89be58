//! What each command does with the result of the pipeline. The only module that prints, through `terminal.rs`.

mod build;
mod building;
mod cards;
mod check;
mod completions;
mod explain;
mod external;
mod man;
mod new;
mod progress;
mod schema;
mod search;
mod serve;
mod terminal;

use std::process::ExitCode;

use crate::cli::{Cli, Command};
use terminal::choose_colour;

/// Runs the command. The exit code is 0 if there are no errors and 1 if the content has errors.
///
/// # Errors
/// When the program itself failed; the caller exits with 2.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let Cli { command, common } = cli;
    choose_colour(common.color);
    match command {
        Some(Command::Build(options)) => build::run(&common, &options),
        Some(Command::Check(options)) => check::run(&common, options),
        Some(Command::Serve(options)) => serve::run(common, options),
        Some(Command::Explain(options)) => explain::run(&options),
        Some(Command::Search(options)) => search::run(&common, &options),
        Some(Command::New(options)) => new::run(&common, &options),
        Some(Command::Schema(options)) => schema::run(options),
        Some(Command::Completions(options)) => completions::run(options),
        Some(Command::Man(options)) => man::run(&options),
        None => serve::run(common, crate::cli::Serve::default()),
    }
}
