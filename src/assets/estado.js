// Corrects a state that was printed on the day of the build, if that day has passed.
// Dates are compared as text in Europe/Madrid; both ends of a window are included.
(function () {
  'use strict';
  var hoy = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' }).format(new Date());
  function estado(datos) {
    if (datos.hasta && hoy > datos.hasta) { return ['cerrada', 'mal']; }
    if (!datos.desde) { return null; }
    if (hoy < datos.desde) { return ['sinAbrir', 'alerta']; }
    return datos.hasta ? ['abierta', 'bien'] : null;
  }
  document.querySelectorAll('[data-estado]').forEach(function (caja) {
    var texto = caja.querySelector('[data-estado-texto]');
    var ahora = estado(caja.dataset);
    if (!texto || !ahora || texto.textContent.trim() === caja.dataset[ahora[0]]) { return; }
    texto.textContent = caja.dataset[ahora[0]];
    texto.classList.remove('bien', 'alerta', 'mal');
    texto.classList.add(ahora[1]);
  });
}());
