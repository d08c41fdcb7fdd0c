// Every page: what its head must say, and what Chromium has to say about it at the width of a telephone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { saltar } from './apoyo/herramientas.mjs';
import { descifrar } from './apoyo/html.mjs';
import { abrir, contexto, desborde } from './apoyo/navegador.mjs';
import { CLASES_DEBIDAS, clase, idioma, paginas } from './apoyo/sitio.mjs';

const { carpeta, base } = sitios.raiz;
const todas = paginas(carpeta);
const porDireccion = new Map(todas.map((pagina) => [pagina.direccion, pagina]));
const buscar = (pagina, nombre, atributo, valor) =>
  pagina.etiquetas.filter(
    (e) => e.nombre === nombre && (!atributo || e.atributos.get(atributo)?.toLowerCase() === valor),
  );
const meta = (pagina, nombre) => buscar(pagina, 'meta', 'name', nombre)[0]?.atributos.get('content') ?? '';
const indexada = (pagina) => !/noindex/.test(meta(pagina, 'robots'));
const alternativas = (pagina) =>
  Object.fromEntries(
    buscar(pagina, 'link', 'rel', 'alternate')
      .filter((e) => e.atributos.has('hreflang'))
      .map((e) => [e.atributos.get('hreflang'), e.atributos.get('href')]),
  );

/** Runs a check over all pages and lists every page that fails it. */
function cadaPagina(comprobar, lista = todas) {
  assert.ok(lista.length > 0, 'no page to check');
  const fallos = [];
  for (const pagina of lista) {
    const fallo = comprobar(pagina);
    if (fallo) fallos.push(`${pagina.direccion}: ${fallo}`);
  }
  assert.deepEqual(fallos, []);
}

describe('every page', () => {
  test('every kind of page that the catalogue owes is there', () => {
    const presentes = new Set(todas.map((pagina) => clase(pagina.direccion)));
    assert.deepEqual(
      CLASES_DEBIDAS.filter((debida) => !presentes.has(debida)),
      [],
    );
  });

  test('declares its language', () => {
    cadaPagina((pagina) => {
      const lengua = buscar(pagina, 'html')[0]?.atributos.get('lang');
      return lengua !== idioma(pagina.direccion) && `lang is ${lengua}`;
    });
  });

  test('has one title of the first level', () => {
    cadaPagina((pagina) => buscar(pagina, 'h1').length !== 1 && `${buscar(pagina, 'h1').length} h1`);
  });

  test('has a title of its own in its language, and a description', () => {
    const vistos = new Map();
    cadaPagina((pagina) => {
      const titulo = descifrar(buscar(pagina, 'title')[0]?.texto ?? '').trim();
      if (!titulo || !meta(pagina, 'description').trim()) return 'no title or no description';
      if (!indexada(pagina)) return false;
      const clave = `${idioma(pagina.direccion)} ${titulo}`;
      if (vistos.has(clave)) return `the title of ${vistos.get(clave)}: ${titulo}`;
      vistos.set(clave, pagina.direccion);
      return false;
    });
  });

  test('carries a strict policy before anything that it governs', () => {
    cadaPagina((pagina) => {
      const politicas = buscar(pagina, 'meta', 'http-equiv', 'content-security-policy');
      if (politicas.length !== 1) return `${politicas.length} policies`;
      const texto = politicas[0].atributos.get('content');
      if (!/(^|; *)default-src 'none'/.test(texto)) return 'the policy does not start from nothing';
      if (/unsafe-|\*|https?:/.test(texto)) return `the policy lets too much pass: ${texto}`;
      const primera = pagina.etiquetas.find((e) => ['script', 'link', 'style', 'img'].includes(e.nombre));
      return primera && primera.posicion < politicas[0].posicion && 'the policy comes too late';
    });
  });

  test('has no style or script inside', () => {
    cadaPagina((pagina) => {
      const intrusa = pagina.etiquetas.find(
        (e) =>
          e.nombre === 'style' ||
          e.atributos.has('style') ||
          [...e.atributos.keys()].some((clave) => clave.startsWith('on')) ||
          (e.nombre === 'script' && !e.atributos.has('src') && !['application/ld+json', 'application/json'].includes(e.atributos.get('type'))),
      );
      return intrusa && `<${intrusa.nombre} ${[...intrusa.atributos.keys()].join(' ')}>`;
    });
  });

  test('says its own address', () => {
    cadaPagina(
      (pagina) => {
        const canonica = buscar(pagina, 'link', 'rel', 'canonical')[0]?.atributos.get('href');
        return canonica !== base + pagina.direccion && `canonical is ${canonica}`;
      },
      todas.filter((pagina) => indexada(pagina)),
    );
  });

  test('names its other language, which names it back', () => {
    cadaPagina(
      (pagina) => {
        const suyas = alternativas(pagina);
        if (Object.keys(suyas).sort().join() !== 'en,es,x-default') return `alternates: ${Object.keys(suyas)}`;
        const propia = pagina.direccion === '' ? 'x-default' : idioma(pagina.direccion);
        if (suyas[propia] !== base + pagina.direccion) return `its own alternate is ${suyas[propia]}`;
        for (const lengua of ['es', 'en']) {
          const otra = porDireccion.get(suyas[lengua].slice(base.length));
          if (!otra) return `its page in ${lengua} is not there`;
          // The doorway belongs to the home pages: they name it, and it names them.
          if (JSON.stringify(alternativas(otra)) !== JSON.stringify(suyas))
            return `${otra.direccion} names other alternates`;
        }
        return false;
      },
      todas.filter((pagina) => indexada(pagina)),
    );
  });

  test('has data for machines that can be read', () => {
    cadaPagina((pagina) => {
      for (const guion of buscar(pagina, 'script', 'type', 'application/ld+json')) {
        try {
          if (JSON.parse(guion.texto)['@context'] !== 'https://schema.org') return 'no context';
        } catch (error) {
          return String(error);
        }
      }
      return (
        pagina.direccion !== '' &&
        indexada(pagina) &&
        !buscar(pagina, 'script', 'type', 'application/ld+json').length &&
        'none'
      );
    });
  });

  test('is in the sitemap if it may be indexed, and only then', () => {
    const mapa = readFileSync(join(carpeta, 'sitemap.xml'), 'utf8');
    const anunciadas = [...mapa.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => descifrar(url)).sort();
    assert.deepEqual(
      anunciadas,
      todas
        .filter(indexada)
        .map((pagina) => base + pagina.direccion)
        .sort(),
    );
  });
});

