import { MainSlot } from './main-slot.js';
import { ModuleSlot, toPortable } from './module-worker.js';
import type { Pictures, Place, Reviews } from './parts.js';
import type { Run } from './queue.js';
import type { ClientOptions } from './types.js';

/** A worker for reviews, beside this module or at `reviewWorkerUrl`; see `Client.reviewImage`. */
export function openReviewPlace(options: ClientOptions): Place {
  if (typeof Worker === 'undefined') {
    return openReviewsHere(
      options,
      () => import('./pictures.js'),
      () => import('./reviews.js'),
    );
  }
  const { reviewWorkerUrl, wasm, reviewWasm } = options;
  return new ModuleSlot(
    'reviewWorkerUrl',
    reviewWorkerUrl,
    // Bundlers look for exactly this expression to carry the worker along.
    () => new Worker(new URL('./review-worker.js', import.meta.url), { type: 'module' }),
    async () => ({
      pictures: await toPortable('wasm', wasm),
      review: await toPortable('reviewWasm', reviewWasm),
    }),
  );
}

/** The calling thread, where there are no workers. */
export function openReviewsHere(
  { wasm, reviewWasm }: ClientOptions,
  loadPictures: () => Promise<Pictures>,
  loadReviews: () => Promise<Reviews>,
): Place {
  return new MainSlot(async (): Promise<Run> => {
    const [{ initPictures }, { initReview }, { untilAborted }, { performReview }] =
      await Promise.all([
        loadPictures(),
        loadReviews(),
        import('./perform.js'),
        import('./perform-review.js'),
      ]);
    await Promise.all([initPictures(wasm), initReview(reviewWasm)]);
    return untilAborted(performReview);
  });
}
