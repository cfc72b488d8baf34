// Which files are meant, and what is in them.

import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Misuse } from './misuse.js';

/** Enough to know what a file is that is too large to be read. */
const BEGINNING_BYTES = 64 * 1024;
/** What file managers leave behind. */
const LEFT_BEHIND = new Set(['thumbs.db', 'desktop.ini']);

/** A file that was named, or found in a folder that was. */
export interface Input {
  /** As it is shown: '-' is standard input. */
  path: string;
  /** Below the folder that was named; of a file that was named, its own name. */
  inner: string;
  /** Whether it is named itself, and not its folder. */
  isNamed: boolean;
}

/** The files that the words name; none is read yet. */
export async function listInputs(words: readonly string[], isRecursive: boolean): Promise<Input[]> {
  if (words.length === 0) {
    throw new Misuse('filesMissing');
  }
  if (words.filter((word) => word === '-').length > 1) {
    throw new Misuse('stdinTwice');
  }
  const inputs: Input[] = [];
  for (const path of words) {
    if (path === '-' || !(await isFolder(path))) {
      inputs.push({ path, inner: basename(path), isNamed: true });
      continue;
    }
    if (!isRecursive) {
      throw new Misuse('isFolder', { path });
    }
    const found = await walk(path, '');
    if (found.length === 0) {
      throw new Misuse('folderEmpty', { path });
    }
    inputs.push(...found);
  }
  return inputs;
}

/** Whether it is one; what is not there is told. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new Misuse('noSuchFile', { path });
    }
    throw new Misuse('readFailed', { path, reason: code ?? message });
  }
}

/** Links to folders are not followed: they may lead back. */
async function walk(root: string, inner: string): Promise<Input[]> {
  const folder = join(root, inner);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Misuse('readFailed', { path: folder, reason: code });
  });
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  const inputs: Input[] = [];
  for (const entry of entries) {
    const own = join(inner, entry.name);
    if (entry.name.startsWith('.') || LEFT_BEHIND.has(entry.name.toLowerCase())) {
      continue;
    }
    if (entry.isDirectory()) {
      inputs.push(...(await walk(root, own)));
    } else if (entry.isFile() || (await isLinkedFile(join(root, own)))) {
      inputs.push({ path: join(root, own), inner: own, isNamed: false });
    }
  }
  return inputs;
}

async function isLinkedFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

/** A file's bytes; of one over `maxBytes`, its beginning and how many there are. */
export interface Content {
  bytes: Uint8Array<ArrayBuffer>;
  totalBytes?: number;
}

export async function readPicture(path: string, maxBytes: number): Promise<Content> {
  if (path === '-') {
    return readStream(process.stdin, maxBytes);
  }
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) {
      // A pipe has no size, and a device perhaps no end either.
      return await readStream(file.createReadStream({ end: maxBytes, autoClose: false }), maxBytes);
    }
    if (size <= maxBytes) {
      return { bytes: await file.readFile() };
    }
    const { buffer, bytesRead } = await file.read(new Uint8Array(BEGINNING_BYTES));
    return { bytes: buffer.subarray(0, bytesRead), totalBytes: size };
  } finally {
    await file.close();
  }
}

/** Reads to the end, so that whoever writes is not cut off, but keeps no more than `maxBytes`. */
async function readStream(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Content> {
  const chunks: Uint8Array[] = [];
  let totalBytes = 0;
  for await (const chunk of stream) {
    if (totalBytes <= maxBytes) {
      chunks.push(chunk);
    }
    totalBytes += chunk.length;
  }
  const kept = Buffer.concat(chunks);
  return totalBytes <= maxBytes
    ? { bytes: kept }
    : { bytes: kept.subarray(0, BEGINNING_BYTES), totalBytes };
}

/** A JSON file's value, or that of standard input. */
export async function readJson(path: string): Promise<unknown> {
  if (path !== '-' && (await isFolder(path))) {
    throw new Misuse('isFolderOnly', { path });
  }
  const text = await readText(path);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Misuse('notJson', { path, reason: (error as Error).message });
  }
}

async function readText(path: string): Promise<string> {
  try {
    if (path !== '-') {
      return await readFile(path, 'utf8');
    }
    const { bytes } = await readStream(process.stdin, Number.POSITIVE_INFINITY);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    throw new Misuse('readFailed', { path, reason: (error as Error).message });
  }
}
