//! The server over real sockets on the loopback address.

#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a test that is its own child process")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::super::edition::Rebuilt;
use super::super::problems::Problems;
use super::*;
use crate::output::Output;

fn rebuilt(text: &str) -> Rebuilt {
    let mut output = Output::new();
    output.insert("index.html", text.to_owned()).unwrap();
    output.insert("403/index.html", text.to_owned()).unwrap();
    Rebuilt { files: Some(output.into()), base_path: "repo".to_owned(), problems: Problems::default() }
}

fn site(text: &str) -> SharedOutput {
    let site = SharedOutput::default();
    site.swap(rebuilt(text));
    site
}

/// Starts a server that runs until the test process ends.
fn start(site: SharedOutput, port: u16) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || serve(site, port, |address| sender.send(address).unwrap()));
    receiver.recv_timeout(Duration::from_secs(10)).unwrap()
}

/// Sends one raw request and reads until the server closes the connection.
fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(address: SocketAddr, path: &str) -> String {
    let rest = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    ask(address, &format!("GET {path} {rest}"))
}

#[test]
fn a_browser_sees_the_site_and_its_newer_version() {
    let shared = site("old page");
    let address = start(shared.clone(), 0);
    assert!(address.ip().is_loopback());

    let page = get(address, "/repo/");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("\r\n\r\nold page<script"), "{page}");
    assert!(get(address, "/repo/403").contains("\r\nlocation: /repo/403/\r\n"));
    assert!(get(address, "/").contains("\r\nlocation: /repo/\r\n"));

    shared.swap(rebuilt("new page"));
    assert!(get(address, "/repo/").contains("\r\n\r\nnew page<script"));
}

#[test]
fn malformed_requests_are_answered_and_do_no_harm() {
    let address = start(site("page"), 0);
    let close = "Connection: close\r\n\r\n";
    let cases = [
        (format!("HEAD /repo/ HTTP/1.1\r\nHost: localhost\r\n{close}"), "200", "content-length: 1"),
        (format!("POST /repo/ HTTP/1.1\r\nHost: localhost\r\n{close}"), "405", "allow: GET, HEAD"),
        (format!("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n{close}"), "405", "allow: GET, HEAD"),
        (format!("GET /repo/ HTTP/1.1\r\nHost: evil.example\r\n{close}"), "403", "localhost"),
        (format!("GET http://evil.example/repo/ HTTP/1.1\r\nHost: evil.example\r\n{close}"), "403", ""),
        (format!("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n{close}"), "405", ""),
        (format!("GET /%ff HTTP/1.1\r\nHost: localhost\r\n{close}"), "400", ""),
        (format!("GET /repo/../../x HTTP/1.1\r\nHost: localhost\r\n{close}"), "404", ""),
        ("GARBAGE\r\n\r\n".to_owned(), "400", ""),
    ];
    for (request, status, part) in cases {
        let answer = ask(address, &request);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request}{answer}");
        assert!(answer.contains(part), "{request}{answer}");
    }
    let head = ask(address, &format!("HEAD /repo/ HTTP/1.1\r\nHost: localhost\r\n{close}"));
    assert!(head.ends_with("\r\n\r\n"), "HEAD has no body: {head}");
    assert!(get(address, "/repo/").contains("page<script"));
}

#[test]
fn listeners_are_told_of_each_build() {
    let shared = site("old page");
    let address = start(shared.clone(), 0);
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let request = "GET /repo/.statusbook-serve/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == "content-type: text/event-stream"));
    assert!(lines.any(|line| line.starts_with("data: {") && line.contains("\"build\":1,")));
    shared.swap(rebuilt("new page"));
    assert!(lines.any(|line| line.starts_with("data: {") && line.contains("\"build\":2,")));
}

#[test]
fn a_later_port_is_used_if_one_is_taken() {
    let taken = listen(0).unwrap().local_addr().unwrap().port().min(u16::MAX - MORE_PORTS);
    let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, taken));
    let address = start(site("page"), taken);
    let later = taken + 1..=taken + MORE_PORTS;
    assert!(later.contains(&address.port()), "{taken} is taken, got {address}");
    drop(holder);
}

#[cfg(unix)]
mod ctrl_c {
    use std::process::{Command, Stdio};

    use super::*;

    const CHILD: &str = "STATUSBOOK_TEST_SERVE";

    /// Not a test by itself: the next test runs it in a separate process.
    #[test]
    fn child_serves_until_it_is_stopped() {
        if std::env::var_os(CHILD).is_none() {
            return;
        }
        serve(site("page"), 0, |address| eprintln!("ready {address}")).unwrap();
    }

    #[test]
    fn ends_the_server_cleanly_even_while_a_browser_listens() {
        let module = module_path!();
        let inside = module.split_once("::").map_or(module, |(_, inside)| inside);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture"])
            .arg(format!("{inside}::child_serves_until_it_is_stopped"))
            .env(CHILD, "1")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let ready = lines.find_map(|line| Some(line.ok()?.strip_prefix("ready ")?.to_owned()));
        let mut browser = TcpStream::connect(ready.unwrap()).unwrap();
        let request = "GET /repo/.statusbook-serve/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        browser.write_all(request.as_bytes()).unwrap();
        browser.read_exact(&mut [0; 12]).unwrap();

        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        assert!(child.wait().unwrap().success());
    }
}
