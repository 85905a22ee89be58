//! `statusbook serve` is never out of date: every kind of input is changed while it runs, and everything it serves is compared
//! with a fresh build of the same folder.
//!
//! The tests do not sleep. They wait for events of the server, with a time limit that is only reached if a page stays
//! out of date.

use std::cell::Cell;
use std::fs;
use std::io::{BufRead, BufReader, Lines, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use statusbook::cards::Pictures;
use statusbook::config::Overrides;
use statusbook::output::Output;
use statusbook::pipeline::{self, Request};
use statusbook::render::Highlighter;

use crate::{history, support};

/// How long to wait for a build before the test fails.
const LIMIT: Duration = Duration::from_mins(1);

/// The start of the element that is added to pages.
const SCRIPT: &[u8] = b"<script type=\"module\" src=\"";

const BOOK: &str = "=== content/codes/403.md
---
code: 403
name: Forbidden
summary: The server understood the request and refuses it.
status: standard
origins:
  - by: iana
    source: https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4
cacheable:
  heuristic: false
content: allowed
retry:
  when: after-change
---

## What it means

The door is there, and it stays closed for you. ![A door](../images/door.svg)

```http
HTTP/1.1 403 Forbidden
```
=== content/guides/doors.md
---
title: Doors
summary: Open ones and closed ones.
---

## Closed

See [403](../codes/403.md).
=== content/images/door.svg
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
=== content/identifiers.csv
code,Rust: http 1.5.0
403,FORBIDDEN
=== content/origins/iana.md
---
name: IANA
kind: registry
summary: Keeps the registry of HTTP status codes.
url: https://www.iana.org/
---

A number is entered once a specification with the IETF's consent asks for it.
";

/// A running server and the folder it follows.
struct Serving {
    folder: tempfile::TempDir,
    server: Child,
    /// Kept open, because the server writes to it.
    _terminal: Lines<BufReader<std::process::ChildStderr>>,
    host: String,
    messages: Receiver<Value>,
    /// The number of the last build that was waited for.
    build: Cell<u64>,
    base_path: Option<String>,
    highlighter: Highlighter,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}

impl Serving {
    /// Serves a project, with a base path if there is one.
    fn start(text: &str, base_path: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        support::write(folder.path(), &support::files(text));
        Self::start_in(folder, base_path)
    }

    /// Serves the project in a folder.
    fn start_in(folder: tempfile::TempDir, base_path: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_statusbook"));
        command.args(["serve", "--port", "0", "--root"]).arg(folder.path());
        command.args(base_path.map(|path| format!("--base-path={path}")));
        let mut server = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut terminal = BufReader::new(server.stderr.take().unwrap()).lines();
        let ready = terminal.find_map(|line| Some(line.ok()?.split_once("http://")?.1.to_owned())).unwrap();
        let (host, base) = ready.split_once('/').unwrap();
        let events = format!("/{base}.statusbook-serve/events");
        let messages = messages(host, &events);
        Self {
            messages,
            host: host.to_owned(),
            folder,
            server,
            _terminal: terminal,
            build: Cell::new(0),
            base_path: base_path.map(str::to_owned),
            highlighter: Highlighter::new(),
        }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.at(path)).unwrap();
        assert!(text.contains(old), "{path} has no `{old}`");
        fs::write(self.at(path), text.replace(old, new)).unwrap();
    }

    /// Waits for a message that `like_this` accepts.
    fn wait_for(&self, what: &str, mut like_this: impl FnMut(&Value) -> bool) -> Value {
        loop {
            let message = self.messages.recv_timeout(LIMIT);
            let message = message.unwrap_or_else(|_| panic!("still stale after {LIMIT:?}: {what}"));
            self.build.set(message["build"].as_u64().unwrap());
            if like_this(&message) {
                return message;
            }
        }
    }

    /// Waits until the server sends the same files as a fresh build, and returns these. A save may need two builds, because a
    /// build can start between two steps of the save.
    fn wait_until_fresh(&self, what: &str) -> Output {
        let overrides = Overrides { base_path: self.base_path.clone(), ..Overrides::default() };
        let request = Request { overrides, ..Request::default() };
        let built = pipeline::build(self.root(), request, &self.highlighter, &|_| {}).unwrap();
        let report = support::report(&built, statusbook::diagnostic::Format::Human);
        let fresh = built.output.unwrap_or_else(|| panic!("{what}: {report}"));
        self.wait_for(what, |message| {
            problems(message).is_empty() && self.differences(message, &fresh).is_empty()
        });
        fresh
    }

    /// Paths whose served content differs from a fresh build, among all files and those that changed during this run.
    fn differences(&self, message: &Value, fresh: &Output) -> Vec<String> {
        let base = message["base"].as_str().unwrap();
        let once = message["changed"].as_object().unwrap().keys().map(String::as_str);
        let paths = fresh.iter().map(|(path, _)| path).chain(once);
        let differs = |path: &&str| {
            let (status, body) = get(&self.host, &format!("{base}{path}"));
            match fresh.get(path) {
                Some(bytes) => status != 200 || without_script(path, &body) != bytes,
                None => status != 404,
            }
        };
        paths.filter(differs).map(str::to_owned).collect()
    }
}

