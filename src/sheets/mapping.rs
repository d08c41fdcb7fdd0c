//! Which column is which key: the mapping that a person checks, keeps, and uses again.

use crate::decode::{Escrito, Mapa, Texto, choice, record};

/// A column that is not used.
pub const NO_USAR: &str = "no_usar";

choice! {
    /// What the rows are.
    pub enum Destino {
        /// Spaces of a town.
        Espacios = "espacios",
        /// Plots of a space.
        Parcelas = "parcelas",
    }
}

choice! {
    /// The decimal sign of the sheet's texts.
    pub enum Decimales {
        /// `1.250,50`.
        Coma = "coma",
        /// `1,250.50`.
        Punto = "punto",
    }
}

record! {
    /// A mapping as written.
    pub struct Correspondencia {
        /// What the rows are.
        filas: Destino,
        /// Key by which a row is recognised another time.
        clave: Escrito,
        /// The decimal sign, where the figures themselves do not tell.
        decimales: Option<Decimales>,
        /// Heading → key, or `no_usar`.
        columnas: Mapa<Escrito>,
        /// Unit of a column whose heading does not say it.
        unidades: Mapa<Texto>,
        /// Key → words of the sheet → option.
        valores: Mapa<Mapa<Texto>>,
        /// Key → value of all rows.
        fijos: Mapa<Escrito>,
    }
}

impl Correspondencia {
    /// The key of the column called `heading`, if it is used.
    pub fn key(&self, heading: &str) -> Option<&str> {
        self.columnas.get(heading).map(|key| key.text.as_str()).filter(|key| *key != NO_USAR)
    }
}
