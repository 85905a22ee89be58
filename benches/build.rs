//! Measures builds: from the folder on disk to the site in memory, and from memory to a folder.
//!
//! `cargo bench --bench build` measures the book of this repository and a generated project of a thousand pages: 900 codes
//! and 100 guides, without any page of the real book. Their texts, links and code blocks are as many and as long as those of
//! the real book, differ from page to page, and are the same in every run.
//!
//! A cold build creates its highlighter, like a command that runs once. A warm build gets a highlighter that has been used for
//! every language, like all builds of the server after the first. `stages` measures the stages of the warm build of the
//! thousand pages separately.

#![allow(missing_docs, reason = "names of benchmarks say what they measure")]
#![allow(clippy::disallowed_methods, reason = "benchmarks write their own project")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run stops")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use divan::Bencher;
use divan::counter::ItemsCount;
use statusbook::output::Output;
use statusbook::pipeline::{self, Request};
use statusbook::render::Highlighter;
use statusbook::status::{StatusCode, registered};
use tempfile::TempDir;

/// The generated project, written on first use and removed at the end.
static THOUSAND: Mutex<Option<TempDir>> = Mutex::new(None);

fn main() {
    divan::main();
    drop(THOUSAND.lock().unwrap_or_else(PoisonError::into_inner).take());
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn thousand() -> PathBuf {
    let mut folder = THOUSAND.lock().unwrap();
    folder.get_or_insert_with(generated_project).path().to_owned()
}

/// Builds a project that has no mistakes.
fn built(root: &Path, highlighter: &Highlighter) -> Output {
    let built = pipeline::build(root, Request::default(), highlighter, &|_| {}).unwrap();
    assert!(built.diagnostics.is_empty(), "{}: {}", root.display(), built.diagnostics[0].message);
    built.output.unwrap()
}

/// A highlighter that has been used for a project, and the number of the project's files.
fn warmed(root: &Path) -> (Highlighter, usize) {
    let highlighter = Highlighter::new();
    let files = built(root, &highlighter).len();
    (highlighter, files)
}

fn cold_build(bencher: Bencher<'_, '_>, root: &Path) {
    let (_, files) = warmed(root);
    bencher.counter(ItemsCount::new(files)).bench_local(|| built(root, &Highlighter::new()));
}

fn warm_build(bencher: Bencher<'_, '_>, root: &Path) {
    let (highlighter, files) = warmed(root);
    bencher.counter(ItemsCount::new(files)).bench_local(|| built(root, &highlighter));
}

/// The book of this repository.
#[divan::bench_group(sample_count = 20, sample_size = 1)]
mod book {
    use divan::Bencher;

    #[divan::bench]
    fn cold(bencher: Bencher<'_, '_>) {
        super::cold_build(bencher, &super::repository());
    }

    #[divan::bench]
    fn warm(bencher: Bencher<'_, '_>) {
        super::warm_build(bencher, &super::repository());
    }
}

/// Everything that `statusbook build` does with the book of this repository, including cards: into an empty folder, and
/// again with the pictures of the first build.
#[divan::bench_group(sample_count = 3, sample_size = 1)]
mod with_cards {
    use divan::Bencher;
    use statusbook::cards::Pictures;
    use statusbook::config::{BaseUrl, Overrides};
    use statusbook::output;
    use statusbook::pipeline::{self, Request};
    use statusbook::render::Highlighter;
    use tempfile::{TempDir, tempdir};

    fn build((folder, kept): (TempDir, Vec<u8>)) -> (TempDir, Vec<u8>) {
        let mut pictures = Pictures::read(&kept.into());
        let root = super::repository();
        let base_url = BaseUrl::parse("https://example.org/").ok();
        let request =
            Request { overrides: Overrides { base_url, ..Overrides::default() }, ..Request::default() };
        let mut built = pipeline::build(&root, request, &Highlighter::new(), &|_| {}).unwrap();
        pictures.draw(&built.drawings, &|| ()).unwrap();
        pipeline::add_cards(&mut built, &pictures).unwrap();
        output::publish(&built.output.unwrap(), folder.path()).unwrap();
        (folder, pictures.write())
    }

    #[divan::bench]
    fn first(bencher: Bencher<'_, '_>) {
        bencher.with_inputs(|| (tempdir().unwrap(), Vec::new())).bench_local_values(build);
    }

    #[divan::bench]
    fn second(bencher: Bencher<'_, '_>) {
        bencher.with_inputs(|| build((tempdir().unwrap(), Vec::new()))).bench_local_values(build);
    }
}

/// The generated project.
#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod thousand_pages {
    use divan::Bencher;

    #[divan::bench]
    fn cold(bencher: Bencher<'_, '_>) {
        super::cold_build(bencher, &super::thousand());
    }

    #[divan::bench]
    fn warm(bencher: Bencher<'_, '_>) {
        super::warm_build(bencher, &super::thousand());
    }
}

