import { performReview } from './perform-review.js';
import { pictureEngine } from './picture-engine.js';
import type { PackedSource, PortableSource, ReviewSources } from './protocol.js';
import { reviewEngine } from './review-engine.js';
import type { Service } from './worker-service.js';

/** How a worker loads each file that a review needs. */
export interface ReviewInits<Source> {
  initPictures(source?: Source): Promise<void>;
  initReview(source?: Source): Promise<void>;
}

/** The work of the worker for reviews, which has an engine of pictures of its own. */
export function reviewService<Source extends PortableSource | PackedSource>(
  inits: ReviewInits<Source>,
): Service<ReviewSources<Source>> {
  return {
    init: async ({ pictures, review } = {}) => {
      await Promise.all([inits.initPictures(pictures), inits.initReview(review)]);
    },
    perform: performReview as Service<unknown>['perform'],
    memoryBytes: () => pictureEngine.memoryBytes() + reviewEngine.memoryBytes(),
    warmUp: () => {},
  };
}
