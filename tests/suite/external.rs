//! Checks of links to other sites, against a local server.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use std::process::{Command, Output};
use std::thread;
use std::time::Duration;

use statusbook::external::{Politeness, Verdict, check};

use crate::support;

/// A server that answers by path until the test ends, and records the requests.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (asked, busy) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, busy) = (Arc::clone(&log), Arc::clone(&busy));
                thread::spawn(move || answer(stream, &log, &busy));
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// Answers one request and closes the connection. `busy` counts the requests to `/busy`.
fn answer(mut stream: TcpStream, log: &Mutex<Vec<String>>, busy: &AtomicUsize) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(request)) = lines.next() else { return };
    let _ = lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).count();
    let (method, path) = request.split_once(' ').unwrap();
    let path = path.split(' ').next().unwrap();
    log.lock().unwrap().push(format!("{method} {path}"));
    let response = match path {
        "/moved" => "301 Moved Permanently\r\nLocation: /here",
        "/found" => "302 Found\r\nLocation: /here",
        "/lost" => "301 Moved Permanently\r\nLocation: /gone",
        "/circle" => "302 Found\r\nLocation: /circle",
        "/gone" => "410 Gone",
        "/missing" => "404 Not Found",
        "/get-only" if method == "HEAD" => "405 Method Not Allowed",
        "/busy" if busy.fetch_add(1, Ordering::Relaxed) < 2 => "429 Too Many Requests\r\nRetry-After: 0",
        "/closed" => "429 Too Many Requests\r\nRetry-After: 86400",
        "/silent" => {
            thread::sleep(Duration::from_secs(3));
            return;
        }
        _ => "200 OK",
    };
    let _ = write!(stream, "HTTP/1.1 {response}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

fn quick() -> Politeness {
    Politeness {
        timeout: Duration::from_millis(800),
        pause: Duration::ZERO,
        patience: Duration::from_secs(1),
        hosts: 2,
    }
}

#[test]
fn each_response_has_its_verdict() {
    let server = Server::start();
    let dead = |why: &str| Verdict::Dead(why.to_owned());
    let unknown = |why: &str| Verdict::Unknown(why.to_owned());
    let cases = [
        ("/here", Verdict::Alive),
        ("/here#part", Verdict::Alive),
        ("/get-only", Verdict::Alive),
        ("/found", Verdict::Alive),
        ("/busy", Verdict::Alive),
        ("/moved", Verdict::Moved(server.url("/here"))),
        ("/missing", dead("the server says 404 Not Found")),
        ("/gone", dead("the server says 410 Gone")),
        ("/circle", dead("it redirects in a circle")),
        (
            "/lost",
            dead(&format!("it redirects to `{}`, where the server says 410 Gone", server.url("/gone"))),
        ),
        ("/closed", unknown("the server says 429 Too Many Requests")),
        ("/silent", unknown("the server did not answer in time")),
    ];
    let urls = cases.iter().map(|(path, _)| server.url(path)).collect();
    let counted = AtomicUsize::new(0);
    let verdicts = check(&urls, quick(), &|| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    let verdicts = verdicts.unwrap();
    for (path, expected) in cases {
        assert_eq!(verdicts[&server.url(path)], expected, "{path}");
    }
    assert_eq!(counted.into_inner(), urls.len());
    assert!(!server.asked.lock().unwrap().contains(&"GET /here#part".to_owned()));
}

#[test]
fn a_refused_connection_is_unknown_and_an_invalid_address_is_dead() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let urls = [format!("http://127.0.0.1:{port}/"), "http://[nonsense".to_owned()].into();
    let verdicts: Vec<Verdict> = check(&urls, quick(), &|| {}).unwrap().into_values().collect();
    assert!(matches!(verdicts[0], Verdict::Unknown(_)), "{verdicts:?}");
    assert!(matches!(verdicts[1], Verdict::Dead(_)), "{verdicts:?}");
}

/// A book with one page that links to these paths on the server, checked by the program.
fn checked(server: &Server, folder: &std::path::Path, paths: &[&str]) -> Output {
    let links: Vec<String> = paths.iter().map(|path| format!("[a page]({})", server.url(path))).collect();
    let page = format!("---\ntitle: Links\nsummary: Links to elsewhere.\n---\n\n{}\n", links.join(" and\n"));
    let file = support::File { path: "content/pages/links.md", text: &page };
    support::write(folder, &[file]);
    let program = env!("CARGO_BIN_EXE_statusbook");
    Command::new(program)
        .args(["check", "--external", "--format", "short", "--root"])
        .arg(folder)
        .output()
        .unwrap()
}

#[test]
fn the_program_reports_dead_links_and_caches_good_answers() {
    let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
    let output = checked(&server, folder.path(), &["/here", "/moved", "/missing", "/closed"]);
    let report = String::from_utf8(output.stdout).unwrap();
    let prefix = format!("{}/content/pages/links.md:", folder.path().display());
    let lines = report.lines().filter(|line| line.contains("-link]"));
    let lines: Vec<&str> = lines.filter_map(|line| line.strip_prefix(prefix.as_str())).collect();
    let moved = format!(
        "7:10: warning[moved-link]: this page has moved permanently (link to `{}`)",
        server.url("/here")
    );
    assert_eq!(
        lines,
        [
            moved.as_str(),
            "8:10: error[dead-link]: this link is dead: the server says 404 Not Found (link to a page with the same information, or to an archived copy)",
            "9:10: warning[unchecked-link]: this link could not be checked: the server says 429 Too Many Requests (open it in a browser; the next check tries again)",
        ]
    );
    assert_eq!(output.status.code(), Some(1));

    server.asked.lock().unwrap().clear();
    checked(&server, folder.path(), &["/here", "/moved", "/missing"]);
    let asked = server.asked.lock().unwrap().clone();
    assert!(
        !asked.contains(&"HEAD /here".to_owned()) && asked.contains(&"HEAD /missing".to_owned()),
        "{asked:?}"
    );
}
