import { CheckError } from '../checks/check-pool.js';
import type { RelayParts } from '../parts.js';

/** The small copies of received pictures. */
export interface Thumbnails {
  /** `undefined` when the engine could make none. */
  read(id: string): Promise<Uint8Array | undefined>;
}

/**
 * Makes each when it is first asked for, so that no acknowledgement waits for one: a picture that
 * nobody looks at needs none.
 */
export function createThumbnails({
  checks,
  storage,
  state,
}: Pick<RelayParts, 'checks' | 'storage' | 'state'>): Thumbnails {
  const making = new Map<string, Promise<Uint8Array | undefined>>();

  async function make(id: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = await checks.shrink(storage.pathOf(id));
      await storage.writeThumbnail(id, bytes);
      // It may have been deleted meanwhile, and nothing of it is to be left.
      if ((await state.findUpload(id)) === undefined) await storage.remove(id);
      return bytes;
    } catch (error) {
      // A relay that stops makes no more of them, and the next one makes it when it is asked.
      if (error instanceof CheckError && error.code === 'closed') return undefined;
      console.error(`A thumbnail failed: ${error instanceof Error ? error.name : 'unknown'}`);
      return undefined;
    }
  }

  return {
    async read(id) {
      const kept = await storage.readThumbnail(id);
      if (kept !== undefined) return kept;
      const known = making.get(id);
      if (known !== undefined) return known;
      const own = make(id).finally(() => making.delete(id));
      making.set(id, own);
      return own;
    },
  };
}
