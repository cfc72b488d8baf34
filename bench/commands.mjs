// libjpeg-turbo's command-line programs, timed with their start and their files.

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { findCommand } from '../scripts/setup/places.mjs';

/** In the shell: $1 is the picture, $2 the output. */
const scripts = {
  djpeg: () => 'djpeg "$1" > /dev/null',
  cjpeg: (path) => `djpeg "$1" | cjpeg -quality 85 ${samplingOf(path)} > "$2"`,
  jpegtran: () => 'jpegtran -copy none -optimize "$1" > "$2"',
};

export function listCommands() {
  return Object.keys(scripts).filter((name) => findCommand(name));
}

/** `{ ms, bytes }`; djpeg makes no file. */
export function timeCommand(name, { path, output }) {
  const startedMs = performance.now();
  const { status, stderr } = spawnSync('sh', ['-c', scripts[name](path), 'sh', path, output]);
  const ms = performance.now() - startedMs;
  if (status !== 0) throw new Error(`${name} ${path}: ${stderr}`);
  return name === 'djpeg' ? { ms } : { ms, bytes: statSync(output).size };
}

/** The source's: cjpeg would make 4:2:0 of everything. */
function samplingOf(path) {
  return path.includes('444') ? '-sample 1x1' : '';
}
