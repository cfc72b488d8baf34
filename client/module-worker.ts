import { refuseOldBrowser } from './browser-support.js';
import { compile } from './engine-source.js';
import type { Place } from './parts.js';
import type { PortableSource } from './protocol.js';
import type { ClientOptions, EngineSource } from './types.js';
import { WorkerSlot } from './worker-slot.js';

/** A worker that is a module of its own beside this one, or at `workerUrl`. */
export function openModuleWorker({ workerUrl, wasm }: ClientOptions): Place {
  let source: Promise<PortableSource | undefined> | undefined;
  return new WorkerSlot({
    makeWorker: () => {
      refuseOldBrowser('webassembly', 'module_worker');
      // Bundlers look for exactly this expression to carry the worker along.
      return workerUrl === undefined
        ? new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
        : new Worker(workerUrl, { type: 'module' });
    },
    workerUrl: workerUrl === undefined ? 'worker.js' : absolute(workerUrl),
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
  return wasm instanceof Response ? compile(wasm) : wasm;
}

/** An address as the page means it. */
export function absolute(url: string | URL): string {
  const base = typeof document === 'undefined' ? globalThis.location?.href : document.baseURI;
  return new URL(url, base).href;
}