/// The stages of a warm build of the generated project, each with the result of the previous stage.
#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod stages {
    use std::collections::BTreeMap;

    use divan::Bencher;
    use statusbook::assets::Assets;
    use statusbook::book::Book;
    use statusbook::content::{self, Content};
    use statusbook::project::{self, Project};
    use statusbook::render::{self, Highlighter, Renderer, Theme};
    use statusbook::site::{self, Drafts, Site};

    fn project() -> Project {
        project::read(&super::thousand()).unwrap().value
    }

    fn assembled(content: Content) -> Site {
        // No page of the generated project links to a static file.
        site::assemble(content, &BTreeMap::new(), Drafts::Left).value
    }

    #[divan::bench]
    fn a_highlighter(bencher: Bencher<'_, '_>) {
        bencher.bench_local(Highlighter::new);
    }

    #[divan::bench]
    fn b_project(bencher: Bencher<'_, '_>) {
        let root = super::thousand();
        bencher.bench_local(|| project::read(&root).unwrap());
    }

    #[divan::bench]
    fn c_content(bencher: Bencher<'_, '_>) {
        let project = project();
        bencher.bench_local(|| content::read(&project));
    }

    #[divan::bench]
    fn d_site(bencher: Bencher<'_, '_>) {
        let project = project();
        let content = || content::read(&project).value;
        bencher.with_inputs(content).bench_local_values(assembled);
    }

    #[divan::bench]
    fn e_theme(bencher: Bencher<'_, '_>) {
        let project = project();
        bencher.bench_local(|| Theme::load(&project));
    }

    #[divan::bench]
    fn f_render(bencher: Bencher<'_, '_>) {
        let mut project = project();
        let config = statusbook::config::Config::default();
        let history = statusbook::history::History::default();
        let site = assembled(content::read(&project).value);
        let beside = std::mem::take(&mut project.assets);
        let assets = Assets::publish(beside, &project.templates, &project.sources).value;
        let theme = Theme::load(&project).value.unwrap();
        let (highlighter, _) = super::warmed(&super::thousand());
        let book = Book {
            site: &site,
            config: &config,
            history: &history,
            sources: &project.sources,
            assets: &assets,
        };
        let renderer = Renderer { book, theme: &theme, highlighter: &highlighter };
        bencher.bench_local(|| render::pages(renderer, &|| ()));
    }
}

/// From memory to disk: into an empty folder, and again over the same files.
#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod publish {
    use divan::Bencher;
    use divan::counter::ItemsCount;
    use statusbook::output;
    use statusbook::render::Highlighter;
    use tempfile::tempdir;

    #[divan::bench]
    fn first(bencher: Bencher<'_, '_>) {
        let site = super::built(&super::thousand(), &Highlighter::new());
        bencher
            .counter(ItemsCount::new(site.len()))
            .with_inputs(|| tempdir().unwrap())
            .bench_local_refs(|folder| output::publish(&site, folder.path()).unwrap());
    }

    #[divan::bench]
    fn unchanged(bencher: Bencher<'_, '_>) {
        let site = super::built(&super::thousand(), &Highlighter::new());
        let folder = tempdir().unwrap();
        output::publish(&site, folder.path()).unwrap();
        bencher.counter(ItemsCount::new(site.len())).bench_local(|| {
            let again = output::publish(&site, folder.path()).unwrap();
            assert_eq!(again.unchanged, site.len());
        });
    }
}

