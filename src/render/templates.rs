//! The theme's Tera templates.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use crate::decode::{Texto, decode, record};
use crate::diag::{Code, Finding, Findings, Place, missing_file};
use crate::memo::Key;
use crate::source::SourceTree;
use crate::views::Page;

/// All templates of a theme, loaded and checked.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    folder: String,
    sources: BTreeMap<String, String>,
}

impl Templates {
    /// Loads `theme/templates/`; what cannot be loaded is a finding.
    pub fn load(tree: &SourceTree, theme: &str) -> (Self, Findings) {
        let folder = format!("{theme}/templates/");
        let mut findings = Findings::default();
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".svg", ".xml"]);
        theme_file(tree, theme, &mut findings);
        let mut sources = BTreeMap::new();
        for (path, _) in tree.under(&folder) {
            if let Some(text) = tree.text(path, &mut findings) {
                sources.insert(path[folder.len()..].to_string(), text.to_string());
            }
        }
        let loaded = tera.add_raw_templates(&sources).map_err(|e| reason(&e));
        let templates = Self { tera, folder, sources };
        if let Err(reason) = loaded {
            findings.push(templates.finding(Code::PlantillaNoValida, "", &reason));
        }
        (templates, findings)
    }

    /// The key of all of them.
    pub fn key(&self) -> Key {
        Key::of_value("templates", &self.sources)
    }

    /// A finding for what Tera says of the template `name`, at the place that it names.
    pub fn finding(&self, code: Code, name: &str, reason: &str) -> Finding {
        let (words, place) = self.place(reason).unwrap_or_else(|| (reason, Place::file(self.file(name))));
        Finding::new(code, place).because_engine(words)
    }

    /// The words of a reason, and its place.
    fn place<'r>(&self, reason: &'r str) -> Option<(&'r str, Place)> {
        let (words, at) = reason.strip_suffix(')')?.rsplit_once(" (")?;
        let (rest, column) = at.rsplit_once(':')?;
        let (name, line) = rest.rsplit_once(':')?;
        let (line, column) = (line.parse::<usize>().ok()?, column.parse::<usize>().ok()?);
        let text = self.sources.get(name)?;
        let before = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
        let within = text[before..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
        Some((words, Place::bytes(self.file(name), before + within..before + within + 1)))
    }

    /// The file of a template.
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }

    /// Renders a page. `body`: its contents, if they are not simply the page's; `words`: the interface's, in its
    /// language and in the other.
    pub fn page(&self, page: &Page, body: Option<tera::Value>, words: [&tera::Value; 2]) -> Result<String, String> {
        let mut context = Context::from_serialize(page).map_err(|e| reason(&e))?;
        context.insert_value("body", body.unwrap_or_else(|| tera::Value::from_serializable(&page.body)));
        context.insert_value("t", words[0].clone());
        context.insert_value("t2", words[1].clone());
        self.tera.render(page.template, &context).map_err(|e| reason(&e))
    }

    /// Whether the theme has a component of this name.
    pub fn has(&self, component: &str) -> bool {
        self.tera.contains_component(component)
    }

    /// Renders one component; `words` are the interface's in the language of the page.
    pub fn component(&self, name: &str, context: &Context, words: &tera::Value) -> Result<String, String> {
        let mut implicit = Context::new();
        implicit.insert_value("t", words.clone());
        self.tera.render_component_with_implicits(name, context, &implicit, None, true).map_err(|e| reason(&e))
    }

    /// Renders any other template of the theme with `value` as its context.
    pub fn render(&self, name: &str, value: &impl Serialize) -> Result<String, String> {
        let context = Context::from_serialize(value).map_err(|e| reason(&e))?;
        self.tera.render(name, &context).map_err(|e| reason(&e))
    }
}

record! {
    /// What a theme says of itself.
    pub struct ThemeFile {
        /// Its name, that of its folder.
        nombre: Texto,
        /// Its licence.
        licencia: Texto,
    }
}

/// `theme.yaml` names the theme as its folder does, and its licence.
fn theme_file(tree: &SourceTree, theme: &str, findings: &mut Findings) {
    let path = format!("{theme}/theme.yaml");
    let folder = theme.rsplit('/').next().unwrap_or(theme);
    if tree.bytes(&path).is_none() {
        return findings.push(missing_file(Place::file(&path), &path, []));
    }
    let Some(text) = tree.text(&path, findings) else { return };
    let (file, faults) = decode::<ThemeFile>(&path, text);
    findings.extend(faults);
    if let Some(name) = file.map(|file| file.nombre).filter(|name| name != folder) {
        findings.push(Finding::new(Code::TemaNoValido, Place::field(&path, "", "nombre")).because(
            format!("se llama «{name}» y su carpeta «{folder}»"),
            format!("it is called “{name}” and its folder “{folder}”"),
        ));
    }
}

/// The first line of Tera's report, and in brackets its place: `name:line:column`.
fn reason(error: &tera::Error) -> String {
    let report = error.to_string();
    let words = report.lines().next().unwrap_or_default().trim_start_matches("error: ");
    match report.lines().find_map(|line| line.trim().strip_prefix("--> ")) {
        Some(at) => format!("{words} ({at})"),
        None => words.to_string(),
    }
}
