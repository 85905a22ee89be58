//! Files for programs agree with the book: the data conforms to its schema, every page has a Markdown file, and every listed file
//! exists.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};
use statusbook::fields;
use statusbook::markdown::{self, Document};
use statusbook::output::Output;
use statusbook::source::Sources;

use crate::support;
use crate::support::book::{self, BASE_URL as BASE, UNDER_PATH, WITHOUT_ADDRESS};

/// The book with a base URL.
fn book() -> &'static Output {
    book::output(&UNDER_PATH)
}

fn text<'a>(output: &'a Output, path: &str) -> &'a str {
    std::str::from_utf8(output.get(path).unwrap_or_else(|| panic!("{path} is not there"))).unwrap()
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_str(text(output, path)).unwrap()
}

fn paths<'a>(output: &'a Output, end: &'a str) -> impl Iterator<Item = &'a str> {
    output.iter().map(|(path, _)| path).filter(move |path| path.ends_with(end))
}

fn is_one_code(path: &str) -> bool {
    path.len() == "403.json".len() && path.as_bytes()[0].is_ascii_digit()
}

fn schema() -> Validator {
    let schema = json(book(), "codes.schema.json");
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// The errors that the schema finds in a value.
fn problems(schema: &Validator, value: &Value) -> Vec<String> {
    schema.iter_errors(value).map(|error| error.to_string()).collect()
}

#[test]
fn every_data_file_conforms_to_its_schema() {
    let schema = schema();
    let files: Vec<&str> =
        paths(book(), ".json").filter(|path| *path == "codes.json" || is_one_code(path)).collect();
    assert!(files.len() > 60, "only {} files with data", files.len());
    for path in files {
        assert_eq!(problems(&schema, &json(book(), path)), [""; 0], "{path}");
    }
}

#[test]
fn the_schema_describes_every_key() {
    let schema = json(book(), "codes.schema.json");
    assert_eq!(schema["$id"], json!(format!("{BASE}codes.schema.json")));
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert_eq!(definition["additionalProperties"], json!(false), "{name} takes anything");
        let properties = definition["properties"].as_object().unwrap();
        let required = definition["required"].as_array().unwrap();
        assert_eq!(required.len(), properties.len(), "{name}: a key may be missing");
        for (key, property) in properties {
            let about = property["description"].as_str().unwrap_or_default();
            assert!(about.ends_with('.'), "{name}: `{key}` is described by `{about}`");
        }
    }
}

/// Collects every object in a value, by its path.
fn objects(value: &Value, way: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            found.push(way.to_owned());
            for (key, inner) in keys {
                objects(inner, &format!("{way}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        // One entry is enough.
        Value::Array(items) => {
            items.iter().take(1).for_each(|inner| objects(inner, &format!("{way}/0"), found));
        }
        _ => {}
    }
}

#[test]
fn the_schema_refuses_broken_data() {
    let schema = schema();
    let data = json(book(), "413.json");
    let mut ways = Vec::new();
    objects(&data, "", &mut ways);
    assert!(ways.len() >= 7, "{ways:?}");
    let mut refused = 0;
    for way in ways.iter().filter(|way| !way.ends_with("/identifiers")) {
        let keys: Vec<String> = data.pointer(way).unwrap().as_object().unwrap().keys().cloned().collect();
        let with = |change: &dyn Fn(&mut Value)| {
            let mut broken = data.clone();
            change(broken.pointer_mut(way).unwrap());
            problems(&schema, &broken)
        };
        for key in keys {
            let missing = with(&|object| drop(object.as_object_mut().unwrap().shift_remove(&key)));
            assert!(!missing.is_empty(), "{way} can do without `{key}`");
            let wrong = with(&|object| object[&key] = json!([{ "what": "is this" }]));
            assert!(!wrong.is_empty(), "{way}: anything goes for `{key}`");
            refused += 2;
        }
        assert!(!with(&|object| object["more"] = json!(1)).is_empty(), "{way} takes more keys");
    }
    assert!(refused >= 90, "{refused}");
    for (way, value) in [
        ("/format", json!(2)),
        ("/code", json!(99)),
        ("/class", json!("6xx")),
        ("/status", json!("Standard")),
        ("/retry/when", json!("soon")),
        ("/wire", json!("")),
        ("/origins", json!([])),
        ("/registry_date", json!("yesterday")),
        ("/identifiers/Go: net~1http", json!(["StatusRequestEntityTooLarge"])),
    ] {
        let mut broken = data.clone();
        *broken.pointer_mut(way).unwrap() = value;
        assert!(!problems(&schema, &broken).is_empty(), "{way}");
    }
}

#[test]
fn a_code_has_the_same_facts_in_all_files() {
    let all = json(book(), "codes.json");
    let codes = all["codes"].as_array().unwrap();
    assert!(codes.is_sorted_by_key(|code| code["code"].as_u64()));
    let alone = paths(book(), ".json").filter(|path| is_one_code(path)).count();
    assert_eq!(alone, codes.len());
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut rows = csv::Reader::from_reader(text(book(), "codes.csv").as_bytes());
    let heads = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), codes.len());
    for (code, row) in codes.iter().zip(&rows) {
        assert_eq!(keys(code), keys(&codes[0]), "keys come in one order");
        let alone = json(book(), &format!("{}.json", code["code"]));
        for (key, value) in code.as_object().unwrap() {
            assert_eq!(alone[key], *value, "{}: {key}", code["code"]);
        }
        let cell = |head: &str| row.get(heads.iter().position(|known| known == head).unwrap()).unwrap();
        for (head, value) in [
            ("code", code["code"].to_string()),
            ("name", code["name"].as_str().unwrap().to_owned()),
            ("class", code["class"].as_str().unwrap_or_default().to_owned()),
            ("status", code["status"].as_str().unwrap().to_owned()),
            ("summary", code["summary"].as_str().unwrap().to_owned()),
            ("cacheable", code["cacheable"].to_string()),
            ("content", code["content"].as_str().unwrap().to_owned()),
            ("retry", code["retry"]["when"].as_str().unwrap().to_owned()),
            ("retry_field", code["retry"]["field"].as_str().unwrap_or_default().to_owned()),
            ("url", code["url"].as_str().unwrap().to_owned()),
        ] {
            assert_eq!(cell(head), value, "{}: {head}", code["code"]);
        }
    }
}

