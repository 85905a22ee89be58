//! Watching real folders. A test that waits in vain fails after a generous time limit.

#![expect(clippy::disallowed_methods, reason = "a test that changes files")]

use std::fs;
use std::thread;

use super::*;

const LIMIT: Duration = Duration::from_secs(30);
const OFTEN: Duration = Duration::from_millis(20);

/// Changes the folder and waits until the change is noticed.
fn check(mut watch: Watch, change: impl FnOnce()) -> Watch {
    let (sender, noticed) = channel();
    change();
    thread::spawn(move || {
        watch.wait();
        sender.send(watch).unwrap();
    });
    noticed.recv_timeout(LIMIT).unwrap()
}

#[test]
fn every_kind_of_change_is_noticed_without_notifications() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let at = |path: &str| root.join(path);
    let watch = Watch::by_polling(root, OFTEN);
    let watch = check(watch, || fs::write(at("statusbook.yaml"), "title: a").unwrap());
    let watch = check(watch, || {
        fs::create_dir_all(at("content/codes")).unwrap();
        fs::write(at("content/codes/403.md"), "").unwrap();
    });
    let watch = check(watch, || fs::rename(at("content/codes/403.md"), at("content/codes/404.md")).unwrap());
    // The same length as before.
    let watch = check(watch, || fs::write(at("statusbook.yaml"), "title: b").unwrap());
    let watch = check(watch, || fs::remove_file(at("content/codes/404.md")).unwrap());
    drop(watch);
}

#[test]
fn a_change_between_the_end_of_a_wait_and_the_next_is_not_missed() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("statusbook.yaml");
    for watch in [Watch::by_polling(folder.path(), OFTEN), Watch::new(folder.path())] {
        let watch = check(watch, || fs::write(&settings, "title: a").unwrap());
        let watch = check(watch, || fs::write(&settings, "title: ab").unwrap());
        drop(check(watch, || fs::remove_file(&settings).unwrap()));
    }
}

#[test]
fn a_folder_created_later_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let watch = Watch::new(root);
    let watch = check(watch, || fs::create_dir(root.join("static")).unwrap());
    let watch = check(watch, || fs::write(root.join("static/style.css"), "a").unwrap());
    drop(check(watch, || fs::write(root.join("static/style.css"), "b").unwrap()));
}

#[test]
fn only_changes_to_files_of_the_project_matter() {
    use notify::event::{CreateKind, ModifyKind};
    let root = Path::new("/book");
    let write = EventKind::Modify(ModifyKind::Any);
    let cases = [
        (write, "/book/content/codes/403.md", Some(Touched::File)),
        (write, "/book/statusbook.yaml", Some(Touched::File)),
        (EventKind::Create(CreateKind::Folder), "/book/static", Some(Touched::Folder)),
        (EventKind::Access(AccessKind::Close(AccessMode::Write)), "/book/content/a.md", Some(Touched::File)),
        (EventKind::Access(AccessKind::Open(AccessMode::Any)), "/book/content/a.md", None),
        (write, "/book/public", None),
        (write, "/book", None),
        (write, "/book/content/.403.md.swp", None),
        (write, "/book/content/403.md~", None),
        (write, "/elsewhere/403.md", Some(Touched::Folder)),
    ];
    for (kind, path, expected) in cases {
        let event = Event::new(kind).add_path(path.into());
        assert_eq!(touched(&event, root), expected, "{kind:?} {path}");
    }
}
