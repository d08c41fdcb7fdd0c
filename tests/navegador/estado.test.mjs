// A call that was open on the day of the build is shown as closed to whoever opens the page after its last day.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fechaPasada, sitios } from './apoyo/entorno.mjs';
import { saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto } from './apoyo/navegador.mjs';

const DIRECCIONES = { es: 'es/incentivos/sevilla-2025/', en: 'en/incentives/sevilla-2025/' };
const LISTAS = ['es/', 'es/incentivos/', 'en/', 'en/incentives/'];

describe('the state of a call', { skip: saltar('chromium', 'nginx', 'playwright-core') }, () => {
  let navegador;
  before(async () => (navegador = await abrir()));
  after(() => navegador?.close());

  /** The badges that depend on the day, as a visitor reads them at a moment, wherever the visitor is. */
  async function insignias(direccion, momento, opciones = {}) {
    const { contexto: ventana, incidencias } = await contexto(navegador, sitios.pasado, {
      timezoneId: 'America/New_York',
      ...opciones,
    });
    const pagina = await ventana.newPage();
    if (momento) await pagina.clock.setFixedTime(new Date(momento));
    await pagina.goto(sitios.pasado.base + direccion);
    const vistas = await pagina
      .locator('[data-estado]')
      .evaluateAll((cajas) =>
        cajas.map((caja) => ({
          texto: caja.querySelector('[data-estado-texto]').textContent.trim(),
          cerrada: caja.dataset.cerrada,
          hasta: caja.dataset.hasta,
        })),
      );
    assert.deepEqual(incidencias, []);
    await ventana.close();
    return vistas;
  }

  for (const [lengua, direccion] of Object.entries(DIRECCIONES)) {
    test(`${lengua}: open until the last minute in Madrid, closed from the next`, async () => {
      const [impresa] = await insignias(direccion, null, { javaScriptEnabled: false });
      assert.equal(impresa.hasta, '2025-09-19');
      assert.notEqual(impresa.texto, impresa.cerrada, `built on ${fechaPasada}, the page says it is closed`);
      // Madrid is two hours ahead of UTC in September.
      assert.equal((await insignias(direccion, '2025-09-19T21:59:00Z'))[0].texto, impresa.texto);
      assert.equal((await insignias(direccion, '2025-09-19T22:00:00Z'))[0].texto, impresa.cerrada);
      assert.equal((await insignias(direccion, '2026-11-22T12:00:00Z'))[0].texto, impresa.cerrada);
      assert.match(impresa.cerrada, lengua === 'es' ? /cerrado/i : /closed/i);
    });
  }

  for (const direccion of LISTAS) {
    test(`${direccion} corrects the state of each call that it lists`, async () => {
      const antes = await insignias(direccion, '2025-09-02T12:00:00Z');
      assert.ok(antes.length >= 1, 'no state that a script can correct');
      const despues = await insignias(direccion, '2025-09-20T12:00:00Z');
      for (const [i, { texto, cerrada, hasta }] of despues.entries()) {
        assert.equal(hasta, '2025-09-19');
        assert.equal(texto, cerrada);
        assert.notEqual(antes[i].texto, cerrada);
      }
    });
  }
});
