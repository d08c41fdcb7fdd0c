//! Names of the rules → what they stand for, for those who show them.

use super::forma::{Forma, Gasto, Tipo};
use crate::decode::Mapa;
use crate::records::Importe;
use crate::text::Bilingual;
use crate::text::yaml::Node;

impl Forma {
    /// The rate named `path` (`obra_civil.industrial`): what it is worth, and the words that say so.
    pub fn modulo(&self, path: &str) -> Option<(Importe, Option<&str>)> {
        let mut node = &self.modulos.as_ref()?.0;
        for step in path.split('.') {
            node = node.get(step)?;
        }
        let text = node.get("importe").and_then(Node::scalar)?;
        let amount = Importe::parse(text, "/m²").or_else(|| Importe::parse(text, ""))?;
        Some((amount, node.get("cita").and_then(Node::scalar)))
    }

    /// The question or the field of `expense` with that name.
    pub fn definicion<'f>(&'f self, expense: Option<&'f Gasto>, name: &str) -> Option<Definida<'f>> {
        let field = expense.and_then(|expense| expense.campos.get(name));
        let field = field.map(|f| Definida { tipo: f.tipo, etiqueta: &f.etiqueta, opciones: &f.opciones });
        field.or_else(|| {
            let question = self.preguntas.iter().find(|question| question.id.0 == name)?;
            Some(Definida { tipo: question.tipo, etiqueta: &question.etiqueta, opciones: &question.opciones })
        })
    }
}

/// A question or a field, whichever a rule speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Definida<'f> {
    /// Type of the answer.
    pub tipo: Tipo,
    /// The question.
    pub etiqueta: &'f Bilingual,
    /// Its options.
    pub opciones: &'f Mapa<Bilingual>,
}
