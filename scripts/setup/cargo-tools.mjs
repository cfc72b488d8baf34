// Command-line tools that cargo builds from crates, each version in a folder of its own.

import { join } from 'node:path';
import { cacheFolder, findCommand, isExecutable, readProjectFile } from './places.mjs';
import { run } from './run.mjs';
import { StepFailure } from './steps.mjs';
import { rustFor } from './toolchain.mjs';

const wasmPackVersion = '0.15.1';
const geckodriverVersion = '0.37.1';

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

const builtGeckodriver = cargoTool({
  crate: 'geckodriver',
  command: 'geckodriver',
  version: geckodriverVersion,
  useItsLockFile: true,
});

/** Firefox's driver. One that is installed will do, since all of them speak the same protocol. */
export const geckodriver = {
  ...builtGeckodriver,
  isReady: () => Boolean(findGeckodriver()),
  install() {
    const named = process.env.GECKODRIVER;
    if (!named) return builtGeckodriver.install();
    throw new StepFailure({
      what: builtGeckodriver.title,
      why: `GECKODRIVER is ${named}, and there is no program there`,
      command: 'unset GECKODRIVER',
    });
  },
};

export function findGeckodriver() {
  const named = process.env.GECKODRIVER;
  if (named) return isExecutable(named) ? named : undefined;
  return (
    findCommand('geckodriver') ?? (builtGeckodriver.isReady() ? builtGeckodriver.path : undefined)
  );
}

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
