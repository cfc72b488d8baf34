// What a review may take: for a JPEG of 12 megapixels on top of decoding, and for a camera's frame.

const FILE_TARGET_MS = 120;
const FRAME_TARGET_MS = 40;

/** Cameras' 12 megapixels are from 11.9 to 12.2. */
const [LEAST_MEGAPIXELS, MOST_MEGAPIXELS] = [11.5, 12.5];

/** The target of a step on a file; undefined where there is none. */
export function targetMsOf(step, { format, widthPx, heightPx }) {
  // Its size is its own, whatever the file is.
  if (step === 'review a frame') return FRAME_TARGET_MS;
  const megapixels = (widthPx * heightPx) / 1e6;
  const isMeant = megapixels >= LEAST_MEGAPIXELS && megapixels <= MOST_MEGAPIXELS;
  return step === 'review what was decoded' && format === 'jpeg' && isMeant
    ? FILE_TARGET_MS
    : undefined;
}
