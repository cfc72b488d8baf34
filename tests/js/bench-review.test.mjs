// Which targets the benchmark of reviews holds a file to.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetMsOf } from '../../bench/review-targets.mjs';

const photo = { format: 'jpeg', widthPx: 4032, heightPx: 3024 };

for (const [name, step, file, expected] of [
  ['a JPEG of 12 megapixels', 'review what was decoded', photo, 120],
  ['a JPEG of 48 megapixels', 'review what was decoded', { ...photo, widthPx: 16_128 }, undefined],
  ['a small JPEG', 'review what was decoded', { ...photo, heightPx: 240 }, undefined],
  ['a PNG', 'review what was decoded', { ...photo, format: 'png' }, undefined],
  ['a frame of a small file', 'review a frame', { ...photo, heightPx: 240 }, 40],
  ['decoding', 'decode for a review', photo, undefined],
]) {
  test(`${name} is held to ${expected === undefined ? 'nothing' : `${expected} ms`}`, () => {
    assert.equal(targetMsOf(step, file), expected);
  });
}
