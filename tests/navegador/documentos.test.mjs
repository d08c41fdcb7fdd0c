// The documents, read by tools that know nothing of the program that made them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { AQUI, comprobadorPdf, saltar } from './apoyo/herramientas.mjs';

const MUESTRA = ['cuaderno-de-venta.es', 'cuaderno-de-venta.en', 'municipios/cordoba.es', 'espacios/cordoba-cordoba-techpark.es'];
const MALO = join(AQUI, 'defectuosas/sin-etiquetas.pdf');
const archivo = (nombre) => join(sitios.raiz.carpeta, 'documentos/vivo', `${nombre}.pdf`);
/** Every document below a folder of `documentos`, editions included. */
const todos = (carpeta = '') =>
  readdirSync(join(sitios.raiz.carpeta, 'documentos', carpeta), { recursive: true })
    .map((nombre) => join(carpeta, String(nombre)))
    .filter((nombre) => nombre.endsWith('.pdf'));
const EDICIONES = join(AQUI, '../../data/ediciones');
const ediciones = () => (existsSync(EDICIONES) ? readdirSync(EDICIONES).filter((nombre) => /^\d{4}-\d{2}$/.test(nombre)) : []);
/** Runs a checker: its exit code, and what it says. */
const ver = (orden, ...argumentos) => {
  const { status, stdout, stderr } = spawnSync(orden, argumentos, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { codigo: status, dice: stdout + stderr };
};
const texto = (nombre) =>
  execFileSync('pdftotext', ['-raw', archivo(nombre), '-'], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] })
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\u00ad/g, '');
/** The visible text of a page's main part, without its sources, notes and forms. */
function pagina(ruta) {
  const html = readFileSync(join(sitios.raiz.carpeta, ruta, 'index.html'), 'utf8');
  return html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    // The offer of the document itself is no figure of the town.
    .replace(/<a [^>]*\.pdf"[^>]*>[^<]*<\/a>/g, ' ')
    .replace(/<(script|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<sup class="cita">[\s\S]*?<\/sup>/g, '')
    .replace(/<ol class="fuentes">[\s\S]*?<\/ol>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ');
}
/** The captions of the comparison tables that the real catalogue fills, in each language. */
const TABLAS = {
  es: [
    'Los municipios de la Red en cada provincia',
    'Población y suelo de cada municipio con espacios productivos',
    'Electricidad de los espacios productivos',
    'Bonificaciones por municipio',
    'Distancia al puerto y al aeropuerto más próximos, calculada en línea recta',
    'Plazos e importes de las convocatorias',
    'Indicaciones geográficas: situación y fecha',
  ],
  en: [
    'The municipalities of the Network in each province',
    'Population and land of each municipality with industrial sites',
    'Electricity of the industrial sites',
    'Distance to the nearest port and airport, computed as a straight line',
    'Dates and amounts of the calls',
    'Geographical indications: state and date',
  ],
};
const llano = (html) =>
  html
    .replace(/<sup class="cita">[\s\S]*?<\/sup>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
/** The tables of a page: caption, and the text of the cells of each row. */
const tablasDe = (html) =>
  [...html.matchAll(/<table>[\s\S]*?<\/table>/g)].map(([tabla]) => ({
    rotulo: llano(tabla.match(/<caption[^>]*>([\s\S]*?)<\/caption>/)[1]),
    filas: [...tabla.slice(tabla.indexOf('<tbody>')).matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, fila]) =>
      [...fila.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, celda]) => llano(celda)),
    ),
  }));
