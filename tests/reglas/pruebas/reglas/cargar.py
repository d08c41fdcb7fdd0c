"""Dev loader: a call (YAML) -> the canonical JSON that evaluar() receives, with the build checks.

The Rust program does the same; docs/decisions/011-reglas-de-incentivos.md is the specification.
usage: cargar.py CALL.yaml [--datos data]   prints {"hallazgos", "reglas", "ejemplos", "textos"}
"""
import csv, hashlib, itertools, json, re, sys
from pathlib import Path
import yaml

PROPIAS = {'esquema', 'id', 'titulo', 'norma', 'boletin', 'texto', 'resumen', 'enlace', 'contacto', 'fuente', 'fecha', 'revisado', 'hereda', 'sustituye', 'texto_de_referencia'}
MAGNITUDES = ('total', 'material', 'asociado', 'ayuda_maxima')
COMPARADORES = ('al_menos', 'mas_de', 'menos_de')
TIPOS = ('si_no', 'opcion', 'cnae', 'fecha', 'superficie', 'importe', 'entero', 'porcentaje')


class Mapa(dict):
    """A mapping that knows the file and line of each key."""
    def __init__(self, archivo, linea):
        super().__init__()
        self.archivo, self.linea, self.lineas = archivo, linea, {}


class Lista(list):
    pass


class Hallazgos(list):
    def nuevo(self, codigo, donde, mensaje):
        self.append({'codigo': codigo, 'archivo': donde[0], 'linea': donde[1], 'mensaje': mensaje})


def leer(ruta, hallazgos):
    """Every scalar stays text; nothing is guessed."""
    nombre = str(ruta)

    def nodo(n):
        if isinstance(n, yaml.ScalarNode):
            return n.value
        if isinstance(n, yaml.SequenceNode):
            return Lista(nodo(x) for x in n.value)
        m = Mapa(nombre, n.start_mark.line + 1)
        for k, v in n.value:
            if k.value in m:
                hallazgos.nuevo('clave-repetida', (nombre, k.start_mark.line + 1), k.value)
                continue
            m[k.value] = nodo(v)
            m.lineas[k.value] = k.start_mark.line + 1
        return m
    try:
        return nodo(yaml.compose(Path(ruta).read_text(encoding='utf-8')))
    except yaml.YAMLError as e:
        hallazgos.nuevo('yaml-invalido', (nombre, e.problem_mark.line + 1), f'{e.problem}; a text with «?», «,» or «:» inside {{…}} must be quoted or written in lines')
        return None


def donde(m, clave=None):
    return (m.archivo, m.lineas.get(clave, m.linea))


def copia(x):
    if isinstance(x, Mapa):
        y = Mapa(x.archivo, x.linea)
        y.lineas = dict(x.lineas)
        for k, v in x.items():
            y[k] = copia(v)
        return y
    return Lista(copia(v) for v in x) if isinstance(x, list) else x


# ---------------------------------------------------------------- inheritance
def resolver(ruta, h, vistos=()):
    m = leer(ruta, h)
    if m is None or 'hereda' not in m:
        return m
    if m.get('texto') == 'no_disponible':
        h.nuevo('herencia-sin-texto', donde(m, 'hereda'), 'a call without text cannot inherit rules')
        return m
    destino = Path(ruta).parent / m['hereda']
    if destino in vistos:
        h.nuevo('herencia-en-ciclo', donde(m, 'hereda'), str(destino))
        return m
    if not destino.exists():
        h.nuevo('referencia-rota', donde(m, 'hereda'), m['hereda'])
        return m
    base = resolver(destino, h, vistos + (destino,))
    if base is None:
        return m
    final = copia(base)
    for k in list(final):
        if k in PROPIAS:
            del final[k]
    for k, v in m.items():
        if k in final and k not in PROPIAS and k != 'linea':
            h.nuevo('clave-heredada', donde(m, k), f'«{k}» comes from {m["hereda"]}: change it under «sustituye»')
            continue
        final[k] = v
        final.lineas[k] = m.lineas[k]
    final.archivo, final.linea = m.archivo, m.linea
    for camino, v in (m.get('sustituye') or {}).items():
        sustituir(final, camino, v, m['sustituye'], h)
    final.pop('sustituye', None)
    return final


