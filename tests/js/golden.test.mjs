// The shipped wasm, after wasm-opt, writes the bytes that the native engine writes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { init, prepareImage, sha256 } from 'beian-upload/core';
import { picture } from './pictures.mjs';

const golden = JSON.parse(
  readFileSync(new URL('../golden/prepared.json', import.meta.url), 'utf8'),
);

before(() => init());

for (const [name, { options, sha256: expected }] of Object.entries(golden)) {
  test(`${name} is written with the bytes of every platform`, () => {
    assert.equal(sha256(prepareImage(picture(name), options).bytes), expected);
  });
}
