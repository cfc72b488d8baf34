// Where a new file goes, so that no original and nothing else that is there is lost.

import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { withExtension } from '../prepared-file.js';
import type { Input } from './inputs.js';
import { Misuse } from './misuse.js';
import { toFailure } from './picture-work.js';

/** The place that `--out` names, or none. */
export type Destination =
  | { kind: 'beside' }
  | { kind: 'folder'; path: string }
  | { kind: 'file'; path: string };

/** What `--out` means for so many files. */
export async function chooseDestination(
  out: string | undefined,
  inputs: readonly Input[],
): Promise<Destination> {
  if (out === undefined) {
    if (inputs.some(({ path }) => path === '-')) {
      throw new Misuse('stdinNeedsOut');
    }
    return { kind: 'beside' };
  }
  const found = await stat(out).catch(() => undefined);
  const isSingle = inputs.length === 1 && inputs.every(({ isNamed }) => isNamed);
  if (found?.isDirectory() || out.endsWith('/') || out.endsWith(sep)) {
    return { kind: 'folder', path: out };
  }
  if (isSingle) {
    return { kind: 'file', path: out };
  }
  if (found) {
    throw new Misuse('outNoFolder', { path: out });
  }
  return { kind: 'folder', path: out };
}

/** The path of a new file; its extension is that of its content. */
export function pathOf(
  destination: Destination,
  { path, inner }: Pick<Input, 'path' | 'inner'>,
  extension: string,
): string {
  switch (destination.kind) {
    case 'file':
      return withExtension(destination.path, extension);
    case 'folder':
      return join(destination.path, withExtension(path === '-' ? 'image' : inner, extension));
    case 'beside': {
      const name = basename(path);
      const dot = name.lastIndexOf('.');
      const stem = dot > 0 ? name.slice(0, dot) : name;
      return join(dirname(path), `${stem}.fitted.${extension}`);
    }
  }
}

/** What must not be written over: each file on the disk, by whatever name it is called. */
export interface Guard {
  isForced: boolean;
  originals: ReadonlySet<string>;
  /** What this call has written itself. */
  written: Set<string>;
}

export async function guardOf(inputs: readonly Input[], isForced: boolean): Promise<Guard> {
  const files = inputs.filter(({ path }) => path !== '-');
  const originals = new Set(await Promise.all(files.map(({ path }) => identityOf(path))));
  return { isForced, originals, written: new Set() };
}

/** One file may have many names: links of both kinds, or letters of another case. */
async function identityOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** Why nothing was written. */
export type Refusal =
  | {
      text: 'alreadyThere' | 'isAnInput' | 'justWritten';
      code: 'exists' | 'is_an_input' | 'just_written';
      path: string;
    }
  | { text: 'writeFailed'; code: string; path: string; reason: string };

/** Writes the file with its folders; says why if it does not. */
export async function writeNew(
  path: string,
  bytes: Uint8Array,
  { isForced, originals, written }: Guard,
): Promise<Refusal | undefined> {
  const there = await identityOf(path).catch(() => '');
  if (originals.has(there)) {
    return { text: 'isAnInput', code: 'is_an_input', path };
  }
  if (written.has(there)) {
    return { text: 'justWritten', code: 'just_written', path };
  }
  // What is to be overwritten is there until the new file is whole.
  const target = isForced ? `${path}.${process.pid}.part` : path;
  let isBegun = false;
  try {
    await makeFolders(dirname(path));
    // `wx` looks and creates in one step: what comes in between is not overwritten either.
    await writeFile(target, '', { flag: 'wx' });
    isBegun = true;
    await writeFile(target, bytes);
    if (isForced) {
      await rename(target, path);
    }
    written.add(await identityOf(path));
    return undefined;
  } catch (error) {
    if (isBegun) {
      await rm(target, { force: true });
    }
    const { code, message } = toFailure(error);
    return code === 'EEXIST'
      ? { text: 'alreadyThere', code: 'exists', path }
      : { text: 'writeFailed', code, path, reason: message };
  }
}

/** Node's own recursive `mkdir` tries for ever where there can be no folder, as below /proc. */
async function makeFolders(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    return;
  }
  const parent = dirname(path);
  if (parent !== path) {
    await makeFolders(parent);
  }
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Another program may have made it meanwhile; of a file the next step says what is wrong.
    if (error.code !== 'EEXIST') {
      throw error;
    }
  });
}
