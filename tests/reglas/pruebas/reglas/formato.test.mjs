// The formatter says what Rust says (the same rows as src/text/number.rs and date.rs), and every message can be filled.
import test from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { RAIZ, cargar, evaluar, formato, yaml } from './apoyo.mjs';

const f = formato();
test('decimal, as number::decimal', () => {
  for (const [v, es, en] of [['1234', '1.234', '1,234'], ['0', '0', '0'], ['999', '999', '999'],
    ['-8666412', '−8.666.412', '−8,666,412'], ['1234.50', '1.234,50', '1,234.50'], ['-0.00', '0,00', '0.00']]) {
    assert.equal(f.decimal(v, 'es'), es);
    assert.equal(f.decimal(v, 'en'), en);
  }
});
test('euros, as number::euros; importe always with cents', () => {
  assert.equal(f.euros('461844.32', 'es'), '461.844,32\u00a0€');
  assert.equal(f.euros('461844.32', 'en'), '€461,844.32');
  assert.equal(f.euros('200000.00', 'es'), '200.000\u00a0€');
  assert.equal(f.euros('45.5', 'es'), '45,50\u00a0€');
  assert.equal(f.importe('2500.00', 'es'), '2.500,00\u00a0€');
  assert.equal(f.importe('2500.00', 'en'), '€2,500.00');
  assert.equal(f.importe('0.05', 'es'), '0,05\u00a0€');
});
test('areas, percentages, whole numbers and dates', () => {
  assert.equal(f.superficie('1388.89', 'es'), '1.388,89\u00a0m²');
  assert.equal(f.superficie('1000.00', 'en'), '1,000\u00a0m²');
  assert.equal(f.superficie('1388.90', 'es'), '1.388,9\u00a0m²');
  assert.equal(f.porcentaje('75.00', 'es'), '75\u00a0%');
  assert.equal(f.porcentaje('12.50', 'en'), '12.5%');
  assert.equal(f.entero('1000', 'es'), '1.000');
  assert.equal(f.fecha('2025-09-19', 'es'), '19 de septiembre de 2025');
  assert.equal(f.fecha('2025-09-19', 'en'), '19 September 2025');
  assert.equal(f.fecha('2025-12-02', 'es'), '2 de diciembre de 2025');
});
test('ranges', () => {
  assert.equal(f.rango({ min: '1.00', max: '1.00' }, 'importe', 'es'), '1,00\u00a0€');
  assert.equal(f.rango({ min: '1.00', max: '2000.00' }, 'importe', 'es'), 'entre 1,00\u00a0€ y 2.000,00\u00a0€');
  assert.equal(f.rango({ min: '1.00', max: null }, 'importe', 'en'), 'at least €1.00');
});
test('both languages have the same messages with the same placeholders', () => {
  const es = yaml(join(RAIZ, 'src/rules/mensajes.es.yaml')), en = yaml(join(RAIZ, 'src/rules/mensajes.en.yaml'));
  assert.deepEqual(Object.keys(es), Object.keys(en));
  const huecos = (t) => [...t.matchAll(/\{[a-z_:]+\}/g)].map((m) => m[0]).sort();
  for (const k of Object.keys(es)) { assert.deepEqual(huecos(es[k]), huecos(en[k]), k); assert.notEqual(es[k], en[k]); }
});
test('every message the evaluator can give has a template, and its values fill it', () => {
  const generales = { es: yaml(join(RAIZ, 'src/rules/mensajes.es.yaml')), en: yaml(join(RAIZ, 'src/rules/mensajes.en.yaml')) };
  const usados = new Set();
  for (const archivo of ['sevilla-2025', 'otra-forma', 'bonificacion-icio']) {
    const datos = yaml(join(RAIZ, 'pruebas/reglas/casos', archivo + '.yaml')), { reglas, textos } = cargar(datos.convocatoria);
    const decir = (m, donde) => {
      usados.add(m.id);
      for (const i of ['es', 'en']) {
        const t = textos[i][m.id] || generales[i][m.id];
        assert.ok(t, m.id + ' ' + donde);
        for (const [, n] of t.matchAll(/\{([a-z_]+)/g)) { assert.ok(n === 'provincias' || n in m.valores, `${m.id} {${n}}: ${donde}`); }
        assert.ok(!/undefined|NaN|\{(?!provincias)/.test(f.rellenar(t, { provincias: 'Sevilla', ...m.valores }, i)), m.id);
      }
    };
    for (const c of datos.casos) {
      const gastos = c.gastos === undefined ? [] : c.gastos;
      const e = { version: 1, fecha: c.fecha || null, respuestas: { ...(c.vacio ? {} : datos.perfil), ...c.respuestas },
        gastos: gastos && gastos.map(({ pagado, ...l }, i) => ({ id: 'g' + i, vinculado: pagado ? false : null, ...(pagado ? { pagos: [{ importe: pagado, fecha: '2025-06-30' }] } : {}), ...l })) };
      const s = evaluar(reglas, e);
      if (s.error) { s.errores.forEach((x) => decir({ id: x.mensaje_id, valores: x.valores }, c.nombre)); continue; }
      s.requisitos.forEach((q) => decir(q.mensaje, c.nombre));
      s.gastos.forEach((g) => g.derivacion.forEach((p) => decir(p, c.nombre)));
    }
  }
  const nunca = Object.keys(generales.es).filter((k) => !usados.has(k) && !k.startsWith('veredicto.'));
  assert.deepEqual(nunca, ['entrada.version', 'entrada.entero', 'entrada.porcentaje']);
});
test('docs/precheck.md is what the program gives today', async () => {
  const { execFileSync } = await import('node:child_process');
  const { readFileSync } = await import('node:fs');
  const hoy = execFileSync('node', [join(RAIZ, 'pruebas/reglas/documento.mjs')], { encoding: 'utf8' });
  assert.equal(readFileSync(join(RAIZ, 'docs/precheck.md'), 'utf8'), hoy);
});
