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
  const text = String(source);
  const isUrl = /^\w{2,}:/.test(text);
  if (!isUrl) {
    if (typeof source !== 'string') {
      // webpack makes the file that of its public path, where only browsers find it.
      const remedy = 'keep `beian-upload` out of the bundle, or name the paths of the files';
      throw unavailable(text, `a bundler has put it elsewhere; ${remedy}`);
    }
    return text;
  }
  const url = new URL(text);
  return url.protocol === 'file:' ? fileURLToPath(url) : undefined;
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unavailable(path, reasonOf(cause), { cause });
  }
}
