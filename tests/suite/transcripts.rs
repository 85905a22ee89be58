//! Terminal transcripts, which are also the manual: commands, output and exit codes.
//!
//! Each `tests/transcripts/NAME.md` runs in a copy of the folder `NAME.in`; afterwards files in `NAME.out` are compared
//! with files of the same path in that copy. In the output, `[..]` matches any text in a line and `...` any lines.
//! `TRYCMD=overwrite cargo test --test suite transcripts` rewrites the output; review the differences before you commit
//! them.

use std::process::{Command, Output};

#[test]
fn commands_print_what_the_manual_shows() {
    trycmd::TestCases::new().env("COLUMNS", "100").env("NO_COLOR", "1").case("tests/transcripts/*.md");
}

/// Runs `statusbook check` in the folder of the transcript about mistakes.
fn check(format: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_statusbook"))
        .args(["check", "--format", format])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/transcripts/check.in"))
        .output()
        .unwrap()
}

#[test]
fn reports_for_people_go_to_stderr_and_reports_for_programs_to_stdout() {
    let human = check("human");
    assert_eq!((human.status.code(), human.stdout.len()), (Some(1), 0));
    assert!(!human.stderr.is_empty());
    for format in ["short", "json", "github"] {
        let output = check(format);
        assert_eq!((output.status.code(), output.stderr.len()), (Some(1), 0), "{format}");
        assert!(!output.stdout.is_empty(), "{format}");
    }
}

#[test]
fn a_report_in_a_pipe_has_no_colours() {
    for format in ["human", "short", "json", "github"] {
        let Output { stdout, stderr, .. } = check(format);
        assert!(!stdout.contains(&0x1b) && !stderr.contains(&0x1b), "{format}");
    }
}

#[test]
fn the_color_option_is_respected() {
    let explain = |options: &[&str], no_color: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_statusbook"));
        let command = command.args(["explain", "broken-link"]).args(options).env_remove("CLICOLOR_FORCE");
        let command = if no_color { command.env("NO_COLOR", "1") } else { command.env_remove("NO_COLOR") };
        command.output().unwrap().stdout.contains(&0x1b)
    };
    for (options, no_color, coloured) in [
        (&[][..], false, false),
        (&["--color", "auto"], true, false),
        (&["--color", "always"], false, true),
        (&["--color", "always"], true, true),
        (&["--color", "never"], false, false),
    ] {
        assert_eq!(explain(options, no_color), coloured, "{options:?}, NO_COLOR: {no_color}");
    }
}
