import { readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Kept outside the checkout, so that a second clone finds the tools already built. */
export const cacheFolder = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'beian-upload',
);

export function inProject(...parts) {
  return join(projectFolder, ...parts);
}

export function readProjectFile(...parts) {
  return readFileSync(inProject(...parts), 'utf8');
}

/** Whether the module of that address is the script that node was started with. */
export function isMain(moduleUrl) {
  const started = process.argv[1];
  return Boolean(started) && fileURLToPath(moduleUrl) === realpathSync(started);
}

/** The path of a command, looked up as a shell would. */
export function findCommand(name, path = process.env.PATH ?? '') {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

export function isExecutable(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return Boolean(stat?.isFile() && stat.mode & 0o111);
}
