// The shipped wasm, after wasm-opt, says of forms what the native engine says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import * as core from 'beian-upload/core';

const golden = JSON.parse(readFileSync(new URL('../golden/reports.json', import.meta.url), 'utf8'));

before(() => core.init());

for (const verb of ['validateForm', 'validateField', 'requiredMaterials']) {
  const cases = golden.filter((one) => one.verb === verb);
  test(`${verb} gives the ${cases.length} reports of every platform`, () => {
    assert.ok(cases.length > 0);
    for (const { given, sha256 } of cases) {
      const text = JSON.stringify(core[verb](...given));
      assert.equal(core.sha256(new TextEncoder().encode(text)), sha256, `${JSON.stringify(given)}`);
    }
  });
}
