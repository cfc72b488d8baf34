// Drives the page of a host of the matrix, and compares what it made with the engine in Node.

import assert from 'node:assert/strict';
import { cut, fine, largeRotated, prepareInNode } from './pictures.mjs';

const picked = [largeRotated, fine, cut];

/** Picks three pictures; resolves to what `mainJob` shows: what came out, or its error. */
export async function readOutcome(page) {
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  await page.setInputFiles('#pick', picked);
  await page.waitForFunction(() => document.querySelector('#result').textContent !== '', null, {
    timeout: 60_000,
  });
  return JSON.parse(await page.textContent('#result'));
}

/** Does the main job, which has to work; `mode` is the client's that is expected. */
export async function checkMainJob(page, { mode = 'worker' } = {}) {
  const outcome = await readOutcome(page);
  assert.equal(outcome.error, undefined, outcome.error?.message);
  assert.equal(outcome.mode, mode);
  assert.deepEqual(outcome.field, ['malformed']);
  assert.ok(outcome.isQrSvg);
  assert.ok(outcome.hasAdvice);
  assert.equal(outcome.files.length, picked.length);
  for (const [index, path] of picked.entries()) {
    const expected = await prepareInNode(path);
    const { sha256, verdict, changed } = outcome.files[index];
    assert.equal(verdict, expected.report.verdict, path);
    assert.equal(changed, expected.changed, path);
    assert.equal(sha256, expected.sha256, `${path}: the same bytes as in Node`);
  }
}

/** Tries the main job where no worker is to be had at `url`, which the error has to name. */
export async function checkMissingWorker(page, url) {
  const { error } = await readOutcome(page);
  assert.equal(error?.name, 'BeianUploadError');
  assert.equal(error.code, 'worker_unavailable');
  assert.equal(error.url, url);
  assert.ok(error.message.includes(url), error.message);
}
