// On paper: no navigation, and the addresses of links in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto } from './apoyo/navegador.mjs';
import { muestra, paginas } from './apoyo/sitio.mjs';

test(
  'a town prints with the addresses of its links, in dark ink on white',
  { skip: saltar('chromium', 'nginx', 'playwright-core') },
  async () => {
    const { base, carpeta } = sitios.raiz;
    const { direccion } = muestra(paginas(carpeta)).find((pagina) => pagina.clase === 'es/municipios/*');
    const navegador = await abrir();
    try {
      const { contexto: ventana, incidencias } = await contexto(navegador, sitios.raiz, { colorScheme: 'dark' });
      const pagina = await ventana.newPage();
      await pagina.goto(base + direccion);
      const pdf = await pagina.pdf({ format: 'A4', tagged: true });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      assert.ok(pdf.length > 10_000, `a PDF of ${pdf.length} bytes`);
      await pagina.emulateMedia({ media: 'print' });
      const papel = await pagina.evaluate(() => {
        const visible = (selector) =>
          [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length;
        const externos = [...document.querySelectorAll('main a[href^="http"]')];
        const brillo = (color) =>
          color
            .match(/\d+(\.\d+)?/g)
            .slice(0, 3)
            .reduce((suma, n) => suma + Number(n), 0) / 3;
        const fondo = getComputedStyle(document.body).backgroundColor;
        return {
          navegacion: visible('nav.principal, nav.idiomas, .salto'),
          enlaces: externos.length,
          sinDireccion: externos
            .filter(
              (a) =>
                a.textContent.trim() !== a.href &&
                !getComputedStyle(a, '::after').content.includes(a.getAttribute('href')),
            )
            .map((a) => a.href),
          tinta: brillo(getComputedStyle(document.querySelector('main')).color),
          fondo: /rgba\(.*, 0\)/.test(fondo) ? 255 : brillo(fondo),
        };
      });
      assert.equal(papel.navegacion, 0);
      assert.ok(papel.enlaces > 0);
      assert.deepEqual(papel.sinDireccion, []);
      assert.ok(papel.tinta < 90 && papel.fondo > 240, `ink ${papel.tinta} on ${papel.fondo}`);
      assert.deepEqual(incidencias, []);
    } finally {
      await navegador.close();
    }
  },
);
