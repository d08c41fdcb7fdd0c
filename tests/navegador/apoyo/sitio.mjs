// The published folder, as these tests read it: files, pages, and one sample of each kind of page.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { etiquetas } from './html.mjs';

/** Every file below a folder, as a path with `/`, sorted. */
export function archivos(carpeta) {
  const lista = [];
  const recorrer = (aqui) => {
    for (const entrada of readdirSync(aqui, { withFileTypes: true })) {
      const ruta = join(aqui, entrada.name);
      if (entrada.isDirectory()) recorrer(ruta);
      else lista.push(relative(carpeta, ruta).split(sep).join('/'));
    }
  };
  recorrer(carpeta);
  return lista.sort();
}

/** The address of a page below the base: `es/municipios/index.html` is `es/municipios/`. */
export const direccion = (archivo) => archivo.replace(/(^|\/)index\.html$/, '$1');

/** The pages of a site, read once: file, address, bytes, start tags. */
export function paginas(carpeta) {
  return archivos(carpeta)
    .filter((archivo) => archivo.endsWith('.html'))
    .map((archivo) => {
      const html = readFileSync(join(carpeta, archivo), 'utf8');
      return {
        archivo,
        direccion: direccion(archivo),
        html,
        etiquetas: etiquetas(html),
        bytes: statSync(join(carpeta, archivo)).size,
      };
    });
}

/** The language that a page must declare. Pages in both languages declare Spanish and mark the English part. */
export const idioma = (dir) => (dir.startsWith('en/') ? 'en' : 'es');

/** The kind of a page. Listed pages are a kind of their own; the records below a list are one kind together. */
export function clase(dir) {
  const partes = dir.split('/').filter(Boolean);
  const fijas = partes[0] === 'es' || partes[0] === 'en' ? 2 : 1;
  return partes.map((parte, i) => (i < fijas ? parte : '*')).join('/') || '/';
}

/** One page of each kind; of a kind with many, the richest and the poorest. Nothing to keep up by hand. */
export function muestra(lista) {
  const grupos = new Map();
  for (const pagina of lista) {
    const nombre = clase(pagina.direccion);
    grupos.set(nombre, [...(grupos.get(nombre) ?? []), pagina]);
  }
  const elegidas = [];
  for (const [nombre, grupo] of [...grupos].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const porTamano = [...grupo].sort((a, b) => a.bytes - b.bytes || (a.direccion < b.direccion ? -1 : 1));
    elegidas.push({ clase: nombre, ...porTamano[porTamano.length - 1] });
    if (porTamano.length > 1) elegidas.push({ clase: nombre, ...porTamano[0] });
  }
  return elegidas;
}

/** The kinds that the catalogue cannot be without. */
export const CLASES_DEBIDAS = [
  '/',
  '404.html',
  'id/*',
  'es',
  'es/municipios',
  'es/municipios/*',
  'es/espacios',
  'es/espacios/*/*',
  'es/sectores',
  'es/sectores/*',
  'es/agenda',
  'es/agenda/*',
  'es/compromisos',
  'es/incentivos',
  'es/incentivos/*',
  'es/cuaderno',
  'es/acerca-de',
  'es/accesibilidad',
  'es/aviso-legal',
  'en',
  'en/municipalities',
  'en/municipalities/*',
  'en/sites',
  'en/sites/*/*',
  'en/sectors',
  'en/sectors/*',
  'en/events',
  'en/events/*',
  'en/commitments',
  'en/incentives',
  'en/incentives/*',
  'en/notebook',
  'en/about',
  'en/accessibility',
  'en/legal-notice',
];
