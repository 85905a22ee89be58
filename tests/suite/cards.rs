//! Social cards: which pages have one, the metadata in a page's head, and the cache of pictures.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use statusbook::cards::{self, Drawing, Pictures};

use crate::support;
use crate::support::book::{self, BASE_URL, UNDER_PATH, WITHOUT_ADDRESS};

/// Maximum size of a card, in bytes.
const LIMIT: usize = 40_000;

#[test]
fn every_page_names_a_card_that_is_drawn_and_describes_it() {
    let output = book::output(&UNDER_PATH);
    let drawn: BTreeSet<&str> = UNDER_PATH.drawings.iter().map(|drawing| drawing.path.as_str()).collect();
    assert_eq!(drawn.len(), UNDER_PATH.drawings.len(), "no two at one path");
    let mut named = BTreeSet::new();
    for (path, page) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(page).unwrap();
        if page.contains("http-equiv=\"refresh\"") {
            continue; // A redirect is not a page.
        }
        let value = |property: &str| {
            let rest = page.split(&format!("<meta property=\"og:image{property}\" content=\"")).nth(1);
            rest.unwrap_or_else(|| panic!("no og:image{property} on {path}")).split('"').next().unwrap()
        };
        let card = value("").strip_prefix(BASE_URL).unwrap();
        assert!(drawn.contains(card), "{card} on {path}");
        assert!(!value(":alt").is_empty(), "{path}");
        assert_eq!((value(":width"), value(":height")), ("1200", "630"));
        named.insert(card);
    }
    assert_eq!(named, drawn, "cards that no page names");
    for own in [
        "cards/403.png",
        "cards/4xx.png",
        "cards/compare/401-403.png",
        "cards/guides/retrying.png",
        "cards/headers/allow.png",
        "cards/index.png",
    ] {
        assert!(drawn.contains(own), "{own}");
    }
}

#[test]
fn a_book_without_a_base_url_names_no_cards() {
    let page = book::output(&WITHOUT_ADDRESS).get("403/index.html").unwrap();
    assert!(!String::from_utf8_lossy(page).contains("og:image"));
    assert!(WITHOUT_ADDRESS.drawings.is_empty(), "nor are any drawn");
}

#[test]
fn without_a_base_url_no_card_is_published_or_cached() {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &support::files(PROJECT));
    let out = tempfile::tempdir().unwrap();
    publish(folder.path(), out.path(), &[]);
    assert!(out.path().join("guides/doors/index.html").exists());
    assert!(!out.path().join("cards").exists() && !folder.path().join(".statusbook-cards").exists());
}

#[test]
fn texts_of_a_card_fit_and_do_not_overlap() {
    for Drawing { path, svg } in &UNDER_PATH.drawings {
        cards::check(svg).unwrap();
        let place = |text: &str| {
            let attribute = |name: &str| {
                text.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse::<f32>().ok()
            };
            attribute("y")
        };
        let heights: Vec<f32> = svg.split("<text").skip(1).filter_map(place).collect();
        // The number or the kind, the title and the summary, then the footer, which begins at 554.
        assert!(heights.iter().all(|y| (60.0..600.0).contains(y)), "{path}: {heights:?}");
        assert!(heights.iter().all(|y| !(540.0..580.0).contains(y)), "{path}: {heights:?}");
        assert!(!svg.contains('…'), "{path} is cut: {svg}");
    }
}

#[test]
fn a_picture_is_small_and_depends_only_on_its_drawing() {
    let drawings = &UNDER_PATH.drawings;
    // The longest drawing of each kind gives the largest picture.
    let mut few: Vec<Drawing> = Vec::new();
    for kind in ["cards/4", "cards/5", "cards/guides/", "cards/headers/", "cards/origins/", "cards/index"] {
        few.extend(
            drawings
                .iter()
                .filter(|drawing| drawing.path.starts_with(kind))
                .max_by_key(|drawing| drawing.svg.len())
                .cloned(),
        );
    }
    assert_eq!(few.len(), 6);
    let draw = || {
        let mut pictures = Pictures::default();
        pictures.draw(&few, &|| ()).unwrap();
        pictures
    };
    let pictures = draw();
    assert_eq!(pictures, draw(), "two drawings of one card differ");
    for drawing in &few {
        let (path, picture) = (&drawing.path, pictures.get(drawing).unwrap());
        assert!(picture.len() <= LIMIT, "{path}: {} bytes", picture.len());
        let header = &picture[16..24];
        assert_eq!(header, [0, 0, 4, 176, 0, 0, 2, 118], "{path} is 1200 by 630");
    }
}

const PROJECT: &str = "=== content/guides/doors.md
---
title: Doors
summary: Open ones and closed ones.
---

## Closed

Knock.
";

fn publish(root: &Path, out: &Path, options: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statusbook"));
    command.args(["build", "--quiet"]).args(options).arg("--root").arg(root).arg("--out").arg(out);
    assert!(command.status().unwrap().success());
}

fn build(root: &Path) -> BTreeSet<(String, Vec<u8>)> {
    let out = tempfile::tempdir().unwrap();
    publish(root, out.path(), &["--base-url", BASE_URL]);
    let cards = ["cards/index.png", "cards/guides/doors.png"];
    cards.iter().map(|path| ((*path).to_owned(), fs::read(out.path().join(path)).unwrap())).collect()
}

#[test]
fn pictures_are_cached_and_the_cache_is_no_input() {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &support::files(PROJECT));
    let first = build(folder.path());
    let memory = folder.path().join(".statusbook-cards");
    let kept = fs::read(&memory).unwrap();
    assert_eq!(build(folder.path()), first);
    assert_eq!(fs::read(&memory).unwrap(), kept);
    fs::write(&memory, "rubbish").unwrap();
    assert_eq!(build(folder.path()), first);
    assert_eq!(fs::read(&memory).unwrap(), kept);
    fs::remove_file(&memory).unwrap();
    fs::create_dir(&memory).unwrap();
    assert_eq!(build(folder.path()), first, "where nothing can be kept everything is drawn");
}
