import { refuseOldBrowser } from './browser-support.js';
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
      : new Worker(absolute(workerUrl), { type: 'module' });
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

/** A relative address means the page's, not the worker's; a Response cannot travel. */
export async function toPortable(
  wasm: EngineSource | undefined,
): Promise<PortableSource | undefined> {
  if (typeof wasm === 'string' || wasm instanceof URL) {
    return absolute(wasm);
  }
  if (wasm instanceof Response) {
    // Few have one, and the others are not to load this.
    const { compile } = await import('./engine-source.js');
    return compile(wasm);
  }
  return wasm;
}

/** An address as the page means it. */
export function absolute(url: string | URL): string {
  return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}
