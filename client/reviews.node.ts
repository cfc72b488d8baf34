import { load } from './engine-source.node.js';
import { initFacesWith, initQrWith, initReviewWith } from './reviews.js';
import type { EngineSource } from './types.js';

export * from './reviews.js';

/** `initReview` for Node, whose `fetch` reads no files. */
export function initReview(source?: EngineSource): Promise<void> {
  return initReviewWith(load, source);
}

/** `initQr` for Node, whose `fetch` reads no files. */
export function initQr(source?: EngineSource): Promise<void> {
  return initQrWith(load, source);
}

/** `initFaces` for Node, whose `fetch` reads no files. */
export function initFaces(source?: EngineSource): Promise<void> {
  return initFacesWith(load, source);
}
