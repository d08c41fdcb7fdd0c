//! The words in which changes are told: `campos.yaml`, and the options of the interface, which have one owner.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::Lang;

/// How a fact is told.
#[derive(Debug, Deserialize)]
pub struct Campo {
    /// Its section, if not that of its record.
    pub clase: Option<super::Clase>,
    /// How its value is written.
    pub forma: Forma,
    /// Group of its options in the words of the interface, or kind of the records it names.
    #[serde(default)]
    pub grupo: String,
    /// Unit after the figure.
    unidad: Option<Unidad>,
    es: String,
    en: String,
}

/// How the value of a fact is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Forma {
    /// Square metres.
    Superficie,
    /// A figure with its unit.
    Unidad,
    /// Per cent.
    Porcentaje,
    /// Euros, with a unit after them if there is one.
    Euros,
    /// A plain figure.
    Numero,
    /// One of a list.
    Opcion,
    /// Several of a list, or references.
    Lista,
    /// A date.
    Momento,
    /// A name or address, quoted.
    Nombre,
    /// An amount or percentage as a gazette writes it.
    Importe,
    /// A text: that it changed is told, not what it says.
    Texto,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Unidad {
    Una(String),
    Dos([String; 2]),
}

/// How an item of a list is named.
#[derive(Debug, Deserialize)]
pub struct Elemento {
    /// Its section, if not that of its record.
    pub clase: Option<super::Clase>,
    /// The key that names it.
    #[serde(default)]
    pub nombre: String,
    /// Group of its options.
    #[serde(default)]
    pub grupo: String,
    es: String,
    en: String,
}

#[derive(Debug, Deserialize)]
struct Par {
    es: String,
    en: String,
}

#[derive(Debug, Default, Deserialize)]
struct Tabla {
    campos: BTreeMap<String, Filas>,
    elementos: BTreeMap<String, Elemento>,
    siglas: BTreeMap<String, Par>,
    frases: BTreeMap<String, Par>,
    clases: BTreeMap<String, Par>,
}

/// The facts of a kind of record, by pattern, with their place in the table: the weightiest first.
#[derive(Debug)]
struct Filas(BTreeMap<String, (usize, Campo)>);

impl<'de> Deserialize<'de> for Filas {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> serde::de::Visitor<'de> for InOrder {
            type Value = Filas;

            fn expecting(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
                to.write_str("patterns and facts")
            }

            fn visit_map<M: serde::de::MapAccess<'de>>(self, mut rows: M) -> Result<Filas, M::Error> {
                let mut out = BTreeMap::new();
                while let Some((pattern, field)) = rows.next_entry::<String, Campo>()? {
                    out.insert(pattern, (out.len(), field));
                }
                Ok(Filas(out))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// A test reads the table with all its faults.
static TABLA: LazyLock<Tabla> = LazyLock::new(|| serde_yaml::from_str(include_str!("campos.yaml")).unwrap_or_default());

type Grupos = BTreeMap<String, BTreeMap<String, String>>;

static OPCIONES: LazyLock<[Grupos; 2]> = LazyLock::new(|| {
    [include_str!("../views/locale/es.yaml"), include_str!("../views/locale/en.yaml")]
        .map(|text| serde_yaml::from_str(text).unwrap_or_default())
});

impl Campo {
    /// The fact, as a part of a sentence.
    pub fn que(&self, lang: Lang) -> &str {
        lang.pick(&self.es, &self.en)
    }

    /// What stands after the figure.
    pub fn unidad(&self, lang: Lang) -> &str {
        match &self.unidad {
            None => "",
            Some(Unidad::Una(unit)) => unit,
            Some(Unidad::Dos([es, en])) => lang.pick(es, en),
        }
    }
}

impl Elemento {
    /// The item, as a part of a sentence, with `{nombre}`.
    pub fn que(&self, lang: Lang) -> &str {
        lang.pick(&self.es, &self.en)
    }
}

/// How the fact of a record of `kind` with this pattern (`parcelas[].superficie_m2`) is told.
pub fn campo(kind: &str, pattern: &str) -> Option<&'static Campo> {
    TABLA.campos.get(kind)?.0.get(pattern).map(|(_, field)| field)
}

/// The place of a fact, or of the first fact of an item, in the table: less is weightier.
pub fn peso(kind: &str, pattern: &str) -> usize {
    let rows = TABLA.campos.get(kind).map(|rows| &rows.0);
    let own = |(other, (place, _)): (&String, &(usize, Campo))| other.starts_with(pattern).then_some(*place);
    rows.into_iter().flatten().filter_map(own).min().unwrap_or(usize::MAX)
}

