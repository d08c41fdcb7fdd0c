// The outside tools: where they are, and what to say when one is missing.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of these tests. */
export const AQUI = fileURLToPath(new URL('..', import.meta.url));
/** The folder of the project. */
export const RAIZ = fileURLToPath(new URL('../../..', import.meta.url));

const paquetes = fileURLToPath(new URL('../../.herramientas/', import.meta.url));
const requiere = createRequire(paquetes);

/** A package that `tests/run` installed from the lock file. */
export const paquete = (nombre) => requiere(nombre);

/** The file of a package, without loading it. */
export const archivoDePaquete = (nombre) => requiere.resolve(nombre);

/** The path of a program, or null. nginx lives in a folder that users without privileges do not search. */
export function programa(nombre) {
  for (const carpeta of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']) {
    const ruta = join(carpeta, nombre);
    try {
      accessSync(ruta, constants.X_OK);
      return ruta;
    } catch {
      // not here
    }
  }
  return null;
}

/** What is missing, by tool: empty when everything can run. */
export function ausencias() {
  const faltan = {};
  for (const nombre of ['chromium', 'nginx', 'java', 'pdfinfo', 'qpdf']) {
    if (!programa(nombre)) faltan[nombre] = `${nombre} is not installed`;
  }
  for (const nombre of ['outloud', 'pdfua']) {
    if (!comprobadorPdf(nombre)) faltan[nombre] = `the Python package ${nombre} is not installed`;
  }
  for (const nombre of ['playwright-core', 'axe-core', 'vnu-jar', 'yaml', 'ajv']) {
    if (!existsSync(join(paquetes, 'node_modules', nombre)))
      faltan[nombre] = `the npm package ${nombre} is not installed`;
  }
  return faltan;
}

/** A PDF checker that `tests/run` installed beside the npm packages, or one of the machine; null if there is none. */
export function comprobadorPdf(nombre) {
  const propio = join(paquetes, 'python/bin', nombre);
  return existsSync(propio) ? propio : programa(nombre);
}

/** The reason to skip a test that needs these tools, or false: what `node:test` takes as `skip`. */
export function saltar(...necesarias) {
  const faltan = ausencias();
  const motivos = necesarias.map((nombre) => faltan[nombre]).filter(Boolean);
  return motivos.length ? motivos.join('; ') : false;
}

/** Runs the Nu Html Checker over addresses and files, in one JVM: everything that it says. */
export function nu(lugares) {
  const jar = join(paquetes, 'node_modules/vnu-jar/build/dist/vnu.jar');
  // Pages are read from the server: a policy that allows `'self'` means nothing on a disk. Loopback has to be allowed.
  const argumentos = [
    '-Dnu.validator.servlet.allow-forbidden-hosts=true',
    '-Xss8m',
    '-jar',
    jar,
    '--format',
    'json',
    '--stdout',
    '--exit-zero-always',
    '--no-langdetect',
    ...lugares,
  ];
  const opciones = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] };
  return JSON.parse(execFileSync(programa('java'), argumentos, opciones)).messages;
}
