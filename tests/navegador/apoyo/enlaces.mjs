// A link checker of our own: every link, anchor and asset of a published folder, on the disk, without a server.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { etiquetas } from './html.mjs';
import { archivos, direccion } from './sitio.mjs';

const RECURSOS = new Set(['src', 'srcset', 'poster', 'data']);
const METAS = new Set(['og:url', 'og:image', 'twitter:image']);

/** The references that a start tag makes: value, and whether the browser loads it by itself. */
function referencias({ nombre, atributos }) {
  const lista = [];
  for (const [clave, valor] of atributos) {
    if (clave === 'srcset' || clave === 'imagesrcset') {
      for (const parte of valor.split(/,\s+/)) lista.push({ valor: parte.trim().split(/\s+/)[0], carga: true });
    } else if (RECURSOS.has(clave) && nombre !== 'data') {
      lista.push({ valor, carga: true });
    } else if (clave === 'href' || clave === 'xlink:href') {
      const relacion = (atributos.get('rel') ?? '').split(/\s+/);
      const carga =
        nombre === 'use' ||
        nombre === 'image' ||
        (nombre === 'link' && relacion.some((r) => ['stylesheet', 'icon', 'preload', 'manifest'].includes(r)));
      lista.push({ valor, carga, cabeza: nombre === 'link' });
    } else if (clave === 'action' || clave === 'formaction') {
      lista.push({ valor, carga: false });
    }
  }
  if (nombre === 'meta') {
    const contenido = atributos.get('content') ?? '';
    if (METAS.has(atributos.get('property') ?? atributos.get('name')))
      lista.push({ valor: contenido, carga: false, cabeza: true });
    if (atributos.get('http-equiv')?.toLowerCase() === 'refresh') {
      const hallada = /url=\s*['"]?([^'"]+)/i.exec(contenido);
      if (hallada) lista.push({ valor: hallada[1].trim(), carga: false });
    }
  }
  return lista;
}

/** Addresses below the base inside a file that is not a page: sitemap, feeds, open data. */
function direccionesPublicas(texto, base) {
  const escapada = base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...texto.matchAll(new RegExp(`${escapada}[^\\s"'<>\\\\)]*`, 'g'))].map(([todo]) =>
    todo.replaceAll('&amp;', '&'),
  );
}

/**
 * Checks a folder published at `base`. With `desdeDisco`, the pages are read as a visitor without a server opens
 * them: relative links lead to files, and a link to a folder to the `index.html` in it.
 */
