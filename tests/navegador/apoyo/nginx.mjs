// A real nginx on loopback, without privileges or files outside its own folder.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as esperar } from 'node:timers/promises';
import { programa } from './herramientas.mjs';

/** A port that nobody listens on at this moment. */
export function puertoLibre() {
  return new Promise((bien, mal) => {
    const sonda = createServer();
    sonda.once('error', mal);
    sonda.listen(0, '127.0.0.1', () => {
      const { port } = sonda.address();
      sonda.close(() => bien(port));
    });
  });
}

/** Any static host serves these types; written here so that the answer does not depend on the machine. */
const TIPOS = `
    text/html html; text/css css; text/javascript js; text/plain txt; text/calendar ics; text/xml xml; text/csv csv;
    application/json json; application/geo+json geojson; application/pdf pdf;
    image/svg+xml svg; image/png png; image/webp webp; image/jpeg jpg jpeg; font/woff2 woff2;`;

function servidor({ carpeta, base }) {
  const { port, pathname } = new URL(base);
  const lugar =
    pathname === '/'
      ? `root "${carpeta}";`
      : `location ${pathname} { alias "${carpeta}/"; }\n    location / { return 404; }`;
  return `
  server {
    listen 127.0.0.1:${port};
    ${lugar}
    error_page 404 ${pathname}404.html;
  }`;
}

function responde(puerto) {
  return new Promise((bien) => {
    const enchufe = connect(puerto, '127.0.0.1', () => bien(enchufe.destroy() && true));
    enchufe.once('error', () => bien(false));
  });
}

/** Starts nginx over the sites and waits until it listens. The answer ends it. */
export async function arrancar(trabajo, sitios) {
  mkdirSync(trabajo, { recursive: true });
  const configuracion = join(trabajo, 'nginx.conf');
  // As root, nginx would hand its work to a user who may not read a temporary folder.
  writeFileSync(
    configuracion,
    `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid "${trabajo}/nginx.pid";
error_log stderr crit;
events {}
http {
  access_log off;
  server_tokens off;
  charset utf-8;
  gzip on;
  gzip_types text/css text/javascript image/svg+xml application/json text/xml;
  default_type application/octet-stream;
  types {${TIPOS}
  }
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path "${trabajo}/${n}";`).join(' ')}
${Object.values(sitios).map(servidor).join('')}
}
`,
  );
  const proceso = spawn(programa('nginx'), ['-e', 'stderr', '-p', trabajo, '-c', configuracion], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let terminado = false;
  const fin = new Promise((bien) => proceso.once('exit', () => bien((terminado = true))));
  for (const { base } of Object.values(sitios)) {
    for (let intento = 0; !(await responde(new URL(base).port)); intento += 1) {
      if (terminado || intento > 100) throw new Error(`nginx does not answer at ${base}`);
      await esperar(50);
    }
  }
  return async () => {
    proceso.kill('SIGTERM');
    await fin;
  };
}
