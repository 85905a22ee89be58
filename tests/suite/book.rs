//! The built book of this repository has no problems, is complete and reproducible, and is the same under any base path.

use std::collections::BTreeSet;

use statusbook::diagnostic::{Format, Rule};
use statusbook::history::Missing;
use statusbook::output::{self, Output};
use statusbook::pipeline::{Checks, Parts, Request};

use crate::support;
use crate::support::book::{AT_ROOT, BASE_PATH, BASE_URL, UNDER_PATH, WITHOUT_ADDRESS};

fn under_path() -> &'static Output {
    support::book::output(&UNDER_PATH)
}

/// Paths and texts of all pages.
fn pages(output: &Output) -> Vec<(&str, &str)> {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap())).collect()
}

/// Whether a page only redirects.
fn is_stub(html: &str) -> bool {
    html.contains("http-equiv=\"refresh\"")
}

/// Values of an attribute in a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The target of a link within the site, with its fragment; `None` for links to other sites.
fn target(page: &str, reference: &str, base_path: &str) -> Option<(String, Option<String>)> {
    let reference = reference.replace("&amp;", "&");
    let (path, fragment) = match reference.split_once('#') {
        Some((path, fragment)) => (path, Some(percent_decoded(fragment))),
        None => (reference.as_str(), None),
    };
    if ["https:", "http:", "mailto:", "data:"].iter().any(|scheme| path.starts_with(scheme)) {
        return None;
    }
    let mut segments: Vec<&str> = page.split('/').collect();
    segments.pop();
    let absolute = path.strip_prefix(base_path).filter(|_| path.starts_with('/'));
    assert!(absolute.is_some() || !path.starts_with('/'), "{page}: `{path}` leads out of {base_path}");
    if absolute.is_some() {
        segments.clear();
    }
    for segment in absolute.unwrap_or(path).split('/') {
        match segment {
            "" | "." => {}
            ".." => assert!(segments.pop().is_some(), "{page}: `{path}` leads out of the site"),
            name => segments.push(name),
        }
    }
    let is_folder = path.ends_with('/') || path.ends_with("..") || path == ".";
    let mut file = if path.is_empty() { page.to_owned() } else { segments.join("/") };
    if !path.is_empty() && (is_folder || file.is_empty()) {
        let index = format!("{file}/index.html");
        index.trim_start_matches('/').clone_into(&mut file);
    }
    Some((percent_decoded(&file), fragment))
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

fn every_link_resolves(output: &Output, base_path: &str) {
    let mut broken = Vec::new();
    let mut followed = 0;
    for (page, html) in pages(output) {
        for reference in values(html, "href").into_iter().chain(values(html, "src")) {
            let Some((file, fragment)) = target(page, reference, base_path) else { continue };
            followed += 1;
            let bytes = output.get(&file);
            let anchor = fragment.is_none_or(|fragment| {
                let html = bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
                fragment.is_empty() || values(&html, "id").contains(&fragment.as_str())
            });
            if bytes.is_none() || !anchor {
                broken.push(format!("{page}: {reference}"));
            }
        }
    }
    assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
    assert!(followed > 2000, "only {followed} links were followed");
}

#[test]
fn a_check_of_the_book_finds_nothing() {
    let review = Request { checks: Checks::Editorial, parts: Parts::None, ..Request::default() };
    let reviewed = support::build(&support::repository(), review);
    assert_eq!(support::report(&reviewed, Format::Human), "", "`statusbook check` reports this");
}

#[test]
fn every_link_resolves_at_the_root() {
    every_link_resolves(support::book::output(&AT_ROOT), "/");
}

#[test]
fn every_link_resolves_under_a_path() {
    every_link_resolves(under_path(), BASE_PATH);
}

#[test]
fn pages_differ_only_in_absolute_addresses_under_another_base_path() {
    let at_root = pages(support::book::output(&AT_ROOT));
    for ((page, at_root), (_, under_path)) in at_root.into_iter().zip(pages(under_path())) {
        // These two are served at any address.
        if !["404.html", "offline/index.html"].contains(&page) {
            assert_eq!(at_root, under_path.replace(BASE_URL, "https://example.org/"), "{page}");
        }
    }
}

#[test]
fn two_builds_are_identical_with_any_number_of_threads() {
    let with_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(support::book::build_under_path).output
    };
    assert!(UNDER_PATH.output == with_threads(1) && UNDER_PATH.output == with_threads(8));
}

