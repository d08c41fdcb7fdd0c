// The way of a visitor: doorway, home, municipality, space, and the same page in the other language. With scripts
// and without, at the root of a server, below a path; and from a disk, with scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { sitios } from './apoyo/entorno.mjs';
import { saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto, seguir } from './apoyo/navegador.mjs';
import { paginas } from './apoyo/sitio.mjs';

/** A space of the catalogue, the town it is in, and the pages of both in English. */
function ejemplo(sitio) {
  const todas = new Map(paginas(sitio.carpeta).map((pagina) => [pagina.direccion, pagina]));
  const otro = (pagina) =>
    pagina.etiquetas
      .find((e) => e.nombre === 'link' && e.atributos.get('hreflang') === 'en')
      .atributos.get('href')
      .slice(sitio.base.length);
  for (const [direccion, espacio] of todas) {
    const partes = /^es\/espacios\/([^/]+)\/[^/]+\/$/.exec(direccion);
    const municipio = partes && todas.get(`es/municipios/${partes[1]}/`);
    if (municipio)
      return {
        municipio: municipio.direccion,
        espacio: direccion,
        espacioEn: otro(espacio),
        municipioEn: otro(municipio),
      };
  }
  throw new Error('no space in the catalogue');
}

describe('home, municipality, space, English', { skip: saltar('chromium', 'nginx', 'playwright-core') }, () => {
  let navegador;
  before(async () => (navegador = await abrir()));
  after(() => navegador?.close());

  for (const nombre of ['raiz', 'subruta']) {
    for (const javaScriptEnabled of [true, false]) {
      test(`${nombre}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
        const sitio = sitios[nombre];
        const { municipio, espacio, espacioEn, municipioEn } = ejemplo(sitio);
        const { contexto: ventana, incidencias } = await contexto(navegador, sitio, { javaScriptEnabled });
        const pagina = await ventana.newPage();
        const idioma = () => pagina.locator('html').getAttribute('lang');
        const titulo = () => pagina.locator('h1').innerText();
        await pagina.goto(sitio.base);
        await seguir(pagina, `${sitio.base}es/`, 'main');
        await seguir(pagina, `${sitio.base}es/municipios/`, 'header');
        await seguir(pagina, sitio.base + municipio, 'main');
        const enCastellano = await titulo();
        await seguir(pagina, sitio.base + municipioEn, 'header');
        assert.equal(await idioma(), 'en');
        assert.equal(await titulo(), enCastellano, 'the name of a town is the same in both languages');
        await seguir(pagina, sitio.base + municipio, 'header');
        await seguir(pagina, sitio.base + espacio, 'main');
        assert.equal(await idioma(), 'es');
        const nombreDelEspacio = await titulo();
        await seguir(pagina, sitio.base + espacioEn, 'header');
        assert.equal(await idioma(), 'en');
        assert.notEqual(await titulo(), '');
        await seguir(pagina, sitio.base + espacio, 'header');
        assert.equal(await titulo(), nombreDelEspacio);
        await seguir(pagina, `${sitio.base}es/`, 'nav');
        assert.equal(await idioma(), 'es');
        assert.deepEqual(incidencias, []);
        await ventana.close();
      });
    }
  }

  test('an address that does not exist is answered with a page in both languages that works at any depth', async () => {
    for (const sitio of [sitios.raiz, sitios.subruta]) {
      const { contexto: ventana, incidencias } = await contexto(navegador, sitio);
      const pagina = await ventana.newPage();
      const respuesta = await pagina.goto(`${sitio.base}es/no/existe/aqui`);
      assert.equal(respuesta.status(), 404);
      assert.deepEqual(
        await pagina.locator('main [lang]').evaluateAll((l) => [...new Set(l.map((e) => e.lang))].sort()),
        ['en', 'es'],
      );
      assert.ok(
        await pagina.evaluate(() => document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 10),
      );
      await seguir(pagina, `${sitio.base}en/`, 'main');
      assert.deepEqual(
        incidencias.filter((linea) => !/404/.test(linea)),
        [],
      );
      await ventana.close();
    }
  });
});

test('the same way from a folder on a disk', { skip: saltar('chromium', 'playwright-core') }, async () => {
  const sitio = sitios.raiz;
  const disco = `${pathToFileURL(sitio.carpeta).href}/`;
  const { municipio, espacio, espacioEn } = ejemplo(sitio);
  const navegador = await abrir();
  try {
    const { contexto: ventana, incidencias } = await contexto(navegador, sitio);
    const pagina = await ventana.newPage();
    await pagina.goto(`${disco}index.html`);
    await seguir(pagina, `${disco}es/index.html`, 'main');
    await seguir(pagina, `${disco}es/municipios/index.html`, 'header');
    await seguir(pagina, `${disco}${municipio}index.html`, 'main');
    await seguir(pagina, `${disco}${espacio}index.html`, 'main');
    await seguir(pagina, `${disco}${espacioEn}index.html`, 'header');
    assert.equal(await pagina.locator('html').getAttribute('lang'), 'en');
    const estilo = await pagina.evaluate(async () => {
      await document.fonts.ready;
      const cuerpo = getComputedStyle(document.body);
      return {
        letra: cuerpo.fontFamily,
        cargadas: [...document.fonts].filter((f) => f.status === 'loaded').length,
        salto: getComputedStyle(document.querySelector('header')).display,
        reglas: document.querySelectorAll('link[rel=stylesheet]').length,
        margen: cuerpo.margin,
      };
    });
    assert.match(estilo.letra, /Public Sans/, 'the stylesheet applies');
    assert.equal(estilo.margen, '0px');
    assert.ok(estilo.cargadas > 0, 'the fonts load');
    // An anchor stays an anchor, and a link to another folder gets its file.
    const enlaces = await pagina
      .locator('a[href]')
      .evaluateAll((lista) =>
        lista
          .map((a) => new URL(a.getAttribute('href'), document.baseURI).href)
          .filter((url) => url.startsWith('file:')),
      );
    assert.deepEqual(
      enlaces.filter((url) => new URL(url).pathname.endsWith('/')),
      [],
    );
    assert.deepEqual(incidencias, []);
  } finally {
    await navegador.close();
  }
});
