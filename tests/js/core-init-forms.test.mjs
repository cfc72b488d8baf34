// How the engine of forms is loaded. One process has one: the failures come first, in this order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { init, sha256, validateField } from 'beian-upload/core';
import { engineFile, serveEngine } from './engine-server.mjs';

const unavailable = (url) => ({ name: 'BeianUploadError', code: 'engine_unavailable', url });

test('one that cannot be had is engine_unavailable, with its url and why', async (t) => {
  const origin = await serveEngine(t);
  // That of pictures is loaded by the first of these calls; its source is not looked at any more.
  const pictures = engineFile;

  await t.test('a missing one names the status', async () => {
    const forms = `${origin}/nothing.wasm`;
    await assert.rejects(init({ pictures, forms }), { ...unavailable(forms), status: 404 });
  });
  await t.test('an HTML page', async () => {
    const forms = `${origin}/html.wasm`;
    await assert.rejects(init({ forms }), { ...unavailable(forms), message: /HTML page/ });
  });
  await t.test('the engine of pictures in its place', async () => {
    const forms = `${origin}/engine.wasm`;
    await assert.rejects(init({ forms }), { ...unavailable(forms), message: /not this engine/ });
  });
  await t.test('not beside the engine of pictures', async () => {
    const url = `${origin}/alone/beian_forms_bg.wasm?v=3`;
    await assert.rejects(init(`${origin}/alone/beian_upload_bg.wasm?v=3`), unavailable(url));
  });
  await t.test('a source of no known kind', async () => {
    await assert.rejects(init({ forms: 7 }), { code: 'invalid_option', given: '7' });
  });
});

test('while that of forms is missing, that of pictures works', () => {
  assert.match(sha256(new Uint8Array()), /^e3b0c442/);
  assert.throws(() => validateField('date', '2026-11-22'), { code: 'not_initialized' });
});

test('after all these failures init() works', async (t) => {
  const origin = await serveEngine(t);
  await init({ forms: `${origin}/forms.wasm` });
  await init({ forms: '/there/is/no/such.wasm' });
  assert.equal(validateField('date', '2026-11-22').verdict, 'ok');
});
