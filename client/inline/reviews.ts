import { reviewEngine } from '../review-engine.js';
import { compilePacked } from './packed.js';
import { gzipBase64 } from './review-data.js';

export * from '../review-verbs.js';

/** `initReview` with the engine that is here. */
export function initReview(): Promise<void> {
  return reviewEngine.instantiate('', () => compilePacked(gzipBase64));
}
