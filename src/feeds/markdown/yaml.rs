//! Facts as YAML front matter. Every text is a JSON string, which is also valid YAML, so that no text is read as another type.
//! Facts without a value are left out.

use serde::Serialize;
use serde_json::{Map, Value};

/// The facts as lines `key: value`.
pub fn front_matter(facts: &impl Serialize) -> String {
    let mut text = String::new();
    // Structs with string keys always serialise to an object.
    if let Ok(Value::Object(keys)) = serde_json::to_value(facts) {
        mapping(&keys, 0, &mut text);
    }
    text
}

fn mapping(keys: &Map<String, Value>, indent: usize, text: &mut String) {
    for (at, (key, value)) in keys.iter().filter(|(_, value)| !is_empty(value)).enumerate() {
        // The first key of an entry follows its hyphen on the same line.
        if at > 0 || !text.ends_with("- ") {
            text.push_str(&" ".repeat(indent));
        }
        let is_word = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        text.push_str(&if is_word { key.clone() } else { quoted(&Value::from(key.as_str())) });
        text.push(':');
        match value {
            Value::Object(keys) => {
                text.push('\n');
                mapping(keys, indent + 2, text);
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                text.push('\n');
                for keys in items.iter().filter_map(Value::as_object) {
                    text.push_str(&format!("{}- ", " ".repeat(indent + 2)));
                    mapping(keys, indent + 4, text);
                }
            }
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(quoted).collect();
                text.push_str(&format!(" [{}]\n", items.join(", ")));
            }
            scalar => text.push_str(&format!(" {}\n", quoted(scalar))),
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(keys) => keys.values().all(is_empty),
        _ => false,
    }
}

/// A scalar as JSON, without control characters that are allowed in JSON but not in YAML.
fn quoted(scalar: &Value) -> String {
    let mut text = String::new();
    for c in scalar.to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{self, Kind, Node};
    use crate::source::Sources;
    use serde_json::json;

    /// A node as JSON, with every scalar as a string.
    fn value(node: &Node) -> Value {
        match &node.kind {
            Kind::Sequence(items) => items.iter().map(value).collect(),
            Kind::Mapping(entries) => entries
                .iter()
                .map(|(key, node)| (key.value.clone(), value(node)))
                .collect::<Map<_, _>>()
                .into(),
            Kind::Scalar(text) => Value::from(text.as_str()),
        }
    }

    #[test]
    fn the_yaml_parses_to_the_same_values() {
        let facts = json!({
            "name": "a: \"b\" # c\n- 'd' \u{85}\u{7f}\\ é",
            "none": null,
            "empty": [],
            "list": [{ "a": "1", "b": null, "c": ["x, y", "[z]"], "d": { "Go: net/http": "yes" } }, { "c": [], "b": "2" }],
            "words": ["true", "~", "404"],
        });
        let text = front_matter(&facts);
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", text.as_str());
        let parsed = fields::parse(sources.excerpt(id));
        let read = value(&parsed.value.unwrap());
        let expected = json!({
            "name": facts["name"],
            "list": [{ "a": "1", "c": ["x, y", "[z]"], "d": { "Go: net/http": "yes" } }, { "b": "2" }],
            "words": facts["words"],
        });
        assert_eq!(read, expected, "{text}");
    }
}
