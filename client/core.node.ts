import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { instantiate } from './engine.js';
import { compile, compileBytes, unavailable } from './engine-source.js';
import { reasonOf } from './errors.js';
import type { EngineSource } from './types.js';

export * from './core.js';

/** `init` of `./core` for Node, whose `fetch` reads no files; everything else is the same. */
export function init(source?: EngineSource): Promise<void> {
  return instantiate(source ?? new URL('./engine/beian_upload_bg.wasm', import.meta.url), load);
}

async function load(source: EngineSource): Promise<WebAssembly.Module> {
  const isUrl = source instanceof URL || (typeof source === 'string' && /^\w{2,}:/.test(source));
  if (isUrl) {
    const url = new URL(source);
    return url.protocol === 'file:' ? compileFile(fileURLToPath(url)) : compile(url);
  }
  return typeof source === 'string' ? compileFile(source) : compile(source);
}

async function compileFile(path: string): Promise<WebAssembly.Module> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw unavailable(path, reasonOf(cause), { cause });
  }
  return compileBytes(bytes, path);
}
