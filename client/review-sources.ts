import type { PortableSource, ReviewSources } from './protocol.js';
import { inTime, maxWaitMsOf } from './review-parts.js';
import type { ClientOptions } from './types.js';

/** The options that say where the files of a review are. */
export type ReviewFile = 'wasm' | 'reviewWasm' | 'qrWasm' | 'facesWasm';

/**
 * What a worker for reviews is told. A part that looks for something keeps no worker from starting: it
 * is null where it cannot be had.
 *
 * @throws {BeianUploadError} what `sourceOf` throws: for the other files all, for those `invalid_option`.
 */
export async function loadReviewSources(
  { timeoutMs }: Pick<ClientOptions, 'timeoutMs'>,
  sourceOf: (option: ReviewFile) => Promise<PortableSource | undefined>,
): Promise<ReviewSources<PortableSource>> {
  const maxWaitMs = maxWaitMsOf(timeoutMs);
  const [pictures, review, qr, faces] = await Promise.all([
    sourceOf('wasm'),
    sourceOf('reviewWasm'),
    inTime(sourceOf('qrWasm'), maxWaitMs, null),
    inTime(sourceOf('facesWasm'), maxWaitMs, null),
  ]);
  return { pictures, review, qr, faces, maxWaitMs };
}
