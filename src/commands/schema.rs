//! `statusbook schema`: the JSON Schema of front matter and settings.

use std::process::ExitCode;

use super::terminal::answer;
use crate::cli::{Described, Schema as Options};
use crate::config::Config;
use crate::content;
use crate::fields::Schema;

/// Prints one schema, or all of them as one document.
pub fn run(options: Options) -> anyhow::Result<ExitCode> {
    let document = match options.kind {
        Some(described) => {
            let (title, schema) = schema(described);
            schema.document(&title)
        }
        None => Schema::collection(
            Described::all().map(|described| (described.name().to_owned(), schema(described).1)),
        ),
    };
    answer(&document)?;
    Ok(ExitCode::SUCCESS)
}

fn schema(described: Described) -> (String, Schema) {
    match described {
        Described::Page(kind) => (format!("Front matter of {}", kind.row().noun), content::page_schema(kind)),
        Described::Comment => ("Front matter of a comment".to_owned(), content::comment_schema()),
        Described::Settings => ("Settings of a book, statusbook.yaml".to_owned(), Config::schema()),
    }
}