/// Writes the generated project.
fn generated_project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("statusbook.yaml", "title: Thousand\ntagline: Many codes\ndescription: A book to measure with.\n");
    for (origin, name) in ["registry", "vendor", "proxy"].into_iter().zip(["Registry", "Vendor", "Proxy"]) {
        let front = format!("name: {name}\nkind: product\nsummary: Made up.\nurl: https://example.org/\n");
        write(&format!("content/origins/{origin}.md"), &format!("---\n{front}---\n\n{}\n", PARAGRAPHS[0]));
    }
    for number in 100..=999 {
        write(&format!("content/codes/{number}.md"), &code_page(number));
    }
    for number in 0..100 {
        write(&format!("content/guides/guide-{number}.md"), &guide(number));
    }
    write("content/identifiers.csv", &identifiers());
    folder
}

/// A code some steps after another; the codes form a ring.
fn neighbour(number: usize, steps: usize) -> usize {
    100 + (number - 100 + steps) % 900
}

/// A paragraph, which depends on the page and on its place on the page.
fn paragraph(number: usize, place: usize) -> String {
    let text = PARAGRAPHS[(number * 7 + place * 5 + number / 10) % PARAGRAPHS.len()];
    filled(text, number)
}

/// Replaces the placeholders in a text with the values of a page.
fn filled(text: &str, number: usize) -> String {
    let other = |steps: usize| neighbour(number, steps).to_string();
    text.replace("{n}", &number.to_string())
        .replace("{near}", &other(1 + number % 13))
        .replace("{far}", &other(17 + number % 400))
        .replace("{common}", &other(900 - (number - 100) + number % 12 * 100))
        .replace("{guide}", &(number % 100).to_string())
}

fn code_page(number: usize) -> String {
    let code = StatusCode::new(u16::try_from(number).unwrap()).unwrap();
    let (status, name) = match registered(code) {
        Some(row) => ("standard", row.phrase.to_owned()),
        None => ("unofficial", format!("Made Up {number}")),
    };
    let facts = format!("code: {number}\nname: \"{name}\"\nstatus: {status}\n{}", filled(FACTS, number));
    let wire = if status == "unofficial" { "wire: client\n" } else { "" };
    let sections = SECTIONS.iter().zip(0..).map(|((heading, more), place)| {
        let prose: Vec<String> = (0..3).map(|more| paragraph(number, 3 * place + more)).collect();
        format!("## {heading}\n\n{}\n\n{}\n", prose.join("\n\n"), filled(more, number))
    });
    format!("---\n{facts}{wire}---\n\n{}", sections.collect::<String>())
}

fn guide(number: usize) -> String {
    let code = 100 + number * 9;
    let [first, second, third] = [0, 1, 5].map(|steps| neighbour(code, steps));
    let front = format!(
        "title: Choosing between {first} and {second}\nsummary: When to send {first}, and when {second} says it better.\n\
         compares: [{first}, {second}]\nrelated: [{third}]\n"
    );
    let sections = ["The short answer", "Side by side", "Examples", "When neither fits"].into_iter().zip(0..);
    let sections = sections.map(|(heading, place)| {
        let prose: Vec<String> = (0..4).map(|more| paragraph(code, place * 4 + more)).collect();
        format!("## {heading}\n\n{}\n\n{}\n", prose.join("\n\n"), filled(SECTIONS[place].1, code))
    });
    format!("---\n{front}---\n\n{}", sections.collect::<String>())
}

