// The preview as an editor meets it: save, and the open page follows; a fault appears over it with file and line.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { infracciones } from './apoyo/axe.mjs';
import { catalogo } from './apoyo/catalogo.mjs';
import { binario } from './apoyo/entorno.mjs';
import { RAIZ, saltar } from './apoyo/herramientas.mjs';
import { abrir, contexto } from './apoyo/navegador.mjs';

const PUEBLO = 'content/municipios/linares';
const ESPACIO = `${PUEBLO}/espacios/puerto-seco.yaml`;
const FICHA = 'es/espacios/linares/puerto-seco/';
const LISTA = 'es/espacios/';

/** Starts the preview of a project on a free port; `base` is its address, `salida` what it has printed. */
async function servir(raiz, ...mas) {
  const hijo = spawn(binario, ['serve', '--root', raiz, '--port', '0', '--date', '2026-11-25', '--lang', 'en', ...mas]);
  const vista = { hijo, salida: '' };
  for (const flujo of [hijo.stdout, hijo.stderr]) flujo.setEncoding('utf8').on('data', (texto) => (vista.salida += texto));
  vista.base = await esperar(() => /http:\/\/127\.0\.0\.1:\d+\//.exec(vista.salida)?.[0], 120_000);
  vista.parar = () =>
    new Promise((bien) => {
      hijo.once('exit', bien);
      hijo.kill('SIGINT');
    });
  return vista;
}

async function esperar(valor, limite = 20_000) {
  const fin = Date.now() + limite;
  for (;;) {
    const hay = await valor();
    if (hay) return hay;
    if (Date.now() > fin) throw new Error(`nothing came within ${limite} ms: ${valor}`);
    await new Promise((bien) => setTimeout(bien, 2));
  }
}

const archivosDe = (carpeta) => readdirSync(carpeta, { recursive: true }).sort();

/** Asks for a page until it holds a text; gives the milliseconds since `inicio`. */
async function servido(vista, ruta, texto, inicio) {
  await esperar(async () => (await (await fetch(vista.base + ruta)).text()).includes(texto));
  return Math.round(performance.now() - inicio);
}

/** What the preview says first to a page that listens. */
async function sucesos(vista) {
  const parar = new AbortController();
  const respuesta = await fetch(`${vista.base}__cuaderno/sucesos?pagina=x`, { signal: parar.signal });
  const { value } = await respuesta.body.getReader().read();
  parar.abort();
  return new TextDecoder().decode(value);
}

describe('the preview', { skip: saltar('chromium', 'playwright-core', 'axe-core') }, () => {
  const trabajo = mkdtempSync(join(tmpdir(), 'cuaderno-vista-'));
  const raiz = join(trabajo, 'proyecto');
  const ruta = (archivo) => join(raiz, archivo);
  const leer = (archivo) => readFileSync(ruta(archivo), 'utf8');
  const cambiar = (archivo, de, a) => {
    const texto = leer(archivo);
    assert.ok(texto.includes(de), `${archivo} does not hold ${de}`);
    writeFileSync(ruta(archivo), texto.replace(de, a));
  };
  let navegador;
  let vista;
  let ventana;
  let pagina;

  before(async () => {
    for (const carpeta of ['content', 'data', 'themes']) cpSync(join(RAIZ, carpeta), ruta(carpeta), { recursive: true });
    navegador = await abrir();
    vista = await servir(raiz);
    ventana = await contexto(navegador, { base: vista.base });
    pagina = await ventana.contexto.newPage();
  });
  after(async () => {
    await navegador?.close();
    if (vista && vista.hijo.exitCode === null && vista.hijo.signalCode === null) await vista.parar();
    rmSync(trabajo, { recursive: true, force: true });
  });

  const panel = () => pagina.locator('#cuaderno-vista dialog');
  const cuerpo = () => pagina.locator('main').innerText();

  test('a new figure is in the open page, where the reader was', async () => {
    await pagina.goto(vista.base + FICHA);
    assert.match(await cuerpo(), /1\.093\.000/);
    await pagina.evaluate(() => window.scrollTo(0, 400));
    cambiar(ESPACIO, 'superficie_total_m2: 1093000', 'superficie_total_m2: 1094000');
    const inicio = performance.now();
    await pagina.getByText('1.094.000').first().waitFor();
    console.log(`save → page reloaded with the new figure: ${Math.round(performance.now() - inicio)} ms`);
    await pagina.waitForFunction(() => window.scrollY === 400);
    assert.deepEqual(ventana.incidencias, []);
  });

  test('the strip counts the warnings and opens their list; it is accessible', async () => {
    const tira = pagina.locator('#cuaderno-vista button.tira');
    await tira.waitFor();
    assert.match(await tira.innerText(), /^\d+ avisos?( · \d+ notas?)?$/);
    await tira.click();
    assert.match(await panel().innerText(), /data\/sitio\.yaml:\d+:\d+/);
    assert.deepEqual(await infracciones(pagina), []);
    await pagina.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
  });

  test('a fault appears over the page with file, line and remedy, and the page stays', async () => {
    cambiar(ESPACIO, 'superficie_total_m2: 1094000', 'superficie_total_m2: 1.094.000');
    const inicio = performance.now();
    await panel().waitFor();
    console.log(`save → fault over the page: ${Math.round(performance.now() - inicio)} ms`);
    const linea = leer(ESPACIO).split('\n').findIndex((texto) => texto.startsWith('superficie_total_m2')) + 1;
    const dicho = await panel().innerText();
    assert.ok(dicho.includes(`${ESPACIO}:${linea}:22`), dicho);
    assert.match(dicho, /cifra-ambigua/);
    assert.match(dicho, /Qué hacer: Escriba 1094000/);
    assert.match(dicho, /última versión buena/);
    assert.match(await cuerpo(), /1\.094\.000/);
    // Closed, it stays at hand; a page opened now tells it too, in its own language.
    await panel().getByRole('button', { name: 'Cerrar' }).click();
    await panel().waitFor({ state: 'hidden' });
    const otra = await ventana.contexto.newPage();
    await otra.goto(`${vista.base}en/sites/`);
    await otra.locator('#cuaderno-vista dialog').waitFor();
    assert.match(await otra.locator('#cuaderno-vista dialog').innerText(), /What to do: Write 1094000/);
    await otra.close();
  });

  test('when it is mended the panel goes and the page is new', async () => {
    cambiar(ESPACIO, 'superficie_total_m2: 1.094.000', 'superficie_total_m2: 1095000');
    await pagina.getByText('1.095.000').first().waitFor();
    await panel().waitFor({ state: 'hidden' });
    // The same again: nothing to load, and nothing over the page.
    cambiar(ESPACIO, 'superficie_total_m2: 1095000', 'superficie_total_m2: [');
    await panel().waitFor();
    cambiar(ESPACIO, 'superficie_total_m2: [', 'superficie_total_m2: 1095000');
    await panel().waitFor({ state: 'hidden' });
    assert.deepEqual(ventana.incidencias, []);
  });

  test('a file saved as editors do, a new name, a copy and a removal are followed', async () => {
    // Atomic save: another file takes its place.
    writeFileSync(ruta(`${PUEBLO}/espacios/.puerto-seco.yaml.tmp`), leer(ESPACIO).replace('1095000', '1096000'));
    renameSync(ruta(`${PUEBLO}/espacios/.puerto-seco.yaml.tmp`), ruta(ESPACIO));
    await pagina.getByText('1.096.000').first().waitFor();

    renameSync(ruta(ESPACIO), ruta(`${PUEBLO}/espacios/puerto-nuevo.yaml`));
    const inicio = performance.now();
    console.log(`rename → new address served: ${await servido(vista, 'es/espacios/linares/puerto-nuevo/', '1.096.000', inicio)} ms`);
    assert.equal((await fetch(vista.base + FICHA)).status, 404);
    assert.match(await (await fetch(vista.base + LISTA)).text(), /linares\/puerto-nuevo\//);
    // The open page was the old address: it says so, and comes back when the file does.
    await pagina.locator('h1').getByText(/no existe|encontrad/i).waitFor();
    renameSync(ruta(`${PUEBLO}/espacios/puerto-nuevo.yaml`), ruta(ESPACIO));
    await pagina.getByText('1.096.000').first().waitFor();

    const copia = `${PUEBLO}/espacios/puerto-copia.yaml`;
    writeFileSync(ruta(copia), leer(ESPACIO).replace(/^id: .*/, 'id: esp-copia1').replace(/^nombre: .*/m, 'nombre: Puerto copiado'));
    await servido(vista, 'es/espacios/linares/puerto-copia/', 'Puerto copiado', performance.now());
    await servido(vista, LISTA, 'Puerto copiado', performance.now());
    rmSync(ruta(copia));
    await esperar(async () => (await fetch(`${vista.base}es/espacios/linares/puerto-copia/`)).status === 404);

    // A whole folder that was not there.
    cpSync(ruta(`${PUEBLO}/espacios`), ruta('content/municipios/pueblo-nuevo/espacios-no'), { recursive: true });
    await esperar(() => /archivo-inesperado/.test(vista.salida));
    rmSync(ruta('content/municipios/pueblo-nuevo'), { recursive: true });
    await esperar(async () => !(await sucesos(vista)).includes('"bloquea":true'));
  });

  test('several quick saves are one build', async () => {
    const antes = vista.salida.split('\n').filter((linea) => / ms · /.test(linea)).length;
    for (let n = 0; n < 5; n += 1) writeFileSync(ruta(ESPACIO), leer(ESPACIO).replace(/superficie_total_m2: \d+/, `superficie_total_m2: ${2000000 + n}`));
    await servido(vista, FICHA, '2.000.004', performance.now());
    const hechas = vista.salida.split('\n').filter((linea) => / ms · /.test(linea)).length - antes;
    // A busy machine puts pauses between the saves.
    assert.ok(hechas < 5, `${hechas} builds for 5 saves`);
  });

  test('it answers this machine only, reads only, and leaves the published page alone', async () => {
    const puerto = new URL(vista.base).port;
    const pedir = (texto) =>
      new Promise((bien, mal) => {
        let todo = '';
        const enchufe = connect(Number(puerto), '127.0.0.1', () => enchufe.write(texto));
        enchufe.setEncoding('utf8').on('data', (parte) => (todo += parte));
        enchufe.on('close', () => bien(todo)).on('error', mal);
      });
    const cabeza = (linea, host) => `${linea} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    const propio = `127.0.0.1:${puerto}`;
    assert.match(await pedir(cabeza('GET /es/', propio)), /^HTTP\/1\.1 200 /);
    assert.match(await pedir(cabeza('GET /es/', `ejemplo.invalid:${puerto}`)), /^HTTP\/1\.1 421 /);
    assert.match(await pedir(cabeza('POST /es/', propio)), /^HTTP\/1\.1 405 /);
    for (const fuera of ['/../Cargo.toml', '/%2e%2e/%2e%2e/etc/passwd', '/es/..%2f..%2fdata/sitio.yaml', '//etc/passwd'])
      assert.match(await pedir(cabeza(`GET ${fuera}`, propio)), /^HTTP\/1\.1 404 /, fuera);
    assert.match(await pedir('basura\r\n\r\n'), /^HTTP\/1\.1 400 /);
    const html = await (await fetch(`${vista.base}es/`)).text();
    assert.match(html, /connect-src 'self'/);
    assert.match(html, /<script src="\/__cuaderno\/vista\.js"/);
  });

  test('nothing is written, and nothing stays when it ends', async () => {
    assert.deepEqual(archivosDe(raiz).filter((nombre) => /^(public|\.cache|\.public)/.test(nombre)), []);
    await vista.parar();
    await assert.rejects(fetch(vista.base));
    assert.deepEqual(archivosDe(raiz).filter((nombre) => /^(public|\.cache|\.public)/.test(nombre)), []);
  });

  test('a project that cannot be shown says why, and shows itself when it is mended', async () => {
    const bueno = leer('data/sitio.yaml');
    writeFileSync(ruta('data/sitio.yaml'), 'nombre: [\n');
    vista = await servir(raiz);
    const { contexto: nuevo } = await contexto(navegador, { base: vista.base });
    const sola = await nuevo.newPage();
    await sola.goto(vista.base);
    assert.match(await sola.locator('main').innerText(), /data\/sitio\.yaml:\d+:\d+/);
    writeFileSync(ruta('data/sitio.yaml'), bueno);
    await sola.getByText('Español').first().waitFor();
    await nuevo.close();
    const ocupado = spawnSync(binario, ['serve', '--root', raiz, '--port', new URL(vista.base).port], { encoding: 'utf8' });
    assert.equal(ocupado.status, 2);
    assert.match(ocupado.stderr, /Otro programa usa el puerto \d+/);
    await vista.parar();
  });

  test('with 124 towns of 10 spaces the new page comes soon', async () => {
    const grande = join(trabajo, 'grande');
    catalogo(grande, 124, 10);
    const de = await servir(grande);
    const espacio = join(grande, 'content/municipios/pueblo-inventado-3/espacios/inventado-4.yaml');
    const tiempos = [];
    for (let n = 0; n < 9; n += 1) {
      const superficie = 3_000_000 + n * 1000;
      writeFileSync(espacio, readFileSync(espacio, 'utf8').replace(/superficie_total_m2: \d+/, `superficie_total_m2: ${superficie}`));
      const inicio = performance.now();
      // The page, and the list that has it.
      await servido(de, 'es/espacios/pueblo-inventado-3/inventado-4/', `3.00${n}.000`, inicio);
      tiempos.push(await servido(de, LISTA, `30${n},`.replace(/30(\d),/, '300,$10'), inicio));
      await new Promise((bien) => setTimeout(bien, 250));
    }
    tiempos.sort((a, b) => a - b);
    console.log(`124 towns, 1,240 spaces: save → page and list served: median ${tiempos[4]} ms (${tiempos[0]}–${tiempos[8]})`);
    await de.parar();
    assert.ok(existsSync(espacio));
  });
});
