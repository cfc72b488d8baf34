// What a user of the crate alone would get: its documentation, and the files that are in it.

import { execFileSync } from 'node:child_process';
import { inProject, projectFolder } from '../setup/places.mjs';
import { mergeEnvironment } from '../setup/run.mjs';
import { rustFor } from '../setup/toolchain.mjs';

const others = [
  '.cargo_vcs_info.json',
  'Cargo.lock',
  'Cargo.toml',
  'Cargo.toml.orig',
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'README.md',
  'build.rs',
  'examples/check.rs',
  'examples/compose.rs',
  'examples/fit.rs',
  'examples/form.json',
  'examples/form.rs',
];

const checks = [
  ['cargo doc warns of nothing', document],
  ['the crate holds its sources and examples, and no more', checkList],
];

/** Each check counts as one test. */
export function testCrate() {
  const counts = { passed: 0, failed: 0 };
  for (const [fact, check] of checks) {
    try {
      check();
      console.log(`✓ ${fact}`);
      counts.passed += 1;
    } catch (error) {
      console.log(`✗ ${fact}: ${error.stderr || error.message}`);
      counts.failed += 1;
    }
  }
  return counts;
}

/** Links to what is private are warned of, too. */
function document() {
  const env = { RUSTDOCFLAGS: '-D warnings' };
  cargo(['doc', '--no-deps', '--locked', '--features', 'schema,tables,judge'], env);
}

/** Without the network, and without building it: `npm run check:crate` does that. */
function checkList() {
  const packed = cargo(['package', '--list', '--allow-dirty', '--offline']).trim().split('\n');
  const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z', 'src'], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  const wanted = new Set([...sources.split('\0').filter(Boolean), ...others]);
  // Only in a checkout without changes.
  const missing = [...wanted].filter((name) => name !== others[0] && !packed.includes(name));
  const alien = packed.filter((name) => !wanted.has(name));
  if (missing.length + alien.length > 0) {
    throw new Error(`missing: ${missing.join(', ') || '–'}; too much: ${alien.join(', ') || '–'}`);
  }
}

function cargo(args, changes = {}) {
  const target = args[0] === 'doc' ? ['--target-dir', inProject('target')] : [];
  return execFileSync('cargo', [...args, ...target], {
    cwd: projectFolder,
    env: mergeEnvironment({ ...rustFor('host'), ...changes }),
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
