//! Publishing into real folders, with refusals and killed runs.

#![expect(clippy::disallowed_methods, reason = "tests look at what is on the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;

/// A site of paths and texts.
fn site(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.insert(*path, (*text).to_owned()).unwrap();
    }
    output
}

/// All files below `folder` except the manifest, with their texts.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found.remove(manifest::NAME);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

fn texts(output: &Output) -> BTreeMap<String, String> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    output.iter().map(|(path, bytes)| (path.to_owned(), text(bytes))).collect()
}

fn refusal(output: &Output, folder: &Path) -> String {
    format!("{:#}", publish(output, folder).unwrap_err())
}

#[test]
fn the_folder_becomes_the_site_and_a_second_run_writes_nothing() {
    let scratch = TempDir::new().unwrap();
    let out = scratch.path().join("not/there/yet");
    let output = site(&[("index.html", "home"), ("403/index.html", "no"), ("a.css", "")]);
    let first = publish(&output, &out).unwrap();
    assert_eq!(first, Published { written: 3, unchanged: 0, removed: 0, bytes: 6 });
    assert_eq!(files(&out), texts(&output));

    let before = fs::metadata(out.join(manifest::NAME)).unwrap().modified().unwrap();
    let second = publish(&output, &out).unwrap();
    assert_eq!(second, Published { written: 0, unchanged: 3, removed: 0, bytes: 6 });
    let after = fs::metadata(out.join(manifest::NAME)).unwrap().modified().unwrap();
    assert_eq!(before, after, "the manifest was right already");
}

#[test]
fn changed_files_are_written_and_removed_files_disappear_with_their_folders() {
    let scratch = TempDir::new().unwrap();
    let old = site(&[("a.html", "1"), ("b.html", "same"), ("deep/er/c.html", "3")]);
    let new = site(&[("a.html", "2"), ("b.html", "same"), ("d.html", "4")]);
    publish(&old, scratch.path()).unwrap();
    let done = publish(&new, scratch.path()).unwrap();
    assert_eq!(done, Published { written: 2, unchanged: 1, removed: 1, bytes: 6 });
    assert_eq!(files(scratch.path()), texts(&new));
    assert!(!scratch.path().join("deep").exists());
}

#[test]
fn the_manifest_names_its_format_and_is_sorted() {
    let scratch = TempDir::new().unwrap();
    publish(&site(&[("b.html", ""), ("a/c.css", "")]), scratch.path()).unwrap();
    let text = fs::read_to_string(scratch.path().join(manifest::NAME)).unwrap();
    assert_eq!(text, "statusbook-manifest 1\na/c.css\nb.html\n");
}

#[test]
fn foreign_files_inside_our_folder_survive() {
    let scratch = TempDir::new().unwrap();
    publish(&site(&[("a/b.html", "1"), ("c.html", "2")]), scratch.path()).unwrap();
    fs::write(scratch.path().join("CNAME"), "example.org").unwrap();
    fs::write(scratch.path().join("a/notes.txt"), "mine").unwrap();
    publish(&site(&[("c.html", "2")]), scratch.path()).unwrap();
    let left = files(scratch.path());
    assert_eq!(left.keys().collect::<Vec<_>>(), ["CNAME", "a/notes.txt", "c.html"]);
}

#[test]
fn folders_that_are_not_ours_are_refused_and_unchanged() {
    let scratch = TempDir::new().unwrap();
    let output = site(&[("a.html", "1")]);
    fs::write(scratch.path().join("thesis.tex"), "years of work").unwrap();
    let message = refusal(&output, scratch.path());
    assert!(message.contains("such as `thesis.tex`; choose another --out or empty it"), "{message}");

    let file = scratch.path().join("thesis.tex");
    let message = refusal(&output, &file);
    assert!(message.contains("thesis.tex` is a file, and the site needs a folder"), "{message}");
    assert_eq!(files(scratch.path()).len(), 1);
}

#[test]
fn a_manifest_of_another_kind_is_refused() {
    let output = site(&[("a.html", "1")]);
    let scratch = TempDir::new().unwrap();
    fs::write(scratch.path().join(manifest::NAME), "statusbook-manifest 9\n").unwrap();
    let message = refusal(&output, scratch.path());
    assert!(message.contains("another version of statusbook"), "{message}");

    let scratch = TempDir::new().unwrap();
    fs::create_dir(scratch.path().join(manifest::NAME)).unwrap();
    let message = refusal(&output, scratch.path());
    assert!(message.contains("is not a plain file"), "{message}");
}

