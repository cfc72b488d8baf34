// Skips a build step whose inputs have not changed since it last made its outputs.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inProject } from '../setup/places.mjs';

const stampFolder = inProject('target', 'build-stamps');
const generatedFolders = new Set(['www/dist', 'www/dist-demo', 'server/dist', 'server/data']);

/**
 * Runs `make` unless its outputs are there and its inputs (files, folders and plain strings such
 * as versions) are the same as when it last succeeded.
 */
export async function makeOnce(name, { files, facts = [], outputs }, make) {
  const stampPath = join(stampFolder, name);
  const digest = digestInputs(files, facts);
  const isMade =
    outputs.every((output) => existsSync(inProject(output))) &&
    existsSync(stampPath) &&
    readFileSync(stampPath, 'utf8') === digest;
  if (isMade) return;
  await make();
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampPath, digest);
}

function digestInputs(files, facts) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const path of files.flatMap(listFiles)) {
    hash.update(`\0${path}\0`).update(readFileSync(inProject(path)));
  }
  return hash.digest('hex');
}

function listFiles(path) {
  const stat = statSync(inProject(path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(inProject(path))
    .sort()
    .map((name) => join(path, name))
    .filter((inner) => !generatedFolders.has(inner) && basename(inner) !== 'node_modules')
    .flatMap(listFiles);
}
