import { openReviewPlace as openWithWorker, openReviewsHere } from './review-place.js';
import type { Place } from './parts.js';
import type { ClientOptions } from './types.js';

/** `openReviewPlace` for Node, whose engine is read from the disk. */
export function openReviewPlace(options: ClientOptions): Place {
  return typeof Worker === 'undefined'
    ? openReviewsHere(
        options,
        () => import('./pictures.node.js'),
        () => import('./reviews.node.js'),
      )
    : openWithWorker(options);
}
