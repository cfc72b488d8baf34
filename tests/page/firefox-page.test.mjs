// The served page in Firefox, which has another engine for wasm, workers and files.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { largeRotated, prepareInNode } from '../hosts/kit/pictures.mjs';
import { sha256 } from './digest.mjs';
import { startRelay } from './relay-process.mjs';
import { browsers, until } from './two-browsers.mjs';

const card = '.picture-list > :nth-child(1)';

describe('the page in Firefox', { timeout: 300_000 }, () => {
  let relay;

  before(async () => {
    relay = await startRelay();
  });
  after(() => relay?.stop());

  test('fits a 12-megapixel photo and uploads what the engine makes in Node', async () => {
    const page = await browsers.Firefox(relay.address);
    try {
      await until(page, `document.querySelector('.slot')`);
      await page.press('[data-field="filing.subjectKind"] label:nth-of-type(2)');
      await until(page, `document.querySelector('[data-slot="subject_license"]')`);
      await page.pick('#files', [largeRotated]);
      await until(page, `document.querySelector('${card} [data-part="material"]')`);
      await page.choose(`${card} [data-part="material"]`, 'subject_license');
      await until(page, `!document.querySelector('${card} [data-part="upload"]').disabled`);
      const expected = await prepareInNode(largeRotated);
      const fitted = await page.download(`${card} [data-part="download"]`);
      assert.equal(sha256(fitted), expected.sha256);
      await page.press(`${card} [data-part="upload"]`);
      await until(page, `document.querySelector('${card} [data-part="relay-digest"]').textContent`);
      const digest = await page.ask(
        `document.querySelector('${card} [data-part="relay-digest"]').textContent`,
      );
      assert.equal(digest, expected.sha256);
      const { origin } = new URL(relay.address);
      const strangers = (await page.strangers()).filter((url) => !url.startsWith(origin));
      assert.deepEqual(strangers, []);
      assert.deepEqual(await page.complaints(), []);
    } finally {
      await page.close();
    }
  });
});
