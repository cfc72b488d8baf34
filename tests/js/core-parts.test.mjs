// `./core` part by part: who only checks forms loads only that file. One process has one engine of
// each, and these come in this order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as core from 'beian-upload/core';
import { build } from 'esbuild';
import { frameOf, frameOfCode } from './frames.mjs';
import { picture } from './pictures.mjs';

const notInitialized = { name: 'BeianUploadError', code: 'not_initialized' };

const functions = { ...core };
const parts = {
  initForms: () => core.validateField('date', '2026-11-22'),
  initExtras: () => core.qrSvg('a'),
  initReview: () => core.inspectFrame(frameOf(8, 8)),
  initPictures: () => core.inspectImage(picture('jpeg-3x1.jpg')),
};

test('each part is loaded alone, and the verbs of the others still throw not_initialized', async () => {
  const waiting = new Map(Object.entries(parts));
  for (const [init, verb] of Object.entries(parts)) {
    await functions[init]();
    waiting.delete(init);
    assert.doesNotThrow(verb, init);
    for (const other of waiting.values()) assert.throws(other, notInitialized);
  }
});

test('what is reviewed of a file needs the engine of pictures, too', () => {
  assert.ok(core.reviewImage(picture('jpeg-baseline.jpg')).checks.length > 0);
});

test('a review reads codes and looks for faces once what does is loaded, and is made without', async () => {
  const { bytes } = core.prepareFrame(frameOfCode(core.qrSvg('https://example.cn/')));
  const check = (material, code) =>
    core.reviewImage(bytes, { material }).checks.find((one) => one.code === code);
  assert.equal(check('subject_license', 'qr_readable'), undefined);
  assert.equal(check('face_photo', 'face_not_found'), undefined);
  await core.initQr();
  assert.equal(check('subject_license', 'qr_readable').answer, 'yes');
  assert.equal(check('face_photo', 'face_not_found'), undefined);
  await core.initFaces();
  assert.equal(check('face_photo', 'face_not_found').answer, 'yes');
});

test('init() after them loads nothing again, and refuses a part that there is not by name', async () => {
  await assert.rejects(core.init({ form: 'a.wasm' }), {
    code: 'invalid_option',
    path: 'source.form',
    given: '"a.wasm"',
    allowed: /pictures, forms, extras, review, qr, faces/,
  });
  // Nobody looks at a source any more.
  const nowhere = '/no/such.wasm';
  const sources = { pictures: nowhere, forms: nowhere, extras: nowhere };
  await core.init({ ...sources, review: nowhere, qr: nowhere, faces: nowhere });
});

test('a bundle of what checks forms names no file of the other parts', async () => {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  const contents = "export { initForms, validateForm } from './core.js';";
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const files = [...new Set(outputFiles[0].text.match(/beian_\w+\.(wasm|bin)/g))];
  assert.deepEqual(files, ['beian_forms_bg.wasm']);
});
