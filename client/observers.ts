import { faceEngine } from './face-engine.js';
import { qrEngine } from './qr-engine.js';
import { reviewEngine } from './review-engine.js';
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
}

/** A review waits no longer for such a part; the next one has it. */
const MAX_WAIT_MS = 10_000;

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

/** Loads the parts that a review with these options asks for, as far as they can be had. */
export async function loadObservers(
  options: ReviewOptions,
  { initQr, initFaces }: ObserverInits,
): Promise<void> {
  const { codes, faces } = needsOf(options);
  await Promise.all([codes && tryToLoad(initQr), faces && tryToLoad(initFaces)]);
}

function look(isAsked: boolean, verb: () => object[]): object[] | undefined {
  try {
    return isAsked ? verb() : undefined;
  } catch {
    return undefined;
  }
}

async function tryToLoad(init: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_WAIT_MS);
  });
  await Promise.race([init().catch(() => {}), isLate]);
  clearTimeout(timer);
}
