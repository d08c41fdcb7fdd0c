//! The theme's Tera templates.

use serde::Serialize;
use tera::{Context, Tera};

use crate::diag::{Code, Finding, Findings, Place};
use crate::source::SourceTree;
use crate::views::Page;

/// All templates of a theme, loaded and checked.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    folder: String,
}

impl Templates {
    /// Loads `theme/templates/`; what cannot be loaded is a finding.
    pub fn load(tree: &SourceTree, theme: &str) -> (Self, Findings) {
        let folder = format!("{theme}/templates/");
        let mut findings = Findings::default();
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".svg", ".xml"]);
        let mut sources = Vec::new();
        for (path, _) in tree.under(&folder) {
            if let Some(text) = tree.text(path, &mut findings) {
                sources.push((path[folder.len()..].to_string(), text.to_string()));
            }
        }
        if let Err(error) = tera.add_raw_templates(sources) {
            findings.push(Finding::new(Code::PlantillaNoValida, Place::file(&folder)).with("motivo", reason(&error)));
        }
        (Self { tera, folder }, findings)
    }

    /// The file of a template.
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }

    /// Renders a page; `words` are the interface's, Spanish and English.
    pub fn page(&self, page: &Page, words: &[tera::Value; 2]) -> Result<String, String> {
        let mut context = Context::from_serialize(page).map_err(|e| reason(&e))?;
        let [own, other] = if page.lang == "es" { [&words[0], &words[1]] } else { [&words[1], &words[0]] };
        context.insert_value("t", own.clone());
        context.insert_value("t2", other.clone());
        self.tera.render(page.template, &context).map_err(|e| reason(&e))
    }

    /// Renders any other template of the theme with `value` as its context.
    pub fn render(&self, name: &str, value: &impl Serialize) -> Result<String, String> {
        let context = Context::from_serialize(value).map_err(|e| reason(&e))?;
        self.tera.render(name, &context).map_err(|e| reason(&e))
    }
}

/// Tera's report with its place in the template.
fn reason(error: &tera::Error) -> String {
    error.to_string().trim().to_string()
}
