'use strict';
// The result in words: from the document that `evaluar` returns to the parts of the page. It decides nothing.
var informe = (function () {
  const h = campos.h, boton = campos.boton, oculto = campos.oculto;
  const SIGNO = { si: '✓', no: '✕', por_determinar: '?', no_aplica: '–', cumple: '✓', no_cumple: '✕' };
  const TONO = { cumple: 'bien', no_cumple: 'mal', por_determinar: 'alerta' };
  const signo = (estado) => h('span', { class: 'signo', 'aria-hidden': 'true' }, SIGNO[estado]);
  const parrafo = (texto, clase) => (texto ? h('p', { class: clase || null }, texto) : null);

  function mensaje(m, dado, otra) {
    const plantilla = m.datos.mensajes[dado.id] || m.datos.mensajes[otra] || '';
    return formato.rellenar(plantilla, dado.valores, m.idioma);
  }
  const veredicto = (m, r) => m.datos.mensajes['veredicto.' + r.veredicto];
  const total = (m, r, entrada) => (entrada.gastos === null && r.total.max === null ? m.T('total_sin_gastos') : formato.rango(r.total, 'importe', m.idioma));
  const ayuda = (m, r) => (r.ayuda ? formato.rango(r.ayuda, 'importe', m.idioma) : m.T('ayuda_ninguna'));

  function citado(m, apartado, cita) {
    return h('blockquote', { class: 'clausula' }, h('p', { lang: 'es' }, '«' + cita + '»'),
      h('p', { class: 'dato' }, m.T('apartado') + ' ', h('span', { lang: 'es' }, apartado)));
  }
  const pasos = (m, rutas) => h('ul', { class: 'preguntas' }, ...rutas.map((ruta) => h('li', null, boton(m.etiquetaDe(ruta), 'enlace', () => m.irA(ruta)))));

  function requisito(m, x) {
    const regla = m.reglas.requisitos.find((r) => r.id === x.id), lista = [];
    const falla = x.estado === 'no', abierto = x.estado === 'por_determinar';
    if (falla || (abierto && x.mensaje.id !== 'requisito.por_determinar')) { lista.push(parrafo(mensaje(m, x.mensaje, 'requisito.' + x.estado))); }
    // Of a failure the evaluator names no question; the rule says which answers it looked at.
    const rutas = falla ? lectura.nombradas([regla.se_cumple, regla.segun, regla.solo_si]) : x.preguntas;
    const utiles = rutas.filter(m.existe);
    if (utiles.length && (falla || abierto)) {
      lista.push(parrafo(m.T(falla ? 'que_hacer' : 'lo_aclara'), 'dato'), pasos(m, utiles));
    }
    return h('li', { class: 'requisito ' + x.estado },
      h('h4', null, signo(x.estado), oculto(m.T('estado_' + x.estado) + ': '), m.datos.requisitos[x.id].titulo), ...lista, citado(m, x.apartado, x.cita));
  }
  const lista = (m, cuales) => h('ul', { class: 'requisitos' }, ...cuales.map((x) => requisito(m, x)));
  const contada = (m, clave, cuales) => h('h3', null, m.T(clave, { n: String(cuales.length) }));
  function parte(m, clave, cuales) {
    return cuales.length ? h('section', { class: 'parte' }, contada(m, clave, cuales), parrafo(m.T(clave + '_ayuda')), lista(m, cuales)) : null;
  }
  function plegada(m, clave, cuales) {
    return cuales.length ? h('details', { class: 'parte' }, h('summary', null, contada(m, clave, cuales)), lista(m, cuales)) : null;
  }

  function tabla(m, r, entrada) {
    if (!entrada.gastos || !entrada.gastos.length) { return null; }
    const filas = r.gastos.map((g, i) => {
      const textos = m.datos.gastos[entrada.gastos[i].gasto];
      return h('tr', null,
        h('th', { scope: 'row' }, m.T('gasto', { n: String(i + 1) }) + (textos ? ': ' + textos.nombre : '')),
        h('td', { class: 'num' }, formato.rango(g.computable, 'importe', m.idioma)),
        h('td', null, h('ul', { class: 'pasos' }, ...g.derivacion.filter((p) => p.id !== 'derivacion.computable').map((p) => h('li', null, mensaje(m, p)))),
          textos ? h('p', { class: 'dato' }, h('span', { lang: 'es' }, textos.apartado + ': «' + textos.cita + '»')) : null));
    });
    const id = 'comprobador-gastos';
    return h('div', { class: 'tabla', role: 'region', 'aria-labelledby': id, tabindex: '0' }, h('table', null,
      h('caption', { id: id }, h('span', null, m.T('tabla_gastos'))),
      h('thead', null, h('tr', null, ...['tabla_gasto', 'tabla_cuenta', 'tabla_calculo'].map((k, i) => (
        h('th', { scope: 'col', class: i === 1 ? 'num' : null }, m.T(k)))))),
      h('tbody', null, ...filas),
      h('tfoot', null, h('tr', null, h('th', { scope: 'row' }, m.T('total')), h('td', { class: 'num' }, total(m, r, entrada)), h('td')))));
  }

  function plazo(m, r) {
    const c = m.datos.convocatoria, v = { desde: c.desde, hasta: c.hasta };
    const clave = r.plazo === 'abierto' && !c.hasta ? 'plazo_abierto_sin_fin' : 'plazo_' + r.plazo;
    const tono = { abierto: ' bien', cerrado: ' alerta', sin_abrir: ' alerta' }[r.plazo] || '';
    return h('div', { class: 'aviso' + tono }, h('p', null, m.T(clave, v)),
      r.plazo === 'cerrado' || r.plazo === 'sin_abrir' ? h('p', null, m.T('ensayo')) : null);
  }

  function cifras(m, r, entrada) {
    const c = m.datos.convocatoria;
    return h('dl', { class: 'cifras' },
      h('div', null, h('dt', null, m.T('gasto_que_cuenta')), h('dd', null, total(m, r, entrada))),
      h('div', null, h('dt', null, m.T('ayuda_posible')), h('dd', null, ayuda(m, r)),
        r.ayuda && c.como_mucho ? h('dd', { class: 'dato' }, c.como_mucho) : null));
  }

  function solicitar(m, r) {
    const c = m.datos.convocatoria, T = m.T;
    return h('section', { class: 'parte' }, h('h3', null, T('solicitar')),
      parrafo(T(r.plazo === 'cerrado' ? 'solicitar_cerrado' : 'solicitar_ayuda')),
      h('ul', null, c.enlace ? h('li', null, h('a', { href: c.enlace, rel: 'external noopener' }, T('enlace_oficial'))) : null,
        c.pagina ? h('li', null, h('a', { href: c.pagina }, T('leer_convocatoria'))) : null,
        c.contacto ? h('li', null, T('contacto') + ' ' + c.contacto) : null));
  }

  function obligaciones(m, r) {
    return r.obligaciones.map((id) => m.datos.obligaciones[id])
      .map((o) => h('li', null, h('p', null, o.texto), h('p', { class: 'dato', lang: 'es' }, '«' + o.cita + '»')));
  }

  /** The answers as they were understood, each with its way back. */
  function respuestas(m, grupos) {
    const fila = (etiqueta, valor, ruta) => h('div', null, h('dt', null, etiqueta),
      h('dd', null, valor instanceof Node ? valor : valor || h('span', { class: 'falta' }, m.T('sin_contestar'))),
      ruta ? h('dd', { class: 'cambiar' }, boton([m.T('cambiar'), oculto(': ' + etiqueta)], 'enlace', () => m.irA(ruta))) : null);
    const deLinea = (l, n) => {
      const par = (c) => h('li', null, c.etiqueta + ': ' + (c.mostrar() || m.T('sin_contestar')));
      const puntos = Array.from(l.ver().values()).filter((c) => !c.caja.hidden).map(par);
      if (!l.vinculado.caja.hidden) {
        puntos.push(par(l.vinculado), ...l.pagos.filter((p) => !p.vacio()).map((p, i) => h('li', null,
          m.T('pago_dicho', { n: String(i + 1), importe: p.importe.mostrar() || m.T('sin_contestar'), fecha: p.fecha.mostrar() || m.T('sin_contestar') }))));
      }
      return fila(l.nombre(), h('ul', { class: 'pasos' }, ...puntos), 'gastos.g' + n + '.gasto');
    };
    return [].concat(...grupos.map((g) => {
      const filas = g.preguntas.filter(m.existe).map((id) => fila(m.etiquetaDe(id), m.campo(id).mostrar(), id));
      if (g.id === 'gastos' && m.gastos) {
        filas.unshift(fila(m.gastos.etiqueta, m.gastos.hay.mostrar(), 'gastos'), ...m.gastos.lineas().map((l, i) => deLinea(l, i + 1)));
      }
      return filas.length ? [h('h4', null, g.titulo), h('dl', { class: 'hechos respuestas' }, ...filas)] : [];
    }));
  }

  function cabeza(m, r, entrada) {
    const T = m.T;
    return [
      h('div', { class: 'veredicto ' + TONO[r.veredicto] }, h('h2', { tabindex: '-1', id: 'comprobador-resultado' }, signo(r.veredicto), veredicto(m, r)),
        parrafo(T('orientacion')), r.veredicto === 'cumple' ? parrafo(m.datos.convocatoria.como_mucho) : null),
      plazo(m, r), cifras(m, r, entrada)
    ];
  }
  function cuerpo(m, r, entrada) {
    const de = (estado) => r.requisitos.filter((x) => x.estado === estado);
    return [
      parte(m, 'incumple', de('no')), parte(m, 'falta', de('por_determinar')), plegada(m, 'se_cumple', de('si')), plegada(m, 'no_se_aplica', de('no_aplica')),
      tabla(m, r, entrada)
    ].filter(Boolean);
  }

  /** One paragraph that changes while the reader types. */
  function resumen(m, r, entrada) {
    const cuantos = (estado) => String(r.requisitos.filter((x) => x.estado === estado).length);
    return [
      h('p', null, signo(r.veredicto), h('strong', null, veredicto(m, r))),
      h('p', null, m.T('resumen_cuenta', { no: cuantos('no'), abiertos: cuantos('por_determinar') })),
      h('p', null, m.T('gasto_que_cuenta') + ': ' + total(m, r, entrada)),
      h('p', null, m.T('ayuda_posible') + ': ' + ayuda(m, r)),
      r.ayuda ? parrafo(m.datos.convocatoria.como_mucho, 'dato') : null
    ].filter(Boolean);
  }

  /** The calculator: the rebate, what bars it, or what is missing. */
  function rebaja(m, r, preguntas) {
    const no = r.requisitos.filter((x) => x.estado === 'no'), abiertos = r.requisitos.filter((x) => x.estado === 'por_determinar');
    if (no.length) {
      return [h('p', null, signo('no'), h('strong', null, m.T('rebaja_no')))].concat(no.map((x) => parrafo(mensaje(m, x.mensaje, 'requisito.no'))));
    }
    const sabida = r.ayuda && r.ayuda.max !== null;
    const faltan = preguntas.filter((id) => r.faltan.indexOf(id) >= 0 || (!sabida || r.ayuda.min !== r.ayuda.max) && !m.campo(id).texto());
    return [
      sabida ? h('p', null, m.T(abiertos.length ? 'rebaja_si' : 'rebaja'), ' ', h('strong', null, formato.rango(r.ayuda, 'importe', m.idioma))) : null,
      faltan.length ? h('p', null, m.T('rebaja_falta')) : null,
      faltan.length ? h('ul', null, ...faltan.map((id) => h('li', null, m.etiquetaDe(id)))) : null
    ].concat(abiertos.filter((x) => !x.preguntas.length).map((x) => parrafo(mensaje(m, x.mensaje, 'requisito.por_determinar')))).filter(Boolean);
  }
  return { cabeza: cabeza, cuerpo: cuerpo, obligaciones: obligaciones, solicitar: solicitar, respuestas: respuestas, resumen: resumen, rebaja: rebaja };
}());