/// Identifiers of each code in twenty-four libraries.
fn identifiers() -> String {
    let libraries = (1..=24).map(|library| format!(",Language {}: library {library}", library % 9));
    let row = |number| {
        let cells = (1..=24).map(|library| match (number + library) % 6 {
            0 => ",".to_owned(),
            1 => format!(",STATUS_{number}|MADE_UP_{library} (deprecated)"),
            _ => format!(",Status{number}In{library}"),
        });
        format!("\n{number}{}", cells.collect::<String>())
    };
    format!("code{}{}\n", libraries.collect::<String>(), (100..=999).map(row).collect::<String>())
}

const FACTS: &str = "\
summary: What {n} means to the one who gets it, in a sentence of ordinary length that nobody has to read twice.
origins:
  - by: registry
    source: https://example.org/codes/{n}
  - by: vendor
    name: The vendor's {n}
    summary: The vendor's servers send {n} when they would rather not say.
    source: https://example.org/vendor/{n}
specs:
  - rfc: 9110
    section: \"15.{n}\"
    year: 2022
    current: true
    note: Says the same as before in fewer words.
  - title: A memo about {n}
    url: https://example.org/memo/{n}
    year: 1997
    current: false
    note: The first text to mention the number.
cacheable:
  heuristic: false
  note: Only with explicit freshness.
content: allowed
fields:
  - name: Retry-After
    level: optional
    note: How many seconds to wait.
retry:
  when: later
  field: Retry-After
  note: Wait for as long as the field says, then ask once more.
former_names:
  - name: Old Name Of {n}
    from: the memo
substatus:
  - number: \"{n}.1\"
    by: proxy
    name: No room
    note: Make some.
aliases: [number {n}, error {n}, http {n}, made-up {n}]
related: [{near}, {far}]
";

const PARAGRAPHS: [&str; 11] = [
    "A server answers with {n} when the request was read to its end and nothing in it was wrong in itself. What went \
     wrong lies behind the server, in a queue that was full or a neighbour that kept silent, and the one who asked \
     learns of it by this number alone. Compare [{near}], which blames nobody, and [{far}], which blames the network.",
    "Clients that have never heard of `{n}` treat it by its first digit. That is what the *specification* asks of them \
     and what most of them do, so a body that explains the matter in words is worth more than a clever number. Write \
     it for people first; a machine that has to act on it needs a [problem document](https://example.org/problem/{n}).",
    "Proxies pass it on. Some keep a copy for as long as `Cache-Control` allows, and a few keep one for longer: if an \
     error outlives its cause, look into the cache before you look into the code. The page on [{common}](../codes/{common}.md) \
     has the commands for the usual suspects, and what to change so that it does not happen again.",
    "The difference to [{near}](../codes/{near}.md#example) is one of time. There the answer is final, here it may be \
     another in a minute. Whoever confuses the two sends clients away for good that would have come back, or keeps \
     them knocking at a door that nobody will open. When in doubt, ask what you want the client to do **next**.",
    "In logs the number stands in the ninth column, and beside it how long the answer took. Many short ones in a row \
     come from a single caller without patience; a few long ones come from a service that is slow to give up. Count \
     both by path and by caller before you draw a conclusion, and count again after each change that you make.",
    "Nobody planned it. A vendor needed a number, took the next one that was free, and a decade later {n} is in every \
     client library. The registry lists it with a remark, [{far}] without one, and the text that defines both is \
     shorter than this page. It leaves open whether a response has to say *why*; good ones do.",
    "Search engines drop a page that answers with {n} after some weeks, sooner when a sitemap no longer lists it. They \
     follow links from it until then. A site that moves should therefore not use it, but [one of the redirects](../codes/301.md) \
     with the address of the new page, even when that page is only similar to the one that was there before.",
    "The body may be empty. If there is one, its type should be one that the client asked for: a program that wants \
     `application/json` gains nothing from a page of HTML with a drawing of a sad robot. Keep it short, put what \
     changed into one sentence, and name a place to go: see [guide {guide}](../guides/guide-{guide}.md).",
    "Retrying helps only if something is different the next time. Wait, double the wait with each attempt, add some \
     chance so that a thousand clients do not return at once, and stop after a few attempts. Requests that change \
     something need a key by which the server recognises the second one, or [{near}] follows where {n} was.",
    "Tests forget it. It is easy to provoke, though: close the neighbour's port, send one request, and compare the \
     status line, the fields and the body with what your interface promises. Do the same behind the load balancer, \
     because some of them replace the answer by a page of their own and the number by [{common}] or [{far}].",
    "There is no harm in sending it too often, as long as it is true. Monitoring will show it, and that is the point: \
     an error that hides behind [200](../codes/200.md) is found by customers, one with its own number by the people \
     who can mend it. Alert on the share of such answers, not on their count, and look at weekends apart.",
];

