// What the hosts that are a version of Node have in common.

import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inProject } from '../../../scripts/setup/places.mjs';
import { cut, fine, largeRotated, prepareInNode } from './pictures.mjs';

const execute = promisify(execFile);
const probes = inProject('tests/hosts/node-probes');
const paths = [largeRotated, fine, cut];
const form = inProject('examples/form.json');
/** `nobody`, where the tests are run by root, whom no permission stops. */
const nobody = 65534;
const timeoutMs = 120_000;

/** A host of the matrix; without `major` it is the Node that runs the tests. */
export function nodeHost(major) {
  const binary = `node-${process.platform}-${process.arch}`;
  return {
    title: 'Node',
    package: binary,
    ...(major ? {} : { version: () => process.versions.node }),
    modes: Object.keys(modes),
    run(kit, mode) {
      const installed = join(kit.folder, 'node_modules', binary, 'bin/node');
      cpSync(probes, kit.folder, { recursive: true });
      return modes[mode](kit.folder, major ? installed : process.execPath, major);
    },
  };
}

const modes = {
  'main thread': (folder, node, major) => runProbe('main-thread.mjs', folder, node, major),
  'worker threads': (folder, node, major) => runProbe('worker-thread.mjs', folder, node, major),
  'require()': (folder, node, major) => runProbe('common-js.cjs', folder, node, major),
  'read-only': runReadOnly,
  'command line': runCommandLine,
};

async function runProbe(
  probe,
  folder,
  node,
  major,
  { files = paths, filled = form, ...options } = {},
) {
  const args = [probe, filled, ...files];
  const { stdout, stderr } = await execute(node, args, {
    cwd: folder,
    env: quietEnvironment(),
    timeout: timeoutMs,
    ...options,
  });
  assert.equal(stderr, '', 'nothing is warned of');
  const { version, ...outcome } = JSON.parse(stdout);
  const expected = await Promise.all(paths.map((path) => prepareInNode(path)));
  assert.ok(version.startsWith(`${major ?? process.versions.node}`), version);
  assert.deepEqual(outcome, {
    mode: 'main',
    files: expected.map(({ sha256, changed, report }) => ({
      sha256,
      byClient: sha256,
      changed,
      verdict: report.verdict,
    })),
    field: 'malformed',
    form: 'ok',
    isQrSvg: true,
    hasAdvice: true,
  });
}

/** Everything that is needed is copied to where another user may read it, and nobody may write. */
async function runReadOnly(folder, node, major) {
  const place = mkdtempSync(join(tmpdir(), 'beian-upload-read-only-'));
  try {
    const package_ = 'node_modules/beian-upload';
    cpSync(join(folder, package_), join(place, package_), { recursive: true });
    cpSync(probes, place, { recursive: true });
    const copied = [node, form, ...paths].map((path) => {
      const target = join(place, basename(path));
      copyFileSync(path, target);
      return target;
    });
    const [own, filled, ...files] = copied;
    chmodAll(place, { file: 0o444, folder: 0o555 });
    chmodSync(own, 0o555);
    const isRoot = process.getuid() === 0;
    await runProbe('read-only.mjs', place, own, major, {
      files,
      filled,
      env: { PATH: '', TMPDIR: place, HOME: place },
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    });
    return isRoot ? 'as nobody, without permission to write' : 'without permission to write';
  } finally {
    chmodAll(place, { file: 0o644, folder: 0o755 });
    rmSync(place, { recursive: true });
  }
}

function chmodAll(folder, mode) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) chmodAll(path, mode);
    else chmodSync(path, mode.file);
  }
  chmodSync(folder, mode.folder);
}

/** As a user has it: npm installs the tarball and `npx` finds the command. */
async function runCommandLine(folder, node, major) {
  const place = join(folder, 'command-line');
  const tarball = readdirSync(dirname(folder)).find((name) => name.endsWith('.tgz'));
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{ "private": true }');
  const quiet = ['--offline', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...quiet, join(dirname(folder), tarball)], {
    cwd: place,
    stdio: 'pipe',
  });
  const env = { ...quietEnvironment(), PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  const call = (...args) =>
    execute('npx', ['--no-install', 'beian-upload', ...args], {
      cwd: place,
      env,
      timeout: timeoutMs,
    });

  const refusal = await call('check', '--json', fine, cut).catch((error) => error);
  assert.equal(refusal.code, 1, refusal.stderr);
  const verdicts = JSON.parse(refusal.stdout).map(({ report }) => report.verdict);
  assert.deepEqual(verdicts, ['ok', 'block']);

  const words = ['--material', 'subject_license', '--out', 'fitted/', largeRotated, fine];
  await call('fit', ...words);
  for (const path of [largeRotated, fine]) {
    const written = readFileSync(join(place, 'fitted', basename(path)));
    assert.ok(written.equals((await prepareInNode(path)).bytes), path);
  }
  await call('compose', '--out', 'both.jpg', fine, largeRotated);
  const { stdout } = await call('form', '--json', '--today', '2026-11-22', form);
  assert.equal(JSON.parse(stdout).report.verdict, 'ok');
  const { stdout: version } = await execute('node', ['-p', 'process.versions.node'], { env });
  assert.ok(version.startsWith(`${major ?? process.versions.node}`), version);
}

/** What the tests are told is not for the hosts, nor what npm told the tests. */
function quietEnvironment() {
  const names = ['PATH', 'HOME', 'TMPDIR', 'npm_config_cache'];
  const own = names.filter((name) => process.env[name] !== undefined);
  return Object.fromEntries(own.map((name) => [name, process.env[name]]));
}
