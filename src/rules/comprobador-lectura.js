'use strict';
// What a reader writes, turned into the neutral text of the answer document, and back.
// Nothing here touches the page, so that Node can try it. Refusals name a text of interfaz.*.yaml.
var lectura = (function () {
  const MESES = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const ENTERAS = 12; // digits the evaluator takes
  const plegar = (texto) => texto.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

  // ---- figures: refused only when no reading, or more than one, is possible
  const agrupada = (texto, separador) => { // 1.500 or 1.500.000, never 01.500
    const partes = texto.split(separador);
    return partes.length > 1 && /^[1-9]\d{0,2}$/.test(partes[0]) && partes.slice(1).every((p) => /^\d{3}$/.test(p));
  };
  function neutro(entera, decimales, tipo) {
    const sobra = decimales.replace(/0+$/, ''), limpia = entera.replace(/^0+(?=\d)/, '');
    if (!/^\d+$/.test(entera) || !/^\d*$/.test(decimales) || limpia.length > ENTERAS) { return { error: tipo }; }
    if (sobra && tipo === 'entero') { return { error: 'entero' }; }
    if (sobra.length > 2) { return { error: 'decimales' }; }
    return { v: limpia + (sobra ? '.' + sobra.padEnd(2, '0') : '') };
  }
  function numero(escrito, tipo, idioma) {
    const texto = escrito.replace(/[\s\u00a0\u202f'’]/g, '').replace(/€|euros?|eur|m²|m2|%/gi, '');
    if (!texto) { return escrito.trim() ? { error: tipo } : { v: null }; }
    if (/^[-−]/.test(texto)) { return { error: 'negativo' }; }
    const puntos = texto.split('.').length - 1, comas = texto.split(',').length - 1;
    if (!puntos && !comas) { return neutro(texto, '', tipo); }
    const ultimo = texto.lastIndexOf('.') > texto.lastIndexOf(',') ? '.' : ',';
    const corte = texto.lastIndexOf(ultimo), entera = texto.slice(0, corte), resto = texto.slice(corte + 1);
    const otro = ultimo === '.' ? ',' : '.';
    if (puntos && comas) { // the last one is the decimal mark, whatever the language
      return agrupada(entera, otro) ? neutro(entera.split(otro).join(''), resto, tipo) : { error: tipo };
    }
    if (!agrupada(texto, ultimo)) { return neutro(entera, resto, tipo); }
    const junto = neutro(texto.split(ultimo).join(''), '', tipo);
    const esDecimal = ultimo === (idioma === 'es' ? ',' : '.');
    if (!esDecimal || puntos + comas > 1 || tipo === 'entero') { return junto; }
    return { error: 'ambiguo', lecturas: [junto.v, neutro(entera, resto.slice(0, 2), tipo).v] };
  }

  // ---- days: 30/6/2025, 30-6-2025, 2025-06-30, and as this site writes them: 30 de junio de 2025
  function nombresDeMes(idioma) {
    return MESES.map((x, i) => plegar(formato.fecha('2000-' + String(i + 1).padStart(2, '0') + '-01', idioma)).split(/ (?:de )?/)[1]);
  }
  function fecha(escrito, idioma) {
    let texto = plegar(escrito).trim();
    if (!texto) { return { v: null }; }
    nombresDeMes(idioma).forEach((mes, i) => { texto = texto.replace(mes, String(i + 1)); });
    texto = texto.replace(/\bde\b/g, ' ').replace(/[/.\s-]+/g, '-');
    const al_reves = /^\d{4}-/.test(texto), p = texto.split('-').map((x) => (/^\d{1,4}$/.test(x) ? Number(x) : NaN));
    const ano = p[al_reves ? 0 : 2], mes = p[1], dia = p[al_reves ? 2 : 0];
    const bisiesto = (ano % 4 === 0 && ano % 100 !== 0) || ano % 400 === 0;
    if (p.length !== 3 || !(ano >= 1900 && ano <= 2200) || !(mes >= 1 && mes <= 12)) { return { error: 'fecha' }; }
    if (!(dia >= 1 && dia <= MESES[mes - 1] + (mes === 2 && bisiesto ? 1 : 0))) { return { error: 'dia' }; }
    return { v: [ano, mes, dia].map((n) => String(n).padStart(2, '0')).join('-') };
  }
  function cnae(escrito) {
    const codigo = escrito.replace(/[.\s]/g, '').replace(/^[a-v](?=\d)/i, '');
    return !codigo ? { v: null } : /^\d{2,4}$/.test(codigo) ? { v: codigo } : { error: 'cnae' };
  }
  function valor(escrito, tipo, idioma) {
    if (tipo === 'fecha') { return fecha(escrito, idioma); }
    return tipo === 'cnae' ? cnae(escrito) : numero(escrito, tipo, idioma);
  }
  /** Neutral text as a reader of the language would have typed it. */
  function escribir(neutral, tipo, idioma) {
    if (tipo === 'cnae') { return neutral; }
    return tipo === 'fecha' ? neutral.split('-').map(Number).reverse().join('/') : formato.decimal(neutral.replace(/\.00$/, ''), idioma);
  }

  // ---- may a question be asked? Kleene's three values; the evaluator hides its own reading
  function condicion(c, valorDe, partidas) {
    const cada = (lista) => lista.map((x) => condicion(x, valorDe, partidas));
    const todas = (v) => (v.indexOf('no') >= 0 ? 'no' : v.indexOf('duda') >= 0 ? 'duda' : 'si');
    const negar = (v) => (v === 'si' ? 'no' : v === 'no' ? 'si' : v);
    if (!c) { return 'si'; }
    if (c.todas) { return todas(cada(c.todas)); }
    if (c.alguna) { return negar(todas(cada(c.alguna).map(negar))); }
    if (c.ninguna) { return todas(cada(c.ninguna).map(negar)); }
    if (c.hay_partida) {
      if (!partidas) { return 'duda'; }
      return partidas.some((g) => c.hay_partida.indexOf(g) >= 0) ? 'si' : partidas.indexOf(null) >= 0 ? 'duda' : 'no';
    }
    if (!c.es) { return 'si'; } // of another kind: better one question too many
    const v = valorDe(c.pregunta);
    return v === null ? 'duda' : c.es.indexOf(v) >= 0 ? 'si' : 'no';
  }
  /** Every question a condition (or requirement) looks at; a magnitude looks at the expenses. */
  function nombradas(c) {
    if (!c || typeof c !== 'object') { return []; }
    const propias = (c.pregunta ? [c.pregunta] : []).concat(c.magnitud || c.hay_partida ? ['gastos'] : []);
    return Array.from(new Set(propias.concat(...Object.keys(c).map((k) => nombradas(c[k])))));
  }

  /** The period that some requirement wants the day asked in `id` to be within. */
  function plazoDe(c, id) {
    if (!c || typeof c !== 'object') { return null; }
    return c.dentro_de && c.pregunta === id ? c.dentro_de : Object.keys(c).reduce((hallado, k) => hallado || plazoDe(c[k], id), null);
  }

  // ---- activities: one to a line, code|edition|title|more words
  function lista(lineas) {
    return (lineas || '').split('\n').filter(Boolean).map((linea) => {
      const partes = linea.split('|');
      return { codigo: partes[0], edicion: partes[1], texto: partes[2], palabras: partes[3] };
    });
  }
  // By word: accents, case and a plural s make no difference
  function buscar(lista, escrito) {
    const palabras = plegar(escrito).split(/[^a-z0-9]+/).filter((p) => p.length > 1)
      .map((p) => (p.length > 4 ? p.replace(/s$/, '') : p));
    if (!palabras.length) { return []; }
    return lista.filter((a) => {
      const pajar = ' ' + plegar(a.codigo + ' ' + a.texto + ' ' + a.palabras).replace(/[^a-z0-9]+/g, ' ');
      return palabras.every((p) => pajar.indexOf(' ' + p) >= 0);
    });
  }

  // ---- the fragment: #v1&conv=…&reglas=…&<key>=<value>, keys sorted
  function anotar(cabeza, respuestas) {
    const par = (k, v) => '&' + encodeURIComponent(k) + '=' + encodeURIComponent(v);
    return '#v1' + Object.keys(cabeza).map((k) => par(k, cabeza[k])).join('') +
      Object.keys(respuestas).sort().map((k) => par(k, respuestas[k])).join('');
  }
  function desanotar(fragmento) {
    if (!/^#v1(&|$)/.test(fragmento)) { return null; }
    const pares = new Map();
    fragmento.slice(4).split('&').forEach((par) => {
      const corte = par.indexOf('=');
      try { pares.set(decodeURIComponent(par.slice(0, corte)), decodeURIComponent(par.slice(corte + 1))); } catch (e) { /* cut short */ }
    });
    return pares;
  }
  return {
    valor: valor, escribir: escribir, condicion: condicion, nombradas: nombradas, plazoDe: plazoDe, lista: lista, buscar: buscar,
    anotar: anotar, desanotar: desanotar
  };
}());
