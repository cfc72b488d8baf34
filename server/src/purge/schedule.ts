import { logError } from '../error-log.js';

const EVERY_MS = 5 * 60 * 1000;

/** Runs the work now and every few minutes, never twice at once. Returns what ends it. */
export async function scheduleEvery(work: () => Promise<void>): Promise<() => Promise<void>> {
  let running = Promise.resolve();
  const run = () => {
    running = running.then(work).catch(logError);
    return running;
  };
  await run();
  const timer = setInterval(run, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
