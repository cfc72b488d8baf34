// The licences of what others wrote are in the package.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listEngineCrates } from '../../scripts/build/crates.mjs';
import { readProjectFile } from '../../scripts/setup/places.mjs';
import { rustFor } from '../../scripts/setup/toolchain.mjs';
import { chooseLicences, thirdPartyPath } from '../../scripts/third-party.mjs';

const text = readProjectFile(thirdPartyPath);
const notice = readProjectFile('data/NOTICE.txt');
const suffixes = readProjectFile('data/public_suffix_list.dat');
const crates = listEngineCrates(rustFor('wasm'));

test('every crate in the engine is listed with its licence and stands over a text', () => {
  assert.ok(crates.length > 10);
  for (const { name, version, licence } of crates) {
    assert.ok(text.includes(`\n${name} ${version}: ${licence}\n`), name);
    assert.ok(text.includes(`\n${name} ${version}\n`), name);
  }
});

test('what only compiles or tests the engine is not listed', () => {
  for (const name of ['syn', 'serde_derive', 'wasm-bindgen-macro', 'wasm-bindgen-test']) {
    assert.ok(!crates.some((crate) => crate.name === name), name);
    assert.ok(!text.includes(`\n${name} `), name);
  }
});

test('the lists in the tables are named, and the licence of the one that asks for it is there', () => {
  assert.ok(text.includes(notice.trim()));
  assert.ok(text.includes('\nMozilla Public License, version 2.0\n'));
  const [, date] = /^\/\/ VERSION: ([\d-]+)_/m.exec(suffixes);
  assert.ok(notice.includes(`The Public Suffix List, version ${date},`));
});

test('a text that crates share is printed once', () => {
  const [, ...texts] = text.split(/^={80}\n/m).map((part) => part.replace(/^.*?\n\n/s, ''));
  assert.equal(new Set(texts).size, texts.length);
});

test('MIT is taken where it is offered, and each licence that is joined by AND', () => {
  assert.deepEqual(chooseLicences('MIT'), ['MIT']);
  assert.deepEqual(chooseLicences('Zlib OR Apache-2.0 OR MIT'), ['MIT']);
  assert.deepEqual(chooseLicences('BSD-3-Clause OR Apache-2.0'), ['BSD-3-Clause']);
  assert.deepEqual(chooseLicences('(MIT OR Apache-2.0) AND Unicode-3.0'), ['MIT', 'Unicode-3.0']);
});
