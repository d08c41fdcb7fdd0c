// Chromium, and a record of everything in it that a visitor must not meet.
import { fileURLToPath } from 'node:url';
import { paquete, programa } from './herramientas.mjs';

const ARGUMENTOS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No name resolves: a request to anyone else is recorded below, and goes nowhere.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts Debian's Chromium. */
export function abrir() {
  const { chromium } = paquete('playwright-core');
  return chromium.launch({ executablePath: programa('chromium'), args: ARGUMENTOS });
}

/**
 * A context that may only reach the site. What goes wrong in its pages is added to `incidencias`: console errors
 * and warnings, exceptions, requests to anyone else, answers that are errors, and breaches of the page's own policy.
 */
export async function contexto(navegador, sitio, opciones = {}) {
  const nuevo = await navegador.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'es-ES',
    timezoneId: 'Europe/Madrid',
    ...opciones,
  });
  const incidencias = [];
  const propia = (url) =>
    url.protocol === 'data:' ||
    (url.protocol === 'file:' ? fileURLToPath(url).startsWith(sitio.carpeta) : url.href.startsWith(sitio.base));
  nuevo.on('request', (peticion) => {
    if (!propia(new URL(peticion.url()))) incidencias.push(`request to another place: ${peticion.url()}`);
  });
  if (opciones.javaScriptEnabled !== false) {
    await nuevo.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (suceso) => {
        console.error(`policy breached: ${suceso.violatedDirective} ${suceso.blockedURI}`);
      });
    });
  }
  nuevo.on('console', (mensaje) => {
    if (['error', 'warning', 'assert'].includes(mensaje.type()))
      incidencias.push(`${mensaje.page()?.url()}: console ${mensaje.type()}: ${mensaje.text()}`);
  });
  nuevo.on('weberror', (error) => incidencias.push(`${error.page()?.url()}: exception: ${error.error()}`));
  nuevo.on('requestfailed', (peticion) => {
    // Leaving a page cuts short what it was still loading: that is not a failure.
    const motivo = peticion.failure()?.errorText;
    if (motivo !== 'net::ERR_ABORTED') incidencias.push(`failed: ${peticion.url()} (${motivo})`);
  });
  nuevo.on('response', (respuesta) => {
    if (respuesta.status() >= 400) incidencias.push(`answer ${respuesta.status()}: ${respuesta.url()}`);
  });
  return { contexto: nuevo, incidencias };
}

/** Clicks the first visible link of the page that leads to an address, and waits to be there. */
export async function seguir(pagina, url, dentro = 'body') {
  const enlaces = pagina.locator(`${dentro} a[href]`);
  const indice = await enlaces.evaluateAll(
    (lista, meta) =>
      lista.findIndex(
        (a) => new URL(a.getAttribute('href'), document.baseURI).href === meta && a.getClientRects().length > 0,
      ),
    url,
  );
  if (indice < 0) throw new Error(`${pagina.url()} has no visible link to ${url}`);
  await enlaces.nth(indice).click();
  await pagina.waitForURL(url);
}

/** How far the page is wider than the window, in CSS pixels. */
export const desborde = (pagina) =>
  pagina.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
