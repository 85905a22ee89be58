//! The history of pages in real repositories. Needs git.

use std::fs;
use std::path::Path;
use std::process::Command;

use statusbook::config::{BaseUrl, Overrides};
use statusbook::history::{self, Missing};
use statusbook::pipeline::Request;

use crate::support;

/// Runs git in a folder with an author and a date, independent of the machine's settings.
pub fn git(folder: &Path, author: &str, date: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), author);
        command.env(format!("GIT_{role}_EMAIL"), format!("{}@example.org", author.to_lowercase()));
        command.env(format!("GIT_{role}_DATE"), date);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes a file and commits everything.
fn commit(root: &Path, author: &str, date: &str, path: &str, text: &str) {
    write(root, path, text);
    git(root, author, date, &["add", "--all"]);
    git(root, author, date, &["commit", "--quiet", "--message", "a change"]);
}

/// A plain page.
fn page(title: &str, lines: usize) -> String {
    let line = |n: usize| format!("Line {n} of the page {title}.\n");
    format!("---\ntitle: {title}\nsummary: A page.\n---\n\n{}", (0..lines).map(line).collect::<String>())
}

/// A repository with a book of three pages, one of them renamed, one not committed.
fn repository(root: &Path) {
    git(root, "Ada", "2026-01-01T00:00:00Z", &["init", "--quiet", "--initial-branch", "main"]);
    write(root, "statusbook.yaml", "title: A\ntagline: B\ndescription: C\n");
    commit(root, "Ada", "2026-01-01T00:00:00Z", "content/pages/first.md", &page("First", 9));
    commit(root, "Bob", "2026-01-02T00:00:00Z", "content/pages/second.md", &page("Second", 9));
    fs::rename(root.join("content/pages/first.md"), root.join("content/pages/renamed.md")).unwrap();
    // With this time zone, the day in UTC is the day before.
    commit(root, "bob", "2026-02-02T01:00:00+0300", "content/pages/renamed.md", &page("First", 10));
    commit(root, "Cem", "2026-03-01T12:00:00Z", ".mailmap", "Bob <bob@example.org> <bob@example.org>\n");
    write(root, "content/pages/new.md", &page("New", 1));
}

fn described(root: &Path) -> Vec<Option<String>> {
    let history = history::read(root);
    assert_eq!(history.missing, None);
    let describe = |path: &str| {
        let record = history.of(path)?;
        Some(format!("{} {} {}", record.created, record.changed, record.contributors.join("+")))
    };
    ["renamed", "second", "new", "first"].map(|name| describe(&format!("content/pages/{name}.md"))).to_vec()
}

#[test]
fn pages_have_the_dates_of_their_commits() {
    let folder = tempfile::tempdir().unwrap();
    repository(folder.path());
    let renamed = "2026-01-01T00:00:00Z 2026-02-01T22:00:00Z Ada+Bob";
    let expected = [Some(renamed), Some("2026-01-02T00:00:00Z 2026-01-02T00:00:00Z Bob"), None, None];
    assert_eq!(described(folder.path()), expected.map(|text| text.map(str::to_owned)));

    // The user's own git settings have no effect.
    for (key, value) in [
        ("color.ui", "always"),
        ("diff.renames", "false"),
        ("log.date", "relative"),
        ("log.showSignature", "true"),
        ("log.diffMerges", "first-parent"),
        ("log.mailmap", "false"),
    ] {
        git(folder.path(), "Ada", "2026-01-01T00:00:00Z", &["config", key, value]);
    }
    assert_eq!(described(folder.path()), expected.map(|text| text.map(str::to_owned)));
}

#[test]
fn a_book_may_be_a_folder_of_a_repository() {
    let folder = tempfile::tempdir().unwrap();
    let day = "2026-01-01T00:00:00Z";
    git(folder.path(), "Ada", day, &["init", "--quiet"]);
    commit(folder.path(), "Ada", day, "docs/content/pages/about.md", &page("About", 3));
    commit(folder.path(), "Bob", "2026-01-02T00:00:00Z", "content/pages/about.md", &page("Other", 3));
    let history = history::read(&folder.path().join("docs"));
    assert_eq!(history.of("content/pages/about.md").unwrap().contributors, ["Ada"]);
}

