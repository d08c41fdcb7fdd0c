// Corrects a state that was printed on the day of the build, if that day has passed.
// Dates are compared as text in Europe/Madrid; both ends of a window are included.
// The theme gives the words and the classes of each state in data attributes.
(function () {
  'use strict';
  var hoy = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' }).format(new Date());
  function estado(datos) {
    if (datos.hasta && hoy > datos.hasta) { return 'Cerrada'; }
    if (!datos.desde) { return null; }
    if (hoy < datos.desde) { return 'SinAbrir'; }
    return datos.hasta ? 'Abierta' : null;
  }
  document.querySelectorAll('[data-estado]').forEach(function (caja) {
    var texto = caja.querySelector('[data-estado-texto]');
    var ahora = estado(caja.dataset);
    if (!texto || !ahora || texto.textContent.trim() === caja.dataset['texto' + ahora]) { return; }
    texto.textContent = caja.dataset['texto' + ahora];
    texto.className = caja.dataset['clase' + ahora] || '';
  });
}());
