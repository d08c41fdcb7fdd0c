// What the tests share: loading rules and cases, running the evaluator, comparing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import assert from 'node:assert/strict';

export const AQUI = dirname(fileURLToPath(import.meta.url));
export const RAIZ = join(AQUI, '..', '..');

const script = (archivo, nombre) => {
  const caja = vm.createContext({});
  vm.runInContext(readFileSync(join(RAIZ, 'src/rules', archivo), 'utf8'), caja);
  return caja[nombre];
};
const evaluarEnCaja = script('evaluador.js', 'evaluar');
// Plain objects of this realm, and proof that the result is JSON.
export const evaluar = (reglas, entrada) => JSON.parse(JSON.stringify(evaluarEnCaja(reglas, entrada)));
export const formato = () => script('formato.js', 'formato');

const python = (guion, ...args) => JSON.parse(execFileSync('python3', [join(AQUI, guion), ...args], { encoding: 'utf8', maxBuffer: 1 << 26 }));
export const yaml = (ruta) => python('yaml_a_json.py', ruta);
const memoria = new Map();
export function cargar(ruta) {
  if (!memoria.has(ruta)) { memoria.set(ruta, python('cargar.py', join(RAIZ, ruta))); }
  return memoria.get(ruta);
}

// `pagado: X` is short for one payment in June to a supplier that is not linked.
export function linea(l, i) {
  const { pagado, ...resto } = l;
  const corta = pagado === undefined ? {} : { pagos: [{ importe: pagado, fecha: '2025-06-30' }], vinculado: false };
  return { id: 'g' + (i + 1), ...corta, ...resto };
}
export function entrada(perfil, caso) {
  const gastos = caso.gastos === undefined ? [] : caso.gastos;
  const respuestas = { ...(caso.vacio ? {} : perfil), ...caso.respuestas };
  return { version: 1, fecha: caso.fecha === undefined ? null : caso.fecha, respuestas, gastos: gastos && gastos.map(linea) };
}

const par = (v) => (v === null ? null : Array.isArray(v) ? { min: v[0], max: v[1] } : { min: v, max: v });
// Only what the case names is compared; what it names is compared whole.
export function comprobar(salida, e, nombre) {
  const estados = (s) => salida.requisitos.filter((r) => r.estado === s).map((r) => r.id);
  const vista = {
    veredicto: () => salida.veredicto, plazo: () => salida.plazo, faltan: () => salida.faltan, obligaciones: () => salida.obligaciones,
    incumple: () => estados('no'), abiertos: () => estados('por_determinar'),
    total: () => salida.total, ayuda: () => salida.ayuda
  };
  if (e.error) { assert.equal(salida.error && salida.error.campo, e.error, nombre); return; }
  assert.equal(salida.error, undefined, nombre + ': ' + JSON.stringify(salida.error));
  for (const [k, v] of Object.entries(e)) {
    if (k === 'total' || k === 'ayuda') { assert.deepEqual(vista[k](), par(v), nombre + ': ' + k); }
    else if (k === 'gastos') {
      for (const [id, x] of Object.entries(v)) {
        assert.deepEqual(salida.gastos.find((g) => g.id === id).computable, par(x), nombre + ': ' + id);
      }
    } else if (k === 'estados') {
      for (const [id, x] of Object.entries(v)) { assert.equal(salida.requisitos.find((r) => r.id === id).estado, x, nombre + ': ' + id); }
    } else if (k === 'preguntas') {
      for (const [id, x] of Object.entries(v)) { assert.deepEqual(salida.requisitos.find((r) => r.id === id).preguntas, x, nombre + ': ' + id); }
    } else if (k === 'mensajes') {
      for (const [id, x] of Object.entries(v)) { assert.equal(salida.requisitos.find((r) => r.id === id).mensaje.id, x, nombre + ': ' + id); }
    } else if (k === 'pasos') {
      for (const [id, x] of Object.entries(v)) { assert.deepEqual(salida.gastos.find((g) => g.id === id).derivacion.map((p) => p.id.slice(11)), x, nombre + ': ' + id); }
    } else { assert.deepEqual(vista[k](), v, nombre + ': ' + k); }
  }
}
export function cumple(salida, e, nombre) { try { comprobar(salida, e, nombre); return true; } catch { return false; } }
