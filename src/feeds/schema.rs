//! `codes.schema.json`: the JSON Schema of the data, generated from its structs.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::json::{Codes, OneCode};
use crate::config::Config;
use crate::site::CODES_SCHEMA;

/// The facts of HTTP status codes: `codes.json` has all codes, `403.json` and its like one code with its text.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "The data of a book about HTTP status codes")]
#[expect(dead_code, clippy::large_enum_variant, reason = "used only for its schema")]
enum File {
    All(Codes),
    One(OneCode),
}

/// The schema's path and text.
pub fn file(config: &Config) -> (String, String) {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let generator = settings.with_transform(RecursiveTransform(without_widths)).into_generator();
    let mut schema = generator.into_root_schema_for::<File>();
    if let Some(base) = &config.base_url {
        schema.insert("$id".to_owned(), base.absolute(CODES_SCHEMA).into());
    }
    (CODES_SCHEMA.to_owned(), format!("{:#}\n", schema.as_value()))
}

/// Removes formats such as `uint16`, which are Rust types and not formats of JSON Schema.
fn without_widths(schema: &mut Schema) {
    let is_width = schema
        .get("format")
        .and_then(|format| format.as_str())
        .is_some_and(|format| format.starts_with("uint"));
    if is_width {
        schema.remove("format");
    }
}
