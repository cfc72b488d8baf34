import { spawnSync } from 'node:child_process';
import { findCommand } from './places.mjs';
import { ask, CommandFailure, run } from './run.mjs';

const aptOptions = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3'];
let isListFresh = false;

export function hasApt() {
  return Boolean(findCommand('apt-get'));
}

/** Installs Debian packages, once their lists have been read anew in this run. */
export async function installPackages(packages) {
  const remedy = `apt-get update && apt-get install -y ${packages.join(' ')}`;
  await refreshLists(remedy);
  const args = ['install', '-y', '--no-install-recommends', ...packages];
  await runApt(args, { log: `apt-${packages[0]}`, remedy });
}

/** Read anew because a list may be old or, on a fresh machine, not there. */
export async function refreshLists(remedy) {
  if (isListFresh) return;
  await runApt(['update'], { log: 'apt-update', remedy });
  isListFresh = true;
}

export function isInstalled(packageName) {
  return /^Status: install ok installed$/m.test(ask('dpkg', ['-s', packageName]) ?? '');
}

/** What the newest version of a package depends on, as its names. */
export function readDependencies(packageName) {
  const record = ask('apt-cache', ['show', '--no-all-versions', packageName]) ?? '';
  const depends = /^Depends: (.*)$/m.exec(record)?.[1] ?? '';
  return depends.split(',').map((entry) => entry.trim().split(/\s/)[0]);
}

/** Runs a command that writes outside the home folder: by sudo where this is not root. */
export function runAsRoot(command, args, options) {
  if (process.getuid() === 0) return run(command, args, options);
  if (!findCommand('sudo')) {
    const remedy = options.remedy ?? `${command} ${args.join(' ')}`;
    throw new CommandFailure({
      why: 'this needs root, and there is no sudo',
      command: `su -c '${remedy}'`,
    });
  }
  // Asks for the password, if there is one, before the progress line takes the terminal.
  spawnSync('sudo', ['-v'], { stdio: 'inherit' });
  const remedy = options.remedy?.replaceAll('apt-get', 'sudo apt-get');
  return run('sudo', [command, ...args], { ...options, remedy });
}

function runApt(args, options) {
  const command = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...aptOptions, ...args];
  return runAsRoot('env', command, options);
}
