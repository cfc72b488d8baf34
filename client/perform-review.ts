import { loadObservers, type ObserverInits } from './observers.js';
import { type Perform, readPicture } from './perform.js';
import type { ReviewCall } from './protocol.js';
import { inspectFrame, reviewImage, straightenImage } from './review-verbs.js';

/** `perform` for what a reviewer would say, which loads what looks for codes and faces when asked. */
export function performReviewsWith(inits: ObserverInits): Perform<ReviewCall> {
  return async (call, step) => {
    if (call.verb === 'inspectFrame') {
      step({ phase: 'checking', ratio: 0 });
      return inspectFrame(call.frame, call.options);
    }
    step({ phase: 'reading', ratio: 0 });
    if (call.verb === 'straightenImage') {
      const { bytes, options } = await readPicture(call.input, call.options);
      step({ phase: 'checking', ratio: 0 });
      return straightenImage(bytes, { ...options, onProgress: step });
    }
    const { bytes, options } = await readPicture(call.input, call.options);
    await loadObservers(options, inits);
    step({ phase: 'checking', ratio: 0 });
    return reviewImage(bytes, options);
  };
}
