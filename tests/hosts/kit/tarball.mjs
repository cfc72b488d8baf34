// The package as npm would publish it.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../scripts/setup/places.mjs';

/** Packs what is built now; gives the path of the tarball. */
export function packPackage(folder) {
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--json', '--pack-destination', folder];
  const output = execFileSync('npm', args, {
    cwd: projectFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return join(folder, JSON.parse(output)[0].filename);
}
