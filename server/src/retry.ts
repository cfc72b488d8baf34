import { logError } from './error-log.js';

const AGAIN_MS = 30_000;

/**
 * Does the work, and again after a while when it fails: a disk that is full at a start has room
 * later. Returns what gives it up.
 */
export function doUntilDone(work: () => Promise<void>, againMs = AGAIN_MS): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isGivenUp = false;
  const run = () => {
    work().catch((error) => {
      if (isGivenUp) return;
      logError(error);
      timer = setTimeout(run, againMs).unref();
    });
  };
  run();
  return () => {
    isGivenUp = true;
    clearTimeout(timer);
  };
}
