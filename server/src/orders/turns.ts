/**
 * Lets what changes one order happen one after another, so that nothing is decided by what another
 * request is just changing. Work that waits for a turn of the same order never gets it.
 */
export type Turns = <T>(orderId: string, work: () => Promise<T>) => Promise<T>;

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();

  return async (orderId, work) => {
    const own = (last.get(orderId) ?? Promise.resolve()).then(work);
    const settled = own.catch(() => {});
    last.set(orderId, settled);
    try {
      return await own;
    } finally {
      if (last.get(orderId) === settled) last.delete(orderId);
    }
  };
}