/// The front matter and the text of a Markdown file.
fn parts(file: &str) -> (&str, &str) {
    file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap()
}

fn document(text: &str) -> Document {
    let mut sources = Sources::default();
    let id = sources.add("a.md", text);
    markdown::parse(sources.excerpt(id)).value
}

/// The words and the code of a document.
fn words_and_code(document: &Document) -> (Vec<String>, String) {
    let passages = document.passages();
    let mut prose = String::new();
    for passage in &passages {
        prose.push_str(passage.heading.map_or("", |heading| &heading.text));
        prose.push(' ');
        prose.push_str(&passage.prose);
        prose.push(' ');
    }
    let words = prose.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    (words.map(str::to_owned).collect(), passages.iter().map(|passage| passage.code.as_str()).collect())
}

#[test]
fn every_page_has_a_markdown_file_with_the_same_words() {
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(support::repository().join("content")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|end| end != "md") {
            continue;
        }
        let written = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let (front, body) = parts(&written);
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let address = front.lines().find_map(|line| line.strip_prefix("address: ")).unwrap_or(stem);
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let address = match folder {
            "comparisons" => format!("compare/{address}.md"),
            "guides" | "headers" | "origins" => format!("{folder}/{address}.md"),
            _ => format!("{address}.md"),
        };
        let (_, mirrored) = parts(text(book(), &address));
        let (original, mirror) = (document(body), document(mirrored));
        let headings = |document: &Document| -> Vec<(u8, String)> {
            document.outline.iter().map(|heading| (heading.level, heading.text.clone())).collect()
        };
        // The first heading is the page's title.
        assert!(headings(&mirror)[1..].starts_with(&headings(&original)), "{address}: headings differ");
        assert!(mirror.links.len() >= original.links.len(), "{address}: links are lost");
        let ((words, code), (found, found_code)) = (words_and_code(&original), words_and_code(&mirror));
        assert!(found_code.starts_with(&code) && found_code.len() == code.len(), "{address}: code differs");
        let mut rest = found.iter();
        for (at, word) in words.iter().enumerate() {
            assert!(
                rest.any(|found| found == word),
                "{address}: {:?} is not there",
                &words[at..words.len().min(at + 8)]
            );
        }
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
}

/// Every address in a Markdown text, including those of images.
fn addresses(markdown: &str) -> Vec<String> {
    document(markdown).links.into_iter().map(|link| link.destination).collect()
}

/// The published file that an address refers to, with the fragment; `None` outside the book.
fn target(file: &str, address: &str, base: Option<&str>) -> Option<(String, String)> {
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    let path = match base {
        Some(base) => address.strip_prefix(base)?.to_owned(),
        None if address.contains(':') => return None,
        None => {
            let mut segments: Vec<&str> = file.split('/').collect();
            segments.pop();
            for segment in address.split('/') {
                match segment {
                    "." => {}
                    ".." => assert!(segments.pop().is_some(), "{file}: {address} leads out of the book"),
                    name => segments.push(name),
                }
            }
            segments.join("/")
        }
    };
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    Some((path, fragment.to_owned()))
}

/// Checks that every address in Markdown files and in `llms.txt` refers to an existing file and anchor.
fn all_addresses_exist(output: &Output, base: Option<&str>) {
    let mut inside = 0;
    for path in paths(output, ".md").chain(["llms.txt"]) {
        let file = text(output, path);
        let body = if path == "llms.txt" { file } else { parts(file).1 };
        for address in addresses(body) {
            let Some((target, fragment)) = target(path, &address, base) else {
                assert!(address.contains(':'), "{path}: {address} is not whole");
                continue;
            };
            inside += 1;
            let page = output.get(&target).unwrap_or_else(|| panic!("{path}: nothing is at {address}"));
            let page = std::str::from_utf8(page).unwrap_or_default();
            let there = fragment.is_empty() || page.contains(&format!(" id=\"{fragment}\""));
            assert!(there, "{path}: no place {fragment} on {target}");
        }
    }
    assert!(inside > 1000, "{inside}");
}

