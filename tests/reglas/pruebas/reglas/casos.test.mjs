// Cases worked by hand, the examples of the rules, and mutation: every number of the rules matters to some case.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AQUI, cargar, comprobar, cumple, entrada, evaluar, yaml } from './apoyo.mjs';

for (const archivo of readdirSync(join(AQUI, 'casos')).sort()) {
  const datos = yaml(join(AQUI, 'casos', archivo));
  const { reglas, ejemplos, hallazgos } = cargar(datos.convocatoria);
  const casos = datos.casos.map((c) => ({ ...c, entrada: entrada(datos.perfil, c) }));
  test(archivo + ': the rules load without findings', () => assert.deepEqual(hallazgos, []));
  for (const c of casos) { test(`${archivo}: ${c.clausula} · ${c.nombre}`, () => comprobar(evaluar(reglas, c.entrada), c.espera, c.nombre)); }
  for (const e of ejemplos) {
    test(`${archivo}: example ${e.id}`, () => {
      const { total, ayuda, ...resto } = e.resultado, r = evaluar(reglas, e.entrada);
      comprobar(r, resto, e.id);
      if (total) { assert.deepEqual(r.total, total); }
      if (ayuda) { assert.deepEqual(r.ayuda, ayuda); }
    });
  }

  test(archivo + ': every number, date and code of the rules is guarded by a case', () => {
    const correspondencia = reglas.cnae.correspondencia;
    const vivos = [];
    const mutar = (objeto, clave, camino) => {
      const antes = objeto[clave];
      const nuevos = typeof antes === 'number' ? [antes + 1, antes - 1].filter((n) => n >= 0)
        : /^\d{4}-\d\d-\d\d$/.test(antes) ? [dia(antes, 1), dia(antes, -1)] : [];
      for (const nuevo of nuevos) {
        objeto[clave] = nuevo;
        const sigue = casos.every((c) => cumple(evaluar(reglas, c.entrada), c.espera, c.nombre));
        objeto[clave] = antes;
        if (sigue) { vivos.push(`${camino}: ${antes} → ${nuevo}`); }
      }
    };
    const recorrer = (x, camino) => {
      if (x === correspondencia || typeof x !== 'object' || x === null) { return; }
      for (const k of Object.keys(x)) {
        if (camino === '' && (k === 'version' || k === 'hash')) { continue; }
        if (typeof x[k] === 'object') { recorrer(x[k], camino + '.' + k); } else { mutar(x, k, camino + '.' + k); }
      }
    };
    recorrer(reglas, '');
    assert.deepEqual(vivos, []);
  });
}

function dia(texto, pasos) {
  const d = new Date(texto + 'T00:00:00Z');
  d.setUTCDate(d.getUTCDate() + pasos);
  return d.toISOString().slice(0, 10);
}
