//! What may be spent on, up to how much, and how much can be awarded, as an editor writes it.

use super::forma::{Campo, Condicion};
use crate::decode::{Clave, Escrito, Mapa, Texto, choice, record};
use crate::text::Bilingual;

choice! {
    /// How an expense counts.
    pub enum Clase {
        /// A tangible asset.
        Material = "material",
        /// Associated with one.
        Asociado = "asociado",
        /// Excluded.
        NoIncentivable = "no_incentivable",
    }
}

record! {
    /// Something that may be spent on.
    pub struct Gasto {
        /// Name.
        id: Clave,
        /// How it counts.
        clase: Clase,
        /// What it is.
        nombre: Bilingual,
        /// Clause.
        apartado: Texto,
        /// Its words.
        cita: Texto,
        /// Help with it.
        ayuda: Option<Bilingual>,
        /// What is asked of each line.
        campos: Mapa<Campo>,
        /// When it counts at all.
        solo_si: Option<Condicion>,
        /// When the text leaves open whether it counts.
        dudoso_si: Option<Condicion>,
        /// Share that counts of a firm that moves.
        recorte_por_traslado: Option<Recorte>,
        /// Caps.
        topes: Vec<Tabla>,
    }
}

record! {
    /// Only the increase over the previous premises counts.
    pub struct Recorte {
        /// When.
        si: Condicion,
        /// Question with the previous area.
        anterior: Escrito,
        /// Field with the new area.
        campo: Escrito,
        /// Lines whose area may be that of another line again, where works follow a purchase.
        repite: Option<Condicion>,
        /// Words of the clause.
        cita: Texto,
    }
}

choice! {
    /// What a cap limits.
    pub enum Alcance {
        /// Each line.
        Partida = "partida",
        /// All lines of the expense together.
        Proyecto = "proyecto",
    }
}

record! {
    /// A table: rows that apply by condition.
    pub struct Tabla {
        /// What it limits, in a cap.
        por: Option<Alcance>,
        /// Rows.
        filas: Vec<Fila>,
        /// Value if no row applies.
        resto: Option<Escrito>,
        /// Limits of the value.
        maximo: Vec<Tabla>,
        /// Something to know.
        nota: Option<Bilingual>,
    }
}

record! {
    /// A row of a table.
    pub struct Fila {
        /// When it applies.
        cuando: Option<Condicion>,
        /// An amount, or the name of one of the call's.
        importe: Option<Escrito>,
        /// A percentage, or the name of one of the call's.
        porcentaje: Option<Escrito>,
        /// Name of a rate.
        modulo: Option<Escrito>,
        /// Name of the rate at the other end of a range.
        hasta_modulo: Option<Escrito>,
        /// Field that chooses among the rates of that name.
        segun: Option<Escrito>,
        /// Question or field that multiplies.
        unidades: Option<Escrito>,
        /// How many times.
        veces: Option<Escrito>,
        /// Magnitude of which it is a share.
        de: Option<Magnitud>,
        /// Words of the clause.
        cita: Option<Texto>,
        /// Something to know.
        nota: Option<Bilingual>,
    }
}

choice! {
    /// A figure that the evaluator works out.
    pub enum Magnitud {
        /// Eligible expense.
        Total = "total",
        /// Of it, tangible.
        Material = "material",
        /// Of it, associated.
        Asociado = "asociado",
        /// The most that could be awarded.
        AyudaMaxima = "ayuda_maxima",
    }
}

record! {
    /// The rule about linked suppliers.
    pub struct Vinculado {
        /// Clause.
        apartado: Texto,
        /// Its words.
        cita: Texto,
        /// The question.
        etiqueta: Bilingual,
    }
}

choice! {
    /// What the amount of the award is.
    pub enum TipoAyuda {
        /// Between the minimum and this.
        Maxima = "maxima",
        /// Exactly this.
        Exacta = "exacta",
    }
}

record! {
    /// How much can be awarded.
    pub struct Ayuda {
        /// What its amount is.
        tipo: TipoAyuda,
        /// Question with the amount that the percentage is of; without it, the eligible expense.
        base: Option<Escrito>,
        /// Percentages, added up.
        intensidad: Vec<Tabla>,
        /// Limits of their sum.
        intensidad_maxima: Vec<Tabla>,
        /// Amounts, added up.
        bonificacion: Vec<Tabla>,
        /// Upper limits.
        maxima: Vec<Tabla>,
        /// Lower limits.
        minima: Vec<Tabla>,
    }
}
