import { refuseOldBrowser } from './browser-support.js';
import { invalidOption } from './errors.js';
import { MODULE_WORKER_NEEDS } from './module-worker-support.js';
import type { Place } from './parts.js';
import type { PortableSource } from './protocol.js';
import type { ClientOptions, EngineSource } from './types.js';
import { addressOf } from './worker-address.js';
import { WorkerSlot, type WorkerSlotOptions } from './worker-slot.js';

/** A worker that is a module of its own beside this one, or at `workerUrl`. */
export function openModuleWorker({ workerUrl, wasm }: ClientOptions): Place {
  return new ModuleSlot(
    'workerUrl',
    workerUrl,
    // Bundlers look for exactly this expression to carry the worker along.
    () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }),
    () => toPortable('wasm', wasm),
  );
}

/** As `openModuleWorker`, for reviews; at `reviewWorkerUrl`. */
export function openModuleReviewWorker(options: ClientOptions): Place {
  return new ModuleSlot(
    'reviewWorkerUrl',
    options.reviewWorkerUrl,
    () => new Worker(new URL('./review-worker.js', import.meta.url), { type: 'module' }),
    async () => {
      // With the first review only.
      const { loadReviewSources } = await import('./review-sources.js');
      return loadReviewSources(options, (option) => toPortable(option, options[option]));
    },
  );
}

/** The place for a module worker, of this module's own making or at an address that was given. */
class ModuleSlot extends WorkerSlot {
  constructor(
    option: string,
    url: string | URL | undefined,
    makeOwn: () => Worker,
    loadSource: WorkerSlotOptions['loadSource'],
  ) {
    const makeWorker = (): Worker =>
      url === undefined ? makeOwn() : new Worker(absolute(option, url), { type: 'module' });
    let source: ReturnType<typeof loadSource> | undefined;
    super({
      makeWorker: () => {
        refuseOldBrowser(MODULE_WORKER_NEEDS);
        return makeWorker();
      },
      // Asked for only when there is an error to name it in.
      get workerUrl() {
        return addressOf(makeWorker) ?? String(url ?? 'worker.js');
      },
      loadSource: () => {
        source ??= loadSource();
        source.catch(() => {
          source = undefined;
        });
        return source;
      },
    });
  }
}

/**
 * A relative address means the page's, not the worker's; a Response cannot travel.
 *
 * @throws {BeianUploadError} `invalid_option` when it is none of the kinds.
 */
export async function toPortable(
  option: string,
  wasm: EngineSource | undefined,
): Promise<PortableSource | undefined> {
  // By tag, since `instanceof` fails for what comes from another frame.
  const tag = Object.prototype.toString.call(wasm).slice(8, -1);
  if (tag === 'String' || tag === 'URL') {
    return absolute(option, wasm as string | URL);
  }
  if (tag === 'Response') {
    const response = wasm as Response;
    // It can be read once, and two workers may be given it.
    const compiled = COMPILED.get(response) ?? compileLater(response);
    COMPILED.set(response, compiled);
    return compiled;
  }
  if (!ArrayBuffer.isView(wasm) && !CARRIED.includes(tag)) {
    const allowed = 'must be a string, a URL, a Response, bytes or a WebAssembly.Module';
    throw invalidOption(`options.${option}`, wasm, allowed);
  }
  return wasm as PortableSource | undefined;
}

const COMPILED = new WeakMap<Response, Promise<WebAssembly.Module>>();

/** Few have a Response, and the others are not to load this. */
async function compileLater(response: Response): Promise<WebAssembly.Module> {
  const { compile } = await import('./engine-source.js');
  return compile(response);
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
