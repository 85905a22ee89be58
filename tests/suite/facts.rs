//! Compares the facts of the book with tables from primary sources: `facts/iana.csv` (the registry), `facts/spec.csv` (what
//! specifications say about each registered code), `facts/unofficial.csv` (codes outside the registry, with evidence).
//!
//! If the book and a table differ, `facts/exceptions.csv` has the reason and the deciding source. An exception without a
//! difference fails, too. `UPDATE=1 cargo test --test suite facts` adds the differences to that file; you then add the reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use statusbook::content::{
    self, CodeFacts, CodeOrigin, ContentRule, HeaderFacts, Level, Redirect, RedirectMethod, RedirectTarget,
    Spec, Standing, Wire, Worded as _,
};
use statusbook::project;
use statusbook::site::{self, Drafts, Site};
use statusbook::status::StatusCode;

use crate::support;

/// A row of a table: values by column.
type Row = BTreeMap<String, String>;

/// A fact in which the book and a table differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Difference {
    code: String,
    fact: &'static str,
    table: String,
    book: String,
}

fn path(name: &str) -> PathBuf {
    support::repository().join("tests/facts").join(name)
}

fn table(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path(name)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn site() -> Site {
    let project = project::read(&support::repository()).unwrap().value;
    site::assemble(content::read(&project).value, &BTreeMap::new(), Drafts::Left).value
}

/// The facts of a code, if the book has it.
fn facts<'a>(site: &'a Site, code: &str) -> Option<&'a CodeFacts> {
    let code = StatusCode::new(code.parse().ok()?)?;
    site.code(code).map(|page| page.facts)
}

/// Collects the differences.
#[derive(Default)]
struct Differences(BTreeSet<Difference>);

impl Differences {
    fn compare(&mut self, code: &str, fact: &'static str, table: &str, book: &str) {
        if table != book {
            let (table, book) = (table.to_owned(), book.to_owned());
            self.0.insert(Difference { code: code.to_owned(), fact, table, book });
        }
    }
}

/// Compares the name and status of each registered code.
fn registry(site: &Site, differences: &mut Differences) {
    for row in table("iana.csv").iter().filter(|row| row["status"] != "unassigned") {
        let code = &row["value"];
        let Some(facts) = facts(site, code) else {
            differences.compare(code, "page", "registered", "none");
            continue;
        };
        let phrase = if row["status"] == "unused" { "(Unused)" } else { &row["phrase"] };
        differences.compare(code, "name", phrase, &facts.name);
        let status = match row["status"].as_str() {
            "assigned" => "standard",
            "unused" => "reserved",
            "obsoleted" => "obsolete",
            other => other,
        };
        differences.compare(code, "status", status, facts.status.word());
    }
}

/// Compares what specifications say about each registered code.
fn specifications(site: &Site, differences: &mut Differences) {
    let names = field_names(site);
    for row in table("spec.csv") {
        let code = &row["code"];
        let Some(facts) = facts(site, code) else { continue };
        differences.compare(code, "defined by", &row["current_ref"], &documents(facts, Standing::Current));
        differences.compare(
            code,
            "formerly defined by",
            &row["older_refs"],
            &documents(facts, Standing::Former),
        );
        let since = facts.specs.iter().filter_map(|spec| spec.year).min();
        let since = since.map(|year| year.to_string()).unwrap_or_default();
        differences.compare(code, "since", &row["introduced_year"], &since);
        let word = |cacheable, storable| match (cacheable, storable) {
            (true, _) => "by default",
            (false, true) => "when told so",
            (false, false) => "never",
        };
        let said = &row["heuristically_cacheable"];
        let storable =
            !said.contains("MUST NOT be stored") && !row["cacheable_source"].contains("cannot be stored");
        let table = word(said.starts_with("yes"), storable);
        differences.compare(
            code,
            "cacheable",
            table,
            word(facts.cacheable.heuristic.value, facts.cacheable.storable),
        );
        let content = if row["response_content"].starts_with("allowed") { "allowed" } else { "forbidden" };
        differences.compare(code, "content", content, content_word(facts.content.value));
        for (fact, column, level) in [
            ("required fields", "response_headers_MUST", Level::Required),
            ("recommended fields", "response_headers_SHOULD", Level::Recommended),
        ] {
            let said =
                facts.fields.iter().filter(|field| field.level == level).map(|field| field.name.as_str());
            differences.compare(code, fact, &joined(named(&row[column], &names)), &joined(said));
        }
        differences.compare(code, "redirect", &redirect_in(&row), &redirect(facts.redirect));
        let history: Vec<&str> = row["phrase_history"].split(" -> ").filter_map(phrase).collect();
        let missing = history.iter().filter(|name| {
            **name != facts.name && !facts.former_names.iter().any(|former| former.name == **name)
        });
        differences.compare(code, "former names", &joined(missing.copied()), "");
    }
}

