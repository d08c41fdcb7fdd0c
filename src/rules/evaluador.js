'use strict';
// The one evaluator of incentive rules: run at build time and shipped to the page byte for byte.
// evaluar(reglas, entrada) -> the answer document of docs/precheck.md, or {error, errores} when the
// input cannot be read. It knows no call: docs/decisions/011-reglas-de-incentivos.md says what each
// rule means. Money is whole cents, areas hundredths of m², percentages hundredths of a point, all
// BigInt. Anything unknown is an interval {min, max|null, q}: q names the questions that would narrow it.
var evaluar = (function () {
  const SI = 'si', NO = 'no', DUDA = 'por_determinar', NO_APLICA = 'no_aplica';
  const CERO = BigInt(0), UNO = BigInt(1), CIEN = BigInt(100), ENTERO = BigInt(10000);
  const UNIDAD = { superficie: CIEN, importe: CIEN, porcentaje: CIEN, entero: UNO };
  const MESES = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

  const tiene = (objeto, clave) => Object.prototype.hasOwnProperty.call(objeto, clave);
  const esObjeto = (x) => typeof x === 'object' && x !== null && !Array.isArray(x);
  const unir = (listas) => Array.from(new Set([].concat(...listas)));
  const texto = (c) => String(c / CIEN) + '.' + String(c % CIEN).padStart(2, '0');
  const rango = (i) => ({ min: texto(i.min), max: i.max === null ? null : texto(i.max) });

  // ---- truth: si, no, por_determinar (Kleene), with the questions that keep it open
  const verdad = (v, q) => ({ v: v, q: v === DUDA ? q : [] });
  const negar = (a) => verdad(a.v === SI ? NO : a.v === NO ? SI : DUDA, a.q);
  function todas(lista) {
    if (lista.some((a) => a.v === NO)) { return verdad(NO); }
    return lista.every((a) => a.v === SI) ? verdad(SI) : verdad(DUDA, unir(lista.map((a) => a.q)));
  }
  const alguna = (lista) => negar(todas(lista.map(negar)));

  // ---- intervals; max null = no upper bound
  const entre = (min, max, q) => ({ min: min, max: max, q: min === max ? [] : q || [] });
  const punto = (n) => entre(n, n);
  const sumar = (a, b) => entre(a.min + b.min, a.max === null || b.max === null ? null : a.max + b.max, unir([a.q, b.q]));
  const sumarTodos = (lista) => lista.reduce(sumar, punto(CERO));
  function menor(a, b) {
    const pierde = (x, y) => y.max !== null && x.min >= y.max; // x can never be the smaller
    if (pierde(b, a)) { return a; }
    if (pierde(a, b)) { return b; }
    const max = a.max === null ? b.max : b.max === null || a.max < b.max ? a.max : b.max;
    return entre(a.min < b.min ? a.min : b.min, max, unir([a.q, b.q]));
  }
  function envolver(lista, q) {
    return entre(
      lista.reduce((m, i) => (i.min < m ? i.min : m), lista[0].min),
      lista.reduce((m, i) => (m === null || i.max === null ? null : i.max > m ? i.max : m), lista[0].max),
      unir([q].concat(lista.map((i) => i.q))));
  }
  const desdeCero = (i, q) => entre(CERO, i.max, unir([i.q, q]));
  function comparar(i, alMenos, menosDe) {
    if ((alMenos !== null && i.max !== null && i.max < alMenos) || (menosDe !== null && i.min >= menosDe)) { return verdad(NO); }
    const seguro = (alMenos === null || i.min >= alMenos) && (menosDe === null || (i.max !== null && i.max < menosDe));
    return verdad(seguro ? SI : DUDA, i.q);
  }
  const opcional = (n) => (n === undefined || n === null ? null : BigInt(n));

  // ---- reading the input: refused, naming the field, when it cannot be understood
  function Lector(reglas) {
    const errores = [];
    const rechazar = (campo, id, valores) => { errores.push({ campo: campo, mensaje_id: 'entrada.' + id, valores: valores || {} }); return null; };
    function objeto(x, campo, claves) {
      if (x === null || x === undefined) { return {}; }
      if (!esObjeto(x)) { rechazar(campo, 'tipo'); return {}; }
      Object.keys(x).forEach((k) => { if (claves.indexOf(k) < 0) { rechazar(campo ? campo + '.' + k : k, 'desconocido', { clave: k }); } });
      return x;
    }
    function fecha(x, campo) {
      const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(x);
      const a = m && Number(m[1]), mes = m && Number(m[2]), dia = m && Number(m[3]);
      const bisiesto = (a % 4 === 0 && a % 100 !== 0) || a % 400 === 0;
      const dias = m && MESES[mes - 1] + (mes === 2 && bisiesto ? 1 : 0);
      return m && dia >= 1 && dia <= dias ? x : rechazar(campo, 'fecha', { valor: x });
    }
    function numero(x, campo, tipo) {
      if (x.charAt(0) === '-') { return rechazar(campo, 'negativo', { valor: x }); }
      const m = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(x);
      if (!m || (tipo === 'entero' && m[2] !== undefined)) { return rechazar(campo, tipo, { valor: x }); }
      return tipo === 'entero' ? BigInt(m[1]) : BigInt(m[1] + (m[2] || '').padEnd(2, '0'));
    }
    function cnae(x, campo) {
      const c = objeto(x, campo, ['codigo', 'edicion']);
      const codigo = valor({ tipo: 'texto' }, c.codigo, campo + '.codigo');
      const edicion = valor({ tipo: 'opcion', opciones: reglas.cnae.ediciones }, c.edicion, campo + '.edicion');
      if (codigo === null) { return null; }
      const limpio = codigo.replace(/[. ]/g, '');
      return /^\d{2,4}$/.test(limpio) ? { codigo: limpio, edicion: edicion } : rechazar(campo + '.codigo', 'cnae', { valor: codigo });
    }
    function valor(definicion, x, campo) {
      if (x === null || x === undefined) { return null; }
      const tipo = definicion.tipo;
      if (tipo === 'cnae') { return esObjeto(x) ? cnae(x, campo) : rechazar(campo, 'tipo'); }
      if (typeof x !== (tipo === 'si_no' ? 'boolean' : 'string')) { return rechazar(campo, 'tipo'); }
      if (tipo === 'opcion') { return definicion.opciones.indexOf(x) >= 0 ? x : rechazar(campo, 'opcion', { valor: x }); }
      if (tipo === 'fecha') { return fecha(x, campo); }
      return UNIDAD[tipo] ? numero(x, campo, tipo) : x;
    }
    function valores(definiciones, x, campo, otras) {
      const dados = objeto(x, campo, definiciones.map((d) => d.id).concat(otras)), leidos = {};
      definiciones.forEach((d) => { leidos[d.id] = tiene(dados, d.id) ? valor(d, dados[d.id], (campo ? campo + '.' : '') + d.id) : null; });
      return leidos;
    }
    function lista(x, campo) {
      if (x === null || x === undefined) { return null; }
      return Array.isArray(x) ? x : rechazar(campo, 'tipo');
    }
    function pago(p, campo) {
      if (!esObjeto(p)) { return rechazar(campo, 'tipo'); }
      return valores([{ id: 'importe', tipo: 'importe' }, { id: 'fecha', tipo: 'fecha' }], p, campo, []);
    }
    let dados = []; // ids that lines give themselves
    function libre(indice) { // what a line without one is called
      let id = 'g' + (indice + 1);
      while (dados.indexOf(id) >= 0) { id += '_'; }
      return id;
    }
    function linea(l, indice) {
      const campo = 'gastos[' + indice + ']';
      if (!esObjeto(l)) { return rechazar(campo, 'tipo'); }
      const id = tiene(l, 'id') ? valor({ tipo: 'texto' }, l.id, campo + '.id') : null;
      const nombre = tiene(l, 'gasto') ? valor({ tipo: 'texto' }, l.gasto, campo + '.gasto') : null;
      const gasto = reglas.gastos.find((g) => g.id === nombre) || null;
      if (nombre !== null && !gasto) { return rechazar(campo + '.gasto', 'gasto', { valor: nombre }); }
      // A line whose expense is not known yet may carry any field; none is used.
      const campos = gasto ? gasto.campos : [].concat(...reglas.gastos.map((g) => g.campos));
      const leida = valores(campos.concat({ id: 'vinculado', tipo: 'si_no' }), l, campo, ['id', 'gasto', 'pagos']);
      const pagos = lista(l.pagos, campo + '.pagos');
      return {
        id: id === null ? libre(indice) : id, gasto: gasto, valores: leida,
        pagos: pagos && pagos.map((p, i) => pago(p, campo + '.pagos[' + i + ']'))
      };
    }
    this.errores = errores;
    this.leer = function (entrada) {
      if (!esObjeto(entrada)) { rechazar('documento', 'tipo'); return null; }
      objeto(entrada, '', ['version', 'fecha', 'respuestas', 'gastos']);
      if (entrada.version !== 1) { rechazar('version', 'version'); }
      const gastos = lista(entrada.gastos, 'gastos');
      dados = (gastos || []).map((l) => (esObjeto(l) ? l.id : null));
      const leida = {
        fecha: valor({ tipo: 'fecha' }, entrada.fecha, 'fecha'),
        respuestas: valores(reglas.preguntas, entrada.respuestas, 'respuestas', []),
        lineas: gastos && gastos.map(linea)
      };
      const vistos = new Set();
      (leida.lineas || []).forEach((l, i) => {
        if (l && vistos.has(l.id)) { rechazar('gastos[' + i + '].id', 'repetido', { valor: l.id }); }
        if (l) { vistos.add(l.id); }
      });
      return leida;
    };
  }

  // ---- one evaluation
  function Calculo(reglas, leida) {
    const magnitudes = {};
    let valores = {}; // what the message of the requirement at hand can say
    const tipoDe = (ambito, id) => ambito.definicion(id).tipo;

    function ambitoDe(linea) { // where a name is looked up: fields of the line first, then questions
      const propio = (id) => linea && linea.gasto && linea.gasto.campos.find((c) => c.id === id);
      return {
        definicion: (id) => propio(id) || reglas.preguntas.find((p) => p.id === id),
        valor: (id) => (propio(id) ? linea.valores[id] : leida.respuestas[id]),
        nombre: (id) => (propio(id) ? 'gastos.' + linea.id + '.' + id : id)
      };
    }
    const proyecto = ambitoDe(null);

    // What would have to be asked: a question that cannot be asked yet gives way to what opens it.
    function preguntable(id, ambito) {
      const abre = condicion(ambito.definicion(id).preguntar_si, ambito);
      return abre.v === SI ? [ambito.nombre(id)] : abre.q;
    }
    function cantidad(id, ambito) {
      const v = ambito.valor(id);
      return v === null ? entre(CERO, null, preguntable(id, ambito)) : punto(v);
    }

    // -- CNAE
    function enLista(codigo, lista) {
      if (lista.some((l) => codigo.startsWith(l))) { return SI; }
      return lista.some((l) => l.startsWith(codigo)) ? DUDA : NO; // coarser than the list
    }
    function correspondencia(codigo) { // codes of the edition of the call: nearest row above, and all rows below
      const tabla = reglas.cnae.correspondencia;
      const arriba = [4, 3, 2].map((n) => codigo.slice(0, n)).find((c) => tiene(tabla, c));
      const abajo = Object.keys(tabla).filter((c) => c.length > codigo.length && c.startsWith(codigo));
      return unir([arriba ? tabla[arriba] : []].concat(abajo.map((c) => tabla[c])));
    }
    function cnae(dado, lista) {
      const una = (edicion) => {
        if (edicion === reglas.cnae.edicion) {
          const v = enLista(dado.codigo, lista);
          return { v: v, motivo: v === DUDA ? 'codigo_amplio' : null, codigos: [] };
        }
        const codigos = correspondencia(dado.codigo), v = codigos.map((c) => enLista(c, lista));
        if (!v.length) { return { v: DUDA, motivo: 'sin_correspondencia', codigos: [] }; }
        return { v: v.every((x) => x === v[0]) ? v[0] : DUDA, motivo: 'correspondencia_parcial', codigos: codigos };
      };
      const todasLas = dado.edicion ? [una(dado.edicion)] : reglas.cnae.ediciones.map(una);
      const r = todasLas.every((x) => x.v === todasLas[0].v) ? todasLas[0] : { v: DUDA, motivo: 'sin_edicion', codigos: [] };
      valores.codigo = dado.codigo;
      if (r.codigos.length) { valores.correspondencia = r.codigos.join(', '); }
      if (r.v === DUDA) { valores.motivo = r.motivo; }
      return r.v;
    }

    // -- conditions
    function condicion(c, ambito) {
      if (!c) { return verdad(SI); }
      if (c.todas) { return todas(c.todas.map((x) => condicion(x, ambito))); }
      if (c.alguna) { return alguna(c.alguna.map((x) => condicion(x, ambito))); }
      if (c.ninguna) { return negar(alguna(c.ninguna.map((x) => condicion(x, ambito)))); }
      if (c.hay_partida) {
        if (!leida.lineas) { return verdad(DUDA, ['gastos']); }
        if (leida.lineas.some((l) => l.gasto && c.hay_partida.indexOf(l.gasto.id) >= 0)) { return verdad(SI); }
        const sinSaber = leida.lineas.filter((l) => !l.gasto);
        return verdad(sinSaber.length ? DUDA : NO, sinSaber.map((l) => 'gastos.' + l.id + '.gasto'));
      }
      if (c.magnitud) { return umbral(magnitudes[c.magnitud], c); }
      if (c.al_menos !== undefined || c.menos_de !== undefined) {
        return comparar(cantidad(c.pregunta, ambito), opcional(c.al_menos), opcional(c.menos_de));
      }
      const v = ambito.valor(c.pregunta), abierta = () => verdad(DUDA, preguntable(c.pregunta, ambito));
      if (v === null) { return abierta(); }
      if (c.en_lista) {
        const r = cnae(v, reglas.cnae.listas[c.en_lista]);
        return r === DUDA ? abierta() : verdad(r);
      }
      if (c.dentro_de) {
        const p = plazoDe(c.dentro_de);
        Object.assign(valores, p, { fecha: v });
        return verdad((p.desde && v < p.desde) || (p.hasta && v > p.hasta) ? NO : SI);
      }
      return verdad(c.es.indexOf(v) >= 0 ? SI : NO);
    }
    function umbral(i, c) {
      const minimo = opcional(c.al_menos);
      valores.valor = rango(i);
      if (minimo !== null) {
        valores.minimo = texto(minimo);
        if (i.max !== null && i.max < minimo) { valores.falta = texto(minimo - i.max); }
      }
      return comparar(i, minimo, opcional(c.menos_de));
    }
    function plazoDe(id) { // «hasta agotar fondos» has no last day until somebody writes the day they ran out
      const p = reglas.plazos[id] || {};
      return { desde: p.desde || null, hasta: p.agotado && (!p.hasta || p.agotado < p.hasta) ? p.agotado : p.hasta || null };
    }

    // -- tables: the rows that may still apply span the interval
    function fila(f, ambito, fraccion) {
      const tasa = BigInt(f.porcentaje === undefined ? 10000 : f.porcentaje) * BigInt(f.veces === undefined ? 1 : f.veces);
      if (f.importe === undefined && !f.de) { return punto(tasa); } // a percentage
      const base = f.de ? magnitudes[f.de] : f.por ? cantidad(f.por, ambito) : punto(UNO);
      const unidad = ENTERO * (f.por ? UNIDAD[tipoDe(ambito, f.por)] : UNO);
      const cuenta = (importe, n, parte) => (n === null ? null : (tasa * BigInt(importe) * n * parte.n) / (unidad * parte.d));
      const importe = f.importe === undefined ? 1 : f.importe;
      return entre(cuenta(importe, base.min, fraccion.min), cuenta(f.hasta === undefined ? importe : f.hasta, base.max, fraccion.max),
        unir([base.q, fraccion.q]));
    }
    function tabla(t, ambito, fraccion, pasos) {
      let vivas = t.filas.map((f) => ({ f: f, c: condicion(f.cuando, ambito) })).filter((x) => x.c.v !== NO);
      if (vivas.some((x) => x.c.v === SI)) { vivas = vivas.filter((x) => x.c.v === SI); }
      const segura = vivas.length > 0 && vivas[0].c.v === SI;
      const posibles = vivas.map((x) => {
        const v = fila(x.f, ambito, fraccion);
        if (pasos) { pasos.push(pasoDeFila(x.f, v, ambito)); }
        return v;
      });
      if (!segura && t.resto !== undefined) { posibles.push(punto(BigInt(t.resto))); }
      if (!posibles.length) { return entre(CERO, null, []); }
      return envolver(posibles, unir(vivas.map((x) => x.c.q)));
    }
    const ENTERA = { min: { n: UNO, d: UNO }, max: { n: UNO, d: UNO }, q: [] };

    // -- expenses
    const paso = (id, v) => ({ id: 'derivacion.' + id, valores: v || {} });
    function pasoDeFila(f, v, ambito) {
      const dato = { tope: rango(v), porcentaje: texto(BigInt(f.porcentaje === undefined ? 10000 : f.porcentaje)) };
      if (f.importe !== undefined) { dato.importe = { min: texto(BigInt(f.importe)), max: texto(BigInt(f.hasta === undefined ? f.importe : f.hasta)) }; }
      if (!f.por) { return paso(f.de ? 'parte' : 'importe', dato); }
      const n = ambito.valor(f.por);
      dato.veces = String(f.veces === undefined ? 1 : f.veces);
      dato.cantidad = n === null ? null : tipoDe(ambito, f.por) === 'entero' ? String(n) : texto(n);
      return paso(n === null ? 'modulo_sin_cantidad' : f.veces === undefined ? 'modulo' : 'limite', dato);
    }
    function pagado(l, pasos) {
      const nombre = 'gastos.' + l.id + '.pagos', plazo = plazoDe(reglas.plazo_pago);
      if (!l.pagos) { pasos.push(paso('sin_pagos')); return entre(CERO, null, [nombre]); }
      let fuera = CERO;
      const dentro = sumarTodos(l.pagos.map((p) => {
        if (p.fecha !== null && ((plazo.desde && p.fecha < plazo.desde) || (plazo.hasta && p.fecha > plazo.hasta))) {
          fuera += p.importe || CERO;
          return punto(CERO);
        }
        return entre(p.fecha === null || p.importe === null ? CERO : p.importe, p.importe, [nombre]);
      }));
      pasos.push(paso('pagado', Object.assign({ pagado: rango(dentro) }, plazo)));
      if (fuera > CERO) { pasos.push(paso('fuera_de_plazo', { importe: texto(fuera) })); }
      return dentro;
    }
    // Only the increase over the previous premises counts: the share (new - previous) / new of cost and area.
    function fraccionDe(gasto) {
      const r = gasto.recorte, si = r ? condicion(r.si, proyecto) : verdad(NO);
      if (si.v === NO) { return ENTERA; }
      const propias = leida.lineas.filter((l) => l.gasto === gasto || !l.gasto);
      // Works in what was bought are in another line, and their area may be the same again.
      const compra = propias.some((l) => l.gasto && gasto.dudoso_si && condicion(gasto.dudoso_si, ambitoDe(l)).v !== NO);
      const nueva = sumarTodos(propias.map((l) => {
        if (!l.gasto) { return entre(CERO, null, ['gastos.' + l.id + '.gasto']); }
        const area = cantidad(r.campo, ambitoDe(l));
        const repite = compra && r.repite ? condicion(r.repite, ambitoDe(l)) : verdad(NO);
        return repite.v === NO ? area : desdeCero(area, repite.q);
      }));
      const antes = cantidad(r.anterior, proyecto);
      const parte = (n, a) => (n === null ? { n: UNO, d: UNO } : a === null || n <= a ? { n: CERO, d: UNO } : { n: n - a, d: n });
      return {
        min: parte(nueva.min, antes.max), max: si.v === SI ? parte(nueva.max, antes.min) : ENTERA.max,
        q: unir([si.q, nueva.q, antes.q]), nueva: nueva, antes: antes
      };
    }
    function computable(l) {
      const g = l.gasto, ambito = ambitoDe(l), pasos = [];
      const fin = (i) => { pasos.push(paso('computable', { computable: rango(i) })); return { linea: l, i: i, pasos: pasos }; };
      if (g && g.clase === 'no_incentivable') { pasos.push(paso('no_incentivable')); return fin(punto(CERO)); }
      let i = pagado(l, pasos);
      if (!g) { // no expense counts if its supplier is linked
        pasos.push(paso('sin_gasto'));
        return fin(l.valores.vinculado ? punto(CERO) : desdeCero(i, ['gastos.' + l.id + '.gasto']));
      }
      const fraccion = fraccionDe(g);
      if (fraccion.nueva) {
        i = entre((i.min * fraccion.min.n) / fraccion.min.d, i.max === null ? null : (i.max * fraccion.max.n) / fraccion.max.d, unir([i.q, fraccion.q]));
        pasos.push(paso('traslado', { nueva: rango(fraccion.nueva), anterior: rango(fraccion.antes), pagado: rango(i) }));
      }
      g.topes.forEach((t) => {
        const tope = tabla(t, ambito, fraccion, pasos);
        i = menor(i, tope);
        pasos.push(paso(t.por === 'proyecto' ? 'tope_proyecto' : 'tope', { tope: rango(tope) }));
      });
      const solo = condicion(g.solo_si, ambito), dudoso = g.dudoso_si ? condicion(g.dudoso_si, ambito) : verdad(NO);
      if (solo.v === NO) { i = punto(CERO); } else if (solo.v === DUDA) { i = desdeCero(i, solo.q); }
      if (solo.v !== SI) { pasos.push(paso(solo.v === NO ? 'solo_si' : 'solo_si_duda')); }
      if (dudoso.v !== NO) { i = desdeCero(i, dudoso.q); pasos.push(paso('dudoso')); }
      const vinculado = l.valores.vinculado;
      if (vinculado) { i = punto(CERO); } else if (vinculado === null) { i = desdeCero(i, ['gastos.' + l.id + '.vinculado']); }
      if (vinculado !== false) { pasos.push(paso(vinculado ? 'vinculado' : 'vinculado_duda')); }
      return fin(i);
    }
    function gastar() { // material first: a cap of an associated expense may be a share of it
      const hechas = new Map(), suma = (clase) => {
        const grupos = reglas.gastos.filter((g) => g.clase === clase).map((g) => {
          const lineas = leida.lineas.filter((l) => l.gasto === g);
          lineas.forEach((l) => hechas.set(l, computable(l)));
          const total = sumarTodos(lineas.map((l) => hechas.get(l).i));
          return g.topes.filter((t) => t.por === 'proyecto').reduce((i, t) => menor(i, tabla(t, proyecto, ENTERA)), total);
        });
        return sumarTodos(grupos);
      };
      if (!leida.lineas) {
        ['material', 'asociado', 'total'].forEach((m) => { magnitudes[m] = entre(CERO, null, ['gastos']); });
        return [];
      }
      const sinSaber = leida.lineas.filter((l) => !l.gasto).map((l) => { hechas.set(l, computable(l)); return hechas.get(l).i; });
      const dudosas = sumarTodos(sinSaber), material = suma('material');
      magnitudes.material = sumar(material, dudosas);
      const asociado = suma('asociado');
      magnitudes.asociado = sumar(asociado, dudosas);
      magnitudes.total = sumar(sumar(material, asociado), dudosas);
      suma('no_incentivable');
      return leida.lineas.map((l) => hechas.get(l));
    }

    // -- award
    function ayudar() {
      const a = reglas.ayuda, base = a.base ? cantidad(a.base, proyecto) : magnitudes.total;
      const minimoDe = (i, tablas) => tablas.reduce((x, t) => menor(x, tabla(t, proyecto, ENTERA)), i);
      const suma = (tablas) => sumarTodos(tablas.map((t) => minimoDe(tabla(t, proyecto, ENTERA), t.maximo || [])));
      const tasa = minimoDe(suma(a.intensidad), a.intensidad_maxima);
      const porTasa = entre((base.min * tasa.min) / ENTERO, base.max === null || tasa.max === null ? null : (base.max * tasa.max) / ENTERO, unir([base.q, tasa.q]));
      magnitudes.total = base;
      magnitudes.ayuda_maxima = minimoDe(sumar(porTasa, suma(a.bonificacion)), a.maxima);
      return suma(a.minima);
    }

    // -- requirements
    function seCumple(r) {
      if (!r.segun) { return condicion(r.se_cumple, proyecto); }
      const vivas = r.segun.map((f) => ({ f: f, c: condicion(f.cuando, proyecto) })).filter((x) => x.c.v !== NO);
      const deciden = vivas.filter((x) => !x.f.no_aplica);
      if (!deciden.length) { return verdad(NO_APLICA); }
      const r2 = deciden.map((x) => condicion(x.f.se_cumple, proyecto));
      if (r2[0].v !== DUDA && r2.every((x) => x.v === r2[0].v)) { return r2[0]; }
      return verdad(DUDA, unir(vivas.map((x) => x.c.q).concat(r2.map((x) => x.q))));
    }
    function requisito(r) {
      valores = {};
      const aplica = condicion(r.solo_si, proyecto);
      const a = aplica.v === NO ? verdad(NO_APLICA) : seCumple(r);
      const final = aplica.v === DUDA ? alguna([negar(aplica), a]) : a;
      const motivo = valores.motivo;
      delete valores.motivo;
      let id = 'requisito.' + final.v;
      if (r.mensajes.indexOf(final.v) >= 0) { id = 'requisito.' + r.id + '.' + final.v; }
      else if (final.v === DUDA) { id = motivo ? 'cnae.' + motivo : final.q.length ? id : 'requisito.consultar'; }
      return { id: r.id, estado: final.v, apartado: r.apartado, cita: r.cita, mensaje: { id: id, valores: valores }, preguntas: ordenar(final.q) };
    }
    function ordenar(ids) { // questions in the order of the file, then fields of lines by name
      const lugar = (id) => { const n = reglas.preguntas.findIndex((p) => p.id === id); return n < 0 ? reglas.preguntas.length : n; };
      return ids.slice().sort((a, b) => lugar(a) - lugar(b) || (a < b ? -1 : 1));
    }

    function plazo() {
      const p = plazoDe('solicitud'), hoy = leida.fecha;
      if (hoy === null || (!p.desde && !(p.hasta && hoy > p.hasta))) { return DUDA; }
      return p.hasta && hoy > p.hasta ? 'cerrado' : hoy < p.desde ? 'sin_abrir' : 'abierto';
    }

    this.resultado = function () {
      const lineas = gastar(), minima = ayudar(), maxima = magnitudes.ayuda_maxima;
      const requisitos = reglas.requisitos.map(requisito), hay = (v) => requisitos.some((r) => r.estado === v);
      const veredicto = hay(NO) ? 'no_cumple' : hay(DUDA) ? DUDA : 'cumple';
      const imposible = veredicto === 'no_cumple' || (maxima.max !== null && maxima.max < minima.min);
      const suelo = reglas.ayuda.tipo === 'exacta' && maxima.min > minima.min ? maxima.min : minima.min;
      return {
        version: 1, reglas: reglas.hash, veredicto: veredicto, requisitos: requisitos,
        gastos: lineas.map((x) => ({ id: x.linea.id, computable: rango(x.i), derivacion: x.pasos })),
        total: rango(magnitudes.total),
        ayuda: imposible ? null : rango({ min: suelo, max: maxima.max }),
        plazo: plazo(),
        obligaciones: reglas.obligaciones.filter((o) => condicion(o.si, proyecto).v === SI).map((o) => o.id),
        faltan: ordenar(unir(requisitos.map((r) => r.preguntas)))
      };
    };
  }

  return function (reglas, entrada) {
    const lector = new Lector(reglas), leida = lector.leer(entrada);
    if (lector.errores.length) { return { error: lector.errores[0], errores: lector.errores }; }
    return new Calculo(reglas, leida).resultado();
  };
}());
