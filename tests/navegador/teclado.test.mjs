// By keyboard, and with a finger: what can be reached, seen and hit.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto } from './apoyo/navegador.mjs';
import { muestra, paginas } from './apoyo/sitio.mjs';

const elegidas = muestra(paginas(sitios.raiz.carpeta)).map(({ direccion }) => direccion);

/** Runs in the page: the targets under 24 × 24 px that no exception of the criterion 2.5.8 covers. */
function pequenas() {
  const visibles = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .map((elemento) => ({ elemento, caja: elemento.getBoundingClientRect() }))
    .filter(({ elemento, caja }) => caja.width > 1 && caja.height > 1 && elemento.checkVisibility());
  const enFrase = (elemento) => {
    if (getComputedStyle(elemento).display !== 'inline') return false;
    const bloque = elemento.closest('p, li, dd, dt, td, th, figcaption, caption, div, sup') ?? elemento.parentElement;
    const entero = (bloque.matches('sup') ? bloque.parentElement : bloque).textContent.trim();
    return entero.length > elemento.textContent.trim().length;
  };
  const centro = ({ caja }) => [caja.x + caja.width / 2, caja.y + caja.height / 2];
  const distancia = ([x, y], { caja }) =>
    Math.hypot(x - Math.max(caja.left, Math.min(x, caja.right)), y - Math.max(caja.top, Math.min(y, caja.bottom)));
  const chica = ({ caja }) => caja.width < 23.5 || caja.height < 23.5;
  return (
    visibles
      .filter((una) => chica(una) && !enFrase(una.elemento))
      // The exception of spacing: a circle of 24 px around its middle touches no other target.
      .filter((una) =>
        visibles.some(
          (otra) =>
            otra.elemento !== una.elemento &&
            (distancia(centro(una), otra) < 12 ||
              (chica(otra) && Math.hypot(centro(una)[0] - centro(otra)[0], centro(una)[1] - centro(otra)[1]) < 24)),
        ),
      )
      .map(
        ({ elemento, caja }) =>
          `${elemento.outerHTML.slice(0, 120)} ${caja.width.toFixed(1)} × ${caja.height.toFixed(1)}`,
      )
  );
}

/** Runs in the page: where the focus is, and whether it can be seen there. */
function parar() {
  const elemento = document.activeElement;
  if (elemento === document.body) return null;
  const trazo = () =>
    [...elemento.querySelectorAll('*')]
      .map((e) => [getComputedStyle(e).stroke, getComputedStyle(e).strokeWidth].join())
      .join(';');
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(elemento);
  let marca = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  if (!marca && elemento.closest('svg')) {
    // In a map the point itself is drawn in another way.
    const conFoco = trazo();
    elemento.blur();
    marca = conFoco !== trazo();
    elemento.focus();
  }
  const caja = elemento.getBoundingClientRect();
  const dentro = caja.bottom > 0 && caja.top < innerHeight && caja.right > 0 && caja.left < innerWidth;
  return { marca, dentro, html: elemento.outerHTML.slice(0, 120) };
}

describe('keyboard and targets', { skip: saltar('chromium', 'nginx', 'playwright-core') }, () => {
  let navegador;
  before(async () => (navegador = await abrir()));
  after(() => navegador?.close());

  test('the first stop is a visible link that moves the focus to the content', async () => {
    const { contexto: ventana } = await contexto(navegador, sitios.raiz, { reducedMotion: 'reduce' });
    const pagina = await ventana.newPage();
    for (const direccion of elegidas) {
      await pagina.goto(sitios.raiz.base + direccion);
      await pagina.keyboard.press('Tab');
      const salto = await pagina.evaluate(() => {
        const { top, left, width, height } = document.activeElement.getBoundingClientRect();
        return {
          destino: document.activeElement.getAttribute('href'),
          visible: top >= 0 && left >= 0 && width > 20 && height > 20,
        };
      });
      assert.deepEqual(salto, { destino: '#contenido', visible: true }, direccion);
      await pagina.keyboard.press('Enter');
      const foco = await pagina.evaluate(() => ({
        donde: document.activeElement.tagName,
        arriba: document.activeElement.getBoundingClientRect().top < innerHeight,
      }));
      assert.deepEqual(foco, { donde: 'MAIN', arriba: true }, direccion);
      await pagina.keyboard.press('Tab');
      const siguiente = await pagina.evaluate(
        () =>
          document.querySelector('main').contains(document.activeElement) ||
          document.activeElement.closest('footer') !== null,
      );
      assert.ok(siguiente, `${direccion}: the next stop is before the content`);
    }
    await ventana.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`every stop can be seen (${colorScheme})`, async () => {
      // Without motion, the window is where it goes as soon as the key is up.
      const { contexto: ventana } = await contexto(navegador, sitios.raiz, { colorScheme, reducedMotion: 'reduce' });
      const pagina = await ventana.newPage();
      const municipio = elegidas.filter((direccion) => /^es\/municipios\/./.test(direccion))[0];
      for (const direccion of ['es/', municipio, 'en/incentives/']) {
        await pagina.goto(sitios.raiz.base + direccion);
        let paradas = 0;
        for (; paradas < 60; paradas += 1) {
          await pagina.keyboard.press('Tab');
          const parada = await pagina.evaluate(parar);
          if (!parada) break;
          assert.ok(parada.marca, `${direccion}: the focus cannot be seen on ${parada.html}`);
          assert.ok(parada.dentro, `${direccion}: the focus is outside the window on ${parada.html}`);
        }
        assert.ok(paradas > 10, `${direccion}: only ${paradas} stops`);
      }
      await ventana.close();
    });
  }

  for (const width of [320, 1280]) {
    test(`every target is 24 px or has room around it, at ${width} px`, async () => {
      const { contexto: ventana } = await contexto(navegador, sitios.raiz, { viewport: { width, height: 900 } });
      const pagina = await ventana.newPage();
      const fallos = [];
      for (const direccion of elegidas) {
        await pagina.goto(sitios.raiz.base + direccion);
        fallos.push(...(await pagina.evaluate(pequenas)).map((linea) => `${direccion}: ${linea}`));
      }
      assert.deepEqual(fallos, []);
      await ventana.close();
    });
  }

  test('targets too small and too close are seen', async () => {
    const { contexto: ventana } = await contexto(navegador, sitios.raiz);
    const pagina = await ventana.newPage();
    await pagina.setContent(
      '<p><a href="#">in a sentence</a> stays</p><button style="width: 10px">a</button><button style="width: 10px">b</button>',
    );
    assert.equal((await pagina.evaluate(pequenas)).length, 2);
    await ventana.close();
  });
});