test(
  'every page at 320 px in Chromium: silent console, no request to others, no breach of its policy, no sideways scroll',
  { skip: saltar('chromium', 'nginx', 'playwright-core') },
  async () => {
    const navegador = await abrir();
    try {
      const fallos = [];
      const cola = todas.map((pagina) => pagina.direccion);
      await Promise.all(
        [1, 2, 3].map(async () => {
          const { contexto: ventana, incidencias } = await contexto(navegador, sitios.raiz, {
            viewport: { width: 320, height: 640 },
          });
          const pagina = await ventana.newPage();
          for (let direccion = cola.pop(); direccion !== undefined; direccion = cola.pop()) {
            await pagina.goto(base + direccion);
            const ancho = await desborde(pagina);
            if (ancho > 0) fallos.push(`${direccion}: ${ancho} px too wide`);
          }
          fallos.push(...incidencias);
          await ventana.close();
        }),
      );
      assert.deepEqual(fallos, []);
    } finally {
      await navegador.close();
    }
  },
);

test('what a page must not do is seen', { skip: saltar('chromium', 'nginx', 'playwright-core') }, async () => {
  const navegador = await abrir();
  try {
    const { contexto: ventana, incidencias } = await contexto(navegador, sitios.raiz);
    const pagina = await ventana.newPage();
    await pagina.goto(`${base}es/`);
    await pagina.evaluate(() => {
      const anadir = (nombre, propiedades) =>
        document.body.appendChild(Object.assign(document.createElement(nombre), propiedades));
      anadir('img', { src: 'https://ajena.example/x.png', alt: '' });
      anadir('script', { textContent: 'window.dentro = 1' });
      anadir('img', { src: '/falta.png', alt: '' });
      document.body.setAttribute('style', 'color: red');
      anadir('div', { textContent: 'ancho' }).style.width = '3000px';
    });
    await pagina.waitForTimeout(300);
    const texto = incidencias.join('\n');
    for (const huella of [
      'policy breached: img-src',
      'policy breached: script-src',
      'policy breached: style-src',
      'answer 404',
    ]) {
      assert.ok(texto.includes(huella), `${huella} was not seen in:\n${texto}`);
    }
    assert.ok((await desborde(pagina)) > 0);
    await pagina.goto('data:text/html,<img src="https://ajena.example/y.png" alt="">');
    assert.ok(incidencias.includes('request to another place: https://ajena.example/y.png'));
  } finally {
    await navegador.close();
  }
});
