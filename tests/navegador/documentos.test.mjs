// The documents, read by tools that know nothing of the program that made them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { AQUI, comprobadorPdf, saltar } from './apoyo/herramientas.mjs';

const MUESTRA = ['cuaderno-de-venta.es', 'cuaderno-de-venta.en', 'municipios/cordoba.es', 'espacios/cordoba-cordoba-techpark.es'];
const MALO = join(AQUI, 'defectuosas/sin-etiquetas.pdf');
const archivo = (nombre) => join(sitios.raiz.carpeta, 'documentos/vivo', `${nombre}.pdf`);
const todos = () =>
  readdirSync(join(sitios.raiz.carpeta, 'documentos/vivo'), { recursive: true })
    .map(String)
    .filter((nombre) => nombre.endsWith('.pdf'));
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
const cifras = (palabras) => new Set(palabras.match(/\d+(?:[.,]\d+)*/g) ?? []);

describe('the documents', { skip: saltar('pdfinfo', 'qpdf') }, () => {
  test('every one is tagged, of version 1.7 and sound', () => {
    const fallos = todos().filter((nombre) => {
      const ruta = join(sitios.raiz.carpeta, 'documentos/vivo', nombre);
      const datos = ver('pdfinfo', ruta).dice;
      return !/Tagged: +yes/.test(datos) || !/PDF version: +1\.7/.test(datos) || !/Title: +\S/.test(datos) || ver('qpdf', '--check', ruta).codigo !== 0;
    });
    assert.ok(todos().length > 100);
    assert.deepEqual(fallos, []);
    assert.match(ver('pdfinfo', MALO).dice, /Tagged: +no/);
  });

  test('a sheet has one page', () => {
    const largas = todos()
      .filter((nombre) => nombre.startsWith('espacios/'))
      .filter((nombre) => !/Pages: +1\n/.test(ver('pdfinfo', join(sitios.raiz.carpeta, 'documentos/vivo', nombre)).dice));
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

  test('a notebook says no figure that its pages do not say', () => {
    const espacios = readdirSync(join(sitios.raiz.carpeta, 'es/espacios/cordoba'));
    const rutas = ['es/municipios/cordoba', ...espacios.filter((n) => n !== 'index.html').map((n) => `es/espacios/cordoba/${n}`)];
    const html = rutas.map((ruta) => readFileSync(join(sitios.raiz.carpeta, ruta, 'index.html'), 'utf8')).join(' ');
    const dichas = cifras(html.replace(/&nbsp;|\u00a0/g, ' '));
    // A note stands raised after its figure: without it the figure is the page's.
    const conocida = (cifra) => [cifra, cifra.slice(0, -1), cifra.slice(0, -2), cifra.slice(0, -3)].some((parte) => dichas.has(parte));
    const nuevas = [...cifras(texto('municipios/cordoba.es'))].filter((cifra) => cifra.length > 3 && !conocida(cifra));
    assert.deepEqual(nuevas, []);
  });
});
