//! The types a scalar can have. Each reads the source text itself.

use super::{Decode, Reader, Scalar, Shape};
use crate::diag::Code;
use crate::diag::address_help;
use crate::text::Bilingual;
use crate::text::address::is_web_address;
use crate::text::slug::{is_slug, slug};
use crate::text::yaml::Node;

/// A text of at least one visible character, one line, without control characters.
pub type Texto = String;

impl Decode for String {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un texto", "a text"))?;
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if clean.is_empty() || clean.chars().any(char::is_control) {
            refuse(
                reader,
                node,
                text,
                ("está vacío o tiene caracteres de control", "it is empty or holds control characters"),
                ("Escriba un texto de una línea.", "Write a text of one line."),
            );
            return None;
        }
        Some(clean)
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Text)
    }
}

impl Decode for bool {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("«si» o «no»", "“si” or “no”"))?;
        match text {
            "si" | "sí" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => {
                reader.unknown_option(node, text, &["si", "no"]);
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::YesNo)
    }
}

choice! {
    /// Whether something is there.
    pub enum SiNo {
        /// Yes.
        Si = "si",
        /// No.
        No = "no",
        /// Planned.
        Previsto = "previsto",
        /// Asked for and unknown.
        NoConsta = "no_consta",
    }
}

/// A permanent identifier: lower-case ASCII words joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub String);

impl Id {
    /// The text of the identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for Id {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un identificador", "an id"))?;
        if is_slug(text) && text.len() <= 60 {
            return Some(Self(text.to_string()));
        }
        let help = match slug(text) {
            _ if reader.key().starts_with("fuente") => (
                "Escriba el identificador de una fuente de data/fuentes.yaml; si no está, añádala allí.".to_string(),
                "Write the id of a source of data/fuentes.yaml; if it is not there, add it.".to_string(),
            ),
            near if is_slug(&near) && near.len() <= 60 => {
                (format!("¿Quiso decir «{near}»?"), format!("Did you mean “{near}”?"))
            }
            _ => ("Por ejemplo: esp-k4w7ta.".to_string(), "For example: esp-k4w7ta.".to_string()),
        };
        refuse(
            reader,
            node,
            text,
            (
                "un identificador lleva minúsculas sin acentos, cifras y guiones",
                "an id has lower-case ASCII letters, digits and hyphens",
            ),
            (&help.0, &help.1),
        );
        None
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Id)
    }
}

/// The name of something inside a file, with which other lines of it speak of it:
/// lower-case ASCII letters, digits and underscores.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clave(pub String);

impl Clave {
    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for Clave {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un nombre", "a name"))?;
        let clean = text.len() <= 60 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if clean {
            return Some(Self(text.to_string()));
        }
        refuse(
            reader,
            node,
            text,
            (
                "un nombre lleva minúsculas sin acentos, cifras y guiones bajos",
                "a name has lower-case ASCII letters, digits and underscores",
            ),
            ("Por ejemplo: fecha_solicitud.", "For example: fecha_solicitud."),
        );
        None
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Key)
    }
}

/// A scalar exactly as written, and its bytes: what it means depends on another line.
#[derive(Debug, Clone, PartialEq)]
pub struct Escrito {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub at: std::ops::Range<usize>,
}

impl Decode for Escrito {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("un valor", "a value"))?;
        Some(Self { text: text.to_string(), at: node.span.clone() })
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Written)
    }
}

/// A five-digit municipality code of INE, quoted in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ine(pub String);

impl Decode for Ine {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Codigo::decode(node, reader)?.0;
        if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Self(text));
        }
        refuse(
            reader,
            node,
            &text,
            ("un código INE tiene cinco cifras", "an INE code has five digits"),
            ("Por ejemplo: \"23055\".", "For example: \"23055\"."),
        );
        None
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Ine)
    }
}

/// A code or number that is not a quantity (INE, CNAE, post code, telephone): quoted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Codigo(pub String);

impl Decode for Codigo {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, quoted) = reader.scalar(node, ("un código entre comillas", "a quoted code"))?;
        let printable = !text.trim().is_empty() && text.len() <= 40 && !text.chars().any(char::is_control);
        if quoted && printable {
            return Some(Self(text.trim().to_string()));
        }
        // A word processor's quotes are no quotes here.
        let bare = text.trim_matches(['“', '”', '«', '»', '‘', '’', ' ']);
        reader.fault(Code::CodigoSinComillas, &node.span, |f| f.with("valor", bare));
        None
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Code)
    }
}

/// An `http` or `https` address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Url(pub String);

impl Decode for Url {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una dirección web", "a web address"))?;
        if is_web_address(text) {
            return Some(Self(text.to_string()));
        }
        let (es, en) = address_help(text).unwrap_or_else(|| {
            let es = "Copie la dirección entera de la barra del navegador: https://…";
            let en = "Copy the whole address from the browser's bar: https://…";
            (es.into(), en.into())
        });
        reader
            .fault(Code::EnlaceNoSeguro, &node.span, |f| f.with("valor", text).with("ayuda", es).with("ayuda_en", en));
        None
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Url)
    }
}

/// The word `no_disponible` or a path below the file's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlOrPath {
    /// The text could not be had.
    NoDisponible,
    /// A file beside this one.
    Archivo(String),
}

impl Decode for UrlOrPath {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::decode(node, reader)?;
        Some(if text == "no_disponible" { Self::NoDisponible } else { Self::Archivo(text) })
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Word("no_disponible"), String::shape()])
    }
}

/// A mailbox of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correo(pub String);

impl Decode for Correo {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (text, _) = reader.scalar(node, ("una dirección de correo", "an e-mail address"))?;
        let valid = text.split_once('@').is_some_and(|(user, host)| {
            let clean =
                |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
            clean(user) && clean(host) && host.contains('.')
        });
        if valid {
            return Some(Self(text.to_string()));
        }
        refuse(
            reader,
            node,
            text,
            ("no es una dirección de correo", "it is not an e-mail address"),
            ("Por ejemplo: industria@ayuntamiento.es.", "For example: industria@ayuntamiento.es."),
        );
        None
    }

    fn shape() -> Shape {
        Shape::Scalar(Scalar::Mail)
    }
}

record! {
    /// A short text in both languages.
    pub struct Textos {
        /// Spanish.
        es: Texto,
        /// English.
        en: Option<Texto>,
    }
}

impl Decode for Bilingual {
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        if node.scalar().is_some() {
            let expected = (
                "el texto en cada idioma, en líneas debajo («es: …», «en: …»)",
                "the text in each language, on lines below (“es: …”, “en: …”)",
            );
            reader.wrong_type(node, expected);
            return None;
        }
        Textos::decode(node, reader).map(|texts| Bilingual { es: texts.es, en: texts.en })
    }

    fn shape() -> Shape {
        Textos::shape()
    }
}

/// A value that cannot be used: why, and what to write, in both languages.
pub(super) fn refuse(reader: &mut Reader, node: &Node, value: &str, why: (&str, &str), help: (&str, &str)) {
    let shown: String = value.chars().take(40).collect();
    reader.fault(Code::ValorNoValido, &node.span, |f| {
        f.with("valor", shown)
            .with("motivo", why.0)
            .with("motivo_en", why.1)
            .with("ayuda", help.0)
            .with("ayuda_en", help.1)
    });
}