#[test]
fn an_empty_folder_builds_the_embedded_book() {
    let folder = tempfile::tempdir().unwrap();
    let built = support::build(folder.path(), Request::default());
    assert_eq!(built.undated, None, "there is no history to miss");
    // The embedded book has no history, so it is compared with a copy of the book outside its repository.
    let copy = tempfile::tempdir().unwrap();
    for part in ["statusbook.yaml", "content", "templates", "static"] {
        let from = support::repository().join(part);
        for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap) {
            let to = copy.path().join(entry.path().strip_prefix(support::repository()).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let here = support::build(copy.path(), Request::default());
    assert_eq!(here.undated, Some(Missing::Repository));
    assert!(built.output.is_some() && built.output == here.output);
}

#[test]
fn a_page_on_disk_replaces_the_embedded_page() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(support::repository().join("content/codes/418.md")).unwrap();
    std::fs::create_dir_all(folder.path().join("content/codes")).unwrap();
    std::fs::write(
        folder.path().join("content/codes/418.md"),
        text.replace("## What it means\n", "## What it means\n\nMended here.\n"),
    )
    .unwrap();
    let output = support::build(folder.path(), Request::default()).output.unwrap();
    let page = |path: &str| String::from_utf8_lossy(output.get(path).unwrap()).into_owned();
    assert!(page("418/index.html").contains("Mended here."));
    assert!(page("403/index.html").contains("Forbidden"));
}

#[test]
fn publishing_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = under_path();
    output::publish(output, folder.path()).unwrap();
    let again = output::publish(output, folder.path()).unwrap();
    assert_eq!((again.written, again.removed, again.unchanged), (0, 0, output.len()));
}

#[test]
fn anchors_are_unique_on_every_page() {
    for (page, html) in pages(support::book::output(&WITHOUT_ADDRESS)) {
        let ids = values(html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{page} uses an anchor twice: {ids:?}");
    }
}

#[test]
fn pages_load_nothing_from_other_sites_and_have_no_inline_code() {
    let books = [support::book::output(&WITHOUT_ADDRESS), under_path()];
    for (page, html) in books.into_iter().flat_map(pages) {
        assert!(!html.contains("<style") && values(html, "style").is_empty(), "{page} has inline style");
        for source in values(html, "src") {
            assert!(!source.contains("//"), "{page} loads {source}");
        }
        let inline: Vec<&str> = html
            .split("<script")
            .skip(1)
            .filter(|script| !script.starts_with(" src=\""))
            .map(|script| script.split("</script>").next().unwrap())
            .collect();
        let are_rules = |script: &str| script.starts_with(" type=\"speculationrules\">{");
        let is_sound = match inline[..] {
            [] => is_stub(html),
            [rules] => are_rules(rules),
            [rules, data] => are_rules(rules) && data.starts_with(" type=\"application/ld+json\">{"),
            _ => false,
        };
        assert!(is_sound, "{page} has inline scripts: {inline:?}");
        for link in html.split("<link ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            assert!(link.contains("rel=\"canonical\"") || !link.contains("//"), "{page} loads {link}");
        }
    }
}

#[test]
fn every_code_page_has_its_parts() {
    let codes: Vec<_> = pages(under_path())
        .into_iter()
        .filter(|(path, _)| {
            path.len() == "403/index.html".len()
                && path.as_bytes()[0].is_ascii_digit()
                && !path.contains("xx")
        })
        .collect();
    assert!(codes.len() >= 25, "{} code pages", codes.len());
    for (page, html) in codes {
        for part in [
            "Skip to main content",
            "aria-label=\"Breadcrumbs\"",
            "id=\"what-it-means\"",
            "id=\"what-the-specifications-say\"",
            "id=\"elsewhere\"",
            "id=\"timeline\"",
            "id=\"comments\"",
            "id=\"popular-posts\"",
            "wikipedia.org",
            "/new/main?filename=content/comments/",
            "/edit/main/content/codes/",
            "/issues/new?template=wrong-fact.yml&amp;title=",
            " data-report=\"https://github.com/example/statusbook/issues/new?template=missing-code.yml\"",
        ] {
            assert!(html.contains(part), "{page} lacks {part}");
        }
        let popular = html.split("id=\"popular-posts\"").nth(1).unwrap().split("</aside>").next().unwrap();
        let cards: Vec<_> =
            values(popular, "href").into_iter().filter(|href| !href.starts_with('#')).collect();
        let unique: BTreeSet<_> = cards.iter().collect();
        assert!(
            cards.len() >= 4 && unique.len() == cards.len() && !unique.contains(&"./"),
            "{page}: {cards:?}"
        );
        assert_eq!(popular.matches("<p>").count(), cards.len(), "{page}: a post without an excerpt");
    }
}

