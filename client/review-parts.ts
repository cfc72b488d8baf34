import { BeianUploadError } from './errors.js';

/**
 * A review waits no longer for a part that looks for something. With a shorter `timeoutMs` it waits for
 * a third of that, so that there is time left for the review.
 */
const MAX_WAIT_MS = 10_000;
const SHARE_OF_TIMEOUT = 3;

/** How long a call that may take so long waits for such a part. */
export function maxWaitMsOf(timeoutMs: number | undefined): number {
  return Math.min(MAX_WAIT_MS, (timeoutMs ?? Number.POSITIVE_INFINITY) / SHARE_OF_TIMEOUT);
}

/**
 * What `loading` ends with; `unavailable` where it fails or takes longer than `maxWaitMs`, and `late`
 * hears of the latter.
 *
 * @throws {BeianUploadError} `invalid_option`: what is misuse is not to go unnoticed.
 */
export async function inTime<T, U>(
  loading: Promise<T>,
  maxWaitMs: number,
  unavailable: U,
  late = () => {},
): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise<U>((resolve) => {
    timer = setTimeout(() => {
      late();
      resolve(unavailable);
    }, maxWaitMs);
  });
  try {
    return await Promise.race([loading, isLate]);
  } catch (error) {
    if (error instanceof BeianUploadError && error.code === 'invalid_option') {
      throw error;
    }
    return unavailable;
  } finally {
    clearTimeout(timer);
  }
}
