import { type BrowserSupport, lookFor } from './browser-support.js';
import { createClientOn } from './client.js';
import { BlobPlace } from './inline/blob-place.js';
import { facts } from './inline/build-facts.js';
import { INLINE_NEEDS } from './inline/packed.js';
import { gzipBase64 } from './inline/pictures-data.js';
import { workerSource } from './inline/worker-source.js';
import { LateSlot } from './late-slot.js';
import type { Client, ClientOptions } from './types.js';

export type { BrowserFeature, BrowserSupport } from './browser-support.js';
export { BeianUploadError, type ErrorCode, type ErrorFields } from './errors.js';
export type * from './types.js';

/** The options of `createClient` here: there is no file whose place would have to be told. */
export type InlineOptions = Pick<ClientOptions, 'locale' | 'rules' | 'timeoutMs'>;

const OPTION_NAMES: readonly (keyof InlineOptions)[] = ['locale', 'rules', 'timeoutMs'];

/** Which build of the engine this carries. */
export interface InlineBuild {
  /** The package's. */
  version: string;
  /** Whether the engine of pictures is the one with SIMD; there is no other to fall back on. */
  simd: boolean;
  /** The files inside, by name. */
  files: Record<'pictures' | 'forms' | 'extras' | 'review' | 'qr' | 'faces' | 'tables', InlineFile>;
}

/** A file that is carried as text. */
export interface InlineFile {
  /** Such as 'beian_upload_bg.wasm'. */
  name: string;
  /** As it is served elsewhere. */
  bytes: number;
  /** As it is carried, before it is written as base64. */
  gzippedBytes: number;
}

/** Which build of the engine this carries. */
export const build: InlineBuild = facts;

/**
 * `createClient` of `beian-upload`, where no file can be served: the engine and the worker are inside
 * this module, and nothing is requested. The worker starts from a Blob, for which a page's policy
 * has to say `worker-src blob:`; where it does not, the work is done on the calling thread (`mode:
 * 'main'`), and a call that is inside the engine can be called off only from its own `onProgress`.
 * Reviews, forms and extras are chunks of their own, loaded at the first call that needs them.
 *
 * Calls reject with `browser_too_old` where the browser lacks what `browserSupport` names.
 *
 * @throws {BeianUploadError} `invalid_option` when `timeoutMs` or `locale` is not allowed, or
 *   an option is not known.
 */
export function createClient(options: InlineOptions = {}): Client {
  const loads = {
    loadPictures: () => import('./inline/pictures.js'),
    loadReviews: () => import('./inline/reviews.js'),
  };
  // On the calling thread, where the page's policy lets no worker start.
  const here = () => import('./main-work.js');
  return createClientOn(
    {
      ...loads,
      loadForms: () => import('./inline/forms.js'),
      loadExtras: () => import('./inline/extras.js'),
      openWorker: () =>
        new BlobPlace(workerSource, { gzipBase64 }, async () =>
          (await here()).runPictures(loads, {}),
        ),
      openReviewWorker: () =>
        new LateSlot(async () => {
          const review = await import('./inline/review-work.js');
          return new BlobPlace(review.workerSource, review.sources, async () =>
            (await here()).runReviews(loads, {}),
          );
        }),
      optionNames: OPTION_NAMES,
    },
    options,
  );
}

/**
 * Whether this browser has what this build needs (Chrome 91, Firefox 114, Safari 16.4 have), so that
 * a page can say in words that it is too old. Nothing is loaded for the answer.
 */
export function browserSupport(): BrowserSupport {
  return lookFor(INLINE_NEEDS);
}
