import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { isId } from '../ids.js';
import { isMissing, type UploadStore } from '../upload-store.js';
import type { PictureStorage } from './storage.js';

/** The pictures as the store of the uploads keeps them, with a thumbnail beside each. */
export function createStoreStorage(store: UploadStore): PictureStorage {
  const thumbnailPath = (id: string) => `${store.pathOf(id)}.thumbnail`;
  const unlessMissing = <T>(error: unknown): T | undefined => {
    if (isMissing(error)) return undefined;
    throw error;
  };
  return {
    pathOf: (id) => store.pathOf(id),
    async read(id) {
      const file = await open(store.pathOf(id));
      return createReadStream('', { fd: file });
    },
    size: (id) => stat(store.pathOf(id)).then(({ size }) => size, unlessMissing<number>),
    async settle(id) {
      const file = await open(store.pathOf(id));
      await file.sync().finally(() => file.close());
    },
    writeThumbnail: (id, bytes) => writeFile(thumbnailPath(id), bytes),
    readThumbnail: (id) => readFile(thumbnailPath(id)).catch(unlessMissing<Uint8Array>),
    async remove(id) {
      await store.remove(id).catch(() => {});
      await Promise.all(
        [store.pathOf(id), thumbnailPath(id), `${store.pathOf(id)}.json`].map((path) =>
          rm(path, { force: true }),
        ),
      );
    },
    async list() {
      const ids = (await readdir(store.directory)).map((name) => name.replace(/\..*$/s, ''));
      return [...new Set(ids)].filter(isId);
    },
  };
}
