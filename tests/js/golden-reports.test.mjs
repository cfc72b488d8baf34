// The shipped wasm, after wasm-opt, says of forms what the native engine says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { init, requiredMaterials, sha256, validateField, validateForm } from 'beian-upload/core';

const golden = JSON.parse(readFileSync(new URL('../golden/reports.json', import.meta.url), 'utf8'));

before(() => init());

for (const [name, verb] of Object.entries({ validateForm, validateField, requiredMaterials })) {
  const cases = golden.filter((one) => one.verb === name);
  test(`${name} gives the ${cases.length} reports of every platform`, () => {
    assert.ok(cases.length > 0);
    for (const { given, sha256: expected } of cases) {
      const bytes = new TextEncoder().encode(JSON.stringify(verb(...given)));
      assert.equal(sha256(bytes), expected, JSON.stringify(given));
    }
  });
}
