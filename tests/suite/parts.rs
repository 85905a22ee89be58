//! A build makes only the requested parts, parses only what they need, and always reports the same mistakes.

use std::process::Command;

use statusbook::config::{BaseUrl, Overrides};
use statusbook::diagnostic::{Format, Rule};
use statusbook::pipeline::{Built, Checks, Parts, Request};
use tempfile::TempDir;

use crate::support;

const GUIDE: &str = "=== content/guides/doors.md
---
title: Doors
summary: Open ones and closed ones.
---

## Closed

Knock.
";

fn project(more: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &support::files(&format!("{GUIDE}{more}")));
    folder
}

fn build(project: &TempDir, parts: Parts, base_url: Option<&str>) -> Built {
    let base_url = base_url.map(|url| BaseUrl::parse(url).unwrap());
    let overrides = Overrides { base_url, ..Overrides::default() };
    support::build(
        project.path(),
        Request { overrides, parts, checks: Checks::Editorial, ..Request::default() },
    )
}

/// Runs the program on a project: whether it exits with 0, and what it writes on stdout and stderr.
fn run(project: &TempDir, arguments: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statusbook"));
    let output = command.args(arguments).arg("--root").arg(project.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

const PARTS: [Parts; 3] = [Parts::All, Parts::Shown, Parts::None];

#[test]
fn only_the_files_of_the_requested_parts_are_made() {
    let project = project("");
    let [all, shown, none] = PARTS.map(|parts| build(&project, parts, Some("https://example.org/")));
    assert!(none.output.is_none(), "a check makes no files");
    assert_eq!((none.pages, shown.pages), (all.pages, all.pages));
    assert_eq!((&none.drawings, &shown.drawings), (&all.drawings, &all.drawings));
    let (all, shown) = (all.output.unwrap(), shown.output.unwrap());
    for (path, bytes) in shown.iter() {
        assert_eq!(all.get(path), Some(bytes), "{path}");
    }
    let left_out = ["codes.json", "guides/doors.md", "offline.json", "sitemap.xml", "sw.js"];
    for path in left_out {
        assert!(all.get(path).is_some() && shown.get(path).is_none(), "{path}");
    }
    for path in ["404.html", ".nojekyll", "guides/doors/index.html", "search/core.js", "site.webmanifest"] {
        assert!(shown.get(path).is_some(), "{path}");
    }
}

#[test]
fn the_report_is_the_same_for_all_parts() {
    let mistakes = "=== content/pages/about.md
---
title: About
sumary: A slip.
---

[Nowhere](nowhere.md)
=== static/theme.js
const theme = 'dark;
=== templates/card.svg
<svg/>
=== templates/guide.html
{{ page.nothing }}
";
    let project = project(mistakes);
    for base_url in [None, Some("https://example.org/")] {
        let built = PARTS.map(|parts| build(&project, parts, base_url));
        let [all, shown, none] = built.each_ref().map(|built| support::report(built, Format::Human));
        assert_eq!((&shown, &none), (&all, &all));
        let rules: Vec<Rule> = built[0].diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
        for rule in [Rule::BrokenLink, Rule::StaticSyntax, Rule::TemplateError, Rule::UnknownKey] {
            assert!(rules.contains(&rule), "{}: {all}", rule.name());
        }
        assert_eq!(all.contains("templates/card.svg"), base_url.is_some(), "{all}");
    }
}

#[test]
fn check_and_build_agree_on_a_card_that_cannot_be_drawn() {
    let project = project("=== templates/card.svg\n<svg/>\n");
    let out = tempfile::tempdir().unwrap();
    let build = ["build", "--out", out.path().to_str().unwrap()];
    for (options, sound) in [(&[][..], true), (&["--base-url", "https://example.org/"], false)] {
        for command in [&["check"][..], &build] {
            let (success, _, stderr) = run(&project, &[command, options].concat());
            assert_eq!(success, sound, "{command:?} {options:?}: {stderr}");
            assert_eq!(stderr.contains("templates/card.svg"), !sound, "{command:?} {options:?}: {stderr}");
        }
    }
}

#[test]
fn search_parses_only_the_content() {
    let project = project(
        "=== static/theme.js\nconst theme = 'dark;\n=== static/style.css\na { b: \n=== templates/base.html\n{{\n",
    );
    let (success, stdout, stderr) = run(&project, &["search", "doors"]);
    assert!(success && stdout.contains("/guides/doors/"), "{stdout}");
    assert_eq!(stderr, "");
    assert!(!run(&project, &["check"]).0, "`check` reports these mistakes");
}
