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

const ENGINES = [pictureEngine, reviewEngine, qrEngine, faceEngine];

/** The work of the worker for reviews, which has an engine of pictures of its own. */
export function reviewService<Source extends PortableSource | PackedSource>(
  inits: ReviewInits<Source>,
): Service<ReviewSources<Source>> {
  let told: ReviewSources<Source> = {};
  const perform = performReviewsWith({
    initQr: () => inits.initQr(told.qr),
    initFaces: () => inits.initFaces(told.faces),
  });
  return {
    init: async (sources = {}) => {
      told = sources;
      await Promise.all([inits.initPictures(told.pictures), inits.initReview(told.review)]);
    },
    perform: perform as Service<unknown>['perform'],
    memoryBytes: () => ENGINES.reduce((bytes, engine) => bytes + engine.memoryBytes(), 0),
    warmUp: () => {},
  };
}
