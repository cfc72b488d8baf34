// A trap inside the engine. One process has one engine, and here it is one that traps in sha256.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeianUploadError, init, inspectImage, prepareImage, sha256 } from 'beian-upload/core';
import { pictureEngine } from '../../dist/picture-engine.js';
import { alterEngine } from '../altered-engine.mjs';
import { picture } from './pictures.mjs';

test('a trap is engine_trapped for that call, and the next call has a fresh engine', async () => {
  await init(alterEngine('sha256', 'trap'));
  inspectImage(picture('jpeg-baseline.jpg'));
  const freshBytes = pictureEngine.memoryBytes();
  prepareImage(picture('jpeg-orientation-6.jpg'));
  assert.ok(pictureEngine.memoryBytes() > freshBytes, 'the work took memory');

  for (const attempt of [1, 2, 3]) {
    assert.throws(
      () => sha256(new Uint8Array(3)),
      (error) => {
        assert.ok(error instanceof BeianUploadError, `attempt ${attempt}`);
        assert.equal(error.code, 'engine_trapped');
        assert.ok(error.cause instanceof WebAssembly.RuntimeError);
        return true;
      },
    );
    assert.equal(inspectImage(picture('jpeg-baseline.jpg')).verdict, 'ok');
    assert.equal(pictureEngine.memoryBytes(), freshBytes, 'the memory is that of a new instance');
    assert.equal(prepareImage(picture('jpeg-orientation-6.jpg')).report.widthPx, 96);
  }
});
