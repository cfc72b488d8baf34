// Debian's own Rust, and the standard library for wasm32 built from Debian's sources: for
// machines where rustup is missing, or may not or cannot fetch the target.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, isInstalled, readDependencies, refreshLists, runAsRoot } from './apt.mjs';
import { cacheFolder, findCommand, inProject } from './places.mjs';
import { run } from './run.mjs';
import {
  debianRust,
  debianToolchain,
  describeRust,
  wasmLibraryFolder,
  wasmTarget,
} from './toolchain.mjs';

const compilerPackages = ['rustc-web', 'cargo-web', 'rust-web-src', 'rust-web-llvm'];
const seedFolder = join(cacheFolder, 'wasm32-std');
const seedName = 'std_seed';

/** Packages of one release only fit together, so one missing means all are brought up to date. */
export async function installDebianRust() {
  if (!compilerPackages.every(isInstalled) || !findCommand('rust-lld', '/usr/bin')) {
    await refreshLists('apt-get update');
    await installPackages([...compilerPackages, linkerPackage()]);
  }
  if (findCommand('rustup')) {
    await run('rustup', ['toolchain', 'link', debianToolchain, '/usr'], { log: 'rustup-link' });
  }
}

/** Builds the standard library for wasm32 and puts it where Debian's rustc looks for it. */
export async function installWasmStd() {
  const libraries = await buildWasmStd();
  const target = wasmLibraryFolder(describeRust(debianRust()).sysroot);
  const fresh = `${target}.new`;
  const asRoot = (command, ...args) => runAsRoot(command, args, { log: 'wasm32-std-install' });
  await asRoot('rm', '-rf', fresh, target);
  await asRoot('mkdir', '-p', fresh);
  await asRoot('cp', ...libraries, fresh);
  await asRoot('mv', fresh, target);
  rmSync(seedFolder, { recursive: true, force: true });
  // What was compiled against the library before no longer links.
  rmSync(inProject('target', wasmTarget), { recursive: true, force: true });
}

/** `rust-lld` of rust-web-llvm is a link into the LLVM linker of the same number. */
function linkerPackage() {
  const llvm = readDependencies('rust-web-llvm').find((name) => /^llvm-\d+$/.test(name));
  return llvm ? llvm.replace('llvm', 'lld') : 'lld';
}

async function buildWasmStd() {
  rmSync(seedFolder, { recursive: true, force: true });
  mkdirSync(join(seedFolder, 'src'), { recursive: true });
  writeFileSync(join(seedFolder, 'src/lib.rs'), '#![no_std]\n');
  writeFileSync(join(seedFolder, 'Cargo.toml'), seedManifest);
  const crates = '-Zbuild-std=std,panic_abort,panic_unwind,test';
  await run('cargo', ['build', crates, '--target', wasmTarget, '--release'], {
    cwd: seedFolder,
    log: 'wasm32-std',
    env: {
      ...debianRust(),
      RUSTC_BOOTSTRAP: '1',
      // The engine is linked with fat LTO, which needs the library's bitcode.
      RUSTFLAGS: '-Cembed-bitcode=yes',
      CARGO_TARGET_DIR: join(seedFolder, 'target'),
    },
  });
  const built = join(seedFolder, 'target', wasmTarget, 'release/deps');
  return readdirSync(built)
    .filter((name) => name.endsWith('.rlib') && !name.startsWith(`lib${seedName}-`))
    .map((name) => join(built, name));
}

const seedManifest = `[package]
name = "${seedName}"
version = "0.0.0"
edition = "2021"

[lib]

[profile.release]
panic = "unwind"

[workspace]
`;
