//! The schemas agree with the readers: they accept every page of the book and refuse broken pages, and the files for
//! editors are up to date.

use std::collections::BTreeMap;
use std::fs;

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use statusbook::config::Config;
use statusbook::content::{COMMENTS, PageKind, comment_schema, page_schema};
use statusbook::fields::{self, Node, Schema};
use statusbook::source::Sources;
use walkdir::WalkDir;

use crate::support;

fn json(schema: Schema) -> Value {
    serde_json::from_str(&schema.document("")).unwrap()
}

fn schemas() -> BTreeMap<&'static str, Value> {
    let pages = PageKind::ALL.iter().map(|kind| (kind.row().id, json(page_schema(*kind))));
    let others = [("comment", json(comment_schema())), ("settings", json(Config::schema()))];
    pages.chain(others).collect()
}

fn validators() -> BTreeMap<&'static str, Validator> {
    schemas().into_iter().map(|(name, schema)| (name, jsonschema::validator_for(&schema).unwrap())).collect()
}

/// The kind of page at a path.
fn kind_of(path: &str) -> Option<&'static str> {
    if path == "statusbook.yaml" {
        return Some("settings");
    }
    let folder = path.strip_prefix("content/")?.strip_suffix(".md")?.split('/').next()?;
    if folder == COMMENTS { Some("comment") } else { PageKind::in_folder(folder).map(|kind| kind.row().id) }
}

/// The value as an editor sees it: scalars have the types of YAML's core schema.
fn value(node: &Node) -> Value {
    match &node.kind {
        fields::Kind::Sequence(items) => items.iter().map(value).collect(),
        fields::Kind::Mapping(entries) => {
            Value::Object(entries.iter().map(|(key, node)| (key.value.clone(), value(node))).collect())
        }
        fields::Kind::Scalar(text) => match text.as_str() {
            "" => Value::Null,
            "true" | "false" => json!(text == "true"),
            text => text.parse::<u64>().map_or_else(|_| json!(text), Value::from),
        },
    }
}

/// The front matter of a page, or all settings; `None` if it cannot be parsed.
fn front_matter(path: &str, text: &str) -> Option<Value> {
    let yaml = if path.ends_with(".yaml") {
        text
    } else {
        text.strip_prefix("---\n")?.split_once("\n---\n").map(|(yaml, _)| yaml)?
    };
    let mut sources = Sources::default();
    let id = sources.add(path, yaml);
    fields::parse(sources.excerpt(id)).value.map(|node| value(&node))
}

/// Front matter of every page of the book, and its settings: kind, path and value.
fn book() -> Vec<(&'static str, String, Value)> {
    let root = support::repository();
    let files = WalkDir::new(root.join("content")).into_iter().map(|entry| entry.unwrap().into_path());
    let files = files.chain([root.join("statusbook.yaml")]).filter_map(|file| {
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let kind = kind_of(&path)?;
        let value = front_matter(&path, &fs::read_to_string(file).unwrap()).unwrap();
        Some((kind, path, value))
    });
    let comment = json!({ "name": "Ada", "date": "2026-01-31" });
    files.chain([("comment", "a comment".to_owned(), comment)]).collect()
}

#[test]
fn every_page_of_the_book_conforms_to_its_schema() {
    let validators = validators();
    for (kind, path, value) in book() {
        if let Err(error) = validators[kind].validate(&value) {
            panic!("{path}: {error} at {}", error.instance_path());
        }
    }
}

#[test]
fn a_page_with_a_missing_or_unknown_key_is_refused() {
    let (schemas, validators) = (schemas(), validators());
    for (kind, path, value) in book() {
        let refuses = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut broken = value.clone();
            change(broken.as_object_mut().unwrap());
            !validators[kind].is_valid(&broken)
        };
        for key in schemas[kind]["required"].as_array().unwrap() {
            let key = key.as_str().unwrap();
            assert!(refuses(&|page| drop(page.shift_remove(key))), "{path} without `{key}`");
            assert!(refuses(&|page| drop(page.insert(key.to_owned(), Value::Null))), "{path}: empty `{key}`");
        }
        assert!(refuses(&|page| drop(page.insert("colour".to_owned(), json!("red")))), "{path}");
    }
}

/// Rules about the form of front matter, which a schema can express.
const OF_FORM: [&str; 4] = ["unknown-key", "missing-key", "wrong-type", "summary-too-long"];

#[test]
fn schemas_refuse_what_the_readers_report() {
    let validators = validators();
    for entry in fs::read_dir(support::repository().join("tests/rules")).unwrap() {
        let case = fs::read_to_string(entry.unwrap().path()).unwrap();
        let (project, report) = case.split_once("=== report\n").unwrap();
        for file in support::files(project) {
            let Some(kind) = kind_of(file.path) else { continue };
            let Some(value) = front_matter(file.path, file.text) else { continue };
            let fits = validators[kind].is_valid(&value);
            let reports: Vec<&str> = report.split("\n\n").filter(|part| part.contains(file.path)).collect();
            if !fits {
                assert!(!reports.is_empty(), "{} fits its readers, not its schema: {value}", file.path);
            }
            let of_form = |part: &&&str| {
                // Whether an unofficial code needs `wire` depends on another key, which the schema does not express.
                OF_FORM.iter().any(|rule| part.contains(&format!("[{rule}]")))
                    && !part.contains("whether clients")
            };
            if let Some(report) = reports.iter().find(of_form) {
                assert!(!fits, "{} fits its schema, not its readers: {report}", file.path);
            }
        }
    }
}

#[test]
fn every_key_is_described() {
    for (kind, schema) in schemas() {
        for (key, property) in schema["properties"].as_object().unwrap() {
            let about = property["description"].as_str().unwrap_or_default();
            assert!(about.ends_with('.'), "{kind}: `{key}` is described by `{about}`");
        }
    }
}

#[test]
fn the_files_for_editors_are_what_the_command_prints() {
    let root = support::repository();
    for kind in schemas().keys() {
        let command =
            std::process::Command::new(env!("CARGO_BIN_EXE_statusbook")).args(["schema", kind]).output();
        let printed = String::from_utf8(command.unwrap().stdout).unwrap();
        let path = root.join(format!("schemas/{kind}.json"));
        let file = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let update = |found: &str| fs::write(&path, found).unwrap();
        support::assert_matches(&printed, &file, "a schema for editors; `make schemas` writes it", update);
    }
}
