// Corrects a state that was printed on the day of the build, if that day has passed.
// Dates are compared as text in Europe/Madrid; both ends of a window are included.
(function () {
  'use strict';
  var hoy = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' }).format(new Date());
  document.querySelectorAll('[data-estado]').forEach(function (caja) {
    var datos = caja.dataset;
    var texto = caja.querySelector('[data-estado-texto]');
    if (!texto || !datos.hasta) { return; }
    var ahora = hoy > datos.hasta ? datos.cerrada : !datos.desde ? null : hoy < datos.desde ? datos.sinAbrir : datos.abierta;
    if (ahora && texto.textContent.trim() !== ahora) {
      texto.textContent = ahora;
      texto.classList.remove('bien', 'alerta', 'mal');
    }
  });
}());
