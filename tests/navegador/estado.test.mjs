// A call that was open on the day of the build is shown as closed to whoever opens a page after its last day.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fechaPasada, sitios } from './apoyo/entorno.mjs';
import { saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto } from './apoyo/navegador.mjs';

const PAGINAS = { es: 'es/incentivos/sevilla-2025/', en: 'en/incentives/sevilla-2025/' };
const LISTAS = { es: ['es/', 'es/incentivos/'], en: ['en/', 'en/incentives/'] };
/** Madrid is two hours ahead of UTC in September: the last minute of the 19th, and the first of the 20th. */
const ULTIMO_MINUTO = '2025-09-19T21:59:00Z';
const PRIMER_MINUTO = '2025-09-19T22:00:00Z';

describe('the state of a call', { skip: saltar('chromium', 'nginx', 'playwright-core') }, () => {
  let navegador;
  before(async () => (navegador = await abrir()));
  after(() => navegador?.close());

  /** Opens a page at a moment, wherever the visitor is, and looks at it. Without a moment, without scripts. */
  async function mirar(sitio, direccion, momento, mirada, argumento) {
    const { contexto: ventana, incidencias } = await contexto(navegador, sitio, {
      timezoneId: 'America/New_York',
      javaScriptEnabled: Boolean(momento),
    });
    const pagina = await ventana.newPage();
    if (momento) await pagina.clock.setFixedTime(new Date(momento));
    await pagina.goto(sitio.base + direccion);
    const visto = await pagina.evaluate(mirada, argumento);
    assert.deepEqual(incidencias, []);
    await ventana.close();
    return visto;
  }

  const insignia = () => {
    const { textContent, className } = document.querySelector('[data-estado] [data-estado-texto]');
    return { texto: textContent.trim(), clase: className };
  };

  for (const [lengua, direccion] of Object.entries(PAGINAS)) {
    test(`${lengua}: open until the last minute in Madrid, closed from the next`, async () => {
      const impresa = await mirar(sitios.pasado, direccion, null, insignia);
      const deHoy = await mirar(sitios.raiz, direccion, null, insignia);
      assert.match(deHoy.texto, lengua === 'es' ? /cerrado/i : /closed/i);
      assert.notEqual(impresa.texto, deHoy.texto, `built on ${fechaPasada}, the page says it is closed`);
      assert.deepEqual(await mirar(sitios.pasado, direccion, ULTIMO_MINUTO, insignia), impresa);
      // From then on the page reads and looks like one built after that day.
      assert.deepEqual(await mirar(sitios.pasado, direccion, PRIMER_MINUTO, insignia), deHoy);
      assert.deepEqual(await mirar(sitios.pasado, direccion, '2026-11-22T12:00:00Z', insignia), deHoy);
    });

    for (const lista of LISTAS[lengua]) {
      test(`/${lista} corrects the state of the call that it lists`, async () => {
        const ficha = (destino) =>
          [...document.querySelectorAll('main li')].find((li) =>
            [...li.querySelectorAll('a[href]')].some((a) => a.href === destino),
          )?.innerText;
        const destino = sitios.pasado.base + direccion;
        const { texto } = await mirar(sitios.raiz, direccion, null, insignia);
        const antes = await mirar(sitios.pasado, lista, ULTIMO_MINUTO, ficha, destino);
        const despues = await mirar(sitios.pasado, lista, PRIMER_MINUTO, ficha, destino);
        assert.ok(antes && !antes.includes(texto), `before the end: ${antes}`);
        assert.ok(despues.includes(texto), `after the end: ${despues}`);
      });
    }
  }
});
