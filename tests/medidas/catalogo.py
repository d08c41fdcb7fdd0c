"""Writes an invented catalogue, large enough for a joint notebook of more than 300 pages.

    python3 tests/medidas/catalogo.py FOLDER [TOWNS]

The minimal project of the tests with the theme `red` and TOWNS more towns, each with two spaces of several plots.
Everything in it is invented; the same arguments give the same files.
"""

import shutil
import sys
import unicodedata
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
FIRST = ["Alba", "Cala", "Fuente", "Huerta", "Loma", "Peña", "Puerto", "Torre", "Valle", "Vega", "Villa", "Cerro", "Dehesa"]
SECOND = ["del Prado", "de la Encina", "del Olivar", "de los Hornos", "del Río Seco", "de la Sierra", "del Telar",
          "de las Minas", "del Molino", "de la Estación", "del Puente", "de la Cantera"]


def town(at):
    name = f"{FIRST[at % 13]} {SECOND[at // 13 % 12]}"
    return name if at < 156 else f"{name} {at // 156 + 1}"


def folder_of(at):
    """The folder that the program asks for: the name without accents."""
    plain = unicodedata.normalize("NFD", town(at).lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(" ", "-")


def record(at):
    return f"""ine: "23{at + 1:03}"
nombre: {town(at)}
estado: adherido
adhesion: {{fecha: 2025-06, fuente: registro}}
fuente: registro
fecha: 2025-12-31
resumen:
  es: Municipio inventado número {at}, con dos espacios productivos y una bonificación.
  en: Invented town number {at}, with two industrial sites and a tax rebate.
superficie_km2: {60 + at % 90}.5
contacto:
  organismo: {{es: Área de Industria, en: Industry Department}}
  correo: industria-{at}@prueba.invalid
  fuente: registro
sectores_implantados: [metal]
fuente_sectores: registro
bonificaciones:
  - id: icio
    tributo: icio
    porcentaje: {50 + at % 46}
    requisito: {{es: Obra nueva de uso industrial, en: New building for industrial use}}
  - id: iae
    tributo: iae
    porcentaje: {20 + at % 31}
conexiones:
  - {{id: a1, modo: autovia, nombre: A-{at % 90 + 1}, km: {at % 25}, metodo: carretera}}
  - {{id: ffcc, modo: ferrocarril, nombre: Estación de {town(at)}, km: {at % 9}, metodo: carretera}}
mano_de_obra:
  paro_registrado: {300 + at * 7}
actualizado: 2026-01-15
"""


def prose(at, es):
    name = town(at)
    if es:
        return f"""{name} es un municipio inventado para medir.

## suelo

El término tiene dos espacios productivos, uno junto a la carretera y otro junto a la estación. El primero
conserva parcelas de distintos tamaños; el segundo está pensado para proyectos que necesitan **una sola pieza**.

- Parcelas con acceso rodado y alumbrado.
- Agua y saneamiento hasta la linde.
- Reserva para una subestación.
"""
    return f"""{name} is a town invented for measuring.

## suelo

The town has two industrial sites, one by the road and one by the station. The first keeps plots of several
sizes; the second is meant for projects that need **a single piece** of land.

- Plots with road access and lighting.
- Water and sewerage up to the boundary.
- Land reserved for a substation.
"""


def space(at, which):
    kind, label = (("poligono_industrial", "Polígono"), ("parque_empresarial", "Parque"))[which]
    total = 120_000 + at * 1_300 + which * 90_000
    plots = "".join(
        f"  - {{id: p-{n}, superficie_m2: {900 + at * 3 + n * 450}, regimen: venta, precio_eur_m2: {30 + (at + n) % 60}, estado: disponible}}\n"
        for n in range(1, 7)
    )
    return f"""id: esp-m{at:03}{which}
nombre: {label} {town(at)}
tipo: {kind}
fuente: registro
fecha: 2025-12-31
resumen:
  es: Espacio inventado en {town(at)}.
  en: An invented site in {town(at)}.
superficie_total_m2: {total}
superficie_ocupada_m2: {total // 2}
superficie_disponible_m2: {total // 4}
numero_empresas: {10 + at % 40}
parcelas:
{plots}electricidad:
  disponible: si
  potencia_mw: {1 + at % 9}.5
agua: {{disponible: si}}
accesos:
  - {{id: a1, via: A-{at % 90 + 1}}}
sectores: [metal]
verificado_el: 2026-01-15
"""


def write(folder, towns):
    shutil.copytree(HOME / "tests/proyectos/minimo", folder, dirs_exist_ok=True)
    shutil.copytree(HOME / "themes/red", folder / "themes/red", dirs_exist_ok=True)
    site = folder / "data/sitio.yaml"
    site.write_text(site.read_text().replace("tema: minimo\n", "tema: red\n"))
    people = folder / "data/territorio/poblacion.csv"
    rows = [people.read_text()]
    for at in range(towns):
        home = folder / "content/municipios" / folder_of(at)
        (home / "espacios").mkdir(parents=True, exist_ok=True)
        (home / "municipio.yaml").write_text(record(at))
        (home / "es.md").write_text(prose(at, True))
        (home / "en.md").write_text(prose(at, False))
        for which, slug in enumerate(("carretera", "estacion")):
            (home / f"espacios/{slug}.yaml").write_text(space(at, which))
        rows.append(f"23{at + 1:03},{town(at)},{2_000 + at * 97}\n")
    people.write_text("".join(rows))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 150)
