import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';

const root = mkdtempSync(join(tmpdir(), 'beian-upload-toolchain-'));
const bin = join(root, 'bin');
const linkCount = join(root, 'links');
process.env.XDG_CACHE_HOME = join(root, 'cache');
process.env.PATH = `${bin}:/usr/bin:/bin`;
delete process.env.RUSTUP_TOOLCHAIN;

const { neededRelease, rustFor, wasmTarget } = await import('../../scripts/setup/toolchain.mjs');
const debian = { RUSTUP_TOOLCHAIN: 'debian-web' };
const needed = neededRelease();

after(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  rmSync(root, { recursive: true });
  mkdirSync(bin, { recursive: true });
  writeCommand('rustup', 'exit 1');
});

/** A rustc that is another for each toolchain of rustup's, with or without the wasm target. */
function writeRustc(toolchains) {
  const cases = Object.entries(toolchains).map(
    ([name, { release, hasTarget, links = hasTarget }]) => {
      const sysroot = join(root, name);
      const target = join(sysroot, 'lib/rustlib', wasmTarget, 'lib');
      if (hasTarget) mkdirSync(target, { recursive: true });
      return `${name}) release=${release}; sysroot=${sysroot}; link=${links ? 0 : 1};;`;
    },
  );
  writeCommand(
    'rustc',
    `case "\${RUSTUP_TOOLCHAIN:-active}" in ${cases.join('\n')}\n*) exit 1;; esac
case "$1" in
  -vV) printf 'rustc %s\\nrelease: %s\\n' $release $release;;
  --print) echo $sysroot;;
  *) echo x >> ${linkCount}; exit $link;;
esac`,
  );
}

function writeCommand(name, script) {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

test('an active Rust with the target does everything', () => {
  writeRustc({ active: { release: `${needed}.0`, hasTarget: true } });
  assert.deepEqual(rustFor('host'), {});
  assert.deepEqual(rustFor('wasm'), {});
});

test("Debian's Rust builds the engine, and only that, where the active one lacks the target", () => {
  writeRustc({
    active: { release: '1.95.0', hasTarget: false },
    'debian-web': { release: '1.96.0', hasTarget: true },
  });
  assert.deepEqual(rustFor('host'), {});
  assert.deepEqual(rustFor('wasm'), debian);
});

test("Debian's Rust builds everything where the active one is too old", () => {
  writeRustc({
    active: { release: '1.9.0', hasTarget: true },
    'debian-web': { release: '1.96.0', hasTarget: true },
  });
  assert.deepEqual(rustFor('host'), debian);
  assert.deepEqual(rustFor('wasm'), debian);
});

test('a library for wasm32 that belongs to another rustc does not count', () => {
  writeRustc({ active: { release: '1.96.0', hasTarget: true, links: false } });
  assert.equal(rustFor('wasm'), undefined);
});

test('without any Rust there is none', () => {
  writeRustc({});
  assert.equal(rustFor('host'), undefined);
  assert.equal(rustFor('wasm'), undefined);
});

test('what was proven is proven again only after the library or the compiler has changed', () => {
  const countLinks = () => readFileSync(linkCount, 'utf8').trim().split('\n').length;
  writeRustc({ active: { release: '1.96.0', hasTarget: true } });
  rustFor('wasm');
  rustFor('wasm');
  assert.equal(countLinks(), 1);
  utimesSync(join(root, 'active/lib/rustlib', wasmTarget, 'lib'), 1, 1);
  rustFor('wasm');
  assert.equal(countLinks(), 2);
  writeRustc({ active: { release: '1.97.0', hasTarget: true } });
  rustFor('wasm');
  assert.equal(countLinks(), 3);
});
