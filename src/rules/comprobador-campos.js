'use strict';
// The fields of the pre-check. Each one is built once and kept while the reader comes and goes, so that
// whatever was typed stays, readable or not. A field: {etiqueta, caja, partes, leer, texto, poner, mostrar, foco};
// `texto` and `poner` speak the neutral words of the link, `poner` drops what does not fit.
var campos = (function () {
  const UNIDAD = { superficie: 'm²', importe: '€', porcentaje: '%' };
  const MAXIMO = 40; // lines, and payments of a line, that a link may bring
  const VISTOS = 12; // activities shown of those found (said in interfaz.*.yaml)
  let serie = 0;
  const nuevo = () => 'comprobador-' + (serie += 1);

  /** An element. Functions are listeners, `true` an empty attribute, null and false nothing; text is only ever text. */
  function h(nombre, atributos, ...hijos) {
    const e = document.createElement(nombre);
    Object.keys(atributos || {}).forEach((k) => {
      const v = atributos[k];
      if (typeof v === 'function') { e.addEventListener(k, v); } else if (v !== null && v !== false) { e.setAttribute(k, v === true ? '' : v); }
    });
    e.append(...hijos.filter((x) => x !== null && x !== undefined));
    return e;
  }
  const valorDe = (campo) => { const r = campo.leer(); return r.v === undefined ? null : r.v; }; // unreadable: not answered
  const oculto = (texto) => h('span', { class: 'oculto' }, texto);
  const boton = (texto, clase, alPulsar) => h('button', { type: 'button', class: clase, click: alPulsar }, ...[].concat(texto));
  const pista = (texto, id) => (texto ? h('p', { class: 'ayuda', id: id }, texto) : null);

  function escrita(m, def) {
    const id = nuevo(), unidad = UNIDAD[def.tipo], T = m.T;
    const ayuda = [pista(def.ayuda, id + '-a'), def.tipo === 'fecha' && !def.breve ? pista(T('ejemplo_fecha'), id + '-e') : null].filter(Boolean);
    const error = h('div', { class: 'campo-error', id: id + '-error', hidden: true });
    const entrada = h('input', {
      id: id, type: 'text', class: 'escrita ' + def.tipo, autocomplete: 'off', spellcheck: 'false', input: m.cambio, change: m.cambio,
      inputmode: unidad ? 'decimal' : def.tipo === 'fecha' ? null : 'numeric'
    });
    const caja = h('div', { class: 'campo' }, h('label', { for: id }, def.etiqueta, unidad ? oculto(' (' + unidad + ')') : null), ...ayuda, error,
      h('span', { class: 'con-unidad' }, entrada, unidad ? h('span', { class: 'sufijo', 'aria-hidden': 'true' }, unidad) : null));
    const campo = {
      etiqueta: def.etiqueta, caja: caja, entrada: entrada,
      leer: () => lectura.valor(entrada.value, def.tipo, m.idioma),
      texto: () => campo.leer().v || '',
      poner: (t) => {
        const fiel = def.tipo === 'fecha' ? lectura.valor(t, 'fecha', 'en').v === t : def.tipo === 'cnae' ? /^\d{2,4}$/.test(t) :
          (def.tipo === 'entero' ? /^\d{1,12}$/ : /^\d{1,12}(\.\d{1,2})?$/).test(t);
        if (fiel) { entrada.value = lectura.escribir(t, def.tipo, m.idioma); }
      },
      mostrar: () => { const v = campo.leer().v; return !v ? '' : formato[def.tipo] ? formato[def.tipo](v, m.idioma) : v; },
      foco: () => entrada.focus(),
      mensaje: () => { // why it cannot be read, or null
        const r = campo.leer(), a = (r.lecturas || []).map((x) => formato.decimal(x, m.idioma));
        return r.error ? T('error_' + r.error, { valor: entrada.value.trim(), campo: def.etiqueta, a: a[0] || '', b: a[1] || '' }) : null;
      },
      marcar: () => {
        const texto = campo.mensaje();
        error.hidden = !texto;
        error.replaceChildren();
        if (texto) {
          error.append(h('p', null, oculto(T('error') + ' '), texto));
          if (campo.leer().lecturas) { error.append(h('span', null, ...campo.leer().lecturas.map(lecturaPosible))); }
          entrada.setAttribute('aria-invalid', 'true');
        } else { entrada.removeAttribute('aria-invalid'); }
        describir();
        return texto;
      },
      anotar: (texto) => { // one more line of help
        ayuda.push(pista(texto, id + '-' + ayuda.length));
        error.before(ayuda[ayuda.length - 1]);
        describir();
      }
    };
    const lecturaPosible = (v) => boton(formato.decimal(v, m.idioma) + (unidad ? '\u00a0' + unidad : ''), 'boton llano', () => {
      campo.poner(v);
      campo.marcar();
      campo.foco();
      m.cambio();
    });
    function describir() {
      const ids = ayuda.map((a) => a.id).concat(error.hidden ? [] : error.id);
      if (ids.length) { entrada.setAttribute('aria-describedby', ids.join(' ')); } else { entrada.removeAttribute('aria-describedby'); }
    }
    describir();
    campo.partes = () => [campo];
    return campo;
  }

  /** Radios, «No lo sé» always the last, nothing chosen beforehand. `opciones`: [[value, words]]. */
  function eleccion(m, def, opciones) {
    const nombre = nuevo(), ayuda = pista(def.ayuda, nombre + '-a');
    const todas = opciones.concat([['ns', m.T('no_lo_se')]]).map((o) => ({
      valor: o[0], palabras: o[1], radio: h('input', { type: 'radio', name: nombre, value: o[0], change: m.cambio })
    }));
    const elegida = () => todas.find((o) => o.radio.checked);
    const campo = {
      etiqueta: def.etiqueta, partes: () => [],
      caja: h('fieldset', { class: 'campo', 'aria-describedby': ayuda && ayuda.id }, h('legend', null, def.etiqueta), ayuda,
        h('div', { class: opciones.length > 2 ? 'opciones' : 'opciones en-linea' },
          ...todas.map((o) => h('label', { class: 'opcion' }, o.radio, h('span', null, o.palabras))))),
      leer: () => {
        const o = elegida(), v = o && o.valor !== 'ns' ? o.valor : null;
        return { v: def.tipo === 'si_no' && v !== null ? v === 'si' : v };
      },
      texto: () => (elegida() ? elegida().valor : ''),
      poner: (t) => todas.forEach((o) => { if (o.valor === t) { o.radio.checked = true; } }),
      mostrar: () => (elegida() ? elegida().palabras : ''),
      foco: () => (elegida() || todas[0]).radio.focus()
    };
    return campo;
  }

  /** Code, edition, and a search by words whose results are plain buttons. */
  function cnae(m, def) {
    const T = m.T, lista = lectura.lista(m.datos.cnae);
    const codigo = escrita(m, { tipo: 'cnae', etiqueta: T('cnae_codigo') });
    const edicion = eleccion(m, { etiqueta: T('cnae_edicion') }, m.reglas.cnae.ediciones.map((e) => [e, 'CNAE-' + e]));
    const nombre = (a) => a.codigo + ' · ' + a.texto + ' (CNAE-' + a.edicion + ')';
    const eco = h('p', { class: 'ayuda', role: 'status' });
    function repetir() { // what the code typed is called, in the editions it may be of
      const r = codigo.leer().v, e = edicion.leer().v;
      const hay = r ? lista.filter((a) => r.startsWith(a.codigo) && (!e || a.edicion === e)) : [];
      const texto = hay.map(nombre).join('; ');
      if (eco.textContent !== texto) { eco.textContent = texto; }
    }
    const salida = h('ul', { class: 'hallados' }), cuenta = h('p', { class: 'ayuda', role: 'status' }), id = nuevo();
    const buscador = h('input', { id: id, type: 'text', class: 'escrita', autocomplete: 'off', 'aria-describedby': id + '-a' });
    function elegir(a) {
      codigo.poner(a.codigo);
      codigo.marcar();
      edicion.poner(a.edicion);
      buscador.value = '';
      buscar();
      repetir();
      codigo.foco();
      m.cambio();
    }
    function buscar() {
      const hallados = lectura.buscar(lista, buscador.value);
      const clave = hallados.length > VISTOS ? 'cnae_muchos' : 'cnae_hallados';
      cuenta.textContent = buscador.value.trim().length < 2 ? '' : T(clave, { n: String(hallados.length) });
      salida.replaceChildren(...hallados.slice(0, VISTOS).map((a) => h('li', null, boton(nombre(a), 'enlace', () => elegir(a)))));
    }
    buscador.addEventListener('input', buscar);
    buscador.addEventListener('keydown', (e) => { if (e.key === 'Enter') { e.preventDefault(); } }); // it sends nothing
    const ayuda = pista(def.ayuda, nuevo());
    const caja = h('fieldset', { class: 'campo', 'aria-describedby': ayuda && ayuda.id, change: repetir }, h('legend', null, def.etiqueta), ayuda,
      codigo.caja, eco, edicion.caja,
      lista.length ? h('div', { class: 'campo' }, h('label', { for: id }, T('cnae_buscar')), pista(T('cnae_buscar_ayuda'), id + '-a'),
        buscador, cuenta, salida) : null);
    const editado = () => (edicion.leer().v ? ' (CNAE-' + edicion.leer().v + ')' : '');
    return {
      etiqueta: def.etiqueta, caja: caja, partes: () => [codigo], foco: codigo.foco,
      leer: () => { const r = codigo.leer(); return r.v ? { v: { codigo: r.v, edicion: edicion.leer().v } } : r; },
      texto: () => (codigo.texto() || edicion.texto() ? codigo.texto() + '_' + edicion.texto() : ''),
      poner: (t) => { const p = t.split('_'); codigo.poner(p[0]); edicion.poner(p[1] || ''); repetir(); },
      mostrar: () => (codigo.mostrar() ? codigo.mostrar() + editado() : '')
    };
  }

  function crear(m, tipo, textos, opciones) {
    const def = { tipo: tipo, etiqueta: textos.etiqueta, ayuda: textos.ayuda };
    if (tipo === 'si_no') { return eleccion(m, def, [['si', m.T('afirmativa')], ['no', m.T('negativa')]]); }
    if (tipo === 'opcion') { return eleccion(m, def, opciones.map((o) => [o, textos.opciones[o]])); }
    return tipo === 'cnae' ? cnae(m, def) : escrita(m, def);
  }

  // ---- expenses
  function pago(m, alQuitar) {
    const importe = escrita(m, { tipo: 'importe', etiqueta: m.T('pago_importe') });
    const fecha = escrita(m, { tipo: 'fecha', etiqueta: m.T('pago_fecha'), breve: true });
    const p = { importe: importe, fecha: fecha, leyenda: h('legend'), quitar: boton('', 'enlace', () => alQuitar(p)) };
    p.caja = h('fieldset', { class: 'pago' }, p.leyenda, h('div', { class: 'fila' }, importe.caja, fecha.caja), p.quitar);
    p.vacio = () => !importe.entrada.value.trim() && !fecha.entrada.value.trim();
    return p;
  }

  function linea(m, alQuitar) {
    const T = m.T, id = nuevo(), pagos = [], dichos = {}; // dichos: what was said of fields that this expense lacks
    let propios = new Map();
    const opcion = (g) => h('option', { value: g.id }, m.datos.gastos[g.id].nombre);
    const grupo = (clase) => {
      const de = m.reglas.gastos.filter((g) => g.clase === clase);
      return de.length ? h('optgroup', { label: T('clase_' + clase) }, ...de.map(opcion)) : null;
    };
    const selector = h('select', { id: id, class: 'escrita', change: () => { montar(); m.cambio(); } }, h('option', { value: '' }, T('gasto_elegir')),
      grupo('material'), grupo('asociado'), grupo('no_incentivable'));
    const cuerpo = h('div'), leyenda = h('legend'), quitar = boton('', 'enlace', () => alQuitar(l));
    const vinculado = crear(m, 'si_no', m.datos.proveedor_vinculado || { etiqueta: '' });
    const filas = h('div'), mas = boton(T('pago_anadir'), 'boton llano', () => { sumarPago().importe.foco(); });
    const reparto = h('fieldset', { class: 'campo', 'aria-describedby': id + '-p' },
      h('legend', null, T('pagos')), pista(T('pagos_ayuda'), id + '-p'), filas, mas);
    const definicion = () => m.reglas.gastos.find((g) => g.id === selector.value) || null;
    function numerar() {
      pagos.forEach((p, i) => {
        p.leyenda.textContent = T('pago', { n: String(i + 1) });
        p.quitar.textContent = T('pago_quitar', { n: String(i + 1) });
        p.quitar.hidden = pagos.length === 1;
      });
    }
    function sumarPago() {
      const p = pago(m, (q) => {
        pagos.splice(pagos.indexOf(q), 1);
        q.caja.remove();
        numerar();
        pagos[pagos.length - 1].importe.foco();
        m.cambio();
      });
      pagos.push(p);
      filas.append(p.caja);
      numerar();
      return p;
    }
    function montar() { // the fields of the expense chosen; what two expenses share is kept
      const g = definicion(), textos = g && m.datos.gastos[g.id];
      propios.forEach((c, k) => { dichos[k] = c.texto(); });
      propios = new Map((g ? g.campos : []).map((c) => [c.id, crear(m, c.tipo, textos.campos[c.id], c.opciones)]));
      propios.forEach((c, k) => { if (dichos[k]) { c.poner(dichos[k]); } });
      const fuera = Boolean(g) && g.clase === 'no_incentivable';
      cuerpo.replaceChildren(...[
        g && pista(textos.ayuda, nuevo()), fuera ? h('p', { class: 'ayuda' }, T('gasto_excluido')) : null
      ].filter(Boolean).concat(Array.from(propios.values(), (c) => c.caja)));
      vinculado.caja.hidden = reparto.hidden = fuera;
    }
    function situar(partes, detalle) { // tells, in the list of problems, one line and one payment from another
      partes.forEach((c) => { c.donde = l.nombre() + detalle; });
      return partes;
    }
    const dicho = (c) => (c.caja.hidden ? null : valorDe(c));
    const l = {
      pagos: pagos, vinculado: vinculado, gasto: definicion, ver: () => propios,
      caja: h('fieldset', { class: 'gasto' }, leyenda,
        h('div', { class: 'campo' }, h('label', { for: id }, T('gasto_cual')), selector), cuerpo, vinculado.caja, reparto, quitar),
      foco: () => selector.focus(),
      nombre: () => leyenda.textContent,
      numerar: (n) => {
        leyenda.textContent = T('gasto', { n: String(n) }) + (definicion() ? ': ' + m.datos.gastos[definicion().id].nombre : '');
        quitar.textContent = T('gasto_quitar', { n: String(n) });
      },
      campo: (k) => (k === 'gasto' ? { etiqueta: T('gasto_cual'), foco: l.foco } : k === 'pagos' ? { etiqueta: T('pagos'), foco: pagos[0].importe.foco } :
        k === 'vinculado' ? vinculado : propios.get(k)),
      partes: () => [].concat(
        ...Array.from(propios.values(), (c) => (c.caja.hidden ? [] : situar(c.partes(), ''))),
        ...(reparto.hidden ? [] : pagos.map((p) => situar([p.importe, p.fecha], ', ' + p.leyenda.textContent)))),
      repasar: (preguntar) => (definicion() ? definicion().campos : []).forEach((c) => {
        propios.get(c.id).caja.hidden = preguntar(c.preguntar_si, (k) => (propios.has(k) ? dicho(propios.get(k)) : undefined)) !== 'si';
      }),
      leer: (n) => {
        const g = definicion(), leida = { id: 'g' + n, gasto: g && g.id }, llenos = pagos.filter((p) => !p.vacio());
        propios.forEach((c, k) => { if (!c.caja.hidden) { leida[k] = valorDe(c); } });
        leida.vinculado = vinculado.caja.hidden ? null : vinculado.leer().v;
        leida.pagos = !llenos.length || reparto.hidden ? null : llenos.map((p) => ({ importe: valorDe(p.importe), fecha: valorDe(p.fecha) }));
        return leida;
      },
      textos: () => {
        const t = { gasto: selector.value };
        propios.forEach((c, k) => { if (!c.caja.hidden) { t[k] = c.texto(); } });
        if (!vinculado.caja.hidden) { t.vinculado = vinculado.texto(); }
        if (!reparto.hidden) { t.pagos = pagos.map((p) => p.importe.texto() + '_' + p.fecha.texto()).filter((x) => x !== '_').join('~'); }
        return t;
      },
      poner: (t) => {
        if (m.reglas.gastos.some((g) => g.id === t.gasto)) { selector.value = t.gasto; }
        montar();
        propios.forEach((c, k) => { if (t[k]) { c.poner(t[k]); } });
        vinculado.poner(t.vinculado || '');
        (t.pagos || '').split('~').slice(0, MAXIMO).forEach((x, i) => {
          const p = i ? sumarPago() : pagos[0], partes = x.split('_');
          p.importe.poner(partes[0]);
          p.fecha.poner(partes[1] || '');
        });
      }
    };
    sumarPago();
    montar();
    return l;
  }

  /** «None» is an answer ([]) and silence is not (null). */
  function gastos(m) {
    const T = m.T, lineas = [], lista = h('div');
    const hay = eleccion(m, { etiqueta: T('gastos_pregunta'), ayuda: T('gastos_ayuda') }, [['si', T('gastos_si')], ['no', T('gastos_no')]]);
    const mas = boton(T('gasto_anadir'), 'boton llano', () => { sumar().foco(); m.cambio(); });
    const zona = h('div', { hidden: true }, lista, mas);
    function quitar(l) {
      lineas.splice(lineas.indexOf(l), 1);
      l.caja.remove();
      (lineas.length ? lineas[lineas.length - 1] : { foco: () => mas.focus() }).foco();
      m.cambio();
    }
    function sumar() {
      const l = linea(m, quitar);
      lineas.push(l);
      lista.append(l.caja);
      l.numerar(lineas.length);
      return l;
    }
    const abierto = () => hay.texto() === 'si';
    return {
      hay: hay, caja: h('div', null, hay.caja, zona), lineas: () => (abierto() ? lineas : []),
      etiqueta: hay.etiqueta, foco: hay.foco,
      partes: () => (abierto() ? [].concat(...lineas.map((l) => l.partes())) : []),
      repasar: (preguntar) => {
        if (abierto() && !lineas.length && zona.hidden) { sumar(); }
        zona.hidden = !abierto();
        lineas.forEach((l, i) => { l.numerar(i + 1); l.repasar(preguntar); });
      },
      leer: () => (hay.texto() === 'no' ? [] : abierto() && lineas.length ? lineas.map((l, i) => l.leer(i + 1)) : null),
      poner: (pares) => { // g1.superficie=850 …
        const dichas = new Map();
        pares.forEach((v, k) => {
          const p = /^g(\d{1,3})\.([a-z0-9_]+)$/.exec(k);
          if (p) { dichas.set(Number(p[1]), Object.assign(dichas.get(Number(p[1])) || {}, { [p[2]]: v })); }
        });
        hay.poner(dichas.size ? 'si' : pares.get('gastos') || '');
        Array.from(dichas.keys()).sort((a, b) => a - b).slice(0, MAXIMO).forEach((n) => sumar().poner(dichas.get(n)));
      },
      vaciar: () => { lineas.splice(0).forEach((l) => l.caja.remove()); }
    };
  }
  return { h: h, valorDe: valorDe, oculto: oculto, boton: boton, crear: crear, gastos: gastos };
}());