export function comprobarEnlaces(carpeta, base, { desdeDisco = false } = {}) {
  const todos = archivos(carpeta);
  const existentes = new Set(todos);
  const origen = new URL(base).origin;
  const anclas = new Map();
  const enlazadas = new Map();
  const fallos = [];
  const cuenta = { archivos: todos.length, paginas: 0, enlaces: 0, anclas: 0, recursos: 0, externos: 0 };
  const marcas = new Map();
  for (const archivo of todos.filter((a) => a.endsWith('.html'))) {
    const lista = etiquetas(readFileSync(join(carpeta, archivo), 'utf8'));
    marcas.set(archivo, lista);
    anclas.set(
      archivo,
      new Set(
        lista
          .flatMap((e) => [e.atributos.get('id'), e.nombre === 'a' ? e.atributos.get('name') : undefined])
          .filter(Boolean),
      ),
    );
    cuenta.paginas += 1;
  }

  /** The file that an address leads to, or a fault. */
  function destino(url) {
    let ruta;
    if (url.protocol === 'file:') {
      const absoluta = fileURLToPath(new URL(url.pathname, 'file:'));
      if (!absoluta.startsWith(carpeta)) return { fallo: 'leaves the folder of the site' };
      if (!existsSync(absoluta)) return { fallo: 'no such file' };
      ruta = absoluta.slice(carpeta.length).replace(/^\//, '');
      if (statSync(absoluta).isDirectory()) ruta = ruta.replace(/\/?$/, ruta ? '/index.html' : 'index.html');
    } else {
      if (!url.href.startsWith(base)) return { fallo: `leaves the base address ${base}` };
      ruta = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
      if (ruta === '' || ruta.endsWith('/')) ruta += 'index.html';
    }
    return existentes.has(ruta) ? { archivo: ruta } : { fallo: `no such file: ${ruta}` };
  }

  function revisar(archivo, referencia) {
    const { valor, carga, cabeza } = referencia;
    const anotar = (fallo) => fallos.push(`${archivo}: ${JSON.stringify(valor)} ${fallo}`);
    if (valor.trim() !== valor || valor === '') return anotar('is empty or has spaces around it');
    const aqui = desdeDisco ? pathToFileURL(join(carpeta, archivo)).href : base + direccion(archivo);
    // Opened from a disk, the page for addresses that do not exist is never shown.
    if (desdeDisco && archivo === '404.html' && valor.startsWith('/')) return undefined;
    let url;
    try {
      url = new URL(valor, aqui);
    } catch {
      return anotar('is not an address');
    }
    if (['mailto:', 'tel:'].includes(url.protocol) && !carga) return undefined;
    const propia = url.protocol === 'file:' || url.origin === origen;
    if (!propia) {
      if (carga) return anotar('loads from another origin');
      if (!['https:', 'http:'].includes(url.protocol)) return anotar('has an unexpected scheme');
      cuenta.externos += 1;
      return undefined;
    }
    if (!cabeza && valor.startsWith(origen)) return anotar('is absolute: it breaks on a copy of the site');
    if (!cabeza && valor.startsWith('/') && archivo !== '404.html')
      return anotar('starts at the root of the server: it breaks on a sub-path');
    cuenta[carga ? 'recursos' : 'enlaces'] += 1;
    const { archivo: llegada, fallo } = destino(url);
    if (fallo) return anotar(fallo);
    if (!cabeza) enlazadas.set(archivo, (enlazadas.get(archivo) ?? new Set()).add(llegada));
    const ancla = decodeURIComponent(url.hash.slice(1));
    if (ancla && anclas.has(llegada)) {
      cuenta.anclas += 1;
      if (!anclas.get(llegada).has(ancla)) return anotar(`has no anchor in ${llegada}`);
    }
    return undefined;
  }

  for (const [archivo, lista] of marcas) {
    for (const etiqueta of lista) {
      for (const referencia of referencias(etiqueta)) revisar(archivo, referencia);
      if (etiqueta.nombre === 'script' && etiqueta.atributos.get('type') === 'application/ld+json') {
        for (const valor of direccionesPublicas(etiqueta.texto, base))
          revisar(archivo, { valor, carga: false, cabeza: true });
      }
    }
  }
  for (const archivo of todos) {
    if (archivo.endsWith('.css')) {
      const css = readFileSync(join(carpeta, archivo), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      for (const [, dobles, simples, suelto] of css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/g)) {
        const valor = dobles ?? simples ?? suelto;
        if (!valor.startsWith('data:')) revisar(archivo, { valor, carga: true });
      }
    } else if (/\.(xml|json|txt|csv|geojson|ics|jsonld|webmanifest)$/.test(archivo)) {
      for (const valor of direccionesPublicas(readFileSync(join(carpeta, archivo), 'utf8'), base))
        revisar(archivo, { valor, carga: false, cabeza: true });
    } else if (archivo.endsWith('.svg')) {
      for (const etiqueta of etiquetas(readFileSync(join(carpeta, archivo), 'utf8'))) {
        for (const referencia of referencias(etiqueta))
          if (!referencia.valor.startsWith('#')) revisar(archivo, referencia);
      }
    }
  }
  return { cuenta, fallos, enlazadas };
}

/** The pages that no chain of links from the doorway reaches. */
export function inalcanzables(enlazadas, paginas, salida = 'index.html') {
  const vistas = new Set([salida]);
  const pendientes = [salida];
  while (pendientes.length) {
    for (const llegada of enlazadas.get(pendientes.pop()) ?? []) {
      if (!vistas.has(llegada)) {
        vistas.add(llegada);
        pendientes.push(llegada);
      }
    }
  }
  return paginas.filter((archivo) => !vistas.has(archivo));
}

/** The list of files against the folder: path, size and SHA-256 of every other file. */
export function comprobarManifiesto(carpeta) {
  const { archivos: lista } = JSON.parse(readFileSync(join(carpeta, 'manifest.json'), 'utf8'));
  const fallos = [];
  const anotados = new Map(lista.map((entrada) => [entrada.ruta, entrada]));
  for (const archivo of archivos(carpeta)) {
    if (archivo === 'manifest.json' || archivo === '.gitignore') continue;
    const bytes = readFileSync(join(carpeta, archivo));
    const entrada = anotados.get(archivo);
    if (!entrada) fallos.push(`${archivo}: not in the list`);
    else if (entrada.bytes !== bytes.length)
      fallos.push(`${archivo}: ${bytes.length} bytes, ${entrada.bytes} in the list`);
    else if (entrada.sha256 !== createHash('sha256').update(bytes).digest('hex'))
      fallos.push(`${archivo}: another digest in the list`);
    anotados.delete(archivo);
  }
  for (const ruta of anotados.keys()) fallos.push(`${ruta}: in the list only`);
  return { cuenta: lista.length, fallos };
}
