// axe-core in a page that is open: WCAG 2.2 AA and best practices.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { archivoDePaquete } from './herramientas.mjs';

const REGLAS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations of a page, one line for each element. */
export async function infracciones(pagina) {
  await pagina.evaluate(readFileSync(archivoDePaquete('axe-core/axe.min.js'), 'utf8'));
  const { violations, passes } = await pagina.evaluate(async (values) => {
    // Without `preload`, axe asks nobody for the stylesheets: the page's own policy would refuse.
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      preload: false,
    });
    return {
      passes: passes.length,
      violations: violations.flatMap(({ id, help, nodes }) =>
        nodes.map((nodo) => `${id} (${help}): ${nodo.target.join(' ')} ${nodo.html.slice(0, 160)}`),
      ),
    };
  }, REGLAS);
  assert.ok(passes > 5, `axe looked at almost nothing: ${passes} rules passed`);
  return violations;
}
