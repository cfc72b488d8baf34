import { lastOf } from '../last.js';

const DELAYS_MS = [2_000, 5_000, 10_000, 20_000];

/** Resolves when the next try may be worth it: after a while, or when the network comes back. */
export function nextTry(failures: number): Promise<void> {
  const delayMs = DELAYS_MS[failures] ?? lastOf(DELAYS_MS) ?? 0;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    window.addEventListener('online', end);
  });
}