/// The problems in a message: titles, places and help.
fn problems(message: &Value) -> String {
    let list = message["problems"]["list"].as_array().unwrap();
    let words = list.iter().flat_map(|problem| [&problem["title"], &problem["text"], &problem["help"]]);
    words.filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}

/// The messages of the event stream.
fn messages(host: &str, events: &str) -> Receiver<Value> {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {events} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        for line in lines {
            let message = line.strip_prefix("data: ").map(|data| serde_json::from_str(data).unwrap());
            if message.is_some_and(|message| sender.send(message).is_err()) {
                return;
            }
        }
    });
    receiver
}

/// The status and content of a response.
fn get(host: &str, target: &str) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    let status = std::str::from_utf8(&answer[9..12]).unwrap().parse().unwrap();
    (status, answer.split_off(end + 4))
}

fn without_script<'a>(path: &str, body: &'a [u8]) -> &'a [u8] {
    let at = body.windows(SCRIPT.len()).rposition(|bytes| bytes == SCRIPT);
    match at.filter(|_| path.ends_with(".html")) {
        Some(at) => &body[..at],
        None => body,
    }
}

#[test]
fn after_any_change_the_server_sends_what_would_be_published() {
    let book = Serving::start(BOOK, None);
    let mut last = book.wait_until_fresh("the book itself");
    let mut expect = |what: &str, change: &dyn Fn()| {
        change();
        let fresh = book.wait_until_fresh(what);
        assert!(fresh != last, "{what} changes nothing");
        last = fresh;
    };
    let template = |path: &str| fs::read_to_string(support::repository().join(path)).unwrap();
    let style = template("static/style.css");
    let (page, footer) = (template("templates/guide.html"), template("templates/partials/site-footer.html"));

    expect("a page", &|| book.edit("content/codes/403.md", "stays closed", "is closed"));
    expect("a page's front matter", &|| book.edit("content/codes/403.md", "refuses it", "will not have it"));
    expect("a new page", &|| {
        book.write(
            "content/guides/keys.md",
            "---\ntitle: Keys\nsummary: To doors.\n---\n\n## Where\n\nHere.\n",
        );
    });
    expect("a renamed page", &|| {
        fs::rename(book.at("content/guides/keys.md"), book.at("content/guides/locks.md")).unwrap();
    });
    expect("a deleted page", &|| fs::remove_file(book.at("content/guides/locks.md")).unwrap());
    expect("a page moved over another", &|| {
        let text = fs::read_to_string(book.at("content/guides/doors.md")).unwrap();
        book.write(".doors.md", &text.replace("Open ones", "Shut ones"));
        fs::rename(book.at(".doors.md"), book.at("content/guides/doors.md")).unwrap();
    });
    expect("a comment", &|| {
        book.write(
            "content/comments/403/2026-01-31-knock.md",
            "---\nname: Ada\ndate: 2026-01-31\n---\n\nKnock first.\n",
        );
    });
    expect("a changed comment", &|| book.edit("content/comments/403/2026-01-31-knock.md", "first", "twice"));
    expect("a table of identifiers", &|| {
        book.edit("content/identifiers.csv", "FORBIDDEN", "FORBIDDEN|NO_ENTRY");
    });
    expect("an image", &|| book.edit("content/images/door.svg", "/>", "><path/></svg>"));
    expect("a style sheet laid over ours", &|| {
        book.write("static/style.css", &format!("{style}\nh1 {{ color: red }}\n"));
    });
    expect("the same again", &|| book.edit("static/style.css", "color: red", "color: tan"));
    expect("a new static file in a new folder", &|| book.write("static/fonts/a.woff2", "font"));
    expect("a folder that goes", &|| fs::remove_dir_all(book.at("static")).unwrap());
    expect("a folder that comes back", &|| book.write("static/humans.txt", "we"));
    expect("a template", &|| {
        book.write("templates/guide.html", &page.replace("{% block main %}", "{% block main %}<p>One.</p>"));
    });
    expect("a partial template", &|| {
        book.write("templates/partials/site-footer.html", &format!("{footer}<p>End.</p>\n"));
    });
    expect("a template that goes", &|| fs::remove_file(book.at("templates/guide.html")).unwrap());
    expect("the settings", &|| book.edit("statusbook.yaml", "Test book", "Best book"));
    expect("a base path in the settings", &|| {
        let settings = fs::read_to_string(book.at("statusbook.yaml")).unwrap();
        book.write("statusbook.yaml", &format!("{settings}base_url: https://example.org/repo/\n"));
    });
}

