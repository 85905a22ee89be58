//! JSON Schema (2020-12) of the values that a reader accepts, for editors.

use serde_json::{Map, Value, json};

/// A JSON Schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema(Map<String, Value>);

/// A key of a mapping.
pub(super) struct Property {
    /// The key.
    pub key: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// The accepted values, with a description.
    pub schema: Schema,
}

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

impl Schema {
    /// Accepts values of these JSON types: `string`, `integer`, `number`, `boolean`, `array`.
    #[must_use]
    pub fn of(types: &[&str]) -> Self {
        let types = if let [only] = types { json!(only) } else { json!(types) };
        Self(Map::new()).with("type", types)
    }

    /// Accepts one of these words.
    #[must_use]
    pub fn words(words: &[&str]) -> Self {
        Self(Map::new()).with("enum", json!(words))
    }

    /// Adds a keyword.
    #[must_use]
    pub fn with(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        self.0.insert(keyword.to_owned(), value.into());
        self
    }

    /// Accepts lists of values that `items` accepts.
    #[must_use]
    pub fn list(items: Self) -> Self {
        Self::of(&["array"]).with("items", items.0)
    }

    /// Accepts values that at least one of two schemas accepts.
    #[must_use]
    pub fn either(first: Self, second: Self) -> Self {
        Self(Map::new()).with("anyOf", vec![Value::from(first.0), Value::from(second.0)])
    }

    /// Accepts mappings with these keys and no others.
    pub(super) fn mapping(properties: Vec<Property>) -> Self {
        let required: Vec<_> =
            properties.iter().filter(|property| property.required).map(|property| property.key).collect();
        let required = json!(required);
        let properties: Map<String, Value> = properties
            .into_iter()
            .map(|property| (property.key.to_owned(), property.schema.0.into()))
            .collect();
        Self::of(&["object"])
            .with("properties", properties)
            .with("required", required)
            .with("additionalProperties", false)
    }

    /// The schema as a complete document.
    #[must_use]
    pub fn document(self, title: &str) -> String {
        let mut document = Map::from_iter([
            ("$schema".to_owned(), Value::from(DIALECT)),
            ("title".to_owned(), Value::from(title)),
        ]);
        document.extend(self.0);
        pretty_json(document)
    }

    /// Several schemas as one document, each under `$defs` by its name.
    #[must_use]
    pub fn collection(schemas: impl IntoIterator<Item = (String, Self)>) -> String {
        let schemas = schemas.into_iter().map(|(name, schema)| (name, Value::from(schema.0)));
        let schemas: Map<String, Value> = schemas.collect();
        pretty_json(Map::from_iter([
            ("$schema".to_owned(), Value::from(DIALECT)),
            ("$defs".to_owned(), Value::from(schemas)),
        ]))
    }
}

fn pretty_json(document: Map<String, Value>) -> String {
    format!("{:#}\n", Value::from(document))
}
