// The steps that make Rust ready: a compiler new enough for the crate, the wasm32 target, and
// the linters.

import { hasApt, installPackages } from './apt.mjs';
import { installDebianRust, installWasmStd } from './debian-rust.mjs';
import { findCommand } from './places.mjs';
import { run } from './run.mjs';
import { StepFailure } from './steps.mjs';
import {
  compilesForWasm,
  debianRust,
  describeRust,
  isNewEnough,
  mayRustupInstall,
  neededRelease,
  rustFor,
  wasmTarget,
} from './toolchain.mjs';

export const compiler = {
  title: `Rust ${neededRelease()} or newer`,
  isReady: () => rustFor('host') !== undefined,
  async install() {
    if (mayRustupInstall()) {
      await run('rustup', ['update', 'stable'], { log: 'rustup-update' }).catch(() => {});
      if (rustFor('host')) return;
    }
    if (hasApt()) await installDebianRust();
    if (rustFor('host')) return;
    const found = describeRust({})?.release;
    throw new StepFailure({
      what: this.title,
      why: found ? `the cargo on this machine is ${found}` : 'there is no cargo on this machine',
      command: findCommand('rustup')
        ? 'rustup update stable && rustup default stable'
        : `install Rust ${neededRelease()} or newer with rustup, and open a new terminal`,
    });
  },
};

export const wasmStandardLibrary = {
  title: `Rust's standard library for ${wasmTarget}`,
  isReady: () => rustFor('wasm') !== undefined,
  async install() {
    const addTarget = ['target', 'add', wasmTarget];
    if (mayRustupInstall()) {
      await run('rustup', addTarget, { log: 'rustup-target' }).catch(() => {});
      if (rustFor('wasm')) return;
    }
    if (!hasApt()) {
      throw new StepFailure({
        what: this.title,
        why: findCommand('rustup')
          ? 'rustup did not or may not fetch it, and there is no apt-get to build it from Debian'
          : 'neither rustup nor apt-get is on this machine',
        command: `rustup ${addTarget.join(' ')}`,
      });
    }
    await installDebianRust();
    if (!compilesForWasm(debianRust())) await installWasmStd();
  },
};

/** Where they cannot be had, lint says in one line what it did not run. */
export const linters = {
  title: 'clippy and rustfmt',
  isOptional: true,
  isReady: () =>
    Boolean(rustFor('host', 'fmt') && rustFor('host', 'clippy') && rustFor('wasm', 'clippy')),
  canInstall: () => mayRustupInstall() || (hasApt() && isNewEnough(debianRust())),
  async install() {
    if (mayRustupInstall()) {
      await run('rustup', ['component', 'add', 'clippy', 'rustfmt'], { log: 'rustup-component' });
    } else {
      await installPackages(['rust-web-clippy', 'rustfmt-web']);
    }
  },
};
