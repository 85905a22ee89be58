//! Parses the command line, runs the command and chooses the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use statusbook::cli::Cli;
use statusbook::commands;

/// The exit code when the program itself fails.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            // If stderr is closed, the error cannot be reported.
            let _ = writeln!(anstream::stderr(), "error: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}
