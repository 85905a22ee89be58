//! Runs the workflow for pull requests on this machine, see `tests/pull-request.sh`. Needs bash and git.

use std::process::Command;

#[test]
fn mistakes_of_a_branch_are_annotations_on_the_lines_it_changed() {
    let output = Command::new("bash")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pull-request.sh"))
        .env("STATUSBOOK", env!("CARGO_BIN_EXE_statusbook"))
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
    let starts: Vec<_> = stdout.lines().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(starts, ["::error file=content/codes/410.md"; 2]);
    for rule in ["title=unknown-key::", "title=broken-link::"] {
        assert!(stdout.contains(rule), "no annotation of {rule}:\n{stdout}");
    }
}
