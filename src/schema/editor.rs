//! The settings that bind the schemas to the folders in VS Code, and the extension that reads them.

use serde_json::{Map, Value, json};

use super::{FOLDER, KINDS};

/// Recommends the YAML extension.
pub const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

/// What to do with the settings of a project.
#[derive(Debug, Clone, PartialEq)]
pub enum Settings {
    /// Write this text.
    Write(String),
    /// They hold comments or faults that would be lost: add these lines by hand.
    Paste(String),
}

/// The settings of a project that has `existing` ones: other keys stay as they are.
pub fn settings(existing: Option<&str>) -> Settings {
    let ours = ours();
    let old = match existing.map(serde_json::from_str::<Map<String, Value>>) {
        None => Map::new(),
        Some(Ok(old)) => old,
        Some(Err(_)) => return Settings::Paste(pretty(ours)),
    };
    let mut all = old;
    for (key, value) in ours {
        match (all.get_mut(&key), value) {
            // Schemas that somebody bound to other folders stay.
            (Some(Value::Object(theirs)), Value::Object(ours)) => theirs.extend(ours),
            (Some(_), _) => {}
            (None, value) => drop(all.insert(key, value)),
        }
    }
    Settings::Write(pretty(all))
}

fn ours() -> Map<String, Value> {
    let schemas: Map<String, Value> =
        KINDS.iter().map(|kind| (format!("./{FOLDER}/{}.json", kind.name), paths(kind.paths))).collect();
    Map::from_iter([
        ("yaml.schemas".to_string(), Value::Object(schemas)),
        // Nothing is fetched from elsewhere, and long lines are not broken.
        ("yaml.schemaStore.enable".to_string(), json!(false)),
        ("yaml.format.enable".to_string(), json!(false)),
        ("[yaml]".to_string(), json!({ "editor.insertSpaces": true, "editor.tabSize": 2 })),
    ])
}

fn paths(paths: &[&str]) -> Value {
    match paths {
        [one] => json!(one),
        several => json!(several),
    }
}

fn pretty(settings: Map<String, Value>) -> String {
    serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_others_stay() {
        let Settings::Write(fresh) = settings(None) else { panic!("nothing to lose") };
        assert_eq!(settings(Some(&fresh)), Settings::Write(fresh.clone()));
        let theirs =
            r#"{"editor.fontSize": 15, "yaml.format.enable": true, "yaml.schemas": {"otro.json": "x/*.yaml"}}"#;
        let Settings::Write(both) = settings(Some(theirs)) else { panic!("it is JSON") };
        let both: Value = serde_json::from_str(&both).expect("JSON");
        assert_eq!(both["editor.fontSize"], 15);
        assert_eq!(both["yaml.format.enable"], true);
        assert_eq!(both["yaml.schemas"]["otro.json"], "x/*.yaml");
        assert_eq!(both["yaml.schemas"]["./data/schemas/espacio.json"], "content/municipios/*/espacios/*.yaml");
        assert!(matches!(settings(Some("{ // mine\n}")), Settings::Paste(text) if text.contains("yaml.schemas")));
    }
}
