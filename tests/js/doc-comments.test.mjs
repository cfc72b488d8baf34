// What an editor shows of the package: every name that it exports says what it is.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { readDeclarations } from './types/declarations.mjs';

const adapters = readdirSync(new URL('../../client/adapters/', import.meta.url));
/** Those whose exports an entry of the package passes on. */
const sources = [
  'types.ts',
  'form-types.ts',
  'errors.ts',
  'browser-support.ts',
  'core.ts',
  'index.ts',
  'inline.ts',
  'picture-verbs.ts',
  'form-verbs.ts',
  'extra-verbs.ts',
  'pictures.ts',
  'forms.ts',
  'extras.ts',
  ...adapters.map((name) => `adapters/${name}`),
];

/** Shapes of a host, whose own documentation says what their members do. */
const ofHosts = ['UppyLike', 'FilePondPluginHost', 'PondView'];

const declarations = sources.flatMap((path) =>
  readDeclarations(path).map((one) => ({ ...one, path })),
);
const isOptions = ({ name, kind }) => kind === 'interface' && /(Options|Context)$/.test(name);

test('every exported name has a doc comment', () => {
  assert.ok(declarations.length > 90);
  const without = declarations.filter(({ doc }) => doc === '');
  assert.deepEqual(
    without.map(({ path, name }) => `${path}: ${name}`),
    [],
  );
});

test('every member of an exported interface has one', () => {
  const members = declarations
    .filter(({ name }) => !ofHosts.includes(name))
    .flatMap((one) => one.members.map((member) => ({ ...member, of: one.name })));
  assert.ok(members.length > 180);
  const without = members.filter(({ doc }) => doc === '');
  assert.deepEqual(
    without.map(({ of, name }) => `${of}.${name}`),
    [],
  );
});

test('an option that is a number says its range, and what holds when it is left out', () => {
  const numbers = declarations
    .filter((one) => isOptions(one) || one.name === 'Filing')
    .flatMap(({ members }) => members.filter(({ type }) => type === 'number;'));
  assert.ok(numbers.length > 8);
  for (const { name, doc } of numbers.filter(({ name }) => name !== 'timeout')) {
    assert.match(doc, /\b0 to [\d,]+|\b1 to [\d,]+/, name);
    assert.match(doc, /Default|left out/, name);
  }
});

test('every verb and all that loads or makes something says what it throws', () => {
  const functions = declarations.filter(({ kind }) => kind === 'function');
  const makers = functions.filter(
    ({ name, path }) =>
      /-verbs\.ts$/.test(path) ||
      /^(init(Pictures|Forms|Extras)?|create\w+|install\w+)$/.test(name),
  );
  assert.ok(makers.length > 20);
  const silent = makers.filter(
    ({ name, doc }) => !/@throws/.test(doc) && name !== 'loadTablesFrom',
  );
  assert.deepEqual(
    silent.map(({ path, name }) => `${path}: ${name}`),
    [],
  );
});
