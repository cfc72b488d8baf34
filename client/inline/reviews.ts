import { MainSlot } from '../main-slot.js';
import type { Pictures, Place } from '../parts.js';
import { performReview } from '../perform-review.js';
import { untilAborted } from '../perform.js';
import { reviewEngine } from '../review-engine.js';
import { BlobPlace } from './blob-place.js';
import { compilePacked } from './packed.js';
import { gzipBase64 as pictures } from './pictures-data.js';
import { gzipBase64 as review } from './review-data.js';
import { workerSource } from './review-worker-source.js';

/** A worker for reviews with the engines that are here, or the calling thread. */
export function openReviewPlace(loadPictures: () => Promise<Pictures>): Place {
  const runHere = async () => {
    const { initPictures } = await loadPictures();
    await Promise.all([
      initPictures(),
      reviewEngine.instantiate('', () => compilePacked(review)),
    ]);
    return untilAborted(performReview);
  };
  return typeof Worker === 'undefined'
    ? new MainSlot(runHere)
    : new BlobPlace(
        workerSource,
        { pictures: { gzipBase64: pictures }, review: { gzipBase64: review } },
        runHere,
      );
}
