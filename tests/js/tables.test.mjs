// The tables, which are loaded once: the failures come first, in this order.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { init, loadTables, validateField, validateForm } from 'beian-upload/core';
import { serveEngine, tablesFile } from './engine-server.mjs';
import { examples } from './field-examples.mjs';
import { individual, organization, today } from './forms.mjs';

const unavailable = (url) => ({ name: 'BeianUploadError', code: 'engine_unavailable', url });

/** Of each example and each form: its verdict, and the findings that are no warnings. */
function judgeEverything() {
  const fields = Object.entries(examples).flatMap(([kind, { context, ...lists }]) =>
    Object.values(lists)
      .flat()
      .map(([value]) => validateField(kind, value, { today, ...context })),
  );
  const forms = [individual(), organization()].map((form) => validateForm(form, { today }));
  return [...fields, ...forms].map(({ verdict, findings }) => ({
    isBlocked: verdict === 'block',
    warnings: findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code),
    others: findings.filter(({ severity }) => severity !== 'warn').map(({ code }) => code),
  }));
}

let withoutTables;

test('before init() they cannot be loaded', async () => {
  await assert.rejects(loadTables(), { code: 'not_initialized' });
});

test('tables that cannot be had are engine_unavailable, with their url and why', async (t) => {
  await init();
  const origin = await serveEngine(t);
  const missing = `${origin}/nothing.bin`;
  await assert.rejects(loadTables(missing), { ...unavailable(missing), status: 404 });
  const nowhere = 'http://127.0.0.1:9/tables.bin';
  await assert.rejects(loadTables(new URL(nowhere)), unavailable(nowhere));
  const file = new URL('../../dist/engine/nothing.bin', import.meta.url);
  await assert.rejects(loadTables(file), { ...unavailable(file.pathname), message: /ENOENT/ });
});

test('another file is invalid_option', async (t) => {
  const origin = await serveEngine(t);
  for (const source of [
    new Uint8Array(),
    new Uint8Array([1, 2, 3]),
    readFileSync(tablesFile).subarray(0, 1000),
    `${origin}/html.wasm`,
  ]) {
    await assert.rejects(loadTables(source), { code: 'invalid_option' });
  }
  await assert.rejects(loadTables(7), { code: 'invalid_option', path: 'source', given: '7' });
});

test('tables with one byte changed are refused, and no trap', async () => {
  const bytes = new Uint8Array(readFileSync(tablesFile));
  for (let index = 0; index < 200; index += 10) {
    const altered = bytes.slice();
    altered[index] ^= 0xff;
    await loadTables(altered).then(
      () => assert.fail(`byte ${index} was not checked`),
      ({ code }) => assert.equal(code, 'invalid_option'),
    );
  }
});

test('without them a county is not looked up', () => {
  withoutTables = judgeEverything();
  const { verdict } = validateField('resident_id', '110199199001019998', { today });
  assert.equal(verdict, 'ok');
});

test('after all these failures they are loaded, and once is enough', async (t) => {
  const origin = await serveEngine(t);
  const requests = [loadTables(`${origin}/tables.bin`), loadTables(`${origin}/nothing.bin`)];
  assert.equal(requests[0], requests[1], 'calls at the same time share one promise');
  await Promise.all(requests);
  await loadTables('/there/is/no/such.bin');
  const { findings } = validateField('resident_id', '110199199001019998', { today });
  assert.deepEqual(
    findings.map(({ code, severity }) => [code, severity]),
    [['unknown_county', 'warn']],
  );
});

test('they add warnings, take none away, and block nothing', () => {
  const withTables = judgeEverything();
  assert.equal(withTables.length, withoutTables.length);
  let added = 0;
  for (const [index, before] of withoutTables.entries()) {
    const after = withTables[index];
    assert.equal(after.isBlocked, before.isBlocked);
    assert.deepEqual(after.others, before.others);
    assert.deepEqual(after.warnings.slice(0, before.warnings.length), before.warnings);
    added += after.warnings.length - before.warnings.length;
  }
  assert.ok(added >= 2, `${added}`);
});