#[test]
fn addresses_in_markdown_are_absolute_and_exist() {
    all_addresses_exist(book(), Some(BASE));
}

#[test]
fn without_a_base_url_addresses_are_relative_to_the_file() {
    let book = book::output(&WITHOUT_ADDRESS);
    all_addresses_exist(book, None);
    let codes = json(book, "codes.json");
    assert_eq!((&codes["codes"][0]["url"], &codes["source"]), (&json!("100/"), &json!("./")));
    assert!(json(book, "codes.schema.json").get("$id").is_none());
    assert_eq!(problems(&schema(), &codes), [""; 0]);
}

#[test]
fn markdown_files_begin_with_front_matter_that_parses() {
    for path in paths(book(), ".md") {
        let (front, body) = parts(text(book(), path));
        let mut sources = Sources::default();
        let id = sources.add(path, front);
        let parsed = fields::parse(sources.excerpt(id));
        assert!(parsed.diagnostics.is_empty(), "{path}: {:?}", parsed.diagnostics);
        let fields::Kind::Mapping(entries) = parsed.value.unwrap().kind else { panic!("{path}: {front}") };
        let url = entries.iter().find(|(key, _)| key.value == "url").unwrap();
        let fields::Kind::Scalar(url) = &url.1.kind else { panic!("{path}") };
        let page = target(path, url, Some(BASE)).unwrap().0;
        let html = text(book(), &page);
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")), "{path}: {url}");
        assert!(body.starts_with("\n# ") && body.ends_with('\n') && !body.ends_with("\n\n"), "{path}");
    }
}

#[test]
fn every_page_links_to_its_markdown_and_every_code_to_its_data() {
    let mut mirrored = BTreeSet::new();
    for path in paths(book(), "index.html") {
        let html = text(book(), path);
        if html.contains("http-equiv=\"refresh\"") {
            continue; // A redirect is not a page.
        }
        let alternate = |media: &str| {
            let tags = html.split("<link rel=\"alternate\" href=\"").skip(1);
            let mut tags = tags.map(|rest| rest.split('>').next().unwrap()).filter(|tag| tag.contains(media));
            tags.next().map(|tag| target(path, tag.split('"').next().unwrap(), None).unwrap().0)
        };
        let markdown = alternate("text/markdown");
        assert_eq!(
            markdown.is_some(),
            !["offline/index.html", "search/index.html"].contains(&path),
            "{path}"
        );
        if let Some(markdown) = markdown {
            assert!(book().get(&markdown).is_some(), "{path}: {markdown}");
            mirrored.insert(markdown);
        }
        let is_code = path.len() == "403/index.html".len()
            && !path.starts_with(|c: char| !c.is_ascii_digit())
            && !path.contains("xx");
        let data = is_code.then(|| format!("{}.json", &path[..3]));
        assert_eq!(alternate("application/json"), data, "{path}");
    }
    let all: BTreeSet<String> = paths(book(), ".md").map(str::to_owned).collect();
    assert_eq!(mirrored, all);
}

#[test]
fn llms_txt_has_the_specified_form_and_lists_every_page_once() {
    let file = text(book(), "llms.txt");
    let mut lines = file.lines().filter(|line| !line.is_empty());
    assert!(lines.next().unwrap().starts_with("# ") && lines.next().unwrap().starts_with("> "));
    let mut in_lists = lines.skip_while(|line| !line.starts_with("## "));
    assert!(in_lists.all(|line| line.starts_with("## ") || line.starts_with("- [")));
    assert!(file.contains("\n## Optional\n"));
    let listed: Vec<String> = addresses(file)
        .iter()
        .filter_map(|address| target("llms.txt", address, Some(BASE)))
        .map(|(path, _)| path)
        .collect();
    let unique: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    assert_eq!(unique.len(), listed.len());
    let lists = ["index.md", "guides.md", "headers.md", "origins.md", "compare.md"];
    let pages: BTreeSet<&str> = paths(book(), ".md").filter(|path| !lists.contains(path)).collect();
    let left_out: Vec<&&str> = pages.difference(&unique).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}

#[test]
fn llms_full_txt_has_every_page() {
    let full = text(book(), "llms-full.txt");
    for path in
        paths(book(), ".md").filter(|path| path.contains('/') || is_one_code(&path.replace(".md", ".json")))
    {
        let (_, body) = parts(text(book(), path));
        let last = body.trim_end().rsplit("\n\n").next().unwrap();
        assert!(full.contains(last), "{path} is not in it");
    }
    assert!(full.len() < 3_000_000, "{} bytes", full.len());
}
