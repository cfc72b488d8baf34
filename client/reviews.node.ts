import { load } from './engine-source.node.js';
import { initReviewWith } from './reviews.js';
import type { EngineSource } from './types.js';

export * from './reviews.js';

/** `initReview` for Node, whose `fetch` reads no files. */
export function initReview(source?: EngineSource): Promise<void> {
  return initReviewWith(load, source);
}
