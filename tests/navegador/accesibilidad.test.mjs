// axe-core over one page of each kind: light and dark, at the width of a desk and of a small telephone.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { infracciones } from './apoyo/axe.mjs';
import { sitios } from './apoyo/entorno.mjs';
import { AQUI, saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto, desborde } from './apoyo/navegador.mjs';
import { muestra, paginas } from './apoyo/sitio.mjs';

const SITUACIONES = ['light', 'dark'].flatMap((colorScheme) => [1280, 320].map((width) => ({ colorScheme, width })));

const necesita = saltar('chromium', 'nginx', 'playwright-core', 'axe-core');

describe('axe-core finds nothing', { skip: necesita }, () => {
  let navegador;
  let ventanas;
  before(async () => {
    navegador = await abrir();
    ventanas = await Promise.all(
      SITUACIONES.map(async ({ colorScheme, width }) => {
        const { contexto: ventana, incidencias } = await contexto(navegador, sitios.raiz, {
          colorScheme,
          viewport: { width, height: 900 },
        });
        return { nombre: `${colorScheme}, ${width} px`, width, pagina: await ventana.newPage(), incidencias };
      }),
    );
  });
  after(() => navegador?.close());

  for (const { clase, direccion } of muestra(paginas(sitios.raiz.carpeta))) {
    test(`${clase}: /${direccion}`, async () => {
      const fallos = await Promise.all(
        ventanas.map(async ({ nombre, width, pagina, incidencias }) => {
          await pagina.goto(sitios.raiz.base + direccion);
          const ancho = await desborde(pagina);
          const lineas = await infracciones(pagina);
          if (ancho > 0) lineas.push(`${ancho} px wider than the ${width} px window`);
          lineas.push(...incidencias.splice(0));
          return lineas.map((linea) => `${nombre}: ${linea}`);
        }),
      );
      assert.deepEqual(fallos.flat(), []);
    });
  }

  test('and it finds what is wrong with a page made for that', async () => {
    const { contexto: ventana } = await contexto(navegador, { carpeta: join(AQUI, 'defectuosas'), base: 'file:' });
    const pagina = await ventana.newPage();
    await pagina.goto(pathToFileURL(join(AQUI, 'defectuosas/axe.html')).href);
    const halladas = new Set((await infracciones(pagina)).map((linea) => linea.split(' ')[0]));
    for (const regla of [
      'html-has-lang',
      'image-alt',
      'color-contrast',
      'link-name',
      'label',
      'target-size',
      'heading-order',
      'landmark-one-main',
    ]) {
      assert.ok(halladas.has(regla), `${regla} was not found among ${[...halladas]}`);
    }
    await ventana.close();
  });
});
