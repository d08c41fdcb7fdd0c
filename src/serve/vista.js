// The preview's part of a page: shows what was found, and loads the page again when it has changed.
// It is no part of the published site.
(function () {
  'use strict';
  var yo = document.currentScript.dataset;
  var lengua = document.documentElement.lang === 'en' ? 'en' : 'es';
  var direccion = '/__cuaderno/sucesos?lengua=' + lengua + '&pagina=' + encodeURIComponent(yo.pagina);
  var sinSitio = !yo.pagina;
  var LUGAR = 'cuaderno-vista';
  var fuente = null;
  var visto = '';
  var partes = null;

  function elemento(nombre, atributos, texto) {
    var nuevo = document.createElement(nombre);
    Object.keys(atributos).forEach(function (clave) { nuevo.setAttribute(clave, atributos[clave]); });
    if (texto) { nuevo.textContent = texto; }
    return nuevo;
  }

  // A shadow root keeps the theme's styles out, and these out of the page.
  function construir(palabras) {
    var caja = elemento('div', { id: 'cuaderno-vista' });
    var raiz = caja.attachShadow({ mode: 'open' });
    var tira = elemento('button', { type: 'button', 'class': 'tira' });
    var anuncio = elemento('p', { role: 'status', 'class': 'anuncio' });
    var dialogo = elemento('dialog', { 'aria-labelledby': 'titulo', lang: lengua });
    var lista = elemento('div', { 'class': 'lista', tabindex: '0', role: 'region', 'aria-labelledby': 'titulo' });
    var cerrar = elemento('button', { type: 'button', 'class': 'cerrar' }, palabras.cerrar);
    var cabeza = elemento('div', { 'class': 'cabeza' });
    cabeza.append(elemento('h2', { id: 'titulo' }, palabras.titulo), cerrar);
    dialogo.append(cabeza, lista);
    raiz.append(elemento('link', { rel: 'stylesheet', href: '/__cuaderno/vista.css' }), tira, anuncio, dialogo);
    tira.addEventListener('click', function () { if (!dialogo.open) { dialogo.showModal(); } });
    cerrar.addEventListener('click', function () { dialogo.close(); });
    document.body.append(caja);
    return { tira: tira, anuncio: anuncio, dialogo: dialogo, lista: lista };
  }

  function pintar(datos) {
    if (!partes) { partes = construir(datos.palabras); }
    partes.parada = datos.palabras.parada;
    partes.tira.textContent = datos.cuenta;
    partes.tira.hidden = !datos.cuenta;
    partes.tira.classList.toggle('bloquea', datos.bloquea);
    partes.anuncio.textContent = datos.cuenta;
    // The program wrote it, with every text of the project escaped.
    partes.lista.innerHTML = datos.panel;
    if (datos.bloquea && visto !== datos.panel && !partes.dialogo.open) { partes.dialogo.showModal(); }
    if (!datos.bloquea && partes.bloqueaba) { partes.dialogo.close(); }
    partes.bloqueaba = datos.bloquea;
    visto = datos.panel;
  }

  function recargar() {
    sessionStorage.setItem(LUGAR, JSON.stringify([location.pathname, window.scrollX, window.scrollY]));
    cortar();
    location.reload();
  }

  function cortar() {
    if (fuente) { fuente.close(); }
    fuente = null;
  }

  function escuchar() {
    if (fuente || document.hidden) { return; }
    fuente = new EventSource(direccion);
    fuente.onmessage = function (suceso) {
      var datos = JSON.parse(suceso.data);
      if (sinSitio ? datos.hay : datos.huella !== yo.huella) { return recargar(); }
      if (sinSitio) { listar(datos); } else { pintar(datos); }
    };
    fuente.onerror = function () {
      if (partes) {
        partes.tira.hidden = false;
        partes.tira.textContent = partes.parada;
      }
    };
  }

  // Before there is any site, the page is nothing but the list.
  function listar(datos) {
    var marco = document.querySelector('main');
    var titulo = document.querySelector('h1');
    marco.innerHTML = datos.panel;
    marco.prepend(titulo);
  }

  function volver() {
    var lugar = JSON.parse(sessionStorage.getItem(LUGAR) || 'null');
    sessionStorage.removeItem(LUGAR);
    if (lugar && lugar[0] === location.pathname) { window.scrollTo(lugar[1], lugar[2]); }
  }

  window.addEventListener('load', volver);
  window.addEventListener('pagehide', cortar);
  // A browser opens few connections to one server: a page that nobody sees takes none.
  document.addEventListener('visibilitychange', function () { if (document.hidden) { cortar(); } else { escuchar(); } });
  window.addEventListener('pageshow', escuchar);
}());
