// The schemas against an independent validator and the YAML reader of text editors: they take every real file and
// refuse the examples of `tests/hallazgos/` whose fault can be seen in one value.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { after, test } from 'node:test';
import { RAIZ, paquete, saltar } from './apoyo/herramientas.mjs';

const skip = saltar('yaml', 'ajv');
const binario = resolve(process.env.CUADERNO_BIN ?? join(RAIZ, 'target/release/cuaderno'));
const ESQUEMAS = 'data/schemas';
const trabajo = mkdtempSync(join(tmpdir(), 'cuaderno-esquemas-'));
after(() => rmSync(trabajo, { recursive: true, force: true }));

/** Faults that a schema must see, and those it can see only in some examples. */
const VISIBLES = [
  'clave-desconocida',
  'clave-falta',
  'tipo-no-valido',
  'valor-no-valido',
  'opcion-desconocida',
  'codigo-sin-comillas',
  'coordenada-imposible',
  'fecha-imposible',
  'provincia-no-coincide',
  'yaml-invalido',
  'clave-repetida',
];

/** Every `.yaml` below a folder, relative to it. */
function archivos(carpeta, dentro = carpeta) {
  return readdirSync(dentro).flatMap((nombre) => {
    const ruta = join(dentro, nombre);
    if (statSync(ruta).isDirectory()) return archivos(carpeta, ruta);
    return nombre.endsWith('.yaml') ? [relative(carpeta, ruta)] : [];
  });
}

/** The pattern of a text editor as a regular expression. */
const patron = (texto) => new RegExp(`^${texto.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+')}$`);

/** What the schemas of a project say of one of its files: the messages, or null if no schema is bound to it. */
function validador(proyecto) {
  const Ajv = paquete('ajv').default;
  // The keywords for text editors are not a validator's.
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true });
  const lee = (nombre) => JSON.parse(readFileSync(join(proyecto, ESQUEMAS, nombre), 'utf8'));
  for (const nombre of readdirSync(join(proyecto, ESQUEMAS))) ajv.addSchema(lee(nombre), nombre);
  const ajustes = JSON.parse(readFileSync(join(proyecto, '.vscode/settings.json'), 'utf8'));
  const ligados = Object.entries(ajustes['yaml.schemas']).flatMap(([esquema, rutas]) =>
    [rutas].flat().map((ruta) => [patron(ruta), esquema.split('/').pop()]),
  );
  return (ruta, texto) => {
    const ligado = ligados.find(([patron]) => patron.test(ruta));
    if (!ligado) return null;
    const documento = paquete('yaml').parseDocument(texto);
    if (documento.errors.length) return documento.errors.map((fallo) => fallo.message);
    const valida = ajv.getSchema(ligado[1]);
    if (valida(documento.toJS() ?? {})) return [];
    return valida.errors.map((fallo) => `${fallo.instancePath}: ${fallo.message}`);
  };
}

test('every real file meets its schema', { skip }, () => {
  const dice = validador(RAIZ);
  const vistos = new Set();
  for (const carpeta of ['content', 'data']) {
    for (const ruta of archivos(join(RAIZ, carpeta))) {
      const entera = join(carpeta, ruta);
      if (/^data\/(ediciones|traducciones)\//.test(entera)) continue;
      const fallos = dice(entera, readFileSync(join(RAIZ, entera), 'utf8'));
      assert.deepEqual(fallos, [], entera);
      vistos.add(entera);
    }
  }
  assert.ok(vistos.size > 100, `${vistos.size}`);
});

test('the calls of the tests meet theirs', { skip }, () => {
  const dice = validador(RAIZ);
  const carpeta = join(RAIZ, 'tests/reglas/convocatorias');
  for (const ruta of archivos(carpeta)) {
    // Their provinces are invented.
    const texto = readFileSync(join(carpeta, ruta), 'utf8').replaceAll('"99"', '"41"');
    const fallos = dice(`data/incentivos/${ruta}`, texto);
    assert.deepEqual(fallos, [], ruta);
  }
});

/** A copy of the minimal project with the files of an example, and its schemas. */
function proyectoCon(codigo) {
  const proyecto = join(trabajo, codigo);
  cpSync(join(RAIZ, 'tests/proyectos/minimo'), proyecto, { recursive: true });
  const hecho = spawnSync(binario, ['schema', '--root', proyecto], { encoding: 'utf8' });
  assert.equal(hecho.status, 0, hecho.stderr);
  return proyecto;
}

test('the faults that a schema can see are refused', { skip }, () => {
  const proyecto = proyectoCon('ejemplos');
  const dice = validador(proyecto);
  for (const ruta of archivos(proyecto)) {
    assert.deepEqual(dice(ruta, readFileSync(join(proyecto, ruta), 'utf8')), [], ruta);
  }
  for (const codigo of VISIBLES) {
    const entrada = join(RAIZ, 'tests/hallazgos', codigo, 'entrada');
    assert.ok(existsSync(entrada), codigo);
    const fallos = archivos(entrada).flatMap((ruta) => dice(ruta, readFileSync(join(entrada, ruta), 'utf8')) ?? []);
    assert.notDeepEqual(fallos, [], codigo);
  }
});

test('what `check` takes, a schema takes', { skip }, () => {
  const proyecto = proyectoCon('formas');
  const dice = validador(proyecto);
  const espacio = (...lineas) => ['id: esp-abc234', 'nombre: Norte', 'tipo: otro', ...lineas, ''].join('\n');
  const ruta = 'content/municipios/villanueva/espacios/otro.yaml';
  const bien = [
    ['superficie_total_m2: 12500'],
    ['superficie_total_m2: 12500.5'],
    ['superficie_total_m2: "12500"'],
    ['superficie_total_m2: 0'],
    ['superficie_total_m2: no_consta', 'galibo_m: no_procede'],
    ['superficie_total_m2: {valor: 5, estimado: si}'],
    ['superficie_total_m2:', 'titularidad:', 'parcelas:', 'sectores:'],
    ['fecha: 2025', 'protegido: sí'],
    ['fecha: 2025-T3', 'protegido: false'],
    ['fecha: {mes: 2025-09, parte: finales}', 'protegido: no'],
    ['fuente: una-fuente-nueva'],
    ['parcelas: [{id: 12, precio_eur_m2: consultar}]'],
    ['alias: [2025]'],
  ];
  for (const lineas of bien) assert.deepEqual(dice(ruta, espacio(...lineas)), [], lineas.join());
  const mal = [
    ['superficie_total_m2: -5'],
    ['superficie_total_m2: 12,5'],
    ['superficie_total_m2: {valor: 5, unidad: ha}'],
    ['espand_id: 2305501'],
    ['municipios_ademas: ["99999"]'],
    ['sectores: [inexistente]'],
    ['fecha: 2025-13'],
    ['verificado_el: 2025-02-30'],
    ['web: www.sin-protocolo.es'],
    ['coordenadas: {lon: 3.6, lat: 38}'],
    ['parcelas: [{superficie_m2: 5}]'],
    ['servicios: vigilancia'],
  ];
  for (const lineas of mal) assert.notDeepEqual(dice(ruta, espacio(...lineas)), [], lineas.join());
});
