// Builds the sites with the real program, serves them, runs the test files, and takes everything down again.
//
//   node tests/navegador/pruebas.mjs [FILE…]
//
// CUADERNO_BIN: the program to try (target/release/cuaderno). CUADERNO_RESUMEN: a file for the counts.
// `tests/run` installs what is needed before it calls this.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AQUI, RAIZ, ausencias } from './apoyo/herramientas.mjs';
import { arrancar, puertoLibre } from './apoyo/nginx.mjs';

/** A day on which the calls of 2025 were open. */
const FECHA_PASADA = '2025-09-01';

/** The tests of the rules, which need no browser. */
const REGLAS = join(RAIZ, 'tests/reglas');

const binario = resolve(process.env.CUADERNO_BIN ?? join(RAIZ, 'target/release/cuaderno'));
const trabajo = realpathSync(mkdtempSync(join(tmpdir(), 'cuaderno-pruebas-')));
chmodSync(trabajo, 0o755);
const faltan = ausencias();
let parar = async () => {};
let hijo = null;

for (const senal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(senal, async () => {
    hijo?.kill(senal);
    await parar();
    rmSync(trabajo, { recursive: true, force: true });
    process.exit(130);
  });
}

function construir(nombre, base, raiz, ...mas) {
  const carpeta = join(trabajo, nombre);
  const inicio = Date.now();
  const hecho = spawnSync(
    binario,
    ['build', '--root', raiz, '--out', carpeta, '--base-url', base, '--lang', 'en', ...mas],
    { encoding: 'utf8' },
  );
  if (hecho.status !== 0)
    throw new Error(
      `the site "${nombre}" was not built (${hecho.error ?? `code ${hecho.status}`})\n${hecho.stdout}${hecho.stderr}`,
    );
  console.log(`built ${nombre} at ${base} in ${((Date.now() - inicio) / 1000).toFixed(1)} s`);
  return { carpeta, base };
}

/** The project with the invented calls. */
function conConvocatorias() {
  const proyecto = join(trabajo, 'proyecto');
  for (const carpeta of ['content', 'data', 'themes']) cpSync(join(RAIZ, carpeta), join(proyecto, carpeta), { recursive: true });
  cpSync(join(REGLAS, 'convocatorias'), join(proyecto, 'data/incentivos'), { recursive: true });
  return proyecto;
}

async function probar() {
  const sitios = {
    raiz: construir('raiz', `http://127.0.0.1:${await puertoLibre()}/`, RAIZ),
    subruta: construir('subruta', `http://127.0.0.1:${await puertoLibre()}/red/`, RAIZ),
    pasado: construir('pasado', `http://127.0.0.1:${await puertoLibre()}/`, RAIZ, '--date', FECHA_PASADA, '--skip', 'cards,pdf'),
  };
  if (!faltan.nginx) parar = await arrancar(join(trabajo, 'nginx'), sitios);
  const reglas = construir('reglas', 'http://127.0.0.1/', conConvocatorias(), '--skip', 'cards,pdf').carpeta;
  const entorno = join(trabajo, 'entorno.json');
  writeFileSync(entorno, JSON.stringify({ binario, sitios, servidor: !faltan.nginx, fechaPasada: FECHA_PASADA, reglas }));

  const pedidos = process.argv.slice(2).map((ruta) => resolve(ruta));
  const ficheros = pedidos.length
    ? pedidos
    : [AQUI, REGLAS].flatMap((carpeta) =>
        readdirSync(carpeta)
          .filter((n) => n.endsWith('.test.mjs'))
          .sort()
          .map((n) => join(carpeta, n)),
      );
  const recuento = join(trabajo, 'recuento.tap');
  const argumentos = [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${recuento}`,
    ...ficheros,
  ];
  hijo = spawn(process.execPath, argumentos, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CUADERNO_ENTORNO: entorno },
  });
  const codigo = await new Promise((bien) => hijo.once('exit', (numero) => bien(numero ?? 1)));

  const tap = readFileSync(recuento, 'utf8');
  const cuenta = (nombre) => Number(new RegExp(`^# ${nombre} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const resumen = { pasan: cuenta('pass'), fallan: cuenta('fail') + cuenta('cancelled'), saltan: cuenta('skipped') };
  if (process.env.CUADERNO_RESUMEN)
    writeFileSync(process.env.CUADERNO_RESUMEN, `${resumen.pasan} ${resumen.fallan} ${resumen.saltan}\n`);
  return codigo || (resumen.pasan ? 0 : 1);
}

for (const motivo of Object.values(faltan)) console.log(`SKIPPED what needs it: ${motivo}`);
try {
  process.exitCode = await probar();
} catch (fallo) {
  console.error(fallo.message);
  process.exitCode = 1;
} finally {
  await parar();
  rmSync(trabajo, { recursive: true, force: true });
}
