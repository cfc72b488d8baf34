// './inline' in Node, where there are no workers: what it makes and what it refuses.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { init, prepareImage, sha256 } from '../../dist/core.node.js';
import { BeianUploadError, browserSupport, createClient } from '../../dist/inline.js';
import { inProject } from '../../scripts/setup/places.mjs';

const picture = new Uint8Array(
  readFileSync(inProject('tests/fixtures/pictures/jpeg-orientation-6.jpg')),
);

test("in Node the mode is 'main', and the bytes are those of ./core", async () => {
  assert.deepEqual(browserSupport(), { supported: true, missing: [] });
  const client = createClient();
  assert.equal(client.mode, 'main');
  const { file, changed } = await client.prepareImage(picture);
  await init();
  const expected = prepareImage(picture);
  assert.deepEqual([changed, expected.changed], [true, true]);
  assert.equal(await client.sha256(file), sha256(expected.bytes));
  client.close();
});

test('forms, their tables and extras are inside', async () => {
  const client = createClient();
  const today = '2026-11-22';
  const { findings } = await client.validateField('resident_id', '110199199001019998', { today });
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['unknown_county'],
  );
  assert.match(await client.qrSvg('https://example.cn/'), /^<svg /);
  client.close();
});

const refused = {
  'options.wasm': { wasm: '/beian_upload_bg.wasm' },
  'options.workerUrl': { workerUrl: '/worker.js' },
  'options.tables': { locale: 'en', tables: '/tables.bin' },
  'options.timeoutMs': { timeoutMs: 0 },
  'options.locale': { locale: 'fr' },
  options: null,
};

for (const [path, options] of Object.entries(refused)) {
  test(`createClient(${JSON.stringify(options)}) is refused by the name ${path}`, () => {
    assert.throws(
      () => createClient(options),
      (error) => {
        assert.ok(error instanceof BeianUploadError);
        assert.deepEqual([error.code, error.path], ['invalid_option', path]);
        return true;
      },
    );
  });
}

test('an option that is undefined counts as left out', () => {
  createClient({ wasm: undefined, timeoutMs: undefined }).close();
});
