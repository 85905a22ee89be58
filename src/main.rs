//! Parses the command line, runs the command and chooses the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use statusbook::cli::Cli;
use statusbook::commands;

/// The tool could not do its job.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            // There is nobody left to tell when stderr is gone.
            let _ = writeln!(anstream::stderr(), "error: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}
