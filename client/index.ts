import { type BrowserSupport, lookFor } from './browser-support.js';
import { createClientOn } from './client.js';
import { openModuleReviewWorker, openModuleWorker } from './module-worker.js';
import { MODULE_WORKER_NEEDS } from './module-worker-support.js';
import type { Client, ClientOptions } from './types.js';

export type { BrowserFeature, BrowserSupport } from './browser-support.js';
export { BeianUploadError, type ErrorCode, type ErrorFields } from './errors.js';
export type * from './types.js';

/**
 * Makes a client, which does its work in a worker, one call after the other. The worker starts at
 * once, loads the engine and, while nobody calls, has it work on a small picture of its own, so
 * that the first picture is not the slow one; so does each worker that takes the place of a spent
 * one. Where `Worker` is not defined, the engine is loaded at the first call and runs on the
 * calling thread (`mode: 'main'`); there a call that is inside the engine can be called off only
 * from its own `onProgress`.
 *
 * What is about forms takes less than a millisecond and is done on the calling thread, so that it
 * never waits behind a picture; that part of the engine, and its tables, are loaded at its first
 * call. So it is with `qrSvg` and `explainError`, which are a part of their own. Reviews, frames to
 * look at and straightening have a second worker, which starts with the first of them.
 *
 * @throws {BeianUploadError} `invalid_option` when `timeoutMs` or `locale` is not allowed, or
 *   an option is not known.
 */
export function createClient(options: ClientOptions = {}): Client {
  return createClientOn(
    {
      loadPictures: () => import('./pictures.js'),
      loadForms: () => import('./forms.js'),
      loadExtras: () => import('./extras.js'),
      loadReviews: () => import('./reviews.js'),
      openWorker: openModuleWorker,
      openReviewWorker: openModuleReviewWorker,
    },
    options,
  );
}

/**
 * Whether this browser has what `createClient` needs, so that a page can say in words that it is too
 * old. Nothing is loaded for the answer. Where there are no workers, none are needed.
 */
export function browserSupport(): BrowserSupport {
  return lookFor(MODULE_WORKER_NEEDS);
}
