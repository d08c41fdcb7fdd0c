// What `pruebas.mjs` prepared for the test files: sites built by the real program and served by a real nginx.
import { readFileSync } from 'node:fs';

const archivo = process.env.CUADERNO_ENTORNO;
if (!archivo) throw new Error('start these tests with: node tests/navegador/pruebas.mjs [FILE…]');

/**
 * The sites, each with `carpeta` (on the disk) and `base` (its public address):
 * `raiz` at the root of a server, `subruta` below `/red/`, `pasado` built for a day on which the calls were open.
 * `binario` is the program itself. `reglas` is a folder only: the site with the invented calls of `tests/reglas/convocatorias`.
 */
export const { binario, sitios, servidor, fechaPasada, reglas } = JSON.parse(readFileSync(archivo, 'utf8'));
