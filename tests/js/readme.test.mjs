// The README names what there is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as core from 'beian-upload/core';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const chinese = readFileSync(new URL('../../README.zh-CN.md', import.meta.url), 'utf8');
const errors = readFileSync(new URL('../../client/errors.ts', import.meta.url), 'utf8');
const { exports } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** Rows of the findings table, as [code, severity]. */
function findingRows() {
  const rows = readme.matchAll(/^\| (`[a-z_`, ]+) \| (block|warn|info) \|/gm);
  return [...rows].flatMap(([, codes, severity]) =>
    [...codes.matchAll(/`([a-z_]+)`/g)].map(([, code]) => [code, severity]),
  );
}

test('every finding is in the README with the severity of the default rules', async () => {
  await core.init();
  const expected = Object.entries(core.defaultRules().findings).map(([code, { severity }]) => [
    code,
    severity,
  ]);
  assert.deepEqual(findingRows().sort(), expected.sort());
});

test('every error code is in the README', () => {
  const union = errors.slice(errors.indexOf('ErrorCode ='), errors.indexOf('ErrorFields'));
  const codes = [...union.matchAll(/'([a-z_]+)'/g)].map(([, code]) => code);
  assert.ok(codes.length >= 10);
  for (const code of codes) {
    assert.ok(readme.includes(`\`${code}\``), code);
  }
});

test('every entry of the package is in the README', () => {
  for (const entry of Object.keys(exports).filter((name) => name !== './package.json')) {
    const name = entry.split('/').at(-1);
    assert.ok(readme.includes(entry === '.' ? '`beian-upload`' : name), entry);
  }
});

test('every verb of `./core` is in the README, and those about forms in both', () => {
  const functions = Object.entries(core).filter(([, member]) => typeof member === 'function');
  const verbs = functions.map(([name]) => name);
  const named = verbs.filter((name) => name !== 'BeianUploadError');
  assert.ok(named.length >= 13, named.join());
  for (const name of named) {
    assert.ok(readme.includes(`\`${name}(`), name);
  }
  for (const name of named.filter((verb) =>
    /valid|Materials|order|explain|Rules|Tables/.test(verb),
  )) {
    assert.ok(chinese.includes(`\`${name}(`), name);
  }
});

test('every option of createClient is in both', () => {
  const types = readFileSync(new URL('../../client/types.ts', import.meta.url), 'utf8');
  const [, body] = types.match(/interface ClientOptions extends CommonOptions \{(.+?)\n\}/s);
  const names = [...body.matchAll(/^ {2}(\w+)\?: /gm)].map(([, name]) => name);
  assert.ok(names.length >= 5);
  for (const name of ['locale', 'rules', ...names]) {
    const called = new RegExp(`createClient\\(\\{[^}]*\\b${name}\\b`);
    assert.match(readme, called, name);
    assert.match(chinese, called, name);
  }
});