#[test]
fn without_a_repository_there_are_no_links_to_one() {
    for (page, html) in pages(support::book::output(&WITHOUT_ADDRESS)) {
        for part in ["/edit/main/", "/new/main", "/issues/new"] {
            assert!(!html.contains(part), "{page} has {part}");
        }
    }
}

#[test]
fn a_book_without_a_discussion_does_not_mention_giscus() {
    for (page, html) in pages(under_path()) {
        assert!(!html.to_lowercase().contains("giscus"), "{page}");
    }
}

#[test]
fn only_code_pages_allow_a_discussion_and_only_a_button_loads_it() {
    let case = std::fs::read_to_string(support::repository().join("tests/rules/raw-html.txt")).unwrap();
    let settings = "=== statusbook.yaml\ntitle: A\ntagline: B\ndescription: C\ngiscus:\n  repo: a/b\n  repo_id: R_1\n  \
                    category: Codes\n  category_id: DIC_2\n";
    let project = format!("{}{settings}", case.split("=== report").next().unwrap());
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), &support::files(&project));
    let output = support::build(folder.path(), Request::default()).output.unwrap();
    for (page, html) in pages(&output) {
        let policy = values(html, "content")[0];
        let sources: Vec<_> = policy.split("; ").filter(|part| part.contains("giscus.app")).collect();
        if page == "404/index.html" {
            let directives: Vec<_> = sources.iter().map(|part| part.split(' ').next().unwrap()).collect();
            assert_eq!(directives, ["style-src", "script-src", "frame-src"]);
            assert_eq!(values(html, "data-term"), ["404 Not Found"]);
            assert!(html.contains("Show the discussion on GitHub</button>"));
        } else {
            assert!(!html.contains("giscus"), "{page}");
        }
        for source in values(html, "src") {
            assert!(!source.contains("//"), "{page} loads {source} without being asked");
        }
    }
}

#[test]
fn links_to_report_a_mistake_fill_in_forms_that_exist() {
    for (page, html) in pages(under_path()).into_iter().filter(|(_, html)| !is_stub(html)) {
        let links: Vec<_> =
            values(html, "href").into_iter().filter(|href| href.contains("/issues/new?")).collect();
        assert_eq!(links.len(), 1, "{page}: {links:?}");
        let mut form = String::new();
        for part in links[0].split_once('?').unwrap().1.split("&amp;") {
            match part.split_once('=').unwrap() {
                ("template", name) => {
                    let path = support::repository().join(".github/ISSUE_TEMPLATE").join(name);
                    form = std::fs::read_to_string(path).unwrap();
                }
                ("title", title) => assert!(!title.is_empty(), "{page}"),
                (field, value) => {
                    let known = form.contains(&format!("    id: {field}\n"));
                    assert!(known && !value.is_empty(), "{page}: {field}");
                }
            }
        }
    }
}

#[test]
fn every_rule_is_explained_on_a_generated_page() {
    let output = under_path();
    let page = |path: &str| String::from_utf8_lossy(output.get(path).unwrap()).into_owned();
    let rules = page("contributing/rules/index.html");
    let ids = values(&rules, "id");
    let without: Vec<_> = Rule::ALL.iter().filter(|rule| !ids.contains(&rule.name())).collect();
    assert!(without.is_empty(), "rules without an anchor: {without:?}");
    assert!(!rules.contains("Edit this page") && page("about/index.html").contains("Edit this page"));
    assert_eq!(
        values(&rules, "href").iter().filter(|href| **href == "../").count(),
        2,
        "menu and breadcrumbs"
    );
    assert!(!page("index.html").contains("contributing/rules/"), "it is found from its parent");
}

