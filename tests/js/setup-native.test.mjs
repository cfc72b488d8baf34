// What npm needs to compile a package: a compiler, and Node's own headers.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = mkdtempSync(join(tmpdir(), 'beian-upload-native-'));
const bin = join(root, 'bin');
mkdirSync(bin);
process.env.PATH = bin;

const { missingPackages } = await import('../../scripts/setup/native-modules.mjs');
const { nodeFolder } = await import('../../scripts/setup/node-headers.mjs');

after(() => rmSync(root, { recursive: true }));

function writeCommand(name) {
  writeFileSync(join(bin, name), '#!/bin/sh\n');
  chmodSync(join(bin, name), 0o755);
}

test('on a bare machine Python, make and a C++ compiler are missing', () => {
  assert.deepEqual(missingPackages(), ['python3', 'make', 'g++']);
});

test('any C++ compiler will do', () => {
  for (const name of ['python3', 'make', 'clang++']) writeCommand(name);
  assert.deepEqual(missingPackages(), []);
});

test('headers beside Node serve only the Node that they are of', () => {
  const node = { execPath: join(bin, 'node'), versions: { node: '20.20.2' } };
  assert.equal(nodeFolder(node), undefined, 'there are none');
  const folder = join(root, 'include/node');
  mkdirSync(folder, { recursive: true });
  const lines = ['MAJOR_VERSION 20', 'MINOR_VERSION 20', 'PATCH_VERSION 2'];
  const text = lines.map((line) => `#define NODE_${line}\n`).join('');
  writeFileSync(join(folder, 'node_version.h'), text);
  assert.equal(nodeFolder(node), root);
  assert.equal(nodeFolder({ ...node, versions: { node: '20.20.3' } }), undefined);
});
