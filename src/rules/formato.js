'use strict';
// Figures, dates and messages as a reader of each language expects them, without Intl.
// The same as src/text/number.rs and src/text/date.rs: the tests of both compare them. Values come as
// neutral text: "2500.00", "2025-09-19". Every four-digit figure is grouped; spaces are U+00A0.
var formato = (function () {
  const ESPACIO = '\u00a0', MENOS = '\u2212';
  const MESES = {
    es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
    en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
  };
  const elegir = (idioma, es, en) => (idioma === 'es' ? es : en);

  // number::decimal: keeps exactly the decimals given.
  function decimal(texto, idioma) {
    const negativo = texto.charAt(0) === '-', partes = (negativo ? texto.slice(1) : texto).split('.');
    const entera = partes[0], grupo = elegir(idioma, '.', ','), coma = elegir(idioma, ',', '.');
    let salida = '';
    for (let i = 0; i < entera.length; i += 1) { salida += (i > 0 && (entera.length - i) % 3 === 0 ? grupo : '') + entera.charAt(i); }
    const cero = !/[1-9]/.test(texto);
    return (negativo && !cero ? MENOS : '') + salida + (partes[1] ? coma + partes[1] : '');
  }
  function normal(texto) { // drops trailing zeros of the decimals
    return texto.indexOf('.') < 0 ? texto : texto.replace(/0+$/, '').replace(/\.$/, '');
  }
  const entero = (texto, idioma) => decimal(normal(texto), idioma);
  // Always two decimals, as the gazette writes them and sums line up.
  function importe(texto, idioma) {
    const partes = texto.split('.'), n = decimal(partes[0] + '.' + ((partes[1] || '') + '00').slice(0, 2), idioma);
    return elegir(idioma, n + ESPACIO + '€', '€' + n);
  }
  // number::euros: whole amounts without cents.
  function euros(texto, idioma) {
    const n = /\.0*$/.test(texto) || texto.indexOf('.') < 0 ? decimal(texto.split('.')[0], idioma) : null;
    return n === null ? importe(texto, idioma) : elegir(idioma, n + ESPACIO + '€', '€' + n);
  }
  const superficie = (texto, idioma) => decimal(normal(texto), idioma) + ESPACIO + 'm²';
  const porcentaje = (texto, idioma) => decimal(normal(texto), idioma) + elegir(idioma, ESPACIO + '%', '%');
  function fecha(texto, idioma) {
    const p = texto.split('-'), mes = MESES[idioma][Number(p[1]) - 1], dia = String(Number(p[2])), ano = String(Number(p[0]));
    return elegir(idioma, dia + ' de ' + mes + ' de ' + ano, dia + ' ' + mes + ' ' + ano);
  }
  const TIPOS = { importe: importe, euros: euros, superficie: superficie, porcentaje: porcentaje, fecha: fecha, entero: entero, texto: (x) => x };
  const como = (x, tipo, idioma) => (Object.prototype.hasOwnProperty.call(TIPOS, tipo) ? TIPOS[tipo](x, idioma) : x);

  // One figure, «entre a y b», «como mínimo a»: whatever an interval is.
  function rango(r, tipo, idioma) {
    const uno = (x) => como(x, tipo, idioma);
    if (r.max === r.min) { return uno(r.min); }
    if (r.max === null) { return elegir(idioma, 'como mínimo ', 'at least ') + uno(r.min); }
    return elegir(idioma, 'entre ', 'between ') + uno(r.min) + elegir(idioma, ' y ', ' and ') + uno(r.max);
  }
  // Fills {nombre:tipo}; a value that is an interval becomes a range; one that is missing, the words for it.
  function rellenar(plantilla, valores, idioma) {
    return plantilla.replace(/\{([a-z_]+)(?::([a-z]+))?\}/g, function (todo, nombre, tipo) {
      const v = Object.prototype.hasOwnProperty.call(valores, nombre) ? valores[nombre] : null;
      if (v === null) { return elegir(idioma, 'sin contestar', 'not answered'); }
      return typeof v === 'object' ? rango(v, tipo, idioma) : como(v, tipo, idioma);
    });
  }
  return {
    decimal: decimal, entero: entero, importe: importe, euros: euros, superficie: superficie, porcentaje: porcentaje,
    fecha: fecha, rango: rango, rellenar: rellenar
  };
}());
