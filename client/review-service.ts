import { unavailable } from './engine-source.js';
import { faceEngine } from './face-engine.js';
import { performReviewsWith } from './perform-review.js';
import { pictureEngine } from './picture-engine.js';
import type { PackedSource, PortableSource, ReviewSources } from './protocol.js';
import { qrEngine } from './qr-engine.js';
import { reviewEngine } from './review-engine.js';
import type { Service } from './worker-service.js';

/** How a worker loads each file that a review needs; the last two when one asks for them. */
export interface ReviewInits<Source> {
  initPictures(source?: Source): Promise<void>;
  initReview(source?: Source): Promise<void>;
  initQr(source?: Source): Promise<void>;
  initFaces(source?: Source): Promise<void>;
}

/**
 * Four engines hold 121 MiB after a licence of 12 megapixels and a face photo, of which 46 are those of
 * pictures, and 242 once one was straightened. A worker that held no more than one engine may would be
 * replaced all the time, and compile four files again.
 */
const MAX_IDLE_MEMORY_BYTES = 320 * 1024 * 1024;

const ENGINES = [pictureEngine, reviewEngine, qrEngine, faceEngine];

/** The work of the worker for reviews, which has an engine of pictures of its own. */
export function reviewService<Source extends PortableSource | PackedSource>(
  inits: ReviewInits<Source>,
): Service<ReviewSources<Source>> {
  let told: ReviewSources<Source> = {};
  const perform = performReviewsWith({
    initQr: async () => inits.initQr(present(told.qr)),
    initFaces: async () => inits.initFaces(present(told.faces)),
    maxWaitMs: () => told.maxWaitMs,
  });
  return {
    init: async (sources = {}) => {
      told = sources;
      await Promise.all([inits.initPictures(told.pictures), inits.initReview(told.review)]);
    },
    perform: perform as Service<unknown>['perform'],
    isSpent: () =>
      ENGINES.reduce((bytes, engine) => bytes + engine.memoryBytes(), 0) > MAX_IDLE_MEMORY_BYTES,
    warmUp: () => {},
  };
}

/** One that the page could not get is not to be looked for elsewhere. */
function present<Source>(source: Source | null): Source {
  if (source === null) {
    throw unavailable('', 'it could not be had');
  }
  return source;
}
