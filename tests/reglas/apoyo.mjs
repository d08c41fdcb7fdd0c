// What the tests share: rules as the pages carry them, cases, running the evaluator, comparing.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { reglas as sitio } from '../navegador/apoyo/entorno.mjs';
import { RAIZ, paquete, saltar } from '../navegador/apoyo/herramientas.mjs';

export { RAIZ };
/** The reason to skip what reads YAML, or false. */
export const sinYaml = saltar('yaml');

const guion = (archivo, nombre) => {
  const caja = vm.createContext({});
  vm.runInContext(readFileSync(join(RAIZ, 'src/rules', archivo), 'utf8'), caja);
  return caja[nombre];
};
const evaluarEnCaja = guion('evaluador.js', 'evaluar');
/** Plain objects of this realm, and proof that the result is JSON. */
export const evaluar = (reglas, entrada) => JSON.parse(JSON.stringify(evaluarEnCaja(reglas, entrada)));
export const formato = guion('formato.js', 'formato');

export const yaml = (ruta) => paquete('yaml').parse(readFileSync(join(RAIZ, ruta), 'utf8'));

const PAGINA = { es: ['es/incentivos', 'comprobar'], en: ['en/incentives', 'check'] };
/** What the pre-check page of a call holds: its rules and its words. */
export function convocatoria(id, idioma = 'es') {
  const [lista, comprobar] = PAGINA[idioma];
  const pagina = readFileSync(join(sitio, lista, id, comprobar, 'index.html'), 'utf8');
  return JSON.parse(/data-comprobador="convocatoria"[^>]*><script type="application\/json">(.*?)<\/script>/s.exec(pagina)[1]);
}

/** The files of cases: `{ archivo, convocatoria, casos: [{ nombre, clausula, entrada, espera }] }`. */
export function ficherosDeCasos() {
  return readdirSync(join(RAIZ, 'tests/reglas/casos'))
    .sort()
    .map((archivo) => {
      const datos = yaml(`tests/reglas/casos/${archivo}`);
      return { archivo, ...datos, casos: datos.casos.map((c) => ({ ...c, entrada: entrada(datos.perfil, c) })) };
    });
}

// `pagado: X` is short for one payment in June to a supplier that is not linked.
function linea(l, i) {
  const { pagado, ...resto } = l;
  const corta = pagado === undefined ? {} : { pagos: [{ importe: pagado, fecha: '2025-06-30' }], vinculado: false };
  return { id: `g${i + 1}`, ...corta, ...resto };
}
function entrada(perfil, caso) {
  const gastos = caso.gastos === undefined ? [] : caso.gastos;
  const respuestas = { ...(caso.vacio ? {} : perfil), ...caso.respuestas };
  return { version: 1, fecha: caso.fecha ?? null, respuestas, gastos: gastos && gastos.map(linea) };
}

const par = (v) => (v === null ? null : Array.isArray(v) ? { min: v[0], max: v[1] } : { min: v, max: v });
/** Only what the case names is compared; what it names is compared whole. The same as `tests/suite/rules.rs`. */
function comprobar(salida, e) {
  if (e.error) return assert.equal(salida.error?.campo, e.error);
  assert.equal(salida.error, undefined);
  const de = (lista, id) => lista.find((x) => x.id === id);
  const estados = (s) => salida.requisitos.filter((r) => r.estado === s).map((r) => r.id);
  const vista = {
    incumple: () => estados('no'),
    abiertos: () => estados('por_determinar'),
  };
  const cada = {
    gastos: (id, x) => [de(salida.gastos, id).computable, par(x)],
    pasos: (id, x) => [de(salida.gastos, id).derivacion.map((p) => p.id.replace('derivacion.', '')), x],
    estados: (id, x) => [de(salida.requisitos, id).estado, x],
    preguntas: (id, x) => [de(salida.requisitos, id).preguntas, x],
    mensajes: (id, x) => [de(salida.requisitos, id).mensaje.id, x],
  };
  for (const [k, v] of Object.entries(e)) {
    if (k in cada) for (const [id, x] of Object.entries(v)) assert.deepEqual(...cada[k](id, x));
    else if (k === 'total' || k === 'ayuda') assert.deepEqual(salida[k], par(v));
    else assert.deepEqual(vista[k] ? vista[k]() : salida[k], v);
  }
}
export function cumple(salida, espera) {
  try {
    comprobar(salida, espera);
    return true;
  } catch {
    return false;
  }
}