/// The part of a page between two texts.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<&'a str> {
    html.split_once(start)?.1.split_once(end).map(|(part, _)| part)
}

#[test]
fn every_comparison_has_the_answer_first_and_then_the_table_of_facts() {
    let output = under_path();
    let page = |path: &str| String::from_utf8_lossy(output.get(path).unwrap()).into_owned();
    let (list, guides) = (page("compare/index.html"), page("guides/index.html"));
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(support::repository().join("content/comparisons")).min_depth(1) {
        let entry = entry.unwrap();
        let address = entry.path().file_stem().unwrap().to_str().unwrap();
        let codes: Vec<&str> = address.split('-').collect();
        let html = page(&format!("compare/{address}/index.html"));
        compared += 1;
        assert!(list.contains(&format!("href=\"{address}/\"")), "{address} is not in the list");
        assert!(
            guides.contains(&format!("href=\"../compare/{address}/\"")),
            "{address} is not among the guides"
        );

        // The columns and facts of the table, after the short answer.
        let facts = html.split("<section class=\"compare\"").nth(1).unwrap();
        let head = between(facts, "<thead>", "</thead>").unwrap();
        let columns: Vec<String> = codes.iter().map(|code| format!("../../{code}/")).collect();
        assert_eq!(values(head, "href"), columns, "{address}");
        for row in ["Means", "Whose side", "Try again", "Cacheable", "Content", "Defined by", "Status"] {
            assert_eq!(html.matches(&format!("<th scope=\"row\">{row}</th>")).count(), 1, "{address}: {row}");
        }
        let sections = html.split("<section ").skip(1);
        let headings: Vec<&str> =
            sections.filter_map(|section| between(section, "<h2 id=\"", "\"")).collect();
        assert_eq!(headings[..2], ["the-short-answer", "the-facts"], "{address}");

        // The page has a single address.
        let canonical =
            format!("<link rel=\"canonical\" href=\"https://example.org/repo/compare/{address}/\">");
        assert!(html.contains(&canonical), "{address} has another address");
        assert!(html.contains(&format!("/edit/main/content/comparisons/{address}.md\"")), "{address}");
    }
    assert!(compared >= 16, "only {compared} comparisons");
    let pages = pages(output);
    let found = pages.iter().filter(|(path, html)| {
        path.starts_with("compare/")
            && *path != "compare/index.html"
            && !html.contains("http-equiv=\"refresh\"")
    });
    assert_eq!(found.count(), compared, "a comparison without a file");
}

#[test]
fn code_pages_compare_the_code_with_its_neighbours() {
    let output = support::book::output(&WITHOUT_ADDRESS);
    let mut told = 0;
    for (page, html) in pages(output) {
        let Some(section) = between(html, "<section class=\"neighbours\"", "</section>") else { continue };
        told += 1;
        assert!(values(html, "href").contains(&"#which-one"), "{page}: not in the outline");
        let rows: Vec<&str> = section.split("<tr").skip(2).collect();
        assert!((2..=4).contains(&rows.len()), "{page}: {} rows", rows.len());
        let code = page.split('/').next().unwrap();
        let is_own = |row: &str| row.contains("aria-current=\"true\"");
        assert!(is_own(rows[0]) && rows[0].contains(&format!(">{code}<")), "{page}: {}", rows[0]);
        assert!(values(rows[0], "href").is_empty() && !rows[1..].iter().any(|row| is_own(row)), "{page}");
        let cells = |row: &str| -> Vec<String> {
            row.split("<td>").skip(1).map(|cell| cell.split("</td>").next().unwrap().to_owned()).collect()
        };
        for column in 0..cells(rows[0]).len() {
            let told_apart: BTreeSet<String> = rows.iter().map(|row| cells(row)[column].clone()).collect();
            assert!(told_apart.len() > 1, "{page}: all the same: {told_apart:?}");
        }
        let compared = output.iter().any(|(path, _)| path.starts_with("compare/") && path.contains(code));
        assert_eq!(section.contains("href=\"../compare/"), compared, "{page}");
        let before = html.split("<section class=\"neighbours\"").next().unwrap();
        let last = before.rsplit("<h2 id=\"").next().unwrap().split('"').next().unwrap();
        assert_eq!(last, "send-it-or-not", "{page}: the table follows another section");
    }
    assert!(told >= 25, "only {told} codes have neighbours");
}
