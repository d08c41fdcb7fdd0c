// The pre-check of a call, driven as a visitor does: by keyboard, with history, a link, paper, no script, no server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { sitios } from './apoyo/entorno.mjs';
import { archivoDePaquete, saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto, desborde } from './apoyo/navegador.mjs';

const PAGINA = { es: 'es/incentivos/sevilla-2025/comprobar/', en: 'en/incentives/sevilla-2025/check/' };
const CONVOCATORIA = 'sevilla-2025';
/** Everything in order but the structure of the works: 75 % or 100 % of the rate, so an interval. */
const RESPUESTAS = {
  activos_operativos: 'no',
  arrendataria: 'no',
  categoria: 'iv',
  codigo_cnae: '3109_2009',
  compra_acciones: 'no',
  en_crisis: 'no',
  en_provincia: 'si',
  es_empresa: 'si',
  es_privada: 'si',
  fecha_justificacion: '2025-11-10',
  fecha_solicitud: '2025-09-10',
  'g1.gasto': 'edificio',
  'g1.obra': 'reforma',
  'g1.pagos': '200000.00_2025-06-30',
  'g1.superficie': '480',
  'g1.uso': 'industrial',
  'g1.vinculado': 'no',
  gastos: 'si',
  inicio_inversion: 'si',
  recuperacion: 'no',
  sancion_circular: 'no',
  sancion_igualdad: 'no',
  traslado: 'no',
  traspaso: 'no',
};
const enlace = (respuestas, reglas) =>
  `#v1&conv=${CONVOCATORIA}&reglas=${reglas}${Object.entries(respuestas)
    .map(([clave, valor]) => `&${clave}=${valor}`)
    .join('')}`;
const necesita = saltar('chromium', 'nginx', 'playwright-core');
const llano = (texto) => texto.replace(/\u00a0/g, ' ');