def sustituir(final, camino, valor, origen, h):
    partes, x = camino.split('.'), final
    for i, p in enumerate(partes):
        if isinstance(x, list):
            hijo = next((e for e in x if isinstance(e, dict) and (e.get('id') or e.get('codigo')) == p), None)
        else:
            hijo = x.get(p) if isinstance(x, dict) else None
        if hijo is None:
            return h.nuevo('sustitucion-desconocida', donde(origen, camino), f'«{camino}»: «{p}» does not exist in the base')
        if i == len(partes) - 1:
            if isinstance(x, list):
                x[x.index(hijo)] = valor
            else:
                x[p] = valor
                x.archivo_sustituido = True
                x.lineas[p] = origen.lineas[camino]
            return None
        x = hijo
    return None


# ---------------------------------------------------------------- scalars
IMPORTE = re.compile(r'^(\d{1,3}(?:\.\d{3})*)(?:,(\d{2}))?(?:\s|\u00a0)€(/m²)?$')


class Cargador:
    def __init__(self, ruta, datos):
        self.h = Hallazgos()
        self.datos = Path(datos)
        self.m = resolver(ruta, self.h)
        self.carpeta = Path(ruta).parent

    def falta(self, codigo, m, clave, mensaje):
        self.h.nuevo(codigo, donde(m, clave), mensaje)

    def importe(self, texto, m, clave):
        g = IMPORTE.match(texto)
        if g:
            return int(g[1].replace('.', '') + (g[2] or '00'))
        cuantia = (self.m.get('cuantia') or {}).get(texto)
        if cuantia and 'importe' in cuantia:
            return self.importe(cuantia['importe'], cuantia, 'importe')
        if re.search(r'\d', texto):
            self.falta('importe-sin-euro', m, clave, f'«{texto}»: write it as 2.500,00 €')
        else:
            self.falta('referencia-rota', m, clave, f'«{texto}» is not in «cuantia»')
        return 0

    def porcentaje(self, texto, m, clave):
        g = re.match(r'^(\d{1,3})(?:,(\d{1,2}))?(?:\s|\u00a0)?%$', texto)
        if g:
            return int(g[1] + (g[2] or '').ljust(2, '0'))
        cuantia = (self.m.get('cuantia') or {}).get(texto)
        if cuantia and 'porcentaje' in cuantia:
            return self.porcentaje(cuantia['porcentaje'], cuantia, 'porcentaje')
        self.falta('valor-no-valido', m, clave, f'«{texto}»: write it as 75 %')
        return 0

    def fecha(self, texto, m, clave):
        g = re.match(r'^(\d{4})-(\d\d)-(\d\d)$', texto)
        dias = [31, 29 if g and (int(g[1]) % 4 == 0 and int(g[1]) % 100 or int(g[1]) % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if not g or not 1 <= int(g[2]) <= 12 or not 1 <= int(g[3]) <= dias[int(g[2]) - 1]:
            self.falta('fecha-imposible', m, clave, texto)
        return texto

    def modulo(self, nombre, m, clave):
        x = self.m['modulos']
        for p in nombre.split('.'):
            x = x.get(p) if isinstance(x, dict) else None
            if x is None:
                self.falta('referencia-rota', m, clave, f'módulo «{nombre}»')
                return None
        return x

    # ------------------------------------------------------------ conditions
    def definiciones(self, campos):
        return {**{p['id']: p for p in self.m['preguntas']}, **campos}

    def condicion(self, c, campos, m):
        """The YAML form of a condition -> the canonical tree."""
        if not c:
            return None
        partes = []
        for k, v in c.items():
            if k in ('todas', 'alguna', 'ninguna'):
                partes.append({k: [self.condicion(x, campos, x) for x in v]})
            elif k == 'hay_partida':
                ids = v if isinstance(v, list) else [v]
                for i in ids:
                    if i not in [g['id'] for g in self.m.get('gastos', [])]:
                        self.falta('referencia-rota', c, k, f'gasto «{i}»')
                partes.append({'hay_partida': list(ids)})
            elif k in MAGNITUDES:
                partes.append({'magnitud': k, **self.comparacion(v, 'importe', c, k)})
            else:
                partes.append(self.hoja(k, v, campos, c))
        return partes[0] if len(partes) == 1 else {'todas': partes}

    def comparacion(self, v, tipo, c, k):
        def numero(x):
            if tipo == 'importe':
                return self.importe(x, v, None)
            if tipo == 'porcentaje':
                return self.porcentaje(x, v, None)
            if tipo == 'superficie':
                return int(x) * 100
            return int(x)
        d = {}
        for op, x in v.items():
            if op not in COMPARADORES:
                self.falta('clave-desconocida', v, op, f'comparison «{op}»')
            elif op == 'menos_de':
                d['menos_de'] = numero(x)
            else:
                d['al_menos'] = numero(x) + (1 if op == 'mas_de' else 0)
        return d

    def hoja(self, k, v, campos, c):
        p = self.definiciones(campos).get(k)
        if p is None:
            self.falta('referencia-rota', c, k, f'«{k}» is not a question')
            return {'pregunta': k, 'es': []}
        self.usadas.add(k)
        if isinstance(v, dict):
            if 'en_lista' in v:
                if v['en_lista'] not in self.m['cnae']['listas']:
                    self.falta('referencia-rota', v, 'en_lista', v['en_lista'])
                return {'pregunta': k, 'en_lista': v['en_lista']}
            if 'dentro_de' in v:
                if v['dentro_de'] not in self.m['fechas']:
                    self.falta('referencia-rota', v, 'dentro_de', v['dentro_de'])
                return {'pregunta': k, 'dentro_de': v['dentro_de']}
            return {'pregunta': k, **self.comparacion(v, p['tipo'], c, k)}
        es = []
        for x in (v if isinstance(v, list) else [v]):
            if p['tipo'] == 'si_no':
                if x not in ('si', 'no'):
                    self.falta('opcion-desconocida', c, k, x)
                es.append(x == 'si')
            else:
                if x not in p.get('opciones', {}):
                    self.falta('opcion-desconocida', c, k, x)
                es.append(x)
        return {'pregunta': k, 'es': es}

    # ------------------------------------------------------------ tables
    def fila(self, f, campos):
        d = {}
        c = self.condicion(f.get('cuando'), campos, f)
        if c:
            d['cuando'] = c
        if 'modulo' in f:
            x = self.modulo(f['modulo'], f, 'modulo')
            if x is not None:
                d['importe'] = self.importe(x['importe'], x, 'importe')
        if 'hasta_modulo' in f:
            x = self.modulo(f['hasta_modulo'], f, 'hasta_modulo')
            d['hasta'] = self.importe(x['importe'], x, 'importe')
        if 'importe' in f:
            d['importe'] = self.importe(f['importe'], f, 'importe')
        if 'unidades' in f:
            if f['unidades'] not in self.definiciones(campos):
                self.falta('referencia-rota', f, 'unidades', f['unidades'])
            self.usadas.add(f['unidades'])
            d['por'] = f['unidades']
        if 'veces' in f:
            d['veces'] = int(f['veces'])
        if 'porcentaje' in f:
            d['porcentaje'] = self.porcentaje(f['porcentaje'], f, 'porcentaje')
        if 'de' in f:
            d['de'] = f['de']
        return d

    def filas(self, f, campos):
        """`modulo: obra_civil, segun: uso` is one row per option."""
        if 'segun' not in f:
            return [(f, self.fila(f, campos))]
        tabla, salida = self.modulo(f['modulo'], f, 'modulo'), []
        opciones = self.definiciones(campos)[f['segun']]['opciones']
        for o in opciones:
            if o not in (tabla or {}):
                self.falta('combinacion-sin-fila', f, 'modulo', f'«{f["modulo"]}» has no «{o}»')
                continue
            g = copia(f)
            del g['segun']
            g['modulo'] = f['modulo'] + '.' + o
            g['cuando'] = g.get('cuando', Mapa(f.archivo, f.linea))
            g['cuando'][f['segun']] = o
            salida.append((g, self.fila(g, campos)))
        return salida

    def tabla(self, t, campos):
        pares = [x for f in t['filas'] for x in self.filas(f, campos)]
        d = {'filas': [c for _, c in pares]}
        if 'resto' in t:
            d['resto'] = self.importe(t['resto'], t, 'resto') if '€' in t['resto'] else self.porcentaje(t['resto'], t, 'resto')
        if 'maximo' in t:
            d['maximo'] = [self.tabla(x, campos) for x in t['maximo']]
        self.cobertura([c.get('cuando') for c in d['filas']], campos, t, 'resto' in t, [f for f, _ in pares])
        return d

    def cobertura(self, condiciones, campos, t, resto, origen):
        """Rows that never apply, that overlap, and combinations without a row."""
        ids, definiciones = set(), self.definiciones(campos)

        def visitar(c):
            if not c:
                return
            for k in ('todas', 'alguna', 'ninguna'):
                for x in c.get(k, []):
                    visitar(x)
            if 'pregunta' in c:
                ids.add(c['pregunta'])
        for c in condiciones:
            visitar(c)
        ids = sorted(ids)

        def umbrales(c, i):
            if not c:
                return
            for k in ('todas', 'alguna', 'ninguna'):
                for x in c.get(k, []):
                    yield from umbrales(x, i)
            if c.get('pregunta') == i:
                for k in ('al_menos', 'menos_de'):
                    if k in c:
                        yield c[k]
                        if c[k] > 0:
                            yield c[k] - 1

        def dominio(i):
            p = definiciones[i]
            if p['tipo'] == 'si_no':
                return [True, False]
            if p['tipo'] == 'opcion':
                return list(p['opciones'])
            return sorted({0} | {u for c in condiciones for u in umbrales(c, i)})

        def vale(c, v):
            if not c:
                return True
            if 'todas' in c:
                return all(vale(x, v) for x in c['todas'])
            if 'alguna' in c:
                return any(vale(x, v) for x in c['alguna'])
            if 'ninguna' in c:
                return not any(vale(x, v) for x in c['ninguna'])
            x = v[c['pregunta']]
            if 'es' in c:
                return x in c['es']
            return x >= c.get('al_menos', 0) and x < c.get('menos_de', 10 ** 30)
        usadas = set()
        for combo in itertools.product(*[dominio(i) for i in ids]):
            v = dict(zip(ids, combo))
            hay = [n for n, c in enumerate(condiciones) if vale(c, v)]
            usadas.update(hay)
            if len(hay) > 1:
                self.falta('filas-solapadas', origen[hay[1]], None, f'{v}: two rows apply')
                return
            if not hay and not resto:
                self.falta('combinacion-sin-fila', t, 'filas', f'{v}: no row applies; add one or «resto»')
                return
        for n in range(len(condiciones)):
            if n not in usadas:
                self.falta('fila-inalcanzable', origen[n], None, 'no combination of answers reaches this row')

    # ------------------------------------------------------------ the whole
    def cargar(self):
        m = self.m
        if m is None or m.get('texto') == 'no_disponible' or not {'preguntas', 'requisitos', 'ayuda'} <= set(m):
            return {'hallazgos': self.h, 'reglas': None, 'ejemplos': [], 'textos': {}}
        self.usadas = set()
        self.citas()
        self.textos_bilingues(m, ())
        fechas = {}
        for k, f in m['fechas'].items():
            f = {x: self.fecha(y, f, x) for x, y in f.items() if x in ('el', 'desde', 'hasta', 'agotado')}
            if 'desde' in f and f.get('hasta', '9999') < f['desde']:
                self.falta('fechas-desordenadas', m['fechas'][k], 'desde', k)
            if 'el' not in f:
                fechas[k] = f
        reglas = {'version': 1, 'id': m['id'], 'plazos': fechas, 'plazo_pago': m.get('calculo', {}).get('plazo_pago')}
        reglas['cnae'] = self.cnae()
        reglas['preguntas'] = [self.pregunta(p) for p in m['preguntas']]
        reglas['gastos'] = [self.gasto(g) for g in m.get('gastos', [])]
        reglas['ayuda'] = self.ayuda()
        reglas['requisitos'] = [self.requisito(r) for r in m['requisitos']]
        reglas['obligaciones'] = [{'id': o['id'], **({'si': self.condicion(o['si'], {}, o)} if 'si' in o else {})} for o in m.get('obligaciones', [])]
        self.unicos(m)
        self.preguntas_usadas(reglas)
        self.importes(m)
        self.cifras_a_mano()
        texto = json.dumps(reglas, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
        reglas['hash'] = hashlib.sha256(texto.encode()).hexdigest()[:16]
        return {'hallazgos': self.h, 'reglas': reglas, 'ejemplos': [self.ejemplo(e) for e in m.get('ejemplos', [])], 'textos': self.mensajes()}

    def cnae(self):
        c = self.m.get('cnae')
        if not c:
            return {'edicion': '2009', 'ediciones': ['2009', '2025'], 'listas': {}, 'correspondencia': {}}
        listas = {}
        for nombre, filas in c['listas'].items():
            codigos = [f['codigo'] for f in filas]
            for f in filas:
                if not re.match(r'^\d{2,4}$', f['codigo']):
                    self.falta('valor-no-valido', f, 'codigo', f['codigo'])
                if codigos.count(f['codigo']) > 1:
                    self.falta('cnae-repetido', f, 'codigo', f['codigo'])
                if any(x != f['codigo'] and f['codigo'].startswith(x) for x in codigos):
                    self.falta('cnae-tapado', f, 'codigo', f'{f["codigo"]} is already inside a shorter code of the list')
            listas[nombre] = codigos
        with open(self.datos / c['correspondencia'], encoding='utf-8', newline='') as f:
            tabla = {r['cnae_2025']: r['cnae_2009'].split() for r in csv.DictReader(f)}
        return {'edicion': c['edicion'], 'ediciones': ['2009', '2025'], 'listas': listas, 'correspondencia': tabla}

    def pregunta(self, p):
        if p['tipo'] not in TIPOS:
            self.falta('opcion-desconocida', p, 'tipo', p['tipo'])
        d = {'id': p['id'], 'tipo': p['tipo']}
        if 'opciones' in p:
            d['opciones'] = list(p['opciones'])
        if 'preguntar_si' in p:
            antes = set(self.usadas)
            d['preguntar_si'] = self.condicion(p['preguntar_si'], getattr(self, 'campos', {}), p)
            self.usadas = antes | (self.usadas & antes)
        return d

    def gasto(self, g):
        campos = {}
        for k, c in g.get('campos', {}).items():
            c['id'] = k
            if k in [p['id'] for p in self.m['preguntas']] or k in ('id', 'gasto', 'pagos', 'vinculado'):
                self.falta('campo-repite-pregunta', g['campos'], k, k)
            campos[k] = c
        self.campos = campos
        usadas = set(self.usadas)
        d = {'id': g['id'], 'clase': g['clase'], 'campos': [self.pregunta(c) for c in campos.values()]}
        for k in ('solo_si', 'dudoso_si'):
            if k in g:
                d[k] = self.condicion(g[k], campos, g)
        if 'recorte_por_traslado' in g:
            r = g['recorte_por_traslado']
            self.usadas |= {r['anterior'], r['campo']}
            d['recorte'] = {'si': self.condicion(r['si'], {}, r), 'anterior': r['anterior'], 'campo': r['campo']}
        d['topes'] = []
        for t in g.get('topes', []):
            if t['por'] == 'proyecto':
                for f in t['filas']:
                    if f.get('unidades') in campos or set(f.get('cuando', {})) & set(campos):
                        self.falta('tope-de-proyecto-con-campo', f, None, 'a cap of the project cannot depend on one line')
            d['topes'].append({'por': t['por'], **self.tabla(t, campos if t['por'] == 'partida' else {})})
        for k in campos:
            if k not in self.usadas - usadas:
                self.falta('pregunta-sin-uso', g['campos'], k, k)
        self.usadas = usadas | {u for u in self.usadas if u not in campos}
        self.campos = {}
        return d

    def ayuda(self):
        a = self.m['ayuda']
        d = {'tipo': a['tipo']}
        if 'base' in a:
            d['base'] = a['base']
            self.usadas.add(a['base'])
        for k in ('intensidad', 'intensidad_maxima', 'bonificacion', 'maxima', 'minima'):
            d[k] = [self.tabla(t, {}) for t in a.get(k, [])]
        return d

    def requisito(self, r):
        d = {'id': r['id'], 'apartado': r['apartado'], 'cita': r['cita'], 'mensajes': [s for s in ('no', 'por_determinar') if ('si_no' if s == 'no' else s) in r]}
        if 'solo_si' in r:
            d['solo_si'] = self.condicion(r['solo_si'], {}, r)
        if 'segun' in r:
            d['segun'] = [{'cuando': self.condicion(f['cuando'], {}, f), **({'no_aplica': True} if f.get('no_aplica') == 'si' else {'se_cumple': self.condicion(f['se_cumple'], {}, f)})} for f in r['segun']]
            self.cobertura([f['cuando'] for f in d['segun']], {}, r, False, r['segun'])
        else:
            d['se_cumple'] = self.condicion(r['se_cumple'], {}, r)
        return d

    # ------------------------------------------------------------ checks
    @staticmethod
    def normal(s):
        return re.sub(r'\s+', ' ', s.replace('**', '')).strip()

    def citas(self):
        ruta = self.carpeta / self.m['texto']
        if not ruta.exists():
            return self.falta('archivo-falta', self.m, 'texto', self.m['texto'])
        texto = self.normal(ruta.read_text(encoding='utf-8'))
        MESES = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split()

        def visitar(x):
            if isinstance(x, Mapa):
                if 'cita' in x:
                    cita = self.normal(x['cita'])
                    if cita not in texto:
                        self.falta('cita-no-encontrada', x, 'cita', f'«{cita}»')
                    plano = cita.lower()
                    for k in ('importe', 'porcentaje', 'veces', 'puntos'):
                        if k in x and re.match(r'^\d', x[k]):
                            n = x[k].split(' ')[0].rstrip('%').replace(',00', '')
                            if not re.search(r'(?<![\d.,])' + re.escape(n) + r'(?![\d])', cita):
                                self.falta('cifra-sin-cita', x, k, f'«{x[k]}» is not in its quotation')
                    for k in ('el', 'desde', 'hasta'):
                        if k in x and isinstance(x[k], str) and re.match(r'^\d{4}-', x[k]) and not (k == 'desde' and 'criterio' in x):
                            a, me, d = x[k].split('-')
                            if not re.search(rf'(?<!\d){int(d)} de {MESES[int(me) - 1]}', plano) or a not in plano:
                                self.falta('cifra-sin-cita', x, k, f'«{x[k]}» is not in its quotation')
                for v in x.values():
                    visitar(v)
            elif isinstance(x, list):
                for v in x:
                    visitar(v)
        visitar({k: v for k, v in self.m.items()} if False else self.m)
        return None

    def textos_bilingues(self, x, camino):
        if isinstance(x, Mapa):
            if 'es' in x or 'en' in x:
                for i in ('es', 'en'):
                    if not x.get(i):
                        self.falta('texto-falta', x, None, f'{".".join(camino)}: no text in «{i}»')
                if x.get('es') == x.get('en'):
                    self.falta('texto-igual', x, None, f'{".".join(camino)}: the same text in both languages')
            for k, v in x.items():
                self.textos_bilingues(v, camino + (k,))
        elif isinstance(x, list):
            for v in x:
                self.textos_bilingues(v, camino)

    def unicos(self, m):
        for k in ('preguntas', 'requisitos', 'gastos', 'obligaciones', 'valoracion', 'ejemplos'):
            ids = [x['id'] for x in m.get(k, [])]
            for x in m.get(k, []):
                if ids.count(x['id']) > 1:
                    self.falta('id-repetido', x, 'id', x['id'])

    def preguntas_usadas(self, reglas):
        deps = {}
        for p in self.m['preguntas']:
            if p['id'] not in self.usadas:
                self.falta('pregunta-sin-uso', p, 'id', p['id'])
            deps[p['id']] = set(p.get('preguntar_si', {})) - {'hay_partida', 'alguna', 'todas', 'ninguna'}
        for p in self.m['preguntas']:
            vistos, pila = set(), list(deps[p['id']])
            while pila:
                x = pila.pop()
                if x == p['id']:
                    self.falta('pregunta-en-ciclo', p, 'preguntar_si', p['id'])
                    break
                if x not in vistos:
                    vistos.add(x)
                    pila += deps.get(x, [])

    def importes(self, m):
        c = m.get('cuantia', {})
        v = {k: self.importe(x['importe'], x, 'importe') for k, x in c.items() if 'importe' in x}
        if v.get('minima', 0) > v.get('maxima', 10 ** 18):
            self.falta('minima-mayor-que-maxima', c, 'minima', '')
        if v.get('maxima', 0) > v.get('presupuesto', 10 ** 18):
            self.falta('maxima-mayor-que-presupuesto', c, 'maxima', '')

    def cifras_a_mano(self):
        """A number of the call typed into a text instead of taken from the file."""
        numeros = set()

        def recoger(x):
            if isinstance(x, Mapa):
                for k, v in x.items():
                    if k == 'importe' and isinstance(v, str) and re.match(r'^\d', v):
                        numeros.add(v.split(' ')[0].replace(',00', ''))
                    recoger(v)
            elif isinstance(x, list):
                for v in x:
                    recoger(v)
        recoger({'c': self.m.get('cuantia'), 'm': self.m.get('modulos')}['c'])
        recoger(self.m.get('modulos'))
        for g in self.m.get('gastos', []):
            recoger(g.get('topes'))

        def mirar(x):
            if isinstance(x, Mapa):
                for i in ('es', 'en'):
                    t = x.get(i)
                    for n in numeros:
                        if isinstance(t, str) and re.search(r'(?<![\d.,-])(' + re.escape(n) + '|' + re.escape(n.replace('.', ',')) + r')(?![\d])', t):
                            self.falta('cifra-a-mano', x, i, f'«{n}» is written in a text: use a placeholder')
                for v in x.values():
                    mirar(v)
            elif isinstance(x, list):
                for v in x:
                    mirar(v)
        for k in ('preguntas', 'requisitos', 'gastos', 'silencios'):
            mirar(self.m.get(k))

    # ------------------------------------------------------------ examples and messages
    def respuesta(self, p, v, m, k):
        if v == 'no_se':
            return None
        if p['tipo'] == 'si_no':
            return v == 'si'
        if p['tipo'] == 'importe' and '€' in v:
            n = self.importe(v, m, k)
            return f'{n // 100}.{n % 100:02d}'
        return dict(v) if p['tipo'] == 'cnae' else v

    def ejemplo(self, e):
        preguntas = {p['id']: p for p in self.m['preguntas']}
        dadas = dict(e['respuestas'])
        perfil = dadas.pop('perfil', None)
        respuestas = {**(self.m['perfiles'][perfil] if perfil else {}), **dadas}
        fuera = {}
        for k, v in respuestas.items():
            if k not in preguntas:
                self.falta('referencia-rota', e['respuestas'], k, k)
                continue
            fuera[k] = self.respuesta(preguntas[k], v, e['respuestas'], k)
        gastos = []
        for l in e.get('gastos', []):
            g = next((x for x in self.m['gastos'] if x['id'] == l['gasto']), None)
            if g is None:
                self.falta('referencia-rota', l, 'gasto', l['gasto'])
                continue
            linea = {'id': l['id'], 'gasto': l['gasto']}
            for k, v in l.items():
                if k == 'vinculado':
                    linea[k] = v == 'si'
                elif k == 'pagos':
                    linea[k] = [{'importe': self.respuesta({'tipo': 'importe'}, p['importe'], p, 'importe'), 'fecha': p['fecha']} for p in v]
                elif k not in ('id', 'gasto'):
                    linea[k] = self.respuesta(g['campos'][k], v, l, k)
            gastos.append(linea)
        r = {}
        for k, v in e['resultado'].items():
            if k in ('total', 'ayuda'):
                par = v if isinstance(v, list) else [v, v]
                r[k] = dict(zip(('min', 'max'), [self.respuesta({'tipo': 'importe'}, x, e['resultado'], k) for x in par]))
            else:
                r[k] = list(v) if isinstance(v, list) else v
        return {'id': e['id'], 'entrada': {'version': 1, 'fecha': None, 'respuestas': fuera, 'gastos': gastos}, 'resultado': r}

    def mensajes(self):
        d = {'es': {}, 'en': {}}
        for r in self.m['requisitos']:
            for estado, clave in (('no', 'si_no'), ('por_determinar', 'por_determinar')):
                for i in ('es', 'en'):
                    if clave in r:
                        d[i][f'requisito.{r["id"]}.{estado}'] = r[clave].get(i)
        return d


if __name__ == '__main__':
    datos = sys.argv[sys.argv.index('--datos') + 1] if '--datos' in sys.argv else Path(__file__).resolve().parents[2] / 'data'
    r = Cargador(sys.argv[1], datos).cargar()
    json.dump(r, sys.stdout, ensure_ascii=False, indent=None)
