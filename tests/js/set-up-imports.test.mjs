// The commands that set a machine up run before any package is there: what they load at their
// start may name Node's own modules and the project's files alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const IMPORT = /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"$]+)['"]/gm;

/** Every module that `entry` loads at its start, and the packages that these name. */
function loadedBy(entry) {
  const seen = new Set([entry.href]);
  const packages = [];
  for (const href of seen) {
    for (const [, name] of readFileSync(fileURLToPath(href), 'utf8').matchAll(IMPORT)) {
      if (name.startsWith('.')) seen.add(new URL(name, href).href);
      else if (!name.startsWith('node:')) packages.push(`${name} in ${href.split('/').pop()}`);
    }
  }
  return { modules: seen.size, packages };
}

for (const command of ['test', 'start', 'build', 'setup', 'lint']) {
  test(`npm run ${command} starts on a clone without node_modules`, () => {
    const { modules, packages } = loadedBy(
      new URL(`../../scripts/${command}.mjs`, import.meta.url),
    );
    assert.deepEqual(packages, []);
    assert.ok(modules > 2, `only ${modules} modules were found`);
  });
}
