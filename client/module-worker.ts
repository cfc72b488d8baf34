import { refuseOldBrowser } from './browser-support.js';
import { invalidOption } from './errors.js';
import { MODULE_WORKER_NEEDS } from './module-worker-support.js';
import type { Place } from './parts.js';
import type { PortableSource } from './protocol.js';
import type { ClientOptions, EngineSource } from './types.js';
import { addressOf } from './worker-address.js';
import { WorkerSlot } from './worker-slot.js';

/** A worker that is a module of its own beside this one, or at `workerUrl`. */
export function openModuleWorker({ workerUrl, wasm }: ClientOptions): Place {
  let source: Promise<PortableSource | undefined> | undefined;
  const makeWorker = (): Worker =>
    // Bundlers look for exactly this expression to carry the worker along.
    workerUrl === undefined
      ? new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
      : new Worker(absolute('workerUrl', workerUrl), { type: 'module' });
  return new WorkerSlot({
    makeWorker: () => {
      refuseOldBrowser(MODULE_WORKER_NEEDS);
      return makeWorker();
    },
    // Asked for only when there is an error to name it in.
    get workerUrl() {
      return addressOf(makeWorker) ?? String(workerUrl ?? 'worker.js');
    },
    loadSource: () => {
      source ??= toPortable(wasm);
      return source;
    },
  });
}

/**
 * A relative address means the page's, not the worker's; a Response cannot travel.
 *
 * @throws {BeianUploadError} `invalid_option` when it is none of the kinds.
 */
export async function toPortable(
  wasm: EngineSource | undefined,
): Promise<PortableSource | undefined> {
  // By tag, since `instanceof` fails for what comes from another frame.
  const tag = Object.prototype.toString.call(wasm).slice(8, -1);
  if (tag === 'String' || tag === 'URL') {
    return absolute('wasm', wasm as string | URL);
  }
  if (tag === 'Response') {
    // Few have one, and the others are not to load this.
    const { compile } = await import('./engine-source.js');
    return compile(wasm as Response);
  }
  if (!ArrayBuffer.isView(wasm) && !CARRIED.includes(tag)) {
    const allowed = 'must be a string, a URL, a Response, bytes or a WebAssembly.Module';
    throw invalidOption('options.wasm', wasm, allowed);
  }
  return wasm as PortableSource | undefined;
}

const CARRIED = ['Undefined', 'ArrayBuffer', 'WebAssembly.Module'];

/**
 * An address as the page means it.
 *
 * @throws {BeianUploadError} `invalid_option` that names the option, when it is none.
 */
export function absolute(option: string, url: string | URL): string {
  try {
    return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href).href;
  } catch {
    throw invalidOption(`options.${option}`, url, 'must be an address');
  }
}
