'use strict';
// The pre-check of a call, and the calculator of a municipal rebate, mounted where the page left its data.
// Nothing leaves the browser: answers live in the fields, and in the fragment of the address only when the
// reader asks for a link or changes language. The verdict is that of evaluador.js, never of this file.
(function () {
  const h = campos.h, boton = campos.boton;
  const TITULO = document.title;

  function mundo(caja, datos) {
    const m = { caja: caja, datos: datos, reglas: datos.reglas, idioma: datos.idioma, cambio: () => m.alCambiar() };
    m.T = (clave, valores) => formato.rellenar(datos.interfaz[clave] || clave, valores || {}, datos.idioma);
    const porId = new Map(), regla = (id) => m.reglas.preguntas.find((p) => p.id === id);
    m.reglas.preguntas.forEach((p) => porId.set(p.id, campos.crear(m, p.tipo, datos.preguntas[p.id], p.opciones)));
    m.campo = (id) => porId.get(id);
    m.gastos = m.reglas.gastos.length ? campos.gastos(m) : null;

    // A hidden question counts as not answered, also for the questions behind it.
    const partidas = () => { const g = m.gastos && m.gastos.leer(); return g && g.map((l) => l.gasto); };
    m.preguntar = (condicion, propio) => lectura.condicion(condicion, (id) => {
      const deLinea = propio && propio(id);
      return deLinea !== undefined && propio ? deLinea : m.valor(id);
    }, condicion ? partidas() : null);
    m.existe = (id) => (porId.has(id) ? m.preguntar(regla(id).preguntar_si) === 'si' : id === 'gastos' ? Boolean(m.gastos) : Boolean(m.campoDe(id)));
    m.valor = (id) => (porId.has(id) && m.existe(id) ? campos.valorDe(porId.get(id)) : null);
    m.campoDe = (ruta) => {
      const p = /^gastos\.g(\d+)\.(.+)$/.exec(ruta), l = p && m.gastos && m.gastos.lineas()[Number(p[1]) - 1];
      return p ? l && l.campo(p[2]) : ruta === 'gastos' ? m.gastos : porId.get(ruta);
    };
    m.etiquetaDe = (ruta) => {
      const p = /^gastos\.g(\d+)\./.exec(ruta), l = p && m.gastos.lineas()[Number(p[1]) - 1];
      return (l ? l.nombre() + ' — ' : '') + m.campoDe(ruta).etiqueta;
    };
    m.entrada = () => {
      const respuestas = {};
      m.reglas.preguntas.forEach((p) => { respuestas[p.id] = m.valor(p.id); });
      return { version: 1, fecha: hoy(), respuestas: respuestas, gastos: m.gastos ? m.gastos.leer() : null };
    };
    m.repasar = () => {
      if (m.gastos) { m.gastos.repasar(m.preguntar); }
      porId.forEach((campo, id) => { campo.caja.hidden = !m.existe(id); });
    };
    m.textos = () => { // what the link keeps: «no lo sé» too
      const t = {};
      const guardar = (k, v) => { if (v) { t[k] = v; } };
      porId.forEach((campo, id) => { if (m.existe(id)) { guardar(id, campo.texto()); } });
      if (m.gastos) {
        guardar('gastos', m.gastos.hay.texto());
        m.gastos.lineas().forEach((l, i) => { const x = l.textos(); Object.keys(x).forEach((k) => guardar('g' + (i + 1) + '.' + k, x[k])); });
      }
      return t;
    };
    m.poner = (pares) => {
      porId.forEach((campo, id) => { if (pares.has(id)) { campo.poner(pares.get(id)); } });
      if (m.gastos) { m.gastos.vaciar(); m.gastos.poner(pares); }
      m.repasar();
    };
    return m;
  }
  const hoy = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' }).format(new Date());
  function despacio(hacer) { // the reader finishes the word first
    let espera = 0;
    return () => { clearTimeout(espera); espera = setTimeout(hacer, 400); };
  }
  function cambiarPartes(caja, partes) { // a status region speaks only when its words change
    const antes = caja.textContent;
    const nueva = h('div', null, ...partes);
    if (nueva.textContent !== antes) { caja.replaceChildren(...nueva.childNodes); }
  }

  // ---- calculator
  function calculadora(caja, datos) {
    const m = mundo(caja, datos), ids = m.reglas.preguntas.map((p) => p.id), estado = h('div', { role: 'status', class: 'corriente' });
    function calcular() {
      const mal = [].concat(...ids.filter(m.existe).map((id) => m.campo(id).partes())).map((c) => c.mensaje()).filter(Boolean);
      const vacia = ids.every((id) => !m.campo(id).texto());
      cambiarPartes(estado, mal.length ? mal.map((x) => h('p', null, x)) : vacia ? [h('p', null, m.T('rebaja_inicio'))] :
        informe.rebaja(m, evaluar(m.reglas, m.entrada()), ids.filter(m.existe)));
    }
    const luego = despacio(calcular);
    m.alCambiar = () => { m.repasar(); luego(); };
    caja.append(h('form', { novalidate: true, submit: (e) => { e.preventDefault(); calcular(); } },
      h('fieldset', { class: 'grupo-preguntas' },
        h('legend', null, h('span', { class: 'titulo' }, datos.titulo || m.T('calculadora'))), ...ids.map((id) => m.campo(id).caja)),
      estado, h('p', { class: 'nota' }, m.T('calculadora_nota'))));
    m.repasar();
    calcular();
  }

  // ---- pre-check
  function convocatoria(caja, datos) {
    const m = mundo(caja, datos), T = m.T;
    const despues = datos.grupos.find((g) => g.id === 'despues') || { id: 'despues', preguntas: [] };
    m.grupos = datos.grupos.filter((g) => g !== despues && g.id !== 'gastos').map((g) => Object.assign({}, g));
    const ultimo = Object.assign({}, datos.grupos.find((g) => g.id === 'gastos') || { id: 'gastos', titulo: T('gastos'), preguntas: [] });
    if (m.gastos || ultimo.preguntas.length) {
      // What depends on the expenses can only be asked once they are known.
      const tardia = (id) => /"hay_partida"/.test(JSON.stringify(m.reglas.preguntas.find((p) => p.id === id).preguntar_si || null));
      m.grupos.forEach((g) => {
        ultimo.preguntas = ultimo.preguntas.concat(g.preguntas.filter(tardia));
        g.preguntas = g.preguntas.filter((id) => !tardia(id));
      });
      m.grupos.push(ultimo);
    }
    m.grupos.concat(despues).forEach((g) => g.preguntas.forEach((id) => ensayar(m, id)));

    const vistas = m.grupos.map((g) => g.id);
    let vista = vistas[0], visto = false, juntas = false; // visto: the result was shown once
    const avisos = h('div', { role: 'status' });
    const errores = h('div', { class: 'aviso mal resumen-errores', tabindex: '-1', role: 'group', 'aria-labelledby': 'comprobador-errores', hidden: true });
    const pasos = new Map(m.grupos.map((g, i) => [g.id, paso(g, i)]));
    const continuar = h('button', { type: 'submit', class: 'boton' }, ''), volver = boton(T('volver'), 'enlace vuelta', atras);
    const resultadoYa = boton(T('ver_resultado'), 'boton llano', () => alResultado());
    const modo = boton('', 'enlace', () => ir(juntas ? vistas[0] : 'todas'));
    const titularTodas = h('h2', { tabindex: '-1' }, T('todas_titulo')), corriente = h('div', { class: 'corriente' });
    const vivo = h('div', { role: 'status' });
    corriente.append(h('h3', null, T('resultado_de_momento')), vivo);
    const formulario = h('form', { novalidate: true, submit: seguir },
      h('p', { class: 'barra' }, volver, modo), errores,
      h('div', { class: 'columnas' }, h('div', null, titularTodas, ...pasos.values(), h('p', { class: 'botones' }, continuar, resultadoYa)), corriente),
      h('p', { class: 'nota' }, T('privacidad')));
    const cabeza = h('div'), cuerpo = h('div', { class: 'cuerpo' }), como = h('div'), dichas = h('div');
    const obligadas = h('ul', { class: 'requisitos' }), guardado = h('div', { class: 'botones' });
    const pieDatos = h('p', { class: 'nota' });
    const resultado = h('section', { class: 'resultado', 'aria-labelledby': 'comprobador-resultado', hidden: true },
      boton(T('volver'), 'enlace vuelta', atras), cabeza, cuerpo,
      h('section', { class: 'parte', hidden: !m.reglas.obligaciones.length }, h('h3', null, T('obligaciones')),
        h('p', { class: 'solo-pantalla' }, T('obligaciones_ayuda')),
        ...despues.preguntas.map((id) => m.campo(id).caja), obligadas), como,
      h('section', { class: 'parte respuestas-todas' }, h('h3', null, T('sus_respuestas')), dichas),
      h('section', { class: 'parte guardar' }, h('h3', null, T('guardar')), h('p', null, T('guardar_ayuda')), guardado,
        h('p', { class: 'botones' }, boton(T('imprimir'), 'boton llano', () => window.print()), boton(T('empezar'), 'boton llano', empezar))), pieDatos);
    caja.append(avisos, formulario, resultado);

    function paso(g, i) {
      const titulo = h('h2', { tabindex: '-1' }, g.titulo);
      const cuenta = h('span', { class: 'antetitulo' }, T('paso', { n: String(i + 1), total: String(m.grupos.length) }));
      const f = h('fieldset', { class: 'grupo-preguntas' }, h('legend', null, cuenta, titulo),
        g.id === 'gastos' && m.gastos ? m.gastos.caja : null, ...g.preguntas.map((id) => m.campo(id).caja));
      f.titular = titulo;
      return f;
    }
    function vistaDe(ruta) { // what is in no step is asked beside the result
      const g = m.grupos.find((x) => x.preguntas.indexOf(ruta) >= 0);
      return g ? g.id : m.campo(ruta) ? 'resultado' : 'gastos';
    }

    // -- one view at a time; the history remembers the views, never the answers
    function mostrar(nueva, enfocar) {
      vista = nueva;
      if (nueva === 'todas') { juntas = true; } else if (nueva !== 'resultado') { juntas = false; }
      const final = nueva === 'resultado';
      formulario.hidden = final;
      resultado.hidden = !final;
      errores.hidden = true;
      pasos.forEach((f, id) => { f.hidden = nueva !== 'todas' && id !== nueva; });
      volver.hidden = nueva === vistas[0] || nueva === 'todas';
      titularTodas.hidden = corriente.hidden = nueva !== 'todas';
      formulario.classList.toggle('juntas', nueva === 'todas');
      continuar.textContent = T(nueva === 'todas' || nueva === vistas[vistas.length - 1] ? 'ver_resultado' : 'continuar');
      resultadoYa.hidden = !visto || continuar.textContent === T('ver_resultado');
      modo.textContent = T(nueva === 'todas' ? 'por_pasos' : 'ver_todas');
      if (final) { visto = true; pintar(); } else { correr(); }
      const titular = final ? cabeza.querySelector('h2') : nueva === 'todas' ? titularTodas : pasos.get(nueva).titular;
      document.title = titular.textContent + ' – ' + TITULO;
      if (enfocar) { caja.scrollIntoView({ block: 'start' }); titular.focus({ preventScroll: true }); }
    }
    function ir(nueva, sinFoco) {
      history.pushState({ vista: nueva, antes: vista }, '');
      mostrar(nueva, !sinFoco);
    }
    function atras() {
      const i = vistas.indexOf(vista), destino = vista === 'resultado' ? (juntas ? 'todas' : vistas[vistas.length - 1]) : vistas[i - 1];
      if (history.state && history.state.antes === destino) { history.back(); } else { ir(destino); }
    }
    function adelante() { if (!revisar(pasos.get(vista))) { ir(vistas[vistas.indexOf(vista) + 1]); } }
    function seguir(suceso) {
      suceso.preventDefault();
      if (juntas || vista === vistas[vistas.length - 1]) { alResultado(); } else { adelante(); }
    }
    function alResultado() { if (!revisar(null)) { ir('resultado'); } }
    m.irA = (ruta) => {
      const destino = vistaDe(ruta), aqui = vista === destino || (vista === 'todas' && destino !== 'resultado');
      if (!aqui) { ir(juntas && destino !== 'resultado' ? 'todas' : destino, true); }
      m.campoDe(ruta).foco();
    };

    // -- only what cannot be read stops the reader
    function revisar(donde) {
      const lista = [];
      m.grupos.forEach((g) => {
        const partes = (g.id === 'gastos' && m.gastos ? m.gastos.partes() : []).concat(...g.preguntas.filter(m.existe).map((id) => m.campo(id).partes()));
        partes.forEach((c) => {
          if (donde && !donde.contains(c.caja)) { return; }
          const texto = c.marcar();
          if (texto) { lista.push({ campo: c, texto: (c.donde ? c.donde + ' — ' : '') + texto, vista: g.id }); }
        });
      });
      errores.hidden = !lista.length;
      errores.replaceChildren(h('h2', { id: 'comprobador-errores' }, T('hay_un_problema')), h('ul', null, ...lista.map((e) => (
        h('li', null, h('a', { href: '#' + e.campo.entrada.id, click: (s) => acudir(s, e) }, e.texto))))));
      if (lista.length) {
        document.title = T('error') + ' ' + document.title.replace(T('error') + ' ', '');
        errores.scrollIntoView({ block: 'nearest' });
        errores.focus();
      }
      return lista.length;
    }

    function acudir(suceso, e) {
      suceso.preventDefault(); // the address keeps its fragment
      if (vista !== 'todas' && vista !== e.vista) { ir(e.vista, true); }
      e.campo.foco();
    }

    // -- results
    function correr() {
      if (vista !== 'todas') { return; }
      const entrada = m.entrada();
      cambiarPartes(vivo, informe.resumen(m, evaluar(m.reglas, entrada), entrada));
    }
    function pintar() {
      const entrada = m.entrada(), r = evaluar(m.reglas, entrada);
      cabeza.replaceChildren(...informe.cabeza(m, r, entrada));
      cuerpo.replaceChildren(...informe.cuerpo(m, r, entrada));
      como.replaceChildren(informe.solicitar(m, r));
      guardado.replaceChildren(boton(T('crear_enlace'), 'boton', enlazar));
      pintarDespues(r);
    }
    function pintarDespues(r) {
      obligadas.replaceChildren(...informe.obligaciones(m, r));
      dichas.replaceChildren(...informe.respuestas(m, m.grupos.concat(despues)));
      pieDatos.textContent = T('procedencia', { convocatoria: datos.convocatoria.titulo, fecha: hoy(), reglas: m.reglas.hash });
    }
    const luego = despacio(correr);
    m.alCambiar = () => {
      m.repasar();
      if (vista === 'resultado') { pintarDespues(evaluar(m.reglas, m.entrada())); } else { luego(); }
    };

    // -- the link
    const sinFragmento = () => location.href.split('#')[0];
    let ultimoEnlace = null;
    const fragmento = (mas) => lectura.anotar(Object.assign({ conv: datos.convocatoria.id, reglas: m.reglas.hash }, mas), m.textos());
    function enlazar() {
      const f = ultimoEnlace = fragmento({});
      try { history.replaceState(history.state, '', f); } catch (e) { /* an odd place: the field below still has it */ }
      const campo = h('input', {
        type: 'text', class: 'escrita enlace-guardado', readonly: true, id: 'comprobador-enlace', 'aria-describedby': 'comprobador-enlace-a',
        value: sinFragmento() + f, focus: () => campo.select()
      });
      guardado.replaceChildren(h('div', { class: 'campo' }, h('label', { for: campo.id }, T('enlace_hecho')),
        h('p', { class: 'ayuda', id: 'comprobador-enlace-a' }, T('enlace_foto')), campo));
      campo.focus();
    }
    function recibir(inicial) {
      const pares = lectura.desanotar(location.hash);
      if (location.hash === ultimoEnlace) { return false; } // Back and Forward: what was typed since then stays
      if (!pares || pares.get('conv') !== datos.convocatoria.id) { return false; }
      ultimoEnlace = location.hash;
      m.poner(pares);
      avisos.replaceChildren(...(pares.get('reglas') === m.reglas.hash ? [] : [h('div', { class: 'aviso alerta' }, h('p', null, T('reglas_cambiadas')))]));
      const paso = pares.get('paso'), destino = paso === 'todas' || vistas.indexOf(paso) >= 0 ? paso : 'resultado';
      // From the other language: the answers were lent to the address for one jump.
      const limpia = pares.has('paso') ? sinFragmento() : undefined;
      if (inicial || limpia) { try { history.replaceState({ vista: destino }, '', limpia); } catch (e) { /* the answers are in anyway */ } }
      if (paso === 'todas') { juntas = true; }
      mostrar(destino, !inicial);
      return true;
    }
    document.querySelectorAll('a[hreflang][data-idioma]').forEach((a) => {
      const llevar = () => { a.hash = Object.keys(m.textos()).length ? fragmento({ paso: vista }) : ''; };
      ['focus', 'pointerdown', 'click', 'auxclick'].forEach((suceso) => a.addEventListener(suceso, llevar));
    });
    function empezar() {
      if (!window.confirm(T('empezar_seguro'))) { return; }
      try { history.replaceState(null, '', sinFragmento()); } catch (e) { /* reload will do */ }
      location.reload();
    }

    // -- paper: the result whatever is on screen, with everything unfolded
    let abiertos = [];
    window.addEventListener('beforeprint', () => {
      if (vista !== 'resultado') { pintar(); }
      abiertos = Array.from(resultado.querySelectorAll('details:not([open])'));
      abiertos.forEach((d) => { d.open = true; });
    });
    window.addEventListener('afterprint', () => abiertos.forEach((d) => { d.open = false; }));
    window.addEventListener('popstate', (e) => { if (e.state && e.state.vista) { mostrar(e.state.vista, true); } });
    window.addEventListener('hashchange', () => recibir(false));

    document.querySelectorAll('.sin-guion').forEach((s) => { s.hidden = true; });
    m.repasar();
    if (!recibir(true)) {
      history.replaceState({ vista: vista }, '');
      mostrar(vista, false);
      document.title = TITULO;
    }
  }

  /** A period that is over, or not yet open, can still be rehearsed: say so where the day is asked. */
  function ensayar(m, id) {
    const plazo = m.reglas.plazos[lectura.plazoDe(m.reglas.requisitos, id)];
    if (!plazo || !((plazo.hasta && hoy() > plazo.hasta) || (plazo.desde && hoy() < plazo.desde))) { return; }
    const clave = !plazo.desde ? 'ensayo_hasta' : plazo.hasta ? 'ensayo_fecha' : 'ensayo_desde';
    m.campo(id).anotar(m.T(clave, { desde: plazo.desde || null, hasta: plazo.hasta || null }));
  }

  document.querySelectorAll('[data-comprobador]').forEach((caja) => {
    const datos = JSON.parse(caja.querySelector('script').textContent);
    (caja.dataset.comprobador === 'calculadora' ? calculadora : convocatoria)(caja, datos);
  });
}());
