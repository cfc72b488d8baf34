// Which Rust compiles what. The active one, unless it is too old or, for the engine, cannot
// compile for wasm32; then Debian's own, which this set-up can bring (debian-rust.mjs).

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, findCommand, readProjectFile } from './places.mjs';
import { ask } from './run.mjs';

export const wasmTarget = 'wasm32-unknown-unknown';
export const debianToolchain = 'debian-web';
const provenPath = join(cacheFolder, 'wasm32-std.json');

/** Environment changes for Debian's Rust: without rustup its /usr/bin comes first anyway. */
export function debianRust() {
  return findCommand('rustup') ? { RUSTUP_TOOLCHAIN: debianToolchain } : {};
}

/**
 * Environment changes under which cargo serves `purpose` ('host' for native builds and tests,
 * 'wasm' for the engine) and has the subcommand `tool`, if one is named; undefined when no Rust
 * on this machine does.
 */
export function rustFor(purpose, tool) {
  const isFit = purpose === 'wasm' ? compilesForWasm : isNewEnough;
  const hasTool = (env) => !tool || ask('cargo', [tool, '--version'], env) !== undefined;
  return [{}, debianRust()].find((env) => isFit(env) && hasTool(env));
}

/** `rustc -vV` and the folder of its libraries, or undefined where there is no rustc. */
export function describeRust(env) {
  const version = ask('rustc', ['-vV'], env);
  const release = version && /^release: (\d+\.\d+\.\d+)/m.exec(version)?.[1];
  if (!release) return undefined;
  return { version, release, sysroot: ask('rustc', ['--print', 'sysroot'], env) };
}

export function isNewEnough(env) {
  const rust = describeRust(env);
  return Boolean(rust && compareVersions(rust.release, neededRelease()) >= 0);
}

/** The oldest Rust that the crate takes. */
export function neededRelease() {
  return /^rust-version = "(.+)"$/m.exec(readProjectFile('Cargo.toml'))[1];
}

/** rustup is there, and this machine lets it download toolchains. */
export function mayRustupInstall() {
  return Boolean(findCommand('rustup')) && process.env.RUSTUP_AUTO_INSTALL !== '0';
}

export function wasmLibraryFolder(sysroot) {
  return join(sysroot, 'lib/rustlib', wasmTarget, 'lib');
}

/**
 * A library folder can be there and belong to another rustc, or hold two of each library, so a
 * small program is linked, and what was proven is remembered until the compiler or folder changes.
 */
export function compilesForWasm(env) {
  if (!isNewEnough(env)) return false;
  const { version, sysroot } = describeRust(env);
  const folder = statSync(wasmLibraryFolder(sysroot), { throwIfNoEntry: false });
  if (!folder) return false;
  const proof = `${version}\nfolder changed at ${folder.mtimeMs}`;
  const proven = readProven();
  if (proven[sysroot] === proof) return true;
  if (!linksForWasm(env)) return false;
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(provenPath, JSON.stringify({ ...proven, [sysroot]: proof }, null, 2));
  return true;
}

function linksForWasm(env) {
  const source = join(tmpdir(), `beian-upload-probe-${process.pid}.rs`);
  const output = source.replace(/rs$/, 'wasm');
  writeFileSync(
    source,
    '#[no_mangle] pub extern "C" fn probe(n: usize) -> usize { vec![n; n].len() }\n',
  );
  const profile = ['-Cpanic=abort', '-Clto=fat'];
  const args = ['--target', wasmTarget, '--crate-type', 'cdylib', ...profile, '-o', output, source];
  const isLinked = ask('rustc', args, { ...env, RUSTFLAGS: undefined }) !== undefined;
  rmSync(source, { force: true });
  rmSync(output, { force: true });
  return isLinked;
}

function readProven() {
  try {
    return JSON.parse(readFileSync(provenPath, 'utf8'));
  } catch {
    return {};
  }
}

function compareVersions(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}
