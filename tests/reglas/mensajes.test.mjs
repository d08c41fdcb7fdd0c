// Every message that the evaluator gives has words in both languages, and its values fill them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { convocatoria, evaluar, ficherosDeCasos, formato, sinYaml, yaml } from './apoyo.mjs';

const generales = (idioma) => yaml(`src/rules/mensajes.${idioma}.yaml`);
const huecos = (t) => [...t.matchAll(/\{[a-z_:]+\}/g)].map((m) => m[0]).sort();

test('both languages have the same messages with the same placeholders', { skip: sinYaml }, () => {
  const es = generales('es');
  const en = generales('en');
  assert.deepEqual(Object.keys(es), Object.keys(en));
  for (const k of Object.keys(es)) {
    assert.deepEqual(huecos(es[k]), huecos(en[k]), k);
    assert.notEqual(es[k], en[k]);
  }
});
test('every message of every case can be said', { skip: sinYaml }, () => {
  const usados = new Set();
  for (const { convocatoria: id, casos } of ficherosDeCasos()) {
    const paginas = ['es', 'en'].map((idioma) => [idioma, convocatoria(id, idioma)]);
    const { reglas } = paginas[0][1];
    const decir = (m, donde) => {
      usados.add(m.id);
      for (const [idioma, { mensajes }] of paginas) {
        const t = mensajes[m.id];
        assert.ok(t, `${m.id}: ${donde}`);
        for (const [, n] of t.matchAll(/\{([a-z_]+)/g)) assert.ok(n in m.valores, `${m.id} {${n}}: ${donde}`);
        assert.doesNotMatch(formato.rellenar(t, m.valores, idioma), /undefined|NaN|[{}]/, m.id);
      }
    };
    for (const c of casos) {
      const s = evaluar(reglas, c.entrada);
      if (s.error) {
        for (const x of s.errores) decir({ id: x.mensaje_id, valores: x.valores }, c.nombre);
        continue;
      }
      for (const q of s.requisitos) decir(q.mensaje, c.nombre);
      for (const g of s.gastos) for (const p of g.derivacion) decir(p, c.nombre);
    }
  }
  const nunca = Object.keys(generales('es')).filter((k) => !usados.has(k) && !k.startsWith('veredicto.'));
  assert.deepEqual(nunca, ['entrada.version', 'entrada.entero', 'entrada.porcentaje']);
});
