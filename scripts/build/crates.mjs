// The crates whose code is in the engine.

import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { projectFolder } from '../setup/places.mjs';
import { mergeEnvironment } from '../setup/run.mjs';
import { wasmTarget } from '../setup/toolchain.mjs';

const maxAnswerBytes = 64 * 2 ** 20;

/**
 * Every crate that is linked into the wasm, but for the package's own: name, version, licence
 * (an SPDX expression) and folder.
 */
export function listEngineCrates(rust) {
  const linked = listLinked(rust);
  return listPackages(rust)
    .filter(({ name, version, source }) => source && linked.has(`${name} v${version}`))
    .map(({ name, version, license, manifest_path }) => ({
      name,
      version,
      licence: license?.replaceAll('/', ' OR '),
      folder: dirname(manifest_path),
    }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The graph of `cargo metadata` also has what only tests switch on; that of `cargo tree` not. */
function listLinked(rust) {
  const edges = ['--edges', 'normal,no-proc-macro', '--no-dedupe'];
  const answer = askCargo(rust, 'tree', '--target', wasmTarget, ...edges, '--prefix', 'none');
  return new Set(answer.split('\n').map((line) => line.split(' ', 2).join(' ')));
}

function listPackages(rust) {
  const target = ['--filter-platform', wasmTarget];
  return JSON.parse(askCargo(rust, 'metadata', ...target, '--format-version', '1')).packages;
}

function askCargo(rust, ...args) {
  return execFileSync('cargo', [...args, '--locked'], {
    cwd: projectFolder,
    env: mergeEnvironment(rust),
    encoding: 'utf8',
    maxBuffer: maxAnswerBytes,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
