// What the command line must not lose, and where it must not wait for ever.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { inProject } from '../../scripts/setup/places.mjs';

const program = inProject('dist/cli/main.js');
const [fine, turned] = ['jpeg-baseline.jpg', 'jpeg-orientation-6.jpg'].map((name) =>
  inProject('tests/fixtures/pictures', name),
);
const root = mkdtempSync(join(tmpdir(), 'beian-upload-care-'));
after(() => rmSync(root, { recursive: true }));

let folder;
let folders = 0;
beforeEach(() => {
  folders += 1;
  folder = join(root, String(folders));
  mkdirSync(folder);
});

/** A call that has not ended by then has no status. */
function run(words, { env = {}, input } = {}) {
  return spawnSync(process.execPath, [program, ...words, '--locale', 'en'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    input,
    timeout: 20_000,
  });
}

function copy(path, name) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  copyFileSync(path, join(folder, name));
}

const bytesOf = (name) => readFileSync(join(folder, name));

test('of two pictures that would have one name the second is refused, and --force is no way out', () => {
  copy(turned, 'a/x.jpg');
  copy(fine, 'b/x.jpg');
  for (const force of [[], ['--force']]) {
    const { status, stdout } = run(['fit', 'a/x.jpg', 'b/x.jpg', '--out', 'new', ...force]);
    assert.equal(status, 2);
    assert.match(stdout, /new\/x\.jpg has just been written for another picture/);
    assert.notDeepEqual(bytesOf('new/x.jpg'), readFileSync(fine), 'that of the first is there');
    rmSync(join(folder, 'new'), { recursive: true });
  }
});

test('an original is not overwritten by another of its names on the disk', () => {
  copy(turned, 'photo.jpg');
  linkSync(join(folder, 'photo.jpg'), join(folder, 'other.jpg'));
  const { status, stdout } = run(['fit', 'photo.jpg', '--out', 'other.jpg', '--force']);
  assert.equal(status, 2);
  assert.match(stdout, /is an original and is never overwritten/);
  assert.deepEqual(bytesOf('photo.jpg'), readFileSync(turned));
});

test('where the new file cannot be written, --force has not destroyed the old one', () => {
  copy(turned, 'photo.jpg');
  writeFileSync(join(folder, 'old.jpg'), 'mine');
  const words = [program, 'fit', 'photo.jpg', '--out', 'old.jpg', '--force'];
  // No file may have a byte.
  const { status } = spawnSync(
    'sh',
    ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, ...words],
    {
      cwd: folder,
      timeout: 20_000,
    },
  );
  assert.equal(status, 2);
  assert.equal(bytesOf('old.jpg').toString(), 'mine');
});

test('a place that can have no folders is told, and not tried for ever', {
  skip: !existsSync('/proc/self'),
}, () => {
  const { status, stdout } = run(['fit', turned, '--out', '/proc/nothing/']);
  assert.equal(status, 2);
  assert.match(stdout, /cannot write \/proc\/nothing\//);
});

test('what never ends is told to be too large', { skip: !existsSync('/dev/zero') }, () => {
  const { status, stdout } = run(['check', '/dev/zero']);
  assert.equal(status, 1);
  assert.match(stdout, /\[too_many_bytes_to_read\]/);
});

test('a page over the limit of what is read is told by its true size, and nothing is composed', () => {
  copy(fine, 'film.jpg');
  writeFileSync(join(folder, 'film.jpg'), new Uint8Array(70_000_000), { flag: 'a' });
  const { status, stdout } = run(['compose', fine, 'film.jpg', '--out', 'both.jpg', '--json']);
  assert.equal(status, 1);
  const { output, report } = JSON.parse(stdout);
  assert.equal(output, null);
  assert.deepEqual(
    report.findings.map(({ code, params }) => [code, params.page, params.bytes]),
    [['too_many_bytes_to_read', 2, bytesOf('film.jpg').length]],
  );
  assert.equal(existsSync(join(folder, 'both.jpg')), false);
});

test('the rules and a picture cannot both come from standard input', () => {
  for (const words of [
    ['check', '-'],
    ['form', '-'],
  ]) {
    const { status, stderr } = run([...words, '--rules', '-'], { input: '{}' });
    assert.equal(status, 2);
    assert.match(stderr, /standard input \(-\) can be read only once/);
  }
});

test('--out of a folder’s pictures is a folder, even where there is one of them only', () => {
  copy(turned, 'all/x.jpg');
  assert.equal(run(['fit', '-r', 'all', '--out', 'new']).status, 0);
  assert.equal(existsSync(join(folder, 'new/x.jpg')), true);
});

test('a thread that breaks down costs one file only, and the program ends', () => {
  copy(fine, 'bad.jpg');
  const names = ['bad.jpg', ...Array.from({ length: 6 }, (_, index) => `${index}.jpg`)];
  for (const name of names) copy(fine, name);
  const preload = join(folder, 'break.cjs');
  writeFileSync(
    preload,
    `const { isMainThread } = require('node:worker_threads');
    const files = require('node:fs/promises');
    const { open } = files;
    files.open = (path) => {
      if (path !== 'bad.jpg' || isMainThread) return open(path);
      setImmediate(() => { throw new Error('broken down'); });
      return new Promise(() => {});
    };
    require('node:module').syncBuiltinESMExports();`,
  );
  const { status, stdout } = run(['check', ...names], {
    env: { NODE_OPTIONS: `--require=${preload}` },
  });
  assert.equal(status, 2);
  assert.match(stdout, /7 files: 6 ready, .* 1 failed/);
});
