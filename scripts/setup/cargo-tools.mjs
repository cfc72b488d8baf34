// Command-line tools that cargo builds from crates, each version in a folder of its own.

import { join } from 'node:path';
import { cacheFolder, isExecutable, readProjectFile } from './places.mjs';
import { run } from './run.mjs';
import { rustFor } from './toolchain.mjs';

const wasmPackVersion = '0.15.1';

// These run for a second and take minutes to compile; less optimised, half as long.
const quickProfile = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
};

export const wasmBindgen = cargoTool({
  crate: 'wasm-bindgen-cli',
  command: 'wasm-bindgen',
  // The command and the library speak one format only when their versions are the same.
  version: lockedVersion('wasm-bindgen'),
  // The lock file that its authors published names a yanked crate.
  useItsLockFile: false,
});

export const wasmPack = cargoTool({
  crate: 'wasm-pack',
  command: 'wasm-pack',
  version: wasmPackVersion,
  useItsLockFile: true,
});

function cargoTool({ crate, command, version, useItsLockFile }) {
  const folder = join(cacheFolder, `${command}-${version}`);
  const binFolder = join(folder, 'bin');
  const path = join(binFolder, command);
  return {
    title: `${command} ${version}`,
    version,
    binFolder,
    path,
    isReady: () => isExecutable(path),
    install() {
      const locked = useItsLockFile ? ['--locked'] : [];
      const args = ['install', crate, '--version', version, ...locked, '--root', folder];
      return run('cargo', args, { log: crate, env: { ...rustFor('host'), ...quickProfile } });
    },
  };
}

function lockedVersion(crate) {
  const entry = new RegExp(`^name = "${crate}"\\nversion = "(.+)"$`, 'm');
  return entry.exec(readProjectFile('Cargo.lock'))[1];
}