/** Whether a row stands in the text (without spaces): its cells in order, each perhaps with its note after it. */
function enElDocumento(documento, fila) {
  const celdas = fila.map((celda) => celda.replace(/\s+/g, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(celdas.join('\\d{0,3}')).test(documento);
}
/** A note stands raised after its figure: without it the figure is the page's. */
const sinNota = (cifra) => [cifra, cifra.slice(0, -1), cifra.slice(0, -2), cifra.slice(0, -3)];
const cifras = (palabras) => new Set(palabras.match(/\d+(?:[.,]\d+)*/g) ?? []);

describe('the documents', { skip: saltar('pdfinfo', 'qpdf') }, () => {
  test('every one is tagged, of version 1.7 and sound', () => {
    const fallos = todos().filter((nombre) => {
      const ruta = join(sitios.raiz.carpeta, 'documentos', nombre);
      const datos = ver('pdfinfo', ruta).dice;
      return !/Tagged: +yes/.test(datos) || !/PDF version: +1\.7/.test(datos) || !/Title: +\S/.test(datos) || ver('qpdf', '--check', ruta).codigo !== 0;
    });
    assert.ok(todos().length > 100);
    assert.deepEqual(fallos, []);
    assert.match(ver('pdfinfo', MALO).dice, /Tagged: +no/);
  });

  test('an edition is served as it was kept', () => {
    for (const edicion of ediciones()) {
      const guardada = join(EDICIONES, edicion);
      for (const nombre of readdirSync(guardada)) {
        const servido = readFileSync(join(sitios.raiz.carpeta, 'documentos', edicion, nombre));
        assert.ok(servido.equals(readFileSync(join(guardada, nombre))), `${edicion}/${nombre}`);
      }
      assert.ok(todos(`${edicion}/municipios`).length >= 100, edicion);
      const { codigo, dice } = ver('sh', '-c', 'cd "$0" && sha256sum --quiet --check SHA256SUMS', join(sitios.raiz.carpeta, 'documentos', edicion));
      assert.equal(codigo, 0, dice);
    }
  });

  test('a sheet has one page', () => {
    const largas = todos('vivo/espacios')
      .filter((nombre) => !/Pages: +1\n/.test(ver('pdfinfo', join(sitios.raiz.carpeta, 'documentos', nombre)).dice));
    assert.deepEqual(largas, []);
  });

  for (const checker of ['outloud', 'pdfua']) {
    test(`${checker} finds no error, and refuses a document without tags`, { skip: saltar(checker) }, () => {
      const orden = comprobadorPdf(checker);
      const antes = checker === 'pdfua' ? ['check'] : ['--no-info'];
      for (const nombre of MUESTRA) {
        const { codigo, dice } = ver(orden, ...antes, archivo(nombre));
        assert.equal(codigo, 0, `${nombre}: ${dice.slice(0, 2000)}`);
      }
      assert.notEqual(ver(orden, ...antes, MALO).codigo, 0);
    });
  }

  test('the joint notebook says every figure of its page', () => {
    for (const [ruta, nombre] of [
      ['es/cuaderno', 'cuaderno-de-venta.es'],
      ['en/notebook', 'cuaderno-de-venta.en'],
    ]) {
      const documento = texto(nombre).replace(/\s+/g, '');
      const faltan = [...cifras(pagina(ruta))].filter((cifra) => !documento.includes(cifra));
      assert.deepEqual(faltan, [], nombre);
    }
  });

  // Row by row: the name, then every figure in its order, with nothing between but words and notes.
  test('the tables of the joint notebook are the same on the page and in the document', () => {
    for (const [ruta, nombre] of [
      ['es/cuaderno', 'cuaderno-de-venta.es'],
      ['en/notebook', 'cuaderno-de-venta.en'],
    ]) {
      const html = readFileSync(join(sitios.raiz.carpeta, ruta, 'index.html'), 'utf8');
      const documento = texto(nombre).replace(/-\n/g, '').replace(/\s+/g, '');
      const tablas = tablasDe(html);
      for (const titulo of TABLAS[nombre.slice(-2)]) {
        const tabla = tablas.find(({ rotulo }) => rotulo === titulo);
        assert.ok(tabla && tabla.filas.length > 0, titulo);
        const desde = documento.indexOf(titulo.replace(/\s+/g, ''));
        assert.ok(desde >= 0, titulo);
        const faltan = tabla.filas.filter((fila) => !enElDocumento(documento.slice(desde), fila));
        assert.deepEqual(faltan, [], titulo);
        // And the check can fail: another figure is not in the document.
        const otra = tabla.filas[0].map((celda) => celda.replace(/\d/, (n) => (Number(n) + 1) % 10));
        assert.ok(!/\d/.test(tabla.filas[0].join('')) || !enElDocumento(documento.slice(desde), otra), titulo);
      }
    }
  });

  test('the joint notebook says no figure that its page does not say', () => {
    for (const [ruta, nombre] of [
      ['es/cuaderno', 'cuaderno-de-venta.es'],
      ['en/notebook', 'cuaderno-de-venta.en'],
    ]) {
      const html = readFileSync(join(sitios.raiz.carpeta, ruta, 'index.html'), 'utf8');
      const dichas = cifras(html.replace(/&nbsp;|\u00a0/g, ' '));
      const nuevas = [...cifras(texto(nombre))].filter((cifra) => cifra.length > 3 && !sinNota(cifra).some((parte) => dichas.has(parte)));
      assert.deepEqual(nuevas, [], nombre);
    }
  });

  test('a notebook says no figure that its pages do not say', () => {
    const espacios = readdirSync(join(sitios.raiz.carpeta, 'es/espacios/cordoba'));
    const rutas = ['es/municipios/cordoba', ...espacios.filter((n) => n !== 'index.html').map((n) => `es/espacios/cordoba/${n}`)];
    const html = rutas.map((ruta) => readFileSync(join(sitios.raiz.carpeta, ruta, 'index.html'), 'utf8')).join(' ');
    const dichas = cifras(html.replace(/&nbsp;|\u00a0/g, ' '));
    const nuevas = [...cifras(texto('municipios/cordoba.es'))].filter((cifra) => cifra.length > 3 && !sinNota(cifra).some((parte) => dichas.has(parte)));
    assert.deepEqual(nuevas, []);
  });
});
