// Where a new file goes, so that no original and nothing else that is there is lost.

import { mkdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
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
  const isSingle = inputs.length === 1;
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
  { path, inner }: Input,
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

/** The real paths of all originals, none of which is ever written to. */
export async function listOriginals(inputs: readonly Input[]): Promise<Set<string>> {
  const files = inputs.filter(({ path }) => path !== '-');
  return new Set(await Promise.all(files.map(({ path }) => realpath(path))));
}

/** Why nothing was written. */
export type Refusal =
  | { text: 'alreadyThere' | 'isAnInput'; code: 'exists' | 'is_an_input'; path: string }
  | { text: 'writeFailed'; code: string; path: string; reason: string };

/** Writes the file with its folders; says why if it does not. */
export async function writeNew(
  path: string,
  bytes: Uint8Array,
  { isForced, originals }: { isForced: boolean; originals: ReadonlySet<string> },
): Promise<Refusal | undefined> {
  const real = await realpath(path).catch(() => resolve(path));
  if (originals.has(real)) {
    return { text: 'isAnInput', code: 'is_an_input', path };
  }
  let isBegun = false;
  try {
    await mkdir(dirname(path), { recursive: true });
    // `wx` looks and creates in one step: what comes in between is not overwritten either.
    await writeFile(path, '', { flag: isForced ? 'w' : 'wx' });
    isBegun = true;
    await writeFile(path, bytes);
    return undefined;
  } catch (error) {
    if (isBegun) {
      await rm(path, { force: true });
    }
    const { code, message } = toFailure(error);
    return code === 'EEXIST'
      ? { text: 'alreadyThere', code: 'exists', path }
      : { text: 'writeFailed', code, path, reason: message };
  }
}