#[test]
fn a_manifest_with_paths_outside_the_folder_deletes_nothing_there() {
    let scratch = TempDir::new().unwrap();
    let out = scratch.path().join("out");
    let beside = scratch.path().join("beside.txt");
    publish(&site(&[("a.html", "1")]), &out).unwrap();
    fs::write(&beside, "mine").unwrap();
    let text = format!("statusbook-manifest 1\n../beside.txt\n{}\na.html\n", beside.display());
    fs::write(out.join(manifest::NAME), text).unwrap();
    let done = publish(&site(&[("b.html", "2")]), &out).unwrap();
    assert_eq!((done.written, done.removed), (1, 1));
    assert!(beside.exists());
}

#[test]
fn a_foreign_file_in_the_way_is_refused_before_anything_changes() {
    let scratch = TempDir::new().unwrap();
    let old = site(&[("a.html", "1")]);
    publish(&old, scratch.path()).unwrap();
    fs::write(scratch.path().join("mine"), "mine").unwrap();
    for path in ["mine", "mine/index.html"] {
        let message = refusal(&site(&[("a.html", "2"), (path, "site")]), scratch.path());
        assert!(message.contains("mine` is in the way of the site"), "{message}");
    }
    fs::remove_file(scratch.path().join("mine")).unwrap();
    fs::create_dir_all(scratch.path().join("mine/deep")).unwrap();
    fs::write(scratch.path().join("mine/deep/note"), "mine").unwrap();
    let message = refusal(&site(&[("a.html", "2"), ("mine", "site")]), scratch.path());
    assert!(message.contains("mine/deep/note` is in the way of the site"), "{message}");
    assert_eq!(files(scratch.path())["a.html"], "1");
}

#[test]
fn our_files_can_become_folders_and_back() {
    let scratch = TempDir::new().unwrap();
    let flat = site(&[("x", "flat"), ("y", "flat")]);
    let deep = site(&[("x/a/b.html", "deep"), ("x/c.css", "deep"), ("y", "flat")]);
    for (output, removed) in [(&flat, 0), (&deep, 1), (&flat, 2)] {
        let done = publish(output, scratch.path()).unwrap();
        assert_eq!(done.removed, removed);
        assert_eq!(files(scratch.path()), texts(output));
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_web_server_under_another_account_may_read_the_files_as_the_umask_allows() {
        let scratch = TempDir::new().unwrap();
        let probe = scratch.path().join("probe");
        fs::write(&probe, "").unwrap();
        let out = scratch.path().join("out");
        publish(&site(&[("a.html", "1")]), &out).unwrap();
        let usual = mode(&probe) & 0o644;
        assert_eq!(mode(&out.join("a.html")), usual);
        assert_eq!(mode(&out.join(manifest::NAME)), usual);
    }

    #[test]
    fn a_link_in_place_of_a_file_is_replaced_but_its_target_is_kept() {
        let scratch = TempDir::new().unwrap();
        let out = scratch.path().join("out");
        let outside = scratch.path().join("outside.html");
        publish(&site(&[("a.html", "1"), ("b.html", "1")]), &out).unwrap();
        fs::write(&outside, "2").unwrap();
        for name in ["a.html", "b.html"] {
            fs::remove_file(out.join(name)).unwrap();
            symlink(&outside, out.join(name)).unwrap();
        }
        // `a.html` is to be written, `b.html` is to be removed.
        let done = publish(&site(&[("a.html", "2")]), &out).unwrap();
        assert_eq!((done.written, done.removed), (1, 1));
        assert!(fs::symlink_metadata(out.join("a.html")).unwrap().is_file());
        assert!(fs::symlink_metadata(out.join("b.html")).is_err());
        assert_eq!(fs::read_to_string(outside).unwrap(), "2");
    }

    #[test]
    fn a_folder_that_became_a_link_is_not_followed() {
        let scratch = TempDir::new().unwrap();
        let out = scratch.path().join("out");
        let elsewhere = scratch.path().join("elsewhere");
        publish(&site(&[("a/b.html", "1"), ("c.html", "1")]), &out).unwrap();
        fs::rename(out.join("a"), &elsewhere).unwrap();
        fs::write(elsewhere.join(".statusbook-tmp-1"), "").unwrap();
        symlink(&elsewhere, out.join("a")).unwrap();

        let message = refusal(&site(&[("a/b.html", "2")]), &out);
        assert!(message.contains("out/a` is in the way of the site"), "{message}");
        let done = publish(&site(&[("c.html", "1")]), &out).unwrap();
        assert_eq!(done.removed, 0);
        assert_eq!(files(&elsewhere).len(), 2);
        assert_eq!(fs::read_to_string(elsewhere.join("b.html")).unwrap(), "1");
    }

    #[test]
    fn a_foreign_link_in_the_way_is_refused() {
        let scratch = TempDir::new().unwrap();
        publish(&site(&[("a.html", "1")]), scratch.path()).unwrap();
        symlink("/nowhere", scratch.path().join("b.html")).unwrap();
        let message = refusal(&site(&[("b.html", "2")]), scratch.path());
        assert!(message.contains("b.html` is in the way of the site"), "{message}");
    }

    #[test]
    fn the_umask_restricts_permissions() {
        let scratch = TempDir::new().unwrap();
        let test = full_name("child_publishes_and_may_be_killed");
        let script = r#"umask 077; exec "$0" --exact "$1""#;
        let status = Command::new("sh")
            .args(["-c", script])
            .arg(std::env::current_exe().unwrap())
            .arg(test)
            .env(FOLDER, scratch.path())
            .env(STEP, usize::MAX.to_string())
            .output()
            .unwrap()
            .status;
        assert!(status.success());
        assert_eq!(mode(&scratch.path().join("index.html")), 0o600);
    }
}

const FOLDER: &str = "STATUSBOOK_TEST_FOLDER";
const STEP: &str = "STATUSBOOK_TEST_STEP";
const KILLED: i32 = 86;

fn full_name(test: &str) -> String {
    let module = module_path!();
    let inside = module.split_once("::").map_or(module, |(_, inside)| inside);
    format!("{inside}::{test}")
}

fn before() -> Output {
    site(&[
        ("index.html", "old page"),
        ("style.css", "old style"),
        ("gone/page.html", "gone"),
        ("flat", "flat"),
        ("deep/a.html", "deep"),
        ("same.html", "same"),
    ])
}

fn after() -> Output {
    site(&[
        ("index.html", "new page"),
        ("style.css", "new style"),
        ("zoo/logo.svg", "logo"),
        ("zoo/page.html", "page"),
        ("flat/index.html", "now a folder"),
        ("deep", "now a file"),
        ("same.html", "same"),
    ])
}

/// Not a test by itself: the next test runs it in a separate process, which
/// exits at a given step without any clean-up, as if it were killed there.
#[test]
fn child_publishes_and_may_be_killed() {
    let (Ok(folder), Ok(step)) = (std::env::var(FOLDER), std::env::var(STEP)) else {
        return;
    };
    let left = std::cell::Cell::new(step.parse::<usize>().unwrap());
    let countdown = || {
        if left.get() == 0 {
            std::process::exit(KILLED);
        }
        left.set(left.get() - 1);
    };
    publish_in_steps(&after(), Path::new(&folder), &countdown).unwrap();
}

/// Runs the child process. Returns whether it completed.
fn finishes(folder: &Path, step: usize) -> bool {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &full_name("child_publishes_and_may_be_killed")])
        .env(FOLDER, folder)
        .env(STEP, step.to_string())
        .output()
        .unwrap();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | KILLED)), "step {step}: {output:?}");
    code == Some(0)
}

