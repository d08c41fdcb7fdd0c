// The build checks: each fault an editor can make is a finding with its name, file and line.
import test from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { AQUI, RAIZ, cargar, evaluar } from './apoyo.mjs';

const LINEA = 'lineas/infraestructura-basica-industria.yaml', SEVILLA = 'sevilla-2025.yaml';
function con(archivo, ...cambios) {
  const d = mkdtempSync(join(tmpdir(), 'reglas-'));
  cpSync(join(RAIZ, 'data'), d, { recursive: true });
  const ruta = join(d, 'incentivos', archivo);
  let t = readFileSync(ruta, 'utf8');
  for (const [a, b] of cambios) { assert.ok(t.includes(a), a); t = t.replace(a, b); }
  writeFileSync(ruta, t);
  const r = JSON.parse(execFileSync('python3', [join(AQUI, 'cargar.py'), join(d, 'incentivos', SEVILLA), '--datos', d], { encoding: 'utf8' }));
  return { ...r, linea: t.split('\n').findIndex((l) => l.includes(cambios[0][1])) + 1 };
}
const casos = [
  ['cita-no-encontrada', LINEA, ['cita: Tener la consideración de empresa.', 'cita: Tener consideración de empresa.']],
  ['cita-no-encontrada', SEVILLA, ['CUANTIA MINIMA SUBVENCION 100.000 €', 'CUANTIA MÍNIMA SUBVENCION 100.000 €']],
  ['cifra-sin-cita', LINEA, ['importe: "252,00 €/m²"', 'importe: "253,00 €/m²"']],
  ['cifra-sin-cita', LINEA, ['porcentaje: 75 %', 'porcentaje: 76 %']],
  ['cifra-sin-cita', LINEA, ['veces: 5,', 'veces: 6,']],
  ['cifra-sin-cita', LINEA, ['puntos: 40', 'puntos: 41']],
  ['cifra-sin-cita', SEVILLA, ['"461.844,32 €", cita', '"461.844,33 €", cita']],
  ['cifra-sin-cita', SEVILLA, ['hasta: 2025-09-19', 'hasta: 2025-09-20']],
  ['importe-sin-euro', LINEA, ['importe: "2.500,00 €"', 'importe: "2.500,00"']],
  ['importe-sin-euro', SEVILLA, ['importe: "100.000,00 €"', 'importe: "100000"']],
  ['fecha-imposible', SEVILLA, ['hasta: 2025-11-15, cita: "durante', 'hasta: 2025-11-31, cita: "durante']],
  ['fechas-desordenadas', SEVILLA, ['desde: 2025-08-20', 'desde: 2025-10-20']],
  ['texto-falta', LINEA, ['      en: Only private persons or entities may apply.\n', '']],
  ['texto-igual', LINEA, ['en: Only private persons or entities may apply.', 'en: Solo pueden solicitarlo personas físicas o entidades privadas.']],
  ['id-repetido', LINEA, ['- id: traspaso', '- id: categoria']],
  ['referencia-rota', LINEA, ['se_cumple: {traspaso: no}', 'se_cumple: {trapaso: no}']],
  ['opcion-desconocida', LINEA, ['se_cumple: {categoria: [i, ii, iii, iv, v, vi]}', 'se_cumple: {categoria: [i, ii, iii, iv, v, vii]}']],
  ['referencia-rota', LINEA, ['modulo: suelo.urbanizado, unidades', 'modulo: suelo.urbano, unidades']],
  ['cnae-repetido', LINEA, ['{codigo: "06",', '{codigo: "05",']],
  ['cnae-tapado', LINEA, ['{codigo: "6311",', '{codigo: "6201",']],
  ['filas-solapadas', LINEA, ['{cuando: {clase: urbanizado}, modulo: suelo.urbanizado', '{cuando: {clase: no_urbanizable}, modulo: suelo.urbanizado']],
  ['combinacion-sin-fila', LINEA, ['obra: reforma, afecta_estructura: si}, modulo', 'obra: comprada, afecta_estructura: si}, modulo']],
  ['combinacion-sin-fila', LINEA, ['      - {cuando: {categoria: ninguna}, no_aplica: si}\n', '']],
  ['pregunta-sin-uso', LINEA, ['se_cumple: {en_crisis: no}', 'se_cumple: {traspaso: no}']],
  ['pregunta-en-ciclo', LINEA, ['    preguntar_si: {sancion_circular: si}', '    preguntar_si: {sancion_cumplida: si}']],
  ['minima-mayor-que-maxima', SEVILLA, ['maxima: {importe: "200.000,00 €"', 'maxima: {importe: "99.000,00 €"']],
  ['maxima-mayor-que-presupuesto', SEVILLA, ['maxima: {importe: "200.000,00 €"', 'maxima: {importe: "999.000,00 €"']],
  ['cifra-a-mano', LINEA, ['es: Solo pueden solicitarlo', 'es: Hasta 200.000 € pueden solicitarlo']],
  ['clave-heredada', SEVILLA, ['ambito:', 'preguntas: []\nambito:']],
  ['yaml-invalido', LINEA, ['grupos:\n', 'grupos:\n  otro: {es: ¿Qué?, en: What?}\n']],
  ['clave-repetida', SEVILLA, ['ambito:', 'fuente: otra\nambito:']],
  ['referencia-rota', SEVILLA, ['hereda: lineas/infra', 'hereda: lineas/otra']]
];
for (const [codigo, archivo, ...cambios] of casos) {
  test(`${codigo}: «${cambios[0][1].trim() || cambios[0][0].trim()}»`, () => {
    const r = con(archivo, ...cambios), suyos = r.hallazgos.filter((h) => h.codigo === codigo);
    assert.ok(suyos.length, JSON.stringify(r.hallazgos));
    assert.ok(suyos.every((h) => h.archivo.endsWith('.yaml') && h.linea > 0));
    if (codigo === 'cita-no-encontrada') { assert.ok(suyos.some((h) => h.archivo.endsWith(archivo) && h.linea === r.linea)); }
  });
}
test('a call without text cannot inherit, and loads as facts only', () => {
  for (const c of ['huelva', 'malaga']) { assert.deepEqual(cargar(`data/incentivos/${c}-2025.yaml`), { hallazgos: [], reglas: null, ejemplos: [], textos: {} }); }
  const d = mkdtempSync(join(tmpdir(), 'reglas-'));
  cpSync(join(RAIZ, 'data'), d, { recursive: true });
  const ruta = join(d, 'incentivos/huelva-2025.yaml');
  writeFileSync(ruta, readFileSync(ruta, 'utf8') + 'hereda: sevilla-2025.yaml\n');
  const r = JSON.parse(execFileSync('python3', [join(AQUI, 'cargar.py'), ruta, '--datos', d], { encoding: 'utf8' }));
  assert.deepEqual(r.hallazgos.map((h) => h.codigo), ['herencia-sin-texto']);
});
test('a sister call in under twenty lines: same rules, its own quotations and budget', () => {
  const ruta = 'pruebas/reglas/convocatorias/hermana.yaml', r = cargar(ruta), base = cargar('data/incentivos/sevilla-2025.yaml');
  assert.deepEqual(r.hallazgos, []);
  assert.ok(readFileSync(join(RAIZ, ruta), 'utf8').trim().split('\n').length < 20);
  const sin = (x) => { const { id, hash, requisitos, ...resto } = x; return { ...resto, requisitos: requisitos.map(({ cita, ...q }) => q) }; };
  assert.deepEqual(sin(r.reglas), sin(base.reglas));
  assert.notEqual(r.reglas.hash, base.reglas.hash);
  assert.equal(r.reglas.requisitos.find((q) => q.id === 'provincia').cita, 'bienes o servicios en el mercado en la provincia de Valdeprueba');
  for (const e of r.ejemplos) { assert.equal(evaluar(r.reglas, e.entrada).veredicto, e.resultado.veredicto); }
});
test('a sister call that forgets a quotation, or names a path that does not exist, does not build', () => {
  const d = mkdtempSync(join(tmpdir(), 'reglas-'));
  cpSync(RAIZ, d, { recursive: true, filter: (f) => !f.includes('.git') });
  const ruta = join(d, 'pruebas/reglas/convocatorias/hermana.yaml'), t = readFileSync(ruta, 'utf8');
  const codigos = (nuevo) => {
    writeFileSync(ruta, nuevo);
    return JSON.parse(execFileSync('python3', [join(d, 'pruebas/reglas/cargar.py'), ruta], { encoding: 'utf8' })).hallazgos.map((h) => h.codigo);
  };
  assert.deepEqual(codigos(t.replace(/ {2}requisitos\.provincia.*\n/, '')), ['cita-no-encontrada']);
  assert.deepEqual(codigos(t.replace('requisitos.provincia.cita', 'requisitos.provincias.cita')), ['sustitucion-desconocida', 'cita-no-encontrada']);
});
test('an example whose result no longer holds is noticed', () => {
  const r = con(LINEA, ['total: "214.200,00 €"', 'total: "214.200,01 €"']);
  const e = r.ejemplos.find((x) => x.id === 'ampliacion');
  assert.notDeepEqual(evaluar(r.reglas, e.entrada).total, e.resultado.total);
});
