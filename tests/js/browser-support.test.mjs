// Too old a browser is told so by `./core`, too, before anything is loaded.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { BeianUploadError, browserSupport, init, sha256 } from '../../dist/core.js';

const { WebAssembly: own } = globalThis;

afterEach(() => {
  globalThis.WebAssembly = own;
});

test('what has WebAssembly is supported', () => {
  assert.deepEqual(browserSupport(), { supported: true, missing: [] });
});

for (const [fact, lacking] of Object.entries({
  'what has no WebAssembly': undefined,
  'what takes no module of today': { ...own, validate: () => false },
})) {
  test(`${fact} is browser_too_old at init(), which loads nothing`, async () => {
    globalThis.WebAssembly = lacking;
    assert.deepEqual(browserSupport(), { supported: false, missing: ['webassembly'] });
    // What cannot be loaded at all would be engine_unavailable.
    await assert.rejects(init('http://127.0.0.1:9/beian_upload_bg.wasm'), (error) => {
      assert.ok(error instanceof BeianUploadError);
      assert.deepEqual([error.code, error.missing], ['browser_too_old', 'webassembly']);
      return true;
    });
    assert.throws(() => sha256(new Uint8Array()), { code: 'not_initialized' });
  });
}
