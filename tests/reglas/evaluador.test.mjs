// Operators, properties over random answers, the input that is refused, and the lists of the text.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { RAIZ, convocatoria, evaluar } from './apoyo.mjs';

const { reglas } = convocatoria('sevilla-2025');

// ---- three-valued operators, through rules made for the purpose
const V = [true, false, null];
function operador(c, a, b) {
  const mini = {
    version: 1, hash: 'x', plazos: {}, plazo_pago: null, gastos: [], obligaciones: [],
    cnae: { edicion: '2009', ediciones: ['2009', '2025'], listas: {}, correspondencia: {} },
    preguntas: [{ id: 'a', tipo: 'si_no' }, { id: 'b', tipo: 'si_no' }, { id: 'n', tipo: 'entero' }],
    ayuda: { tipo: 'maxima', intensidad: [], intensidad_maxima: [], bonificacion: [], maxima: [], minima: [] },
    requisitos: [{ id: 'r', apartado: '', cita: '', mensajes: [], se_cumple: c }]
  };
  return evaluar(mini, { version: 1, respuestas: { a, b } }).requisitos[0];
}
const A = { pregunta: 'a', es: [true] }, B = { pregunta: 'b', es: [true] };
const y = (a, b) => (a === false || b === false ? false : a && b ? true : null);
const o = (a, b) => (a === true || b === true ? true : a === false && b === false ? false : null);
const nombre = (v) => (v === null ? 'por_determinar' : v ? 'si' : 'no');
test('Kleene tables: todas, alguna, ninguna', () => {
  for (const a of V) {
    for (const b of V) {
      assert.equal(operador({ todas: [A, B] }, a, b).estado, nombre(y(a, b)), `todas ${a} ${b}`);
      assert.equal(operador({ alguna: [A, B] }, a, b).estado, nombre(o(a, b)), `alguna ${a} ${b}`);
      const n = o(a, b);
      assert.equal(operador({ ninguna: [A, B] }, a, b).estado, nombre(n === null ? null : !n), `ninguna ${a} ${b}`);
    }
  }
});
test('an open operator names the questions that would settle it, and only those', () => {
  assert.deepEqual(operador({ todas: [A, B] }, null, true).preguntas, ['a']);
  assert.deepEqual(operador({ todas: [A, B] }, null, null).preguntas, ['a', 'b']);
  assert.deepEqual(operador({ todas: [A, B] }, null, false).preguntas, []);
  assert.deepEqual(operador({ alguna: [A, B] }, null, true).preguntas, []);
});
test('comparison of an interval with a threshold', () => {
  const estado = (pagos, clase) => evaluar(reglas, {
    version: 1, gastos: [{ id: 'g', gasto: 'suelo', clase, superficie: '2000', vinculado: false, pagos }]
  }).requisitos.find((r) => r.id === 'importe_minimo').estado;
  const pago = (importe, fecha = '2025-05-05') => ({ importe, fecha });
  for (const [pagos, clase, espera] of [
    [[pago('100000.00')], 'urbanizado', 'si'], [[pago('99999.99')], 'urbanizado', 'no'],
    [[pago('99999.99'), pago('0.01', null)], 'urbanizado', 'por_determinar'], [[pago('100000.00'), pago('5.00', null)], 'urbanizado', 'si'],
    [null, 'no_urbanizable', 'no'], [null, 'urbanizado', 'por_determinar'], [null, null, 'por_determinar'], [[], null, 'no']
  ]) { assert.equal(estado(pagos, clase), espera, JSON.stringify(pagos) + clase); }
});

