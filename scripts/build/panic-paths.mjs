// Panic messages name source files. Not by the folders, or the registry, of whoever built them.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFolder } from '../setup/places.mjs';
import { describeRust } from '../setup/toolchain.mjs';
import { listEngineCrates } from './crates.mjs';

const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');

/** For what is compiled now: the crates and this project. */
export function pathFlags(rust) {
  const names = new Map([
    [cargoHome, 'cargo'],
    [projectFolder.replace(/\/$/, ''), 'beian-upload'],
    // Where two fit, rustc takes the last.
    ...listEngineCrates(rust).map(({ folder }) => [dirname(folder), 'crates']),
  ]);
  return [...names].map(([path, shown]) => `--remap-path-prefix=${path}=${shown}`);
}

/**
 * For the standard library, which was compiled before, perhaps on this machine. A name is
 * overwritten by one of the same length: everything in the file stays where it was.
 */
export function hideLibraryPaths(file, rust) {
  const registries = join(cargoHome, 'registry/src');
  const hidden = [
    ...readdirSync(registries).map((name) => [join(registries, name), 'crates']),
    [join(describeRust(rust).sysroot, 'lib/rustlib/src/rust'), 'rust'],
  ];
  let wasm = readFileSync(file, 'latin1');
  for (const [path, shown] of hidden) {
    wasm = wasm.replaceAll(`${path}/`, `${shown.padStart(path.length, '/')}/`);
  }
  writeFileSync(file, wasm, 'latin1');
}
