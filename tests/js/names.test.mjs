// The names in types.ts are those of the engine.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { defaultRules, init } from 'beian-upload/core';

const types = readFileSync(new URL('../../client/types.ts', import.meta.url), 'utf8');

before(() => init());

/** The members of `export type Name = 'a' | 'b';`, sorted. */
function unionOf(name) {
  const [, body] = types.match(new RegExp(`^export type ${name} =([^;]+);`, 'm')) ?? [];
  return [...(body ?? '').matchAll(/'([^']+)'/g)].map(([, member]) => member).sort();
}

test('FindingCode has exactly the findings of the rule table', () => {
  assert.deepEqual(unionOf('FindingCode'), Object.keys(defaultRules().findings).sort());
});

test('Material has exactly the materials of the rule table', () => {
  assert.deepEqual(unionOf('Material'), Object.keys(defaultRules().materials).sort());
});

test('each rule of a picture and each limit is in types.ts', () => {
  const { limits, picture, fit } = defaultRules();
  for (const name of [limits, picture, fit].flatMap(Object.keys)) {
    assert.match(types, new RegExp(`^ +${name}: `, 'm'));
  }
});
