import type { Database } from './database.js';

/** Runs a write of the state with those of the same moment, and resolves once it is on the disk. */
export type WriteGroup = <T>(write: () => Promise<T>) => Promise<T>;

interface Waiting {
  write: () => Promise<unknown>;
  resolve: (result: Promise<unknown>) => void;
}

/**
 * Each commit waits for the disk, and holds up everybody meanwhile: what many ask for at once is
 * committed at once. The writes are done in the order they came in. They work on the database before
 * they return, each whole or not at all by itself, and can be done again.
 */
export function createWriteGroup(database: Database): { write: WriteGroup; flush: () => void } {
  let waiting: Waiting[] = [];

  const commit = database.transaction((group: Waiting[]) =>
    group.map(({ write }) => {
      const result = write();
      // It is the one who asked for it that learns of it.
      result.catch(() => {});
      // On a full disk SQLite gives up all that is not committed, and not the one write only.
      if (!database.inTransaction) throw new Error('The group of writes was given up.');
      return result;
    }),
  );

  function flush(): void {
    const group = waiting;
    waiting = [];
    let results: Promise<unknown>[] | undefined;
    try {
      if (group.length > 1) results = commit(group);
    } catch {
      // Each by itself: there may be room for one of them, or it makes room.
    }
    for (const [index, { write, resolve }] of group.entries()) resolve(results?.[index] ?? write());
  }

  return {
    write: <T>(write: () => Promise<T>) =>
      new Promise<T>((resolve) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ write, resolve: resolve as Waiting['resolve'] });
      }),
    flush,
  };
}
