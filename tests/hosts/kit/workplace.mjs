// A folder for each host outside the checkout, so that nothing resolves to what is installed here.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder, inProject, projectFolder } from '../../../scripts/setup/places.mjs';

const checkout = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12);
/** Of this checkout alone: another one may have other lock files. */
export const workplaces = join(cacheFolder, 'hosts', checkout);

const kept = new Set(['node_modules', '.lock-digest']);

/**
 * The host's files and the shared ones in a fresh folder, with what its lock file names and the
 * package out of the tarball. What is installed stays until the lock file changes.
 */
export function setUpWorkplace(name, tarball) {
  const source = inProject('tests/hosts', name);
  const folder = join(workplaces, name);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder).filter((entry) => !kept.has(entry))) {
    rmSync(join(folder, entry), { recursive: true });
  }
  cpSync(source, folder, {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  });
  cpSync(inProject('tests/hosts/shared'), folder, { recursive: true });
  installLocked(folder);
  unpackPackage(folder, tarball);
  forgetBuilds(folder);
  return folder;
}

function installLocked(folder) {
  const digestPath = join(folder, '.lock-digest');
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  if (existsSync(digestPath) && readFileSync(digestPath, 'utf8') === digest) return;
  rmSync(digestPath, { force: true });
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  writeFileSync(digestPath, digest);
}

/** What hosts keep there is of the package as it was: its version is the same. */
function forgetBuilds(folder) {
  for (const name of ['.vite', '.cache']) {
    rmSync(join(folder, 'node_modules', name), { recursive: true, force: true });
  }
}

/** As `npm install` does it for a package without dependencies, which a lock file cannot name. */
function unpackPackage(folder, tarball) {
  const target = join(folder, 'node_modules/beian-upload');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  // Some hosts put into a server's bundle what is not named there.
  const { version } = JSON.parse(readFileSync(join(target, 'package.json')));
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path));
  manifest.dependencies = { ...manifest.dependencies, 'beian-upload': version };
  writeFileSync(path, JSON.stringify(manifest));
}
