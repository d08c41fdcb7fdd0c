// Every number and day of the rules matters to some case: moved by one either way, a case fails.
import assert from 'node:assert/strict';
import test from 'node:test';
import { convocatoria, cumple, evaluar, ficherosDeCasos, sinYaml } from './apoyo.mjs';

function dia(texto, pasos) {
  const d = new Date(`${texto}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + pasos);
  return d.toISOString().slice(0, 10);
}
function vecinos(antes) {
  if (typeof antes === 'number') return [antes + 1, antes - 1].filter((n) => n >= 0);
  return /^\d{4}-\d\d-\d\d$/.test(antes) ? [dia(antes, 1), dia(antes, -1)] : [];
}
/** Every number and day of `x`, where it stands. The correspondence of CNAE holds codes only. */
function* hojas(x, camino) {
  for (const [clave, valor] of Object.entries(x)) {
    const aqui = `${camino}.${clave}`;
    if (['.version', '.hash', '.cnae.correspondencia'].includes(aqui) || valor === null) continue;
    if (typeof valor === 'object') yield* hojas(valor, aqui);
    else yield [x, clave, aqui];
  }
}

for (const { archivo, convocatoria: id, casos } of sinYaml ? [] : ficherosDeCasos()) {
  const { reglas } = convocatoria(id);
  test(`${archivo}: all cases hold in this engine too`, () => {
    const malos = casos.filter((c) => !cumple(evaluar(reglas, c.entrada), c.espera));
    assert.deepEqual(malos.map((c) => c.nombre), []);
  });
  test(`${archivo}: every number and day of the rules is guarded by a case`, () => {
    const vivos = [];
    let probados = 0;
    for (const [objeto, clave, camino] of hojas(reglas, '')) {
      const antes = objeto[clave];
      for (const nuevo of vecinos(antes)) {
        probados += 1;
        objeto[clave] = nuevo;
        const quien = casos.findIndex((c) => !cumple(evaluar(reglas, c.entrada), c.espera));
        objeto[clave] = antes;
        if (quien < 0) vivos.push(`${camino}: ${antes} → ${nuevo}`);
        // A case that noticed one is likely to notice the next.
        else casos.unshift(...casos.splice(quien, 1));
      }
    }
    assert.deepEqual(vivos, []);
    assert.ok(probados > 15, String(probados));
  });
}
test('the cases are read', { skip: sinYaml }, () => assert.ok(ficherosDeCasos().length >= 3));
