import { faceEngine } from './face-engine.js';
import { qrEngine } from './qr-engine.js';
import { reviewEngine } from './review-engine.js';
import { inTime, maxWaitMsOf } from './review-parts.js';
import type { Frame, ReviewOptions } from './types.js';

/** What a review asks of other parts of the engine. */
export interface ReviewNeeds {
  /** The long side that the picture should have at least. */
  sidePx: number;
  /** The QR codes in it. */
  codes: boolean;
  /** The faces in it. */
  faces: boolean;
}

/** What they see; nobody looked where it is undefined. */
export interface Observed {
  codes: object[] | undefined;
  faces: object[] | undefined;
}

/** How the parts are loaded that look for something before a review. */
export interface ObserverInits {
  initQr(): Promise<void>;
  initFaces(): Promise<void>;
  /** How long a review waits for each, in milliseconds. Default: ten seconds. */
  maxWaitMs?: () => number | undefined;
}

/** The parts that a review has waited for in vain and that are still being loaded. */
const late = new Set<string>();

/** What the checks of the material ask for. */
export function needsOf(options: ReviewOptions): ReviewNeeds {
  return reviewEngine.call((engine) => engine.reviewNeeds(options));
}

/** Looks for what is asked for. A review is made without a part that is not there or breaks down. */
export function observe(
  { codes, faces }: ReviewNeeds,
  { rgba, widthPx, heightPx }: Frame & { rgba: Uint8Array },
): Observed {
  return {
    codes: look(codes, () =>
      qrEngine.call((engine) => engine.readQrCodes(rgba, widthPx, heightPx)),
    ),
    faces: look(faces, () =>
      faceEngine.call((engine) => engine.findFaces(rgba, widthPx, heightPx)),
    ),
  };
}

/**
 * Loads the parts that a review with these options asks for, as far as they can be had.
 *
 * @throws {BeianUploadError} `invalid_option` where one is told to be what is no part.
 */
export async function loadObservers(
  options: ReviewOptions,
  { initQr, initFaces, maxWaitMs = () => undefined }: ObserverInits,
): Promise<void> {
  const { codes, faces } = needsOf(options);
  const longestMs = maxWaitMs() ?? maxWaitMsOf(undefined);
  await Promise.all([
    codes && tryToLoad('qr', initQr, longestMs),
    faces && tryToLoad('faces', initFaces, longestMs),
  ]);
}

function look(isAsked: boolean, verb: () => object[]): object[] | undefined {
  try {
    return isAsked ? verb() : undefined;
  } catch {
    return undefined;
  }
}

/** One that hangs costs a single review its wait; those that follow go on without, until it is there. */
async function tryToLoad(
  part: string,
  init: () => Promise<void>,
  maxWaitMs: number,
): Promise<void> {
  if (late.has(part)) {
    return;
  }
  const loading = init();
  await inTime(loading, maxWaitMs, undefined, () => {
    late.add(part);
    const settle = () => late.delete(part);
    loading.then(settle, settle);
  });
}
