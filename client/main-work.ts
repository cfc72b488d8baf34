import type { Parts } from './parts.js';
import { perform, untilAborted } from './perform.js';
import { performReviewsWith } from './perform-review.js';
import type { Run } from './queue.js';
import { maxWaitMsOf } from './review-parts.js';
import type { ClientOptions } from './types.js';

/** The pictures' engine on the calling thread. */
export async function runPictures(
  { loadPictures }: Pick<Parts, 'loadPictures'>,
  { wasm }: ClientOptions,
): Promise<Run> {
  const { initPictures } = await loadPictures();
  await initPictures(wasm);
  return untilAborted(perform);
}

/** The engines that a review needs on the calling thread. */
export async function runReviews(
  { loadPictures, loadReviews }: Pick<Parts, 'loadPictures' | 'loadReviews'>,
  { wasm, reviewWasm, qrWasm, facesWasm, timeoutMs }: ClientOptions,
): Promise<Run> {
  const [{ initPictures }, reviews] = await Promise.all([loadPictures(), loadReviews()]);
  await Promise.all([initPictures(wasm), reviews.initReview(reviewWasm)]);
  const perform = performReviewsWith({
    initQr: () => reviews.initQr(qrWasm),
    initFaces: () => reviews.initFaces(facesWasm),
    maxWaitMs: () => maxWaitMsOf(timeoutMs),
  });
  return untilAborted(perform);
}
