//! `llms.txt`, which lists the Markdown file of every page (<https://llmstxt.org>), and `llms-full.txt`, which has all
//! their texts.

use super::links::Links;
use super::markdown::{Mirror, contents, plain};
use crate::config::Config;
use crate::route::Route;
use crate::site::{CODES_CSV, CODES_JSON, CODES_SCHEMA, LLMS, LLMS_FULL};

/// Both files.
pub fn files(mirrors: &[Mirror], config: &Config) -> [(String, String); 2] {
    [(LLMS.to_owned(), list(mirrors, config)), (LLMS_FULL.to_owned(), full(mirrors, config))]
}

fn head(config: &Config) -> String {
    format!("# {}\n\n> {}\n\n", plain(&config.title), plain(&config.description))
}

fn list(mirrors: &[Mirror], config: &Config) -> String {
    let links = Links::of(config, &Route::file(LLMS));
    let about = "Every page is there as HTML and, with `.md` in place of the last slash of its address, as Markdown with its \
                 facts in front as YAML. The facts of all codes are in one file as JSON.";
    let pages = contents(mirrors, |mirror| links.to(&mirror.route()));
    let further = [
        (CODES_JSON, "the facts of all codes"),
        (CODES_CSV, "the facts that fit into a table"),
        (CODES_SCHEMA, "JSON Schema of the data"),
        (LLMS_FULL, "every page of this list in one file"),
    ];
    let further =
        further.map(|(file, what)| format!("- [{file}]({}): {what}\n", links.to(&Route::file(file))));
    format!("{}{about}\n\n{pages}## Optional\n\n{}", head(config), further.concat())
}

fn full(mirrors: &[Mirror], config: &Config) -> String {
    let mut text = head(config);
    for mirror in mirrors.iter().filter(|mirror| mirror.kind.is_some()) {
        let facts = &mirror.facts;
        text.push_str(&format!("{}```yaml\n{facts}```\n\n{}\n\n", mirror.head(), mirror.text.trim()));
    }
    text.trim_end().to_owned() + "\n"
}