#[test]
fn a_missing_history_has_a_reason() {
    let missing = |root: &Path| history::read(root).missing;
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(missing(folder.path()), None, "a folder without content has nothing to ask for");

    write(folder.path(), "content/pages/about.md", &page("About", 3));
    assert_eq!(missing(folder.path()), Some(Missing::Repository));
    let day = "2026-01-01T00:00:00Z";
    git(folder.path(), "Ada", day, &["init", "--quiet"]);
    assert_eq!(missing(folder.path()), Some(Missing::Commits));
    git(folder.path(), "Ada", day, &["commit", "--quiet", "--allow-empty", "--message", "nothing"]);
    assert_eq!(missing(folder.path()), Some(Missing::Commits));
    commit(folder.path(), "Ada", day, "content/pages/about.md", &page("About", 4));
    assert_eq!(missing(folder.path()), None);

    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", folder.path().display());
    git(clone.path(), "Ada", day, &["clone", "--quiet", "--depth", "1", &from, "."]);
    assert_eq!(missing(clone.path()), Some(Missing::Depth));
}

#[test]
fn a_page_shows_when_it_changed_and_who_wrote_it() {
    let folder = tempfile::tempdir().unwrap();
    repository(folder.path());
    let built = support::build(folder.path(), Request::default());
    let output = built.output.unwrap();
    let html = |path: &str| String::from_utf8_lossy(output.get(path).unwrap()).into_owned();
    let renamed = html("renamed/index.html");
    assert!(renamed.contains("Last changed <time datetime=\"2026-02-01\">2026-02-01</time>"), "{renamed}");
    assert!(renamed.contains("<li>Written by Ada, Bob</li>"), "{renamed}");
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains('@'), "{path} shows an address");
        let dated = path.contains("renamed") || path.contains("second");
        assert_eq!(html.contains("Last changed"), dated, "{path}");
    }
}

#[test]
fn the_feed_and_the_sitemap_have_dates_from_the_history() {
    let folder = tempfile::tempdir().unwrap();
    repository(folder.path());
    let feed = |base_url: &str| {
        let base_url = BaseUrl::parse(base_url).ok();
        let overrides = Overrides { base_url, ..Overrides::default() };
        let built = support::build(folder.path(), Request { overrides, ..Request::default() });
        let output = built.output.unwrap();
        let text = |path| output.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        (text("feed.xml"), text("sitemap.xml"))
    };
    let (Some(atom), Some(sitemap)) = feed("https://example.org/book/") else { panic!("both are written") };
    let changed: Vec<&str> =
        atom.lines().filter_map(|line| line.trim().strip_prefix("<updated>")?.split('<').next()).collect();
    let newest = "2026-02-01T22:00:00+00:00";
    assert_eq!(changed, [newest, newest, "2026-01-02T00:00:00+00:00"], "the book, and its pages by time");
    let names: Vec<&str> =
        atom.lines().filter_map(|line| line.trim().strip_prefix("<name>")?.split('<').next()).collect();
    assert_eq!(names, ["A", "Ada", "Bob", "Bob"], "the book, then those who wrote each page");
    assert!(!atom.contains('@'), "there are no e-mail addresses in it: {atom}");

    let dated = "<loc>https://example.org/book/renamed/</loc><lastmod>2026-02-01T22:00:00Z</lastmod>";
    assert!(sitemap.contains(dated), "{sitemap}");
    assert!(sitemap.contains("<loc>https://example.org/book/new/</loc></url>"), "{sitemap}");

    assert_eq!(feed("no address"), (None, None), "they need absolute addresses");
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    let (atom, sitemap) = feed("https://example.org/book/");
    assert_eq!(atom, None, "there is no feed without dates");
    assert!(sitemap.is_some_and(|text| !text.contains("lastmod")));
}
