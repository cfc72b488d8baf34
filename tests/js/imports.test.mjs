// Importing the package does nothing: no request, no worker, nothing that needs a browser.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const dist = new URL('../../dist/', import.meta.url);
const modules = ['', 'inline/', 'adapters/'].flatMap((folder) =>
  readdirSync(new URL(folder, dist))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}${name}`),
);

for (const name of modules) {
  test(`${name} can be imported on a server and does nothing`, () => {
    const script = `
      const forbidden = () => { throw new Error('something was begun at import'); };
      globalThis.fetch = globalThis.Worker = forbidden;
      WebAssembly.compile = WebAssembly.instantiate = WebAssembly.Module = forbidden;
      const before = Object.keys(globalThis).length;
      await import(${JSON.stringify(new URL(name, dist).href)});
      console.log(Object.keys(globalThis).length - before, 'new globals');`;
    const options = { encoding: 'utf8', timeout: 10_000 };
    // It ends by itself: nothing was left open.
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    assert.equal(output, '0 new globals\n');
  });

  if (!name.endsWith('.node.js')) {
    test(`${name} imports nothing of Node`, () => {
      const source = readFileSync(new URL(name, dist), 'utf8');
      assert.doesNotMatch(source, /(from|import\(?)\s*['"](node:|[a-z])/);
    });
  }
}

test('the worker is started by the expression that bundlers look for', () => {
  const source = readFileSync(new URL('module-worker.js', dist), 'utf8');
  const expression = "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })";
  assert.ok(source.includes(expression));
});

// An address that is relative to a module is a file that bundlers carry along, and old ones cannot
// even read it.
test('./inline and what it imports name no file beside them', () => {
  const seen = new Set([new URL('inline.js', dist).href]);
  for (const href of seen) {
    const source = readFileSync(new URL(href), 'utf8');
    assert.doesNotMatch(source, /import\.meta/, href);
    for (const [, other] of source.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) {
      seen.add(new URL(other, href).href);
    }
  }
  assert.ok(seen.has(new URL('inline/forms-data.js', dist).href), 'chunks were followed');
});