// ---- properties, over answers drawn with a seed
function azar(semilla) { // mulberry32
  let s = semilla;
  return () => {
    s = (s + 0x6D2B79F5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const uno = (r, lista) => lista[Math.floor(r() * lista.length)];
const CODIGOS = ['2511', '43', '45', '4520', '411', '4122', '41', '4711', '9531', '6310', '6812', '8009', '1812', '510', '63'];
function valor(r, d) {
  if (d.tipo === 'si_no') { return r() < 0.5; }
  if (d.tipo === 'opcion') { return uno(r, d.opciones); }
  if (d.tipo === 'cnae') { return { codigo: uno(r, CODIGOS), edicion: uno(r, ['2009', '2025', null]) }; }
  if (d.tipo === 'fecha') { return uno(r, ['2024-12-31', '2025-01-01', '2025-08-19', '2025-08-20', '2025-09-19', '2025-09-20', '2025-11-15', '2025-11-16']); }
  if (d.tipo === 'entero') { return uno(r, ['0', '4', '5', '6', '10', '11', '21', '40']); }
  if (d.tipo === 'superficie') { return uno(r, ['0', '0.01', '300', '397.01', '441.02', '1000', '1388.89', '5000.5']); }
  return uno(r, ['0.00', '0.01', '2499.99', '2500.01', '33333.33', '100000.00', '200000.01', '1000000.00']);
}
function caso(r, reglasDe = reglas) {
  const respuestas = {}, bueno = { es_privada: true, es_empresa: true, en_provincia: true, inicio_inversion: true };
  for (const p of reglasDe.preguntas) {
    const x = r();
    respuestas[p.id] = x < 0.25 ? null : x < 0.75 && p.tipo === 'si_no' ? bueno[p.id] === true : valor(r, p);
  }
  const gastos = r() < 0.05 ? null : Array.from({ length: reglasDe.gastos.length ? Math.floor(r() * 5) : 0 }, (_, i) => {
    const g = uno(r, reglasDe.gastos), l = { id: 'l' + i, gasto: r() < 0.05 ? null : g.id };
    for (const c of g.campos) { if (r() < 0.75) { l[c.id] = valor(r, c); } }
    l.vinculado = uno(r, [false, false, false, null, true]);
    l.pagos = r() < 0.15 ? null : Array.from({ length: Math.floor(r() * 3) }, () => ({
      importe: r() < 0.1 ? null : valor(r, { tipo: 'importe' }), fecha: r() < 0.2 ? null : valor(r, { tipo: 'fecha' })
    }));
    return l;
  });
  return { version: 1, fecha: null, respuestas, gastos };
}
const copia = (x) => JSON.parse(JSON.stringify(x));
// Every input with exactly one answer taken away.
function* conUnaMenos(e) {
  for (const k of Object.keys(e.respuestas)) {
    if (e.respuestas[k] === null) { continue; }
    const m = copia(e); m.respuestas[k] = null; yield [m, k];
    if (e.respuestas[k].edicion) { const n = copia(e); n.respuestas[k].edicion = null; yield [n, k + '.edicion']; }
  }
  if (e.gastos) { const m = copia(e); m.gastos = null; yield [m, 'gastos']; }
  for (const [i, l] of (e.gastos || []).entries()) {
    for (const k of Object.keys(l)) {
      if (k === 'id' || l[k] === null) { continue; }
      const m = copia(e); m.gastos[i][k] = null; yield [m, `${i}.${k}`];
    }
    for (const [j, p] of (l.pagos || []).entries()) {
      for (const k of ['importe', 'fecha']) {
        if (p[k] === null) { continue; }
        const m = copia(e); m.gastos[i].pagos[j][k] = null; yield [m, `${i}.${j}.${k}`];
      }
    }
  }
}
const cent = (t) => (t === null ? null : BigInt(t.replace('.', '')));
function contiene(ancho, estrecho) {
  return cent(ancho.min) <= cent(estrecho.min) && (ancho.max === null || (estrecho.max !== null && cent(ancho.max) >= cent(estrecho.max)));
}
for (const [id, veces] of [['sevilla-2025', 600], ['otra-forma', 200], ['bonificacion-icio', 200]]) {
const { reglas } = convocatoria(id);
test('one more answer never widens an interval nor turns a firm verdict: ' + reglas.id, () => {
  const r = azar(20250819);
  let pares = 0;
  for (let i = 0; i < veces; i += 1) {
    const e = caso(r, reglas), con = evaluar(reglas, e);
    assert.equal(con.error, undefined, JSON.stringify(con.error));
    for (const [menos, quitada] of conUnaMenos(e)) {
      const sin = evaluar(reglas, menos), donde = quitada + ' de ' + JSON.stringify(e);
      pares += 1;
      assert.equal(sin.error, undefined, donde);
      if (sin.veredicto !== 'por_determinar') { assert.equal(con.veredicto, sin.veredicto, donde); }
      assert.ok(contiene(sin.total, con.total), 'total: ' + donde);
      if (con.ayuda) { assert.ok(sin.ayuda && contiene(sin.ayuda, con.ayuda), 'ayuda: ' + donde); }
      for (const g of sin.gastos) {
        assert.ok(contiene(g.computable, con.gastos.find((x) => x.id === g.id).computable), g.id + ': ' + donde);
      }
      sin.requisitos.forEach((q, n) => {
        const c = con.requisitos[n].estado;
        if (q.estado === 'si') { assert.notEqual(c, 'no', q.id + ': ' + donde); }
        if (q.estado === 'no') { assert.ok(c === 'no' || c === 'no_aplica', q.id + ': ' + donde); }
      });
    }
  }
  assert.ok(pares > veces, String(pares));
});
}
test('the script is one global and uses nothing that reads the world', () => {
  for (const archivo of ['evaluador.js', 'formato.js']) {
    const texto = readFileSync(join(RAIZ, 'src/rules', archivo), 'utf8').replace(/\/\/.*/g, '');
    assert.equal(/\b(eval|Function|Date|Intl|Math\.random|toLocale\w*|localeCompare|import|require|window|document\.|fetch|\?\.|\d+n)\b/.exec(texto), null);
    const caja = vm.createContext({});
    vm.runInContext(readFileSync(join(RAIZ, 'src/rules', archivo), 'utf8'), caja);
    assert.deepEqual(Object.keys(caja), [archivo.replace('.js', '').replace('evaluador', 'evaluar')]);
  }
});
test('the order of expenses and of payments does not matter', () => {
  const r = azar(41);
  for (let i = 0; i < 500; i += 1) {
    const e = caso(r);
    if (!e.gastos) { continue; }
    const vuelta = copia(e);
    vuelta.gastos.reverse();
    vuelta.gastos.forEach((l) => { if (l.pagos) { l.pagos.reverse(); } });
    const a = evaluar(reglas, e), b = evaluar(reglas, vuelta);
    b.gastos.reverse();
    assert.deepEqual(a, b);
  }
});
test('an open requirement always says what would settle it, or that the text does not', () => {
  const r = azar(7), conocidas = new Set(reglas.preguntas.map((p) => p.id));
  for (let i = 0; i < 500; i += 1) {
    const s = evaluar(reglas, caso(r));
    for (const q of s.requisitos) {
      if (q.estado !== 'por_determinar') { assert.deepEqual(q.preguntas, []); continue; }
      assert.equal(q.preguntas.length === 0, q.mensaje.id === 'requisito.consultar', q.id);
      for (const p of q.preguntas) { assert.ok(conocidas.has(p) || /^gastos(\.l\d\.\w+)?$/.test(p), p); }
      for (const p of q.preguntas) { assert.ok(s.faltan.includes(p)); }
    }
    const abiertas = s.requisitos.some((q) => q.estado === 'por_determinar');
    const alguna = s.requisitos.some((q) => q.estado === 'no');
    assert.equal(s.veredicto, alguna ? 'no_cumple' : abiertas ? 'por_determinar' : 'cumple');
  }
});
test('answering every question named leaves no question named', () => {
  const r = azar(99);
  for (let i = 0; i < 300; i += 1) {
    const e = caso(r);
    if (!e.gastos) { e.gastos = []; }
    for (let vez = 0; vez < 8; vez += 1) {
      const s = evaluar(reglas, e);
      if (!s.faltan.length) { break; }
      assert.ok(vez < 7, JSON.stringify(s.faltan) + JSON.stringify(e));
      for (const q of s.faltan) {
        const [, id, campo] = q.split('.');
        if (!q.startsWith('gastos.')) { const p = reglas.preguntas.find((x) => x.id === q); e.respuestas[q] = p.tipo === 'cnae' ? { codigo: '43', edicion: '2009' } : valor(r, p); continue; }
        const l = e.gastos.find((x) => x.id === id);
        if (campo === 'pagos') { l.pagos = [{ importe: '5.00', fecha: '2025-05-05' }]; }
        else if (campo === 'vinculado') { l.vinculado = false; }
        else if (campo === 'gasto') { for (const k of Object.keys(l)) { if (!['id', 'pagos', 'vinculado'].includes(k)) { delete l[k]; } } l.gasto = 'suelo'; }
        else { l[campo] = valor(r, reglas.gastos.find((g) => g.id === l.gasto).campos.find((c) => c.id === campo)); }
      }
    }
  }
});
test('the input is never changed and the same input gives the same text', () => {
  const r = azar(3);
  for (let i = 0; i < 50; i += 1) {
    const e = caso(r), antes = JSON.stringify(e), reglasAntes = JSON.stringify(reglas);
    assert.equal(JSON.stringify(evaluar(reglas, e)), JSON.stringify(evaluar(reglas, e)));
    assert.equal(JSON.stringify(e), antes);
    assert.equal(JSON.stringify(reglas), reglasAntes);
  }
});
test('the result has the shape of the answer document, and nothing else', () => {
  const s = evaluar(reglas, { version: 1 });
  assert.deepEqual(Object.keys(s), ['version', 'reglas', 'veredicto', 'requisitos', 'gastos', 'total', 'ayuda', 'plazo', 'obligaciones', 'faltan']);
  assert.deepEqual(Object.keys(s.requisitos[0]), ['id', 'estado', 'apartado', 'cita', 'mensaje', 'preguntas']);
  assert.equal(s.reglas, reglas.hash);
});

// ---- what cannot be read
test('wrong JSON types are refused, naming the field', () => {
  const campo = (e) => { const s = evaluar(reglas, e); return s.error && s.error.campo; };
  for (const x of [null, [], 'x', 3]) { assert.equal(campo(x), 'documento'); }
  assert.equal(campo({}), 'version');
  assert.equal(campo({ version: 2 }), 'version');
  assert.equal(campo({ version: 1, otra: 1 }), 'otra');
  assert.equal(campo({ version: 1, respuestas: [] }), 'respuestas');
  assert.equal(campo({ version: 1, gastos: {} }), 'gastos');
  assert.equal(campo({ version: 1, gastos: [null] }), 'gastos[0]');
  assert.equal(campo({ version: 1, gastos: [{ id: 7, gasto: 'suelo' }] }), 'gastos[0].id');
  assert.equal(campo({ version: 1, fecha: 20250910 }), 'fecha');
  assert.equal(campo({ version: 1, gastos: [{ gasto: 'ingenieria', pagos: [{ importe: 100, fecha: '2025-06-30' }] }] }), 'gastos[0].pagos[0].importe');
  assert.equal(campo({ version: 1, respuestas: { codigo_cnae: { codigo: 2511, edicion: '2009' } } }), 'respuestas.codigo_cnae.codigo');
  assert.equal(campo({ version: 1, respuestas: { categoria: ['ii'] } }), 'respuestas.categoria');
  assert.equal(campo(JSON.parse('{"version":1,"respuestas":{"__proto__":true}}')), 'respuestas.__proto__');
  assert.equal(campo({ version: 1, respuestas: { constructor: true } }), 'respuestas.constructor');
  assert.equal(campo({ version: 1, gastos: [{ gasto: 'toString' }] }), 'gastos[0].gasto');
});
test('every fault is reported, the first one as error', () => {
  const s = evaluar(reglas, { version: 1, respuestas: { planta_baja: '-1', en_crisis: 'no', nada: 1 } });
  assert.deepEqual(s.errores.map((x) => x.campo).sort(), ['respuestas.en_crisis', 'respuestas.nada', 'respuestas.planta_baja']);
  assert.deepEqual(s.error, s.errores[0]);
  assert.equal(s.veredicto, undefined);
});
test('null and absent are the same, everywhere', () => {
  const nulos = { version: 1, fecha: null, respuestas: Object.fromEntries(reglas.preguntas.map((p) => [p.id, null])), gastos: null };
  assert.deepEqual(evaluar(reglas, nulos), evaluar(reglas, { version: 1 }));
  for (const g of reglas.gastos) {
    const campos = Object.fromEntries(g.campos.map((c) => [c.id, null]));
    assert.deepEqual(
      evaluar(reglas, { version: 1, gastos: [{ id: 'g1', gasto: g.id, ...campos, pagos: null, vinculado: null }] }),
      evaluar(reglas, { version: 1, gastos: [{ gasto: g.id }] }));
  }
});

// ---- the lists of the text, read from the text and not from the rules
test('the CNAE lists are those of the stored text', () => {
  const texto = readFileSync(join(RAIZ, 'data/incentivos/fuentes/sevilla-2025.txt'), 'utf8');
  const [uno_, dos] = texto.slice(texto.indexOf('según su CNAE:')).split('Para el concepto subvencionable vi');
  const codigos = (t, fin) => [...t.slice(0, t.indexOf(fin) < 0 ? undefined : t.indexOf(fin)).matchAll(/^[ -]*(\d{2,4})\.? /gm)].map((m) => m[1]);
  assert.deepEqual(reglas.cnae.listas.industria_y_servindustria, codigos(uno_, 'zzz'));
  assert.deepEqual(reglas.cnae.listas.espacios_productivos, codigos(dos, 'No encontrarse'));
  assert.equal(reglas.cnae.listas.industria_y_servindustria.length, 46);
});
test('every code of the table of correspondence has two to four digits and a source', () => {
  const filas = readFileSync(join(RAIZ, 'data/cnae/correspondencia-2025-2009.csv'), 'utf8').trim().split('\n').slice(1);
  for (const f of filas) { assert.match(f, /^\d{2,4},\d{2,4}( \d{2,4})*,[a-z0-9-]+$/); }
  assert.equal(new Set(filas.map((f) => f.split(',')[0])).size, filas.length);
});
test('fast: a full check takes under 5 ms', () => {
  const r = azar(5), casos = Array.from({ length: 200 }, () => caso(r));
  const t = performance.now();
  for (const c of casos) { evaluar(reglas, c); }
  const ms = (performance.now() - t) / casos.length;
  assert.ok(ms < 5, ms + ' ms');
});