/// Headings of a code page, and the content below each in addition to prose.
const SECTIONS: [(&str, &str); 7] = [
    (
        "What it means",
        "- **First**: the request was understood.\n- **Second**: the answer is {n}, and not [{near}].\n",
    ),
    (
        "Example",
        r#"```http
GET /items/{n}?page={near} HTTP/1.1
Host: api.example.org
Accept: application/json
```

```http
HTTP/1.1 {n} Made Up
Date: Tue, 17 Nov 2026 15:10:04 GMT
Content-Type: application/problem+json
Cache-Control: max-age={near}, private
Retry-After: {near}

{"title": "Made up", "status": {n}, "instance": "/items/{n}", "balance": -{far}.5}
```
"#,
    ),
    (
        "Common causes",
        "1. **Too little of it.** Item {n} was empty when it was asked for.
2. **Too much of it.** See [{far}].
3. **A neighbour that is away.** It answers [{near}] itself.
4. **A wrong clock.** Compare `Date` on both sides.
",
    ),
    (
        "How to fix it",
        "### If you call it

```sh
$ curl --include 'https://api.example.org/items/{n}' --header 'Accept: application/json'
```

### If you run the server

| Setting | Value | Effect |
| --- | --- | --- |
| `limit` | {near} | Sends {n} later |
| `timeout` | {far} | Sends [{near}] instead |
| `queue` | {guide} | Sends neither |
",
    ),
    (
        "How clients react",
        r#"```json
{
  "code": {n},
  "retry": {"afte": {near}, "times": 3, "jitte": 0.{guide}},
  "fallback": ["item-{n}", "item-{far}", null]
}
```
"#,
    ),
    (
        "In your code",
        r#"```python tab="Python"
import time

def fetch_{n}(session, url, attempts={guide}):
    for attempt in range(attempts):
        response = session.get(url, timeout={near})
        if response.status_code != {n}:
            return response.json()
        time.sleep(2 ** attempt)  # wait longer each time
    raise RuntimeError(f"{url} answers {n} all the time")
```

```go tab="Go"
func item{n}(w http.ResponseWriter, r *http.Request) {
	if !store.Ready({near}) {
		w.Header().Set("Retry-Afte", "{near}")
		http.Error(w, "item {n} is not there yet", {n})
		return
	}
	json.NewEncoder(w).Encode(store.Item({n}))
}
```

```rust tab="Rust"
async fn item_{n}(State(store): State<Store>) -> Result<Json<Item>, StatusCode> {
    let item = store.item({n}).await.ok_or(StatusCode::NOT_FOUND)?;
    if item.age() > Duration::from_secs({near}) { Err(made_up({n})) } else { Ok(Json(item)) }
}
```
"#,
    ),
    (
        "Elsewhere",
        "- [The registry](https://example.org/registry#{n})
- [A memo about {n}](https://example.org/memo/{n})
- [An encyclopedia](https://en.example.org/wiki/HTTP_{n})
",
    ),
];