/// Compares codes outside the registry (who sends them, and whether clients see them) and vendors' detail codes.
fn unofficial(site: &Site, differences: &mut Differences) {
    for row in table("unofficial.csv") {
        if let Some((vendor, number)) = row["code"].split_once('-').filter(|(vendor, _)| !vendor.is_empty()) {
            match vendor {
                "IIS" => detail(site, differences, "iis", number, &row),
                "CF" => detail(site, differences, "cloudflare", number, &row),
                // SIP and RTSP are protocols of their own.
                _ => {}
            }
            continue;
        }
        let key = format!("{} {}", row["code"], row["vendor"].trim());
        let origin = facts(site, &row["code"]).and_then(|facts| origin(facts, &row["vendor"]));
        let Some(origin) = origin else {
            differences.compare(&key, "origin", &row["name"], "none");
            continue;
        };
        if let Some(wire) = origin.wire {
            let word = |sees| if sees { "yes" } else { "no" };
            let table = row["on_the_wire"].starts_with("yes");
            differences.compare(&key, "seen by clients", word(table), word(wire == Wire::Client));
        }
    }
}

/// Checks that a vendor's detail code is listed on a page. Names are not compared, as those of the book are shorter.
fn detail(site: &Site, differences: &mut Differences, by: &str, number: &str, row: &Row) {
    let mut details = site.codes().flat_map(|page| &page.facts.substatus);
    let plain = |number: &str| number.strip_suffix(".0").unwrap_or(number).to_owned();
    let listed = details.any(|detail| detail.by.value == by && plain(&detail.number) == plain(number));
    differences.compare(
        &row["code"],
        "detail code",
        &row["name"],
        if listed { &row["name"] } else { "none" },
    );
}

/// The origin of a vendor, found by file names in the vendor's name in the table.
fn origin<'a>(facts: &'a CodeFacts, vendor: &str) -> Option<&'a CodeOrigin> {
    const NAMES: [(&str, &[&str]); 9] = [
        ("AWS ALB", &["aws-elb"]),
        ("Microsoft IIS / Exchange OWA", &["exchange", "microsoft", "iis"]),
        ("Exchange", &["exchange", "microsoft"]),
        ("Microsoft", &["microsoft"]),
        ("WebDAV", &["ietf", "spring"]),
        ("IETF", &["ietf"]),
        ("draft", &["ietf"]),
        ("Apache bw/limited", &["shared-hosting"]),
        ("Cloud Foundry", &["cloud-foundry"]),
    ];
    let known = NAMES.iter().find(|(name, _)| vendor.contains(name));
    let words = vendor.to_lowercase();
    facts.origins.iter().find(|origin| {
        let by = origin.by.value.as_str();
        known.is_some_and(|(_, files)| files.contains(&by)) || words.contains(&by.replace('-', " "))
    })
}

fn documents(facts: &CodeFacts, standing: Standing) -> String {
    let mut documents: Vec<String> =
        facts.specs.iter().filter(|spec| spec.standing == standing).map(document).collect();
    if standing == Standing::Former {
        documents.reverse();
    }
    documents.join("; ")
}

fn document(spec: &Spec) -> String {
    let section = spec.section.as_ref().map(|section| format!(" §{section}")).unwrap_or_default();
    format!("{}{section}", spec.title.replace("RFC ", "RFC"))
}

fn content_word(rule: ContentRule) -> &'static str {
    match rule {
        ContentRule::Allowed => "allowed",
        ContentRule::Required => "required",
        ContentRule::Forbidden => "forbidden",
    }
}

