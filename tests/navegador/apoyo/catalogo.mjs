// An invented catalogue of any size, always the same for the same numbers: for measurements and for the preview's test.
//
//   node tests/navegador/apoyo/catalogo.mjs DIR [TOWNS] [SPACES]
//
// The real project is copied; each of its towns gets invented spaces until it has SPACES, and invented towns follow
// until there are TOWNS. Nothing of it is true, and nothing of it is published.
import { appendFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RAIZ } from './herramientas.mjs';

const PROVINCIAS = ['04', '11', '14', '18', '21', '23', '29', '41'];
const TIPOS = ['poligono_industrial', 'area_logistica', 'suelo_sin_desarrollar'];
const SECTORES = ['metalmecanica', 'automocion', 'textil', 'madera-y-mueble'];
const FUENTE = 'ine-padron-2025';

/** A small generator of numbers (mulberry32): the same seed, the same catalogue, on every machine. */
function azar(semilla) {
  let estado = semilla;
  return (hasta) => {
    estado = (estado + 0x6d2b79f5) | 0;
    let t = Math.imul(estado ^ (estado >>> 15), 1 | estado);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % hasta;
  };
}

const dos = (n) => String(n).padStart(2, '0');

function espacio(id, n, numero) {
  const total = 20000 + numero(900) * 1000;
  const ocupada = Math.floor(total / (2 + numero(4)));
  return `id: ${id}
nombre: Polígono inventado ${n}
tipo: ${TIPOS[numero(TIPOS.length)]}
fuente: ${FUENTE}
fecha: 2025-0${1 + numero(9)}-1${numero(10)}
resumen:
  es: Espacio inventado número ${n}, con suelo para talleres y para grandes industrias, junto a la carretera ${numero(400)}.
  en: Invented space number ${n}, with land for workshops and for large plants, beside road ${numero(400)}.
nivel_lepa: sin_clasificar
titularidad: publico
promotor: Ayuntamiento de prueba ${numero(124)}
estado_urbanistico: ordenado
superficie_total_m2: ${total}
superficie_ocupada_m2: ${ocupada}
superficie_disponible_m2: ${total - ocupada - numero(5000)}
numero_empresas: ${numero(90)}
sectores: [${SECTORES[numero(SECTORES.length)]}]
electricidad:
  disponible: si
  potencia_mw: {valor: ${1 + numero(30)}.5, estimado: true}
agua:
  disponible: si
saneamiento:
  disponible: previsto
accesos:
  - id: a1
    via: A-${1 + numero(400)}
    km: ${1 + numero(30)}
ferrocarril:
  apartadero: previsto
verificado_el: 2026-0${1 + numero(9)}-2${numero(8)}
verificado_por: Pruebas
`;
}

const prosa = (lengua, n) =>
  lengua === 'es'
    ? `Texto inventado número ${n}: una página con **algo** de prosa y [un enlace](https://ejemplo.invalid/${n}).\n\nOtro párrafo, para que haya dos.\n`
    : `Invented text number ${n}: a page with **some** prose and [a link](https://ejemplo.invalid/${n}).\n\nAnother paragraph, so that there are two.\n`;

/** A code that no town has. */
const codigo = (n) => `${PROVINCIAS[n % PROVINCIAS.length]}${950 + Math.floor(n / PROVINCIAS.length)}`;

function municipio(n, numero) {
  return `ine: "${codigo(n)}"
nombre: Pueblo inventado ${n}
estado: adherido
adhesion:
  fecha: 2025-06
  fuente: ${FUENTE}
fuente: ${FUENTE}
fecha: 2025-12-31
resumen:
  es: Pueblo inventado número ${n}, con diez espacios inventados.
  en: Invented town number ${n}, with ten invented spaces.
coordenadas: {lon: -${4 + numero(2)}.${dos(numero(99))}, lat: 37.${dos(numero(99))}, fuente: ${FUENTE}}
sectores_implantados: [${SECTORES[n % SECTORES.length]}]
fuente_sectores: ${FUENTE}
actualizado: 2026-0${1 + numero(9)}-2${numero(8)}
`;
}

/** Writes the catalogue into `destino`; gives the folders of its towns. */
export function catalogo(destino, pueblos = 124, espacios = 10) {
  for (const carpeta of ['content', 'data', 'themes']) {
    cpSync(join(RAIZ, carpeta), join(destino, carpeta), { recursive: true });
  }
  const base = join(destino, 'content/municipios');
  const numero = azar(20261125);
  const carpetas = readdirSync(base).sort();
  for (let n = 0; carpetas.length < pueblos; n += 1) {
    const carpeta = `pueblo-inventado-${n}`;
    mkdirSync(join(base, carpeta), { recursive: true });
    writeFileSync(join(base, carpeta, 'municipio.yaml'), municipio(n, numero));
    for (const lengua of ['es', 'en']) writeFileSync(join(base, carpeta, `${lengua}.md`), prosa(lengua, n));
    // The register has every town there is.
    appendFileSync(join(destino, 'data/territorio/poblacion.csv'), `${codigo(n)},Pueblo inventado ${n},${500 + numero(90000)}\n`);
    carpetas.push(carpeta);
  }
  let n = 0;
  for (const carpeta of carpetas) {
    const aqui = join(base, carpeta, 'espacios');
    mkdirSync(aqui, { recursive: true });
    const hay = readdirSync(aqui).filter((nombre) => nombre.endsWith('.yaml')).length;
    for (let k = hay; k < espacios; k += 1) {
      n += 1;
      writeFileSync(join(aqui, `inventado-${k}.yaml`), espacio(`esp-inv${String(n).padStart(4, '0')}`, n, numero));
      for (const lengua of n % 2 ? ['es', 'en'] : []) writeFileSync(join(aqui, `inventado-${k}.${lengua}.md`), prosa(lengua, n));
    }
  }
  return carpetas;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [destino, pueblos, espacios] = process.argv.slice(2);
  if (!destino) throw new Error('usage: catalogo.mjs DIR [TOWNS] [SPACES]');
  const hechos = catalogo(destino, Number(pueblos ?? 124), Number(espacios ?? 10));
  console.log(`${hechos.length} towns`);
}
