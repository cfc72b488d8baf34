import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile, compileBytes, fetchBytes, unavailable } from './engine-source.js';
import { reasonOf } from './errors.js';
import type { EngineSource, TablesSource } from './types.js';

/** `compile` for Node, whose `fetch` reads no files. */
export async function load(source: EngineSource): Promise<WebAssembly.Module> {
  const path = pathOf(source);
  return path === undefined ? compile(source) : compileBytes(await readBytes(path), path);
}

/** `fetchBytes` for Node. */
export async function read(source: TablesSource): Promise<Uint8Array> {
  const path = pathOf(source);
  return path === undefined ? fetchBytes(source) : readBytes(path);
}

/** The path of a file on the disk, if that is what is meant. */
function pathOf(source: EngineSource | TablesSource): string | undefined {
  if (typeof source !== 'string' && !(source instanceof URL)) {
    return undefined;
  }
  const isUrl = source instanceof URL || /^\w{2,}:/.test(source);
  if (!isUrl) {
    return source;
  }
  const url = new URL(source);
  return url.protocol === 'file:' ? fileURLToPath(url) : undefined;
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unavailable(path, reasonOf(cause), { cause });
  }
}
