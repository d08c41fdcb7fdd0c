// Every link, anchor and asset of the output, at the root of a server, below a path, and on a disk.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { comprobarEnlaces, comprobarManifiesto, inalcanzables } from './apoyo/enlaces.mjs';
import { AQUI } from './apoyo/herramientas.mjs';
import { sitios } from './apoyo/entorno.mjs';
import { archivos } from './apoyo/sitio.mjs';

for (const [nombre, { carpeta, base }] of Object.entries(sitios)) {
  for (const desdeDisco of [false, true]) {
    test(`no broken link, anchor or asset: ${nombre}${desdeDisco ? ', opened from a disk' : ''}`, (t) => {
      const { cuenta, fallos } = comprobarEnlaces(carpeta, base, { desdeDisco });
      t.diagnostic(JSON.stringify(cuenta));
      assert.deepEqual(fallos, []);
      for (const clase of ['paginas', 'enlaces', 'anclas', 'recursos'])
        assert.ok(cuenta[clase] > 100, `only ${cuenta[clase]} ${clase}`);
    });
  }
}

test('every page of the two languages is reached by links from the doorway', () => {
  const { carpeta, base } = sitios.raiz;
  const paginas = archivos(carpeta).filter((archivo) => /^(es|en)\/.*\.html$/.test(archivo));
  assert.deepEqual(inalcanzables(comprobarEnlaces(carpeta, base).enlazadas, paginas), []);
});

test('the list of files says what is there', () => {
  const { cuenta, fallos } = comprobarManifiesto(sitios.raiz.carpeta);
  assert.deepEqual(fallos, []);
  assert.ok(cuenta > 100);
});

test('any web server may read the published files', () => {
  const cerrados = archivos(sitios.raiz.carpeta).filter(
    (archivo) => (statSync(join(sitios.raiz.carpeta, archivo)).mode & 0o444) !== 0o444,
  );
  assert.deepEqual(cerrados, []);
});

test('the same content gives the same links at the root and below a path', () => {
  const cuentas = ['raiz', 'subruta'].map(
    (nombre) => comprobarEnlaces(sitios[nombre].carpeta, sitios[nombre].base).cuenta,
  );
  assert.deepEqual(cuentas[0], cuentas[1]);
});

test('the checker refuses a site with every fault', () => {
  const carpeta = join(AQUI, 'defectuosas/enlaces');
  const { fallos } = comprobarEnlaces(carpeta, 'http://127.0.0.1/');
  const esperados = [
    'index.html: "nada.html" no such file: nada.html',
    'index.html: "carpeta" no such file: carpeta',
    'index.html: "vacia/" no such file: vacia/index.html',
    'index.html: "#nada" has no anchor in index.html',
    'index.html: "carpeta/#nada" has no anchor in carpeta/index.html',
    'index.html: "falta.png" no such file: falta.png',
    'index.html: "falta-2x.png" no such file: falta-2x.png',
    'index.html: "/carpeta/" starts at the root of the server: it breaks on a sub-path',
    'index.html: "http://127.0.0.1/carpeta/" is absolute: it breaks on a copy of the site',
    'index.html: "https://ajena.example/guion.js" loads from another origin',
    'index.html: "javascript:void(0)" has an unexpected scheme',
    'index.html: "" is empty or has spaces around it',
    'index.html: "http://127.0.0.1/otra/" no such file: otra/index.html',
    'index.html: "falta.css" no such file: falta.css',
    'hoja.css: "falta.woff2" no such file: falta.woff2',
    'sitemap.xml: "http://127.0.0.1/ausente/" no such file: ausente/index.html',
  ];
  assert.deepEqual([...fallos].sort(), esperados.sort());
  const disco = comprobarEnlaces(carpeta, 'http://127.0.0.1/', { desdeDisco: true }).fallos;
  assert.ok(disco.includes('index.html: "nada.html" no such file'));
  assert.ok(disco.includes('index.html: "vacia/" no such file: vacia/index.html'));
});
