// Writes docs/precheck.md: the ids of the rules and one input with the output the evaluator gives for it.
// usage: node tests/reglas/documento.mjs > docs/precheck.md
import { join } from 'node:path';
import { RAIZ, cargar, evaluar, yaml } from './apoyo.mjs';

const { reglas } = cargar('data/incentivos/sevilla-2025.yaml');
const linea = yaml(join(RAIZ, 'data/incentivos/lineas/infraestructura-basica-industria.yaml'));
const preguntas = Object.fromEntries(linea.preguntas.map((p) => [p.id, p])), gastos = Object.fromEntries(linea.gastos.map((g) => [g.id, g]));
const entrada = {
  version: 1, fecha: '2025-09-10',
  respuestas: {
    categoria: 'iv', codigo_cnae: { codigo: '3109', edicion: '2009' }, es_privada: true, es_empresa: true, en_provincia: true,
    traspaso: false, activos_operativos: false, compra_acciones: false, inicio_inversion: true, traslado: false, en_crisis: false,
    arrendataria: true, conforme_proyecto: true, conforme_registro: null, sancion_igualdad: false, sancion_circular: false,
    recuperacion: false, fecha_solicitud: '2025-09-10', fecha_justificacion: '2025-11-10', crea_empleo: false
  },
  gastos: [
    { id: 'nave', gasto: 'edificio', uso: 'industrial', obra: 'reforma', superficie: '480', vinculado: false,
      pagos: [{ importe: '150000.00', fecha: '2025-06-30' }, { importe: '50000.00', fecha: '2025-12-02' }] },
    { id: 'informe', gasto: 'auditoria', vinculado: false, pagos: [{ importe: '3000.00', fecha: '2025-11-10' }] }
  ]
};
const fila = (...c) => `| ${c.join(' | ')} |`;
const json = (x) => '```json\n' + JSON.stringify(x, null, 1).replace(/\{\n\s+"min": ("[^"]*"),\n\s+"max": ("[^"]*"|null)\n\s+\}/g, '{"min": $1, "max": $2}').replace(/\[\n\s+("[^"\n]*")\n\s+\]/g, '[$1]') + '\n```';
const cuando = (c) => (c ? '`' + JSON.stringify(c) + '`' : '');
console.log(`# The answer document of the pre-check (version 1)

\`cuaderno precheck CALL --answers FILE\` reads the input below and prints the output; the page does the same with the same evaluator. Written by \`node tests/reglas/documento.mjs\`; the ids are those of \`sevilla-2025\`.

## Input

\`{"version":1, "fecha": …, "respuestas": {…}, "gastos": […]}\`. \`null\` or absent = not answered = «no lo sé», everywhere. \`gastos: null\` = not answered, \`[]\` = none.

| type | JSON |
|---|---|
| \`si_no\` | \`true\`, \`false\` |
| \`opcion\` | the id of the option |
| \`cnae\` | \`{"codigo": "2511", "edicion": "2009"\\|"2025"}\`; points and spaces in the code are dropped |
| \`fecha\` | \`"2025-06-30"\` |
| \`superficie\`, \`importe\`, \`porcentaje\` | decimal text, at most two decimals, not negative: \`"1388.89"\` |
| \`entero\` | digits |

A line of \`gastos\`: \`{"id", "gasto", <its fields>, "pagos": [{"importe", "fecha"}], "vinculado"}\`. Without \`id\` it is called \`g1\`, \`g2\`… by its place. Amounts are net of tax.

Refused, naming every field and with exit 1, never a verdict: letters in an amount, more than two decimals, 30 February, a negative figure, an unknown key, question, option, field or expense, a repeated line, a wrong JSON type, a version other than 1. The evaluator then gives \`{"error": {"campo", "mensaje_id", "valores"}, "errores": [all of them]}\`; \`campo\` is a path such as \`respuestas.planta_baja\` or \`gastos[0].pagos[1].fecha\`.

## Questions
`);
console.log(fila('id', 'type', 'options', 'asked if', 'question') + '\n|---|---|---|---|---|');
for (const p of reglas.preguntas) { console.log(fila('`' + p.id + '`', p.tipo, (p.opciones || []).map((o) => '`' + o + '`').join(' '), cuando(p.preguntar_si), preguntas[p.id].etiqueta.es)); }
console.log('\n## Expenses\n\n' + fila('id', 'kind', 'fields (type: options)', 'name') + '\n|---|---|---|---|');
for (const g of reglas.gastos) {
  console.log(fila('`' + g.id + '`', g.clase, g.campos.map((c) => `\`${c.id}\` (${c.tipo}${c.opciones ? ': ' + c.opciones.join(', ') : ''})`).join(' '), gastos[g.id].nombre.es));
}
console.log('\n## Requirements and obligations\n\n' + fila('id', 'clause', 'quotation') + '\n|---|---|---|');
for (const r of reglas.requisitos) { console.log(fila('`' + r.id + '`', r.apartado, r.cita)); }
console.log('\nObligations: ' + reglas.obligaciones.map((x) => '`' + x.id + '`').join(', ') + `.

## Output

- \`requisitos\`: all of them, in the order of the file. \`mensaje.id\` names a template (\`requisito.<id>.no\` in the rules; the rest in \`src/rules/mensajes.*.yaml\`), \`valores\` fills it. \`preguntas\`: what would settle an open one; empty (message \`requisito.consultar\`) if no answer can, because the text itself leaves it open.
- A question named may be a field of a line, \`gastos.<line>.<field>\` (also \`.pagos\`, \`.vinculado\`, \`.gasto\`), or \`gastos\` as a whole. A question that cannot be asked yet is replaced by the one that opens it.
- \`faltan\`: the questions of all open requirements. \`obligaciones\`: those that the answers given make certain.
- \`total\`: eligible expense; \`max: null\` = no upper bound. \`ayuda\`: what could be awarded; \`null\` when nothing can (verdict \`no_cumple\`).
- \`plazo\` looks at \`fecha\` only; \`plazo_solicitud\` at \`fecha_solicitud\` only.
- \`derivacion\`: the steps of a line, messages \`derivacion.*\` in the order in which they were worked out.

## One complete pair
`);
console.log(json(entrada) + '\n\n' + json(evaluar(reglas, entrada)));