describe('the pre-check', { skip: necesita }, () => {
  let navegador;
  before(async () => (navegador = await abrir()));
  after(() => navegador?.close());

  /** Opens the page; `cerrar` also asserts that nothing was asked of anybody and no policy breached. */
  async function entrar(opciones = {}, lengua = 'es', fragmento = '', base = sitios.raiz.base) {
    const { contexto: ventana, incidencias } = await contexto(navegador, sitios.raiz, {
      reducedMotion: 'reduce',
      ...opciones,
    });
    const pagina = await ventana.newPage();
    const despues = [];
    await pagina.goto(base + PAGINA[lengua] + (base.startsWith('file:') ? 'index.html' : '') + fragmento);
    // The browser may still ask for the icon and the letters of the page; the page asks for nothing.
    pagina.on('request', (peticion) => {
      if (!['font', 'image', 'other'].includes(peticion.resourceType())) despues.push(peticion.url());
    });
    const cerrar = async ({ viajes = false } = {}) => {
      assert.deepEqual(incidencias, []);
      if (!viajes) assert.deepEqual(despues, [], 'something was fetched after the page had loaded');
      await ventana.close();
    };
    return { pagina, cerrar };
  }
  const hash = (pagina) =>
    pagina.evaluate(() => JSON.parse(document.querySelector('[data-comprobador] script').textContent).reglas.hash);
  const conRespuestas = async (opciones, lengua, cambios = {}, base) => {
    const { pagina, cerrar } = await entrar(opciones, lengua, '', base);
    const fragmento = enlace({ ...RESPUESTAS, ...cambios }, await hash(pagina));
    await pagina.evaluate((f) => (location.hash = f), fragmento);
    await pagina.locator('.resultado').waitFor();
    return { pagina, cerrar };
  };
  const titular = (pagina) => pagina.locator('.veredicto h2').innerText();
  const pregunta = (pagina, nombre) => pagina.getByRole('group', { name: nombre, exact: true });
  const responder = (pagina, nombre, respuesta) =>
    pregunta(pagina, nombre).getByRole('radio', { name: respuesta, exact: true }).check();
  const boton = (pagina, name) => pagina.getByRole('button', { name, exact: true });

  test('starts with nothing chosen, and an empty check is open, never a no', async () => {
    const { pagina, cerrar } = await entrar();
    assert.equal(await pagina.locator('.comprobador input:checked').count(), 0);
    assert.equal(await pagina.locator('.sin-guion:visible').count(), 0);
    for (let paso = 0; paso < 3; paso += 1) {
      await boton(pagina, 'Continuar').click();
      assert.equal(await pagina.evaluate(() => document.activeElement.tagName), 'H2', 'the focus is on the new step');
    }
    await boton(pagina, 'Ver el resultado').click();
    assert.match(await titular(pagina), /falta por determinar/);
    assert.equal(await pagina.locator('.requisito.no').count(), 0);
    assert.ok(!pagina.url().includes('#'), 'no answer is in the address');
    await cerrar();
  });

  test('filled by keyboard alone', async () => {
    const { pagina, cerrar } = await entrar();
    const tecla = (nombre) => pagina.keyboard.press(nombre);
    /** Tabs on until the focus is where a test of the page says. */
    async function hasta(prueba, argumento) {
      for (let i = 0; i < 80; i += 1) {
        if (await pagina.evaluate(prueba, argumento)) return;
        await tecla('Tab');
      }
      assert.fail(`no stop for ${argumento}`);
    }
    const enRadio = (texto) =>
      document.activeElement.type === 'radio' &&
      document.activeElement.closest('fieldset').querySelector('legend').textContent.startsWith(texto);
    const enTexto = (texto) =>
      document.activeElement.matches('input:not([type=radio]), select, button') &&
      (document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent).startsWith(texto);
    const dar = async (texto, veces) => {
      await hasta(enRadio, texto);
      await tecla('Space');
      for (let i = 0; i < veces; i += 1) await tecla('ArrowDown');
    };
    await dar('¿Qué va a hacer?', 1);
    await dar('¿El proyecto es un traspaso', 1);
    await dar('¿La empresa cambia de ubicación', 1);
    await hasta(enTexto, 'Continuar');
    await tecla('Enter');
    await hasta(enTexto, 'Buscar el código');
    await pagina.keyboard.type('MUEBLES');
    await hasta(enTexto, '31 · ');
    await tecla('Enter');
    assert.equal(await pagina.getByLabel('Código', { exact: true }).inputValue(), '31');
    await hasta(enTexto, 'Continuar');
    await tecla('Enter');
    await hasta(enTexto, '¿Cuándo presenta la solicitud?');
    await pagina.keyboard.type('10/9/2025');
    await tecla('Enter');
    await dar('¿Tiene el proyecto gastos', 0);
    await hasta(enTexto, 'Qué gasto es');
    await pagina.keyboard.type('Naves');
    await dar('Uso', 0);
    await dar('Qué se hace', 0);
    await hasta(enTexto, 'Superficie construida');
    await pagina.keyboard.type('850');
    await dar('¿El proveedor', 1);
    await hasta(enTexto, 'Importe sin IVA');
    await pagina.keyboard.type('230.000');
    await hasta(enTexto, 'Fecha de pago');
    await pagina.keyboard.type('30/6/2025');
    await tecla('Enter');
    await pagina.locator('.resultado').waitFor();
    const texto = llano(await pagina.locator('.resultado').innerText());
    assert.match(texto, /252,00 €\/m² × 100 % × 850 m² = 214\.200,00 €/);
    assert.match(texto, /entre 100\.000,00 € y 200\.000,00 €/);
    assert.match(texto, /CNAE-2009/);
    await cerrar();
  });

  test('Back and Forward go through the steps and lose nothing', async () => {
    const { pagina, cerrar } = await entrar();
    await responder(pagina, '¿El proyecto es un traspaso de negocio?', 'No');
    await boton(pagina, 'Continuar').click();
    const titulo = () => pagina.locator('.grupo-preguntas h2:visible').innerText();
    const segundo = await titulo();
    await pagina.goBack();
    assert.notEqual(await titulo(), segundo);
    assert.ok(
      await pregunta(pagina, '¿El proyecto es un traspaso de negocio?').getByLabel('No', { exact: true }).isChecked(),
    );
    await pagina.goForward();
    assert.equal(await titulo(), segundo);
    await boton(pagina, 'Volver').click();
    assert.notEqual(await titulo(), segundo);
    await cerrar();
  });

  test('a question that depends on another appears with it', async () => {
    const { pagina, cerrar } = await entrar();
    const campo = pagina.getByLabel(/^Superficie construida en la ubicación anterior/);
    assert.ok(!(await campo.isVisible()));
    await responder(pagina, '¿La empresa cambia de ubicación sus instalaciones?', 'Sí');
    assert.ok(await campo.isVisible());
    await responder(pagina, '¿La empresa cambia de ubicación sus instalaciones?', 'No lo sé');
    assert.ok(!(await campo.isVisible()));
    await cerrar();
  });

  test('only what cannot be read is an error, and both readings of 1,500 are offered', async () => {
    const { pagina, cerrar } = await entrar();
    await responder(pagina, '¿La empresa cambia de ubicación sus instalaciones?', 'Sí');
    const campo = pagina.getByLabel(/^Superficie construida en la ubicación anterior/);
    await campo.fill('muchos');
    await campo.blur();
    assert.equal(await pagina.locator('.campo-error:visible').count(), 0, 'nothing is said on leaving the field');
    await boton(pagina, 'Continuar').click();
    assert.match(await pagina.title(), /^Error: /);
    assert.ok(await pagina.evaluate(() => document.activeElement.matches('.resumen-errores')));
    assert.equal(await campo.getAttribute('aria-invalid'), 'true');
    assert.equal(await campo.inputValue(), 'muchos');
    await pagina.locator('.resumen-errores a').click();
    assert.ok(await campo.evaluate((e) => e === document.activeElement));
    await campo.fill('1,500');
    await boton(pagina, 'Continuar').click();
    assert.deepEqual((await pagina.locator('.campo-error button:visible').allInnerTexts()).map(llano), [
      '1.500 m²',
      '1,50 m²',
    ]);
    await pagina.locator('.campo-error button').first().click();
    assert.equal(await campo.inputValue(), '1.500');
    assert.equal(await campo.getAttribute('aria-invalid'), null);
    await boton(pagina, 'Continuar').click();
    assert.doesNotMatch(await pagina.title(), /^Error/);
    await cerrar();
  });

  test('the result: what is open leads to its question, and answering it settles the verdict', async () => {
    const { pagina, cerrar } = await conRespuestas();
    assert.match(await titular(pagina), /falta por determinar/);
    assert.match(llano(await pagina.locator('.resultado').innerText()), /entre 90\.720,00 € y 120\.960,00 €/);
    await pagina.locator('.requisito.por_determinar button', { hasText: 'estructura' }).click();
    assert.ok(await pagina.evaluate(() => document.activeElement.type === 'radio'));
    await responder(pagina, '¿La obra afecta a la estructura (cimentación, pilares, forjados)?', 'Sí');
    await boton(pagina, 'Ver el resultado').click();
    assert.match(await titular(pagina), /el proyecto cumple/);
    assert.match(llano(await pagina.locator('.veredicto').innerText()), /como mucho/i);
    await pagina.locator('.respuestas button', { hasText: 'traspaso' }).click();
    await responder(pagina, '¿El proyecto es un traspaso de negocio?', 'Sí');
    await boton(pagina, 'Ver el resultado').click();
    assert.match(await titular(pagina), /no cumple/);
    const falla = pagina.locator('.requisito.no');
    assert.equal(await falla.count(), 1);
    assert.equal(
      await falla.locator('blockquote [lang=es]').first().innerText(),
      '«No se consideran subvencionables los traspasos»',
    );
    assert.ok(await falla.getByRole('button', { name: '¿El proyecto es un traspaso de negocio?' }).isVisible());
    await cerrar();
  });

  test('all the questions at once, with a running result', async () => {
    const { pagina, cerrar } = await entrar();
    await boton(pagina, 'Ver todas las preguntas en una página').click();
    assert.equal(await pagina.locator('.grupo-preguntas:visible').count(), 4);
    const vivo = pagina.locator('.corriente [role=status]');
    assert.match(await vivo.innerText(), /falta por determinar/);
    await responder(pagina, '¿El proyecto es un traspaso de negocio?', 'Sí');
    await pagina.waitForFunction(() => /no cumple/.test(document.querySelector('.corriente [role=status]').innerText));
    await cerrar();
  });

  test('no expenses is not the same as expenses not given', async () => {
    const sinGastos = Object.fromEntries(Object.entries(RESPUESTAS).filter(([clave]) => !/^g/.test(clave)));
    for (const [gastos, esperado] of [
      ['no', /no cumple/],
      ['ns', /falta por determinar/],
    ]) {
      const { pagina, cerrar } = await entrar();
      await pagina.evaluate((f) => (location.hash = f), enlace({ ...sinGastos, gastos }, await hash(pagina)));
      await pagina.locator('.resultado').waitFor();
      assert.match(await titular(pagina), esperado);
      await cerrar();
    }
  });

  test('the link is made on request, restores the answers, drops what it does not know and says if the rules changed', async () => {
    const { pagina, cerrar } = await conRespuestas();
    await boton(pagina, 'Crear un enlace con las respuestas').click();
    const guardado = await pagina.getByLabel('Enlace con sus respuestas').inputValue();
    assert.equal(guardado, pagina.url());
    const claves = new URL(guardado).hash
      .slice(1)
      .split('&')
      .slice(3)
      .map((par) => par.split('=')[0]);
    assert.deepEqual(claves, [...claves].sort());
    const antes = await pagina.locator('.respuestas-todas').innerText();
    await pagina.reload();
    assert.equal(await pagina.locator('.respuestas-todas').innerText(), antes);
    await cerrar({ viajes: true });
    const sucio = enlace(
      {
        ...RESPUESTAS,
        categoria: 'xx',
        inventada: 'si',
        fecha_solicitud: '2025-02-30',
        'g1.superficie': 'x',
        'g1.otra': '1',
        traspaso: '<b>',
      },
      'otras',
    );
    const otra = await entrar({}, 'es', sucio);
    assert.match(
      await otra.pagina.locator('.comprobador [role=status]').first().innerText(),
      /Las reglas han cambiado desde que guardó este enlace/,
    );
    assert.match(await titular(otra.pagina), /falta por determinar/);
    assert.match(
      await otra.pagina.locator('.respuestas > div', { hasText: '¿Qué va a hacer?' }).innerText(),
      /Sin contestar/,
    );
    await otra.cerrar();
  });

  test('the language switch keeps the step and the answers, and the address stays clean', async () => {
    const { pagina, cerrar } = await conRespuestas();
    const idioma = pagina.locator('a[hreflang][data-idioma]');
    await idioma.click();
    await pagina.waitForURL(`**/${PAGINA.en}**`);
    await pagina.locator('.resultado').waitFor();
    assert.match(llano(await pagina.locator('.resultado').innerText()), /between €90,720\.00 and €120,960\.00/);
    assert.ok(!pagina.url().includes('#'), pagina.url());
    assert.equal(await pagina.locator('.clausula p:first-child:not([lang=es])').count(), 0);
    await pagina.locator('.vuelta:visible').click();
    assert.equal(
      await pagina
        .getByLabel(/^Built area/)
        .last()
        .inputValue(),
      '480',
    );
    await pagina.locator('a[hreflang][data-idioma]').click();
    await pagina.waitForURL(`**/${PAGINA.es}**`);
    assert.ok(await pagina.getByLabel('Qué gasto es').isVisible(), 'the same step in the other language');
    await cerrar({ viajes: true });
  });

  test('on paper: verdict, clauses, answers, rules; no form', async () => {
    const { pagina, cerrar } = await conRespuestas({ colorScheme: 'dark' });
    const pdf = await pagina.pdf({ format: 'A4' });
    assert.ok(pdf.length > 10_000);
    await pagina.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await pagina.emulateMedia({ media: 'print' });
    assert.equal(await pagina.locator('.comprobador :is(form, input, .boton, .cambiar, .vuelta):visible').count(), 0);
    assert.equal(await pagina.locator('.comprobador details:not([open])').count(), 0);
    const texto = await pagina.locator('.resultado').innerText();
    assert.ok(texto.includes(await hash(pagina)));
    assert.match(texto, /Orientación sin valor oficial/);
    assert.ok((await pagina.locator('.clausula:visible').count()) >= 20);
    await cerrar();
  });

  test('without script: the checklist, and no form', async () => {
    const { pagina, cerrar } = await entrar({ javaScriptEnabled: false });
    assert.ok((await pagina.locator('.sin-guion').count()) > 0);
    assert.ok(await pagina.locator('.sin-guion').first().isVisible());
    assert.equal(await pagina.locator('.comprobador :is(input, button, form)').count(), 0);
    await cerrar();
  });

  test('from a folder, without a server', async () => {
    const base = `${pathToFileURL(sitios.raiz.carpeta).href}/`;
    const { pagina, cerrar } = await conRespuestas({}, 'es', {}, base);
    assert.match(await titular(pagina), /falta por determinar/);
    await pagina.locator('.vuelta:visible').click();
    assert.ok(await pagina.getByLabel('Qué gasto es').isVisible());
    await boton(pagina, 'Ver el resultado').click();
    await boton(pagina, 'Crear un enlace con las respuestas').click();
    assert.match(await pagina.getByLabel('Enlace con sus respuestas').inputValue(), /#v1&conv=/);
    await cerrar();
  });

  test('figures and days as each language writes them', async () => {
    const casos = {
      es: [
        ['150000', 'importe', '150000'],
        ['150.000', 'importe', '150000'],
        ['150.000,50 €', 'importe', '150000.50'],
        ['1 388,89 m²', 'superficie', '1388.89'],
        ['1.500', 'importe', '1500'],
        ['1,500', 'importe', null],
        ['1500.50', 'importe', '1500.50'],
        ['30/6/2025', 'fecha', '2025-06-30'],
        ['30 de junio de 2025', 'fecha', '2025-06-30'],
        ['30/2/2025', 'fecha', null],
        ['-3', 'importe', null],
        ['0,125', 'superficie', null],
      ],
      en: [
        ['150,000.50', 'importe', '150000.50'],
        ['1,500', 'importe', '1500'],
        ['1.500', 'importe', null],
        ['2025-06-30', 'fecha', '2025-06-30'],
        ['30 June 2025', 'fecha', '2025-06-30'],
      ],
    };
    for (const [lengua, lista] of Object.entries(casos)) {
      const { pagina, cerrar } = await entrar({}, lengua);
      for (const [escrito, tipo, esperado] of lista) {
        const leido = await pagina.evaluate(([t, k, l]) => lectura.valor(t, k, l), [escrito, tipo, lengua]);
        assert.equal(leido.error ? null : leido.v, esperado, `${lengua}: ${escrito}`);
      }
      await cerrar();
    }
  });

  const axe = saltar('axe-core') ? '' : readFileSync(archivoDePaquete('axe-core/axe.min.js'), 'utf8');
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      test(
        `axe-core finds nothing in any view (${colorScheme}, ${width} px)`,
        { skip: saltar('axe-core') },
        async () => {
          const { pagina, cerrar } = await conRespuestas({ colorScheme, viewport: { width, height: 900 } }, 'es', {
            traspaso: 'si',
          });
          const mirar = async (vista) => {
            assert.ok((await desborde(pagina)) <= 0, `${vista} is wider than the window`);
            await pagina.evaluate(axe);
            const fallos = await pagina.evaluate(async () => {
              const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const opciones = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false };
              const { violations } = await window.axe.run(document, opciones);
              return violations.flatMap(({ id, nodes }) => nodes.map((nodo) => `${id}: ${nodo.target.join(' ')}`));
            });
            assert.deepEqual(fallos, [], vista);
          };
          await pagina.evaluate(() =>
            document.querySelectorAll('.comprobador details').forEach((d) => (d.open = true)),
          );
          await mirar('result');
          await pagina.locator('.vuelta:visible').click();
          await mirar('expenses');
          await boton(pagina, 'Ver todas las preguntas en una página').click();
          await mirar('all questions');
          await pagina
            .getByLabel(/^Superficie construida/)
            .last()
            .fill('x');
          await boton(pagina, 'Ver el resultado').click();
          await mirar('errors');
          await cerrar();
        },
      );
    }
  }

  test('an evaluation takes a few milliseconds', async () => {
    const { pagina, cerrar } = await conRespuestas();
    const ms = await pagina.evaluate(() => {
      const { reglas } = JSON.parse(document.querySelector('[data-comprobador] script').textContent);
      const inicio = performance.now();
      for (let i = 0; i < 50; i += 1) evaluar(reglas, { version: 1, fecha: null, respuestas: {}, gastos: null });
      return (performance.now() - inicio) / 50;
    });
    assert.ok(ms < 5, `${ms} ms`);
    await cerrar();
  });
});

test('the calculator of a rebate answers at once, with the words of the ordinance', { skip: necesita }, async () => {
  const navegador = await abrir();
  try {
    const { contexto: ventana, incidencias } = await contexto(navegador, sitios.raiz);
    const pagina = await ventana.newPage();
    await pagina.goto(`${sitios.raiz.base}es/municipios/montilla/`);
    const caja = pagina.locator('[data-comprobador="calculadora"]');
    // Half of it at the most: 12.500,50 × 50 % = 6.250,25.
    await caja.getByLabel(/^Cuota/).fill('12.500,50');
    await caja.getByText('6.250,25').waitFor();
    assert.match(llano(await caja.getByRole('status').innerText()), /entre 0,00 € y 6.250,25 €/);
    await caja.getByLabel(/^Cuota/).fill('doce mil');
    await caja.getByText('no se entiende').first().waitFor();
    assert.deepEqual(incidencias, []);
  } finally {
    await navegador.close();
  }
});

test('the file of the page carries its data as text, not as a script', { skip: necesita }, () => {
  const html = readFileSync(join(sitios.raiz.carpeta, PAGINA.es, 'index.html'), 'utf8');
  assert.match(html, /<script type="application\/json">/);
});
