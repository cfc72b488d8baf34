// What is shipped is written in the language of the oldest browsers that it is for.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { transform } from 'esbuild';

/** As the README says it. */
const floor = ['chrome86', 'edge86', 'firefox114', 'safari15'];
/** Of what carries the engine with SIMD, packed. */
const inlineFloor = ['chrome91', 'edge91', 'firefox114', 'safari16.4'];

/**
 * Chromium reads it from 80 on; esbuild rewrites it up to 90, for what those make of spread arguments
 * after `?.`, which are looked for here.
 */
const supported = { 'optional-chain': true };
const spreadAfterChain = /\?\.\(\s*\.\.\./;

const root = new URL('../../', import.meta.url);

for (const { folder, isFor = () => true, target = floor } of [
  { folder: 'www/dist/', isFor: (name) => name.endsWith('.js') },
  { folder: 'dist/', isFor: (name) => !/\.node\.js$|^(inline|global|cli)\b/.test(name) },
  { folder: 'dist/', isFor: (name) => /^(inline|global)\b/.test(name), target: inlineFloor },
]) {
  const names = readdirSync(new URL(folder, root), { recursive: true })
    .filter((name) => name.endsWith('.js') && isFor(name))
    .sort();

  test(`${folder} has files to look at for ${target[0]}`, () => {
    assert.ok(names.length > 0);
  });

  for (const name of names) {
    test(`${folder}${name} has no syntax that ${target.join(', ')} cannot read`, async () => {
      const source = readFileSync(new URL(folder + name, root), 'utf8');
      const [asIs, forFloor] = await Promise.all([
        transform(source, { target: 'esnext' }),
        transform(source, { target, supported }),
      ]);
      assert.doesNotMatch(source, spreadAfterChain);
      assert.equal(forFloor.code === asIs.code, true, firstDifference(asIs.code, forFloor.code));
    });
  }
}

test('the page is built for the floor that its too-old page names', () => {
  const config = readFileSync(new URL('www/vite.config.ts', root), 'utf8');
  for (const browser of floor) assert.ok(config.includes(`'${browser}'`), browser);
  const page = readFileSync(new URL('www/index.html', root), 'utf8');
  assert.match(page, /Chrome 86、Edge 86、Firefox 114、Safari 15\.4/);
});

test('newer syntax would be found', async () => {
  const source = 'class Newer { static { Newer.made = true } }';
  const [asIs, forFloor] = await Promise.all([
    transform(source, { target: 'esnext' }),
    transform(source, { target: floor }),
  ]);
  assert.notEqual(forFloor.code, asIs.code);
});

function firstDifference(asIs, forFloor) {
  const lines = forFloor.split('\n');
  const at = asIs.split('\n').findIndex((line, index) => line !== lines[index]);
  return `line ${at + 1}: ${asIs.split('\n')[at]?.slice(0, 200)}\n→ ${lines[at]?.slice(0, 200)}`;
}