#[test]
fn files_that_no_page_shows_are_made_on_request() {
    let settings =
        "=== statusbook.yaml\ntitle: A\ntagline: B\ndescription: C\nbase_url: https://example.org/repo/\n";
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &support::files(&format!("{settings}{BOOK}")));
    for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message", "a"]] {
        history::git(folder.path(), "Ada", "2026-01-01T00:00:00Z", arguments);
    }
    let book = Serving::start_in(folder, None);
    let mut last = Vec::new();
    let mut expect = |what: &str| {
        let fresh = book.wait_until_fresh(what);
        let drawings = support::build(book.root(), Request::default()).drawings;
        let card = drawings.iter().find(|drawing| drawing.path == "cards/403.png").unwrap();
        let card = Pictures::default().get_or_draw(card).unwrap();
        let (status, served) = get(&book.host, "/repo/cards/403.png");
        assert!(status == 200 && served == card, "{what}: the card");
        let paths = ["feed.xml", "codes.json", "sw.js", "offline.json"];
        let mut files: Vec<Vec<u8>> = paths.map(|path| fresh.get(path).unwrap().to_vec()).into();
        for (path, file) in paths.iter().zip(&files) {
            assert!(get(&book.host, &format!("/repo/{path}")) == (200, file.clone()), "{what}: {path}");
        }
        files.push(card.to_vec());
        assert_ne!(files, last, "{what} changes nothing");
        last = files;
    };
    expect("the book itself");
    book.edit("content/codes/403.md", "refuses it", "will not have it");
    expect("a page");
    assert!(!book.at(".statusbook-cards").exists(), "cards are kept by `build` alone");
    assert_eq!(get(&book.host, "/repo/cards/404.png").0, 404);
}

#[test]
fn a_burst_of_saves_leads_to_few_builds() {
    let book = Serving::start(BOOK, None);
    book.wait_until_fresh("the book itself");
    let (before, saves) = (book.build.get(), 100);
    for number in 0..saves {
        let text = format!("---\ntitle: Guide {number}\nsummary: The same.\n---\n\n## Where\n\nHere.\n");
        book.write(&format!("content/guides/guide-{number}.md"), &text);
    }
    book.wait_until_fresh("many pages at once");
    let builds = book.build.get() - before;
    assert!(builds < saves / 5, "{builds} builds of {saves} saves");
}

#[test]
fn mistakes_are_reported_while_the_last_good_site_stays() {
    let book = Serving::start(BOOK, Some("/repo/"));
    let good = book.wait_until_fresh("the book itself");
    book.edit("content/codes/403.md", "summary:", "sumary:");
    let told = book.wait_for("a mistake", |message| problems(message).contains("sumary"));
    let prefix = book.root().display();
    let expected = [
        "error[unknown-key]: a code page has no key `sumary`".to_owned(),
        format!("--> {prefix}/content/codes/403.md:4:1"),
        "4 | sumary: The server understood the request and refuses it.".to_owned(),
        "did you mean `summary`?".to_owned(),
    ];
    for words in expected {
        assert!(problems(&told).contains(&words), "no `{words}` in\n{}", problems(&told));
    }
    assert_eq!(book.differences(&told, &good), Vec::<String>::new(), "the last good site stays");

    book.write("content/guides/keys.md", "---\ntitle: Keys\nsummary: To doors.\n---\n\n## Where\n\nHere.\n");
    book.edit("content/codes/403.md", "sumary:", "summary:");
    let fixed = book.wait_until_fresh("the mistake fixed");
    assert!(fixed.get("guides/keys/index.html").is_some());
}

#[test]
fn a_book_that_starts_with_mistakes_is_served_once_they_are_fixed() {
    let book = Serving::start(&BOOK.replace("code: 403", "code: four"), None);
    let told = book.wait_for("the mistake", |_| true);
    assert!(problems(&told).contains("403.md:2:7"), "{}", problems(&told));
    let (status, page) = get(&book.host, "/403/");
    assert_eq!(status, 503);
    assert!(String::from_utf8_lossy(&page).contains("data-build=\"1\" data-file=\"404.html\""));
    book.edit("content/codes/403.md", "code: four", "code: 403");
    book.wait_until_fresh("the mistake fixed");
}

#[test]
fn a_folder_that_cannot_be_read_is_reported_like_a_mistake() {
    let book = Serving::start(BOOK, None);
    let good = book.wait_until_fresh("the book itself");
    let aside = tempfile::tempdir().unwrap();
    let away = aside.path().join("book");
    fs::rename(book.root(), &away).unwrap();
    let told = book.wait_for("no folder", |message| !problems(message).is_empty());
    assert!(problems(&told).contains("is not a folder"), "{}", problems(&told));
    assert_eq!(book.differences(&told, &good), Vec::<String>::new(), "the last good site stays");
    fs::rename(&away, book.root()).unwrap();
    book.wait_until_fresh("the folder is back");
}
