/**
 * The address inside `new Worker(…)`. Bundlers put another in the place of that in the source, and
 * the browser's event for a script that is not there names none. So the expression is evaluated
 * once more, at once and with something in the place of `Worker` that only looks at the address.
 *
 * @returns Nothing where it cannot be had.
 */
export function addressOf(makeWorker: () => { terminate(): void }): string | undefined {
  const { Worker } = globalThis;
  let address: string | undefined;
  class Look {
    constructor(url: string | URL) {
      address = String(url);
    }
    terminate(): void {}
  }
  // False where a page has frozen what is global.
  if (!Reflect.set(globalThis, 'Worker', Look)) {
    return undefined;
  }
  try {
    // A sandbox may have a `Worker` of its own, and then this is a worker.
    makeWorker().terminate();
  } catch {
    return undefined;
  } finally {
    globalThis.Worker = Worker;
  }
  return address;
}
