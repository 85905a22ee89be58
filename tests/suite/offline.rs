//! The service worker's data: the list of files, codes with the fields of their pages, and the web app manifest.

use serde_json::Value;
use statusbook::output::Output;

use crate::support::book::{self, WITHOUT_ADDRESS};

fn book() -> &'static Output {
    book::output(&WITHOUT_ADDRESS)
}

fn text<'a>(output: &'a Output, path: &str) -> &'a str {
    std::str::from_utf8(output.get(path).unwrap()).unwrap()
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_str(text(output, path)).unwrap()
}

/// The value of a constant at the start of the worker.
fn constant<'a>(output: &'a Output, name: &str) -> &'a str {
    let start = format!("const {name} = ");
    let line = text(output, "sw.js").lines().find_map(|line| line.strip_prefix(start.as_str()));
    line.unwrap().strip_suffix(';').unwrap()
}

#[test]
fn the_worker_and_the_list_have_the_same_edition_and_every_file_is_published() {
    let output = book();
    let list = json(output, "offline.json");
    assert_eq!(constant(output, "EDITION"), list["edition"].to_string());
    let paths: Vec<&str> =
        list["files"].as_array().unwrap().iter().map(|file| file[0].as_str().unwrap()).collect();
    let missing: Vec<_> = paths.iter().filter(|path| output.get(path).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let pages: Vec<&str> =
        output.iter().map(|(path, _)| path).filter(|path| path.ends_with(".html")).collect();
    // Redirect pages are not stored, as the book never links to them.
    let is_stub = |page: &str| text(output, page).contains("http-equiv=\"refresh\"");
    let wrong: Vec<_> = pages.iter().filter(|page| paths.contains(page) == is_stub(page)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    for (start, end) in [("style.", ".css"), ("site.", ".js"), ("search/core", ".js"), ("icon", ".svg")] {
        assert!(paths.iter().any(|path| path.starts_with(start) && path.ends_with(end)), "{start}{end}");
    }
    assert!(!paths.contains(&"sw.js"), "a browser keeps the worker itself");
}

#[test]
fn live_codes_have_the_fields_of_their_pages() {
    let output = book();
    let codes: Value = serde_json::from_str(constant(output, "CODES")).unwrap();
    assert_eq!(codes["401"]["sends"]["WWW-Authenticate"], "Bearer realm=\"live\"");
    assert_eq!(codes["503"]["may"]["Retry-After"], "5");
    assert_eq!(codes["503"]["sends"], Value::Null);
    for empty in ["204", "205", "304"] {
        assert_eq!(codes[empty]["empty"], true, "{empty}");
    }
    for none in ["100", "103", "999"] {
        assert_eq!(codes[none], Value::Null, "{none}");
    }
    assert!(codes["520"]["name"].is_string(), "of codes that are not registered, too");
}

#[test]
fn the_app_has_its_icons_and_shortcuts_in_the_book() {
    let output = book();
    let manifest = json(output, "site.webmanifest");
    for icon in manifest["icons"].as_array().unwrap() {
        assert!(output.get(icon["src"].as_str().unwrap()).is_some(), "{icon}");
    }
    let shortcuts = manifest["shortcuts"].as_array().unwrap();
    let names: Vec<&str> = shortcuts.iter().map(|shortcut| shortcut["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Search", "Choosing a status code", "Read offline"]);
    for shortcut in shortcuts {
        let page = format!("{}index.html", shortcut["url"].as_str().unwrap());
        assert!(output.get(&page).is_some(), "{page}");
    }
}