/// How an item with this pattern (`parcelas[]`) is named.
pub fn elemento(kind: &str, pattern: &str) -> Option<&'static Elemento> {
    TABLA.elementos.get(&format!("{kind}.{pattern}"))
}

/// A sentence with its values in place.
pub fn frase(key: &str, values: &[(&str, &str)], lang: Lang) -> String {
    let words = TABLA.frases.get(key).map_or(key, |pair| lang.pick(&pair.es, &pair.en));
    fill(words, values)
}

/// The heading of a section.
pub fn clase(key: &str, lang: Lang) -> String {
    TABLA.clases.get(key).map_or_else(|| key.to_string(), |pair| lang.pick(&pair.es, &pair.en).clone())
}

/// The word of an option.
pub fn opcion(group: &str, option: &str, lang: Lang) -> String {
    if group == "sigla" {
        let own = TABLA.siglas.get(option).map(|pair| lang.pick(&pair.es, &pair.en).clone());
        return own.unwrap_or_else(|| option.to_string());
    }
    let [es, en] = &*OPCIONES;
    let found = lang.pick(es, en).get(group).and_then(|options| options.get(option));
    found.cloned().unwrap_or_else(|| option.to_string())
}

/// Fills `{name}` of `words` with the values.
pub fn fill(words: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(words.to_string(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// Several things in one sentence: `a, b y c`.
pub fn lista(items: &[String], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let sound = last.trim_start_matches(['«', '“']).to_lowercase();
            let before_i = (sound.starts_with('i') || sound.starts_with("hi")) && !sound.starts_with("hie");
            let and = lang.pick(if before_i { "e" } else { "y" }, "and");
            format!("{} {and} {last}", first.join(", "))
        }
    }
}

/// A word in the quotation marks of its language.
///
/// Quotation marks inside it become those of the second level.
pub fn quoted(word: &str, lang: Lang) -> String {
    let word = inside(word, lang);
    lang.pick(format!("«{word}»"), format!("“{word}”"))
}

/// Words that stand between quotation marks, with those of the second level for their own.
pub fn inside(word: &str, lang: Lang) -> String {
    match lang {
        Lang::Es => word.replace('«', "“").replace('»', "”"),
        Lang::En => word.replace('“', "‘").replace('”', "’"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table: Tabla = serde_yaml::from_str(include_str!("campos.yaml")).expect("readable");
        assert!(table.campos.len() > 8 && table.clases.len() == super::super::Clase::ALL.len());
        for (kind, fields) in &table.campos {
            for (pattern, (_, field)) in &fields.0 {
                let named = matches!(field.forma, Forma::Opcion | Forma::Lista);
                assert_eq!(named, !field.grupo.is_empty(), "{kind}.{pattern}");
                let elements = pattern.match_indices("[]").map(|(at, _)| &pattern[..at + 2]);
                for element in elements {
                    assert!(elemento(kind, element).is_some(), "{kind}.{element}");
                }
                let known = matches!(
                    field.grupo.as_str(),
                    "" | "sector" | "empresa" | "municipio" | "espacio" | "activo" | "evento" | "incentivo"
                );
                for groups in OPCIONES.iter().filter(|_| !known) {
                    assert!(groups.contains_key(&field.grupo), "{}", field.grupo);
                }
            }
        }
        assert_eq!(opcion("si_no", "no", Lang::En), "No");
    }

    #[test]
    fn every_state_has_its_sentence() {
        use crate::decode::SiNo;
        use crate::records::EstadoEvento;
        let events = EstadoEvento::ALL.iter().map(|state| format!("evento_{}", state.key()));
        let answers =
            SiNo::ALL.iter().flat_map(|state| ["sino", "sino_nueva"].map(|key| format!("{key}_{}", state.key())));
        for key in events.chain(answers) {
            assert!(TABLA.frases.contains_key(&key), "{key}");
        }
    }

    #[test]
    fn lists_sound_right() {
        let list = |items: &[&str]| lista(&items.iter().map(|item| item.to_string()).collect::<Vec<_>>(), Lang::Es);
        assert_eq!(list(&["suelo", "agua", "«Incentivos»"]), "suelo, agua e «Incentivos»");
        assert_eq!(list(&["agua", "hielo"]), "agua y hielo");
    }
}