/// Checks what a visitor may find after a kill.
fn assert_served_files_are_whole(folder: &Path, step: usize) {
    let (old, new) = (texts(&before()), texts(&after()));
    let found = files(folder);
    for (path, text) in &found {
        let temporary = path.contains(".statusbook-tmp-");
        let whole = [old.get(path), new.get(path)].contains(&Some(text));
        assert!(temporary || whole, "step {step}: `{path}` is `{text}`");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(found.contains_key(path), "step {step}: `{path}` is missing");
    }
    if found["index.html"] == "new page" {
        assert_eq!(found["style.css"], "new style", "step {step}");
        assert_eq!(found["zoo/logo.svg"], "logo", "step {step}");
        assert!(found.contains_key("gone/page.html") || found.contains_key("zoo/page.html"));
    }
}

#[test]
fn a_run_killed_at_any_step_leaves_whole_files_and_the_next_one_finishes() {
    let mut temporaries = 0;
    for step in 0.. {
        let scratch = TempDir::new().unwrap();
        publish(&before(), scratch.path()).unwrap();
        let finished = finishes(scratch.path(), step);
        assert_served_files_are_whole(scratch.path(), step);
        temporaries += files(scratch.path()).keys().filter(|path| path.contains("-tmp-")).count();

        // Back to the old site or on to the new one: either must work.
        let next = if step % 2 == 0 { after() } else { before() };
        publish(&next, scratch.path()).unwrap();
        assert_eq!(files(scratch.path()), texts(&next), "step {step}");
        assert!(scratch.path().join("zoo").exists() == (step % 2 == 0), "step {step}");
        if finished {
            assert!(step > 30, "the child was killed at {step} steps only");
            assert!(temporaries > 0, "no kill left a temporary to clean up");
            return;
        }
    }
}

#[test]
fn a_first_run_killed_before_its_manifest_does_not_lock_the_folder() {
    let scratch = TempDir::new().unwrap();
    fs::write(scratch.path().join(".statusbook-tmp-1"), "statusb").unwrap();
    publish(&after(), scratch.path()).unwrap();
    assert_eq!(files(scratch.path()), texts(&after()));
}
