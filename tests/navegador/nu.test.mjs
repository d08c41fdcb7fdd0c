// The Nu Html Checker over every page, in one run of the JVM.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { AQUI, nu, saltar } from './apoyo/herramientas.mjs';
import { paginas } from './apoyo/sitio.mjs';

/** Warnings that may stay, each with its reason. Anything else that the checker says fails the test. */
const ADMITIDAS = [];

const necesita = saltar('java', 'vnu-jar');
const mala = join(AQUI, 'defectuosas/nu.html');

test('the Nu Html Checker finds no error in any page', { skip: necesita, timeout: 600_000 }, (t) => {
  const { carpeta } = sitios.raiz;
  const lista = paginas(carpeta).map(({ archivo }) => join(carpeta, archivo));
  assert.ok(lista.length > 300, `only ${lista.length} pages to check`);
  // The bad page goes in the same run: if nothing were read, its errors would be missing too.
  const mensajes = nu([...lista, mala]);
  const propias = mensajes.filter(({ url }) => !url.endsWith('defectuosas/nu.html'));
  const texto = ({ type, subType, url, lastLine, message }) => `${url.replace(/^file:/, '').replace(`${carpeta}/`, '')}:${lastLine}: ${subType ?? type}: ${message}`;
  const admitida = (mensaje) => ADMITIDAS.some(({ regla }) => regla.test(mensaje.message));
  for (const { regla, razon } of ADMITIDAS) {
    const veces = propias.filter(({ message }) => regla.test(message)).length;
    t.diagnostic(`${veces} × ${regla}: ${razon}`);
  }
  assert.deepEqual(propias.filter((mensaje) => mensaje.type === 'error' || !admitida(mensaje)).map(texto), []);
  const errores = mensajes.filter(({ url, type }) => url.endsWith('defectuosas/nu.html') && type === 'error').map(({ message }) => message);
  for (const huella of [/alt/, /Duplicate ID/, /Unclosed element/, /not allowed as child/]) {
    assert.ok(errores.some((mensaje) => huella.test(mensaje)), `the checker did not refuse: ${huella}`);
  }
  t.diagnostic(`${lista.length} pages`);
});
