import { type Perform, readPicture } from './perform.js';
import type { ReviewCall } from './protocol.js';
import { inspectFrame, reviewImage } from './review-verbs.js';

/** `perform` for what a reviewer would say. */
export const performReview: Perform<ReviewCall> = async (call, step) => {
  if (call.verb === 'inspectFrame') {
    step({ phase: 'checking', ratio: 0 });
    return inspectFrame(call.frame, call.options);
  }
  step({ phase: 'reading', ratio: 0 });
  const { bytes, options } = await readPicture(call.input, call.options);
  step({ phase: 'checking', ratio: 0 });
  return reviewImage(bytes, options);
};
