// A trap in the engine of forms. One process has one engine, and here it is one that traps in hostApp.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostApp, init, loadTables, validateField } from 'beian-upload/core';
import { alterEngine } from '../altered-engine.mjs';

test('after a trap the fresh engine has the tables that the spent one had', async () => {
  await init({ forms: alterEngine('hostApp', 'trap', 'beian_forms_bg.wasm') });
  const judge = () => validateField('domain', 'co.uk').findings.map(({ code }) => code);
  const withoutTables = judge();
  await loadTables();
  const withTables = judge();
  assert.notDeepEqual(withTables, withoutTables);
  assert.throws(() => hostApp('x'), { code: 'engine_trapped' });
  assert.deepEqual(judge(), withTables);
});
