//! Which part of the catalogue a page was written from, found by watching it read.
//!
//! A page is a pure function of what it reads. Two catalogues that agree in all that a page read
//! give the same page, whatever else is in them: so it need not be written again. Rows are compared
//! by value, once a build; nothing is declared, so nothing can be forgotten.

use std::sync::Arc;

use super::table::Seen;
use super::{
    Activo, Catalog, Compromiso, Dosier, Empresa, Espacio, Evento, Fuente, Incentivo, Municipio, Pagina, Sector,
};

/// The tables of a catalogue, and the parts that every page is taken to read whole.
macro_rules! parts {
    (tables: $($table:ident: $row:ty),*; whole: $($part:ident),*) => {
        /// What was read of a catalogue, as it was.
        #[derive(Debug)]
        pub struct Noted { $( $table: Seen<$row>, )* }

        impl Noted {
            /// Whether `catalog` agrees with all that was read.
            pub fn holds(&self, catalog: &Catalog) -> bool {
                $( self.$table.holds(&catalog.$table) )&&*
            }
        }

        impl Catalog {
            /// The same catalogue, which notes what is read of it.
            pub fn noting(&self) -> Catalog {
                Catalog { $( $table: self.$table.noting(), )* $( $part: self.$part.clone(), )* }
            }

            /// What was read since [`Self::noting`].
            pub fn noted(&self) -> Noted {
                Noted { $( $table: self.$table.seen(), )* }
            }

            /// Takes from an earlier catalogue whatever is equal in it, so that [`Noted::holds`] finds it the same.
            pub fn like(&mut self, old: &Catalog) {
                $( self.$table.like(&old.$table); )*
                $( if self.$part == old.$part { self.$part = old.$part.clone(); } )*
            }

            /// Whether the parts that are not tables are those of `other`.
            pub fn same_whole(&self, other: &Catalog) -> bool {
                $( self.$part.same(&other.$part) )&&*
            }
        }
    };
}

/// Whether two parts are one in memory, as [`Catalog::like`] makes equal ones.
trait Same {
    fn same(&self, other: &Self) -> bool;
}

impl<T> Same for Arc<T> {
    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other)
    }
}

impl<T> Same for Option<Arc<T>> {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.same(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

parts! {
    tables: fuentes: Fuente, municipios: Municipio, espacios: Espacio, sectores: Sector, eventos: Evento,
        compromisos: Compromiso, empresas: Empresa, activos: Activo, incentivos: Incentivo, dosieres: Dosier,
        paginas: Pagina;
    whole: sitio, completitud, redirecciones, fuentes_por_id, certificaciones, cnae, territorio, en_duda
}
