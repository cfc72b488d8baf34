// How the engine of extras is loaded. One process has one: the failures come first, in this order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainError, init, qrSvg, sha256, validateField } from 'beian-upload/core';
import { engineFile, extrasFile, formsFile, serveEngine } from './engine-server.mjs';

const unavailable = (url) => ({ name: 'BeianUploadError', code: 'engine_unavailable', url });
const pictures = engineFile;

test('one that cannot be had is engine_unavailable, with its url and why', async (t) => {
  const origin = await serveEngine(t);
  const extras = `${origin}/nothing.wasm`;
  await assert.rejects(init({ pictures, extras }), { ...unavailable(extras), status: 404 });
  await assert.rejects(init({ extras: formsFile }), { message: /not this engine/ });
  const url = `${origin}/without-extras/beian_extras_bg.wasm`;
  await assert.rejects(init(`${origin}/without-extras/beian_upload_bg.wasm`), unavailable(url));
});

test('while it is missing, pictures and forms work', () => {
  assert.match(sha256(new Uint8Array()), /^e3b0c442/);
  assert.equal(validateField('date', '2026-11-22').verdict, 'ok');
  assert.throws(() => explainError('非法参数'), { code: 'not_initialized' });
  assert.throws(() => qrSvg('a'), { code: 'not_initialized' });
});

test('after all these failures init() works', async () => {
  await init({ extras: extrasFile });
  assert.equal(explainError('非法参数')[0].id, 'invalid_parameter');
  assert.match(qrSvg('a'), /^<svg /);
});
