// A small reader of HTML start tags, enough for pages that the Nu Html Checker accepts. It shares nothing with
// the reader inside the program, so that the two cannot be wrong together.

const ENTIDADES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text with its character references resolved. */
export function descifrar(texto) {
  return texto.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (todo, nombre) => {
    if (nombre[0] !== '#') return ENTIDADES[nombre] ?? todo;
    return String.fromCodePoint(
      nombre[1] === 'x' || nombre[1] === 'X' ? parseInt(nombre.slice(2), 16) : parseInt(nombre.slice(1), 10),
    );
  });
}

const SIN_MARCAS = new Set(['script', 'style', 'title', 'textarea']);
const ETIQUETA = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATRIBUTO = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** The start tags of a page, in order: name, attributes, and the raw text of the few that hold only text. */
export function etiquetas(html) {
  const lista = [];
  ETIQUETA.lastIndex = 0;
  let hallada;
  while ((hallada = ETIQUETA.exec(html))) {
    const [todo, cierra, nombreCrudo, resto] = hallada;
    if (!nombreCrudo || cierra) continue;
    const nombre = nombreCrudo.toLowerCase();
    const atributos = new Map();
    for (const [, clave, dobles, simples, suelto] of resto.matchAll(ATRIBUTO)) {
      atributos.set(clave.toLowerCase(), descifrar(dobles ?? simples ?? suelto ?? ''));
    }
    const etiqueta = { nombre, atributos, posicion: hallada.index, texto: '' };
    if (SIN_MARCAS.has(nombre) && !todo.endsWith('/>')) {
      const fin = html.toLowerCase().indexOf(`</${nombre}`, ETIQUETA.lastIndex);
      etiqueta.texto = html.slice(ETIQUETA.lastIndex, fin < 0 ? html.length : fin);
      ETIQUETA.lastIndex = fin < 0 ? html.length : fin;
    }
    lista.push(etiqueta);
  }
  return lista;
}
