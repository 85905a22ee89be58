//! `statusbook schema`: what front matter and settings may say, as JSON Schema.

use std::process::ExitCode;

use super::terminal::answer;
use crate::cli::{Schema as Options, SchemaKind};
use crate::config::Config;
use crate::content::Kind;
use crate::fields::Schema;

/// Writes the schema that was asked for, or all of them as one.
pub fn run(options: Options) -> anyhow::Result<ExitCode> {
    let document = match options.kind {
        Some(kind) => {
            let (title, schema) = schema(kind);
            schema.document(&title)
        }
        None => Schema::collection(SchemaKind::all().map(|(name, kind)| (name, schema(kind).1))),
    };
    answer(&document)?;
    Ok(ExitCode::SUCCESS)
}

fn schema(kind: SchemaKind) -> (String, Schema) {
    let of_page = |kind: Kind| (format!("Front matter of {}", kind.noun()), kind.schema());
    match kind {
        SchemaKind::Code => of_page(Kind::Code),
        SchemaKind::Header => of_page(Kind::Header),
        SchemaKind::Guide => of_page(Kind::Guide),
        SchemaKind::Class => of_page(Kind::Class),
        SchemaKind::Origin => of_page(Kind::Origin),
        SchemaKind::Plain => of_page(Kind::Plain),
        SchemaKind::Comment => of_page(Kind::Comment),
        SchemaKind::Settings => ("Settings of a book, statusbook.yaml".to_owned(), Config::schema()),
    }
}
