// The Nu Html Checker over every page, in one run of the JVM.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sitios } from './apoyo/entorno.mjs';
import { AQUI, nu, saltar } from './apoyo/herramientas.mjs';
import { paginas } from './apoyo/sitio.mjs';

/** Warnings that may stay: `regla` finds the message, `razon` says why. Errors never may. */
const ADMITIDAS = [];

test('the Nu Html Checker finds no fault in any page', { skip: saltar('java', 'nginx', 'vnu-jar') }, (t) => {
  const { base, carpeta } = sitios.raiz;
  const direcciones = paginas(carpeta).map(({ direccion }) => base + direccion);
  assert.ok(direcciones.length > 300, `only ${direcciones.length} pages to check`);
  // The bad page and a missing one go in the same run: if nothing were read, what is wrong with them would not be said.
  const mala = join(AQUI, 'defectuosas/nu.html');
  const ausente = `${base}no/existe/`;
  const mensajes = nu([...direcciones, mala, ausente]);
  const de = (lugar) => mensajes.filter(({ url }) => url?.replace(/^file:(\/\/)?/, '') === lugar);
  const errores = de(mala)
    .filter(({ type }) => type === 'error')
    .map(({ message }) => message);
  for (const huella of [/must have an “alt” attribute/, /Duplicate ID/, /Unclosed element/, /not allowed as child/]) {
    assert.ok(
      errores.some((mensaje) => huella.test(mensaje)),
      `the checker accepts what it must refuse: ${huella}`,
    );
  }
  assert.ok(
    de(ausente).some(({ type }) => type === 'non-document-error'),
    'a page that is not read is not noticed',
  );

  const propios = mensajes.filter((mensaje) => !de(mala).includes(mensaje) && !de(ausente).includes(mensaje));
  for (const { regla, razon } of ADMITIDAS) {
    t.diagnostic(`${propios.filter(({ message }) => regla.test(message)).length} × ${regla}: ${razon}`);
  }
  const admitido = ({ type, message }) => type === 'info' && ADMITIDAS.some(({ regla }) => regla.test(message));
  const texto = ({ type, subType, url, lastLine, message }) => `${url}:${lastLine}: ${subType ?? type}: ${message}`;
  assert.deepEqual(propios.filter((mensaje) => !admitido(mensaje)).map(texto), []);
  t.diagnostic(`${direcciones.length} pages`);
});