/// The redirect in the table, in the words of front matter.
fn redirect_in(row: &Row) -> String {
    let target = match row["redirect_permanence"].as_str() {
        "permanent" => "permanent",
        "temporary" => "temporary",
        "see-other (neither)" => "other",
        other => return other.to_owned(),
    };
    let method = &row["redirect_method"];
    let method = if method.starts_with("MAY change") {
        "may become GET"
    } else if method.starts_with("retrieval request: GET") {
        "becomes GET"
    } else if method.contains("MUST NOT change") || method.starts_with("method preserved") {
        "kept"
    } else {
        method
    };
    format!("{target}, {method}")
}

fn redirect(redirect: Option<Redirect>) -> String {
    let Some(redirect) = redirect else { return String::new() };
    let target = match redirect.target {
        RedirectTarget::Permanent => "permanent",
        RedirectTarget::Temporary => "temporary",
        RedirectTarget::Other => "other",
    };
    let method = match redirect.method {
        RedirectMethod::Kept => "kept",
        RedirectMethod::MayBecomeGet => "may become GET",
        RedirectMethod::BecomesGet => "becomes GET",
    };
    format!("{target}, {method}")
}

/// Every field that has a page or is named on one.
fn field_names(site: &Site) -> BTreeSet<String> {
    let on_codes = site.codes().flat_map(|page| page.facts.fields.iter().map(|field| field.name.clone()));
    on_codes.chain(site.all::<HeaderFacts>().map(|page| page.facts.name.clone())).collect()
}

/// The fields in a cell of a table, without duplicates. Notes in parentheses are ignored.
fn named<'a>(cell: &'a str, names: &'a BTreeSet<String>) -> impl Iterator<Item = &'a str> {
    let mut depth = 0_i32;
    let words = cell.split(move |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth > 0 || !(c.is_ascii_alphanumeric() || c == '-')
    });
    words.filter(|word| names.contains(*word))
}

/// `Found (RFC2616)` without the document.
fn phrase(entry: &str) -> Option<&str> {
    entry.rsplit_once(" (").map(|(phrase, _)| phrase)
}

/// The names in alphabetical order, without duplicates.
fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

#[test]
fn the_book_agrees_with_the_tables_or_has_a_reason() {
    let site = site();
    let mut differences = Differences::default();
    registry(&site, &mut differences);
    specifications(&site, &mut differences);
    unofficial(&site, &mut differences);
    let exceptions = table("exceptions.csv");
    let key = |row: &Row| ["code", "fact", "table", "book"].map(|column| row[column].clone());
    let excepted: BTreeMap<_, _> = exceptions.iter().map(|row| (key(row), row)).collect();
    let found: BTreeSet<_> = differences
        .0
        .iter()
        .map(|difference| {
            let Difference { code, fact, table, book } = difference.clone();
            [code, fact.to_owned(), table, book]
        })
        .collect();
    if std::env::var_os("UPDATE").is_some() {
        let mut writer = csv::Writer::from_path(path("exceptions.csv")).unwrap();
        writer.write_record(["code", "fact", "table", "book", "reason", "source"]).unwrap();
        for key in &found {
            let said = |column| excepted.get(key).map_or("", |row| row[column].as_str());
            writer
                .write_record(key.iter().map(String::as_str).chain([said("reason"), said("source")]))
                .unwrap();
        }
        writer.flush().unwrap();
        return;
    }
    let unexplained: Vec<_> = found.iter().filter(|key| !excepted.contains_key(*key)).collect();
    assert!(unexplained.is_empty(), "the book and a table differ without a reason:\n{unexplained:#?}");
    let idle: Vec<_> = excepted.keys().filter(|key| !found.contains(*key)).collect();
    assert!(idle.is_empty(), "exceptions without a difference:\n{idle:#?}");
    for (key, row) in excepted {
        let sourced = row["source"].starts_with("https://") || row["source"].starts_with("RFC ");
        assert!(!row["reason"].is_empty() && sourced, "no reason or no source for {key:?}");
    }
}

#[test]
fn the_tables_are_complete() {
    assert_eq!(table("spec.csv").len(), 64);
    assert_eq!(table("iana.csv").iter().filter(|row| row["status"] != "unassigned").count(), 64);
    assert_eq!(table("unofficial.csv").len(), 311);
}
