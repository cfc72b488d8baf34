import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '../ids.js';
import { FolderStore } from './folder-store.js';
import type { PictureStorage } from './storage.js';

const THUMBNAIL_SUFFIX = '.thumbnail';

/**
 * The pictures in one folder that only the relay's own user can read: `<id>` the bytes,
 * `<id>.thumbnail` the small copy.
 *
 * @param sizeOf How many bytes an upload was announced with.
 */
export async function openFolder(
  directory: string,
  sizeOf: (id: string) => Promise<number | undefined>,
): Promise<PictureStorage> {
  await mkdir(directory, { recursive: true, mode: 0o700 });

  /** An id is a file's name here, so that nothing else may become a path. */
  function pathOf(id: string): string {
    if (!isId(id)) throw new Error('The id of a picture is 32 hexadecimal digits.');
    return join(directory, id);
  }

  return {
    dataStore: new FolderStore(directory, sizeOf),
    pathOf,
    async read(id) {
      const file = await open(pathOf(id));
      return createReadStream('', { fd: file });
    },
    async size(id) {
      return unlessMissing(stat(pathOf(id)).then(({ size }) => size));
    },
    async settle(id) {
      await sync(pathOf(id));
      // The name of a new file is in the folder, which is kept apart from what is in the file.
      await sync(directory);
    },
    async writeThumbnail(id, bytes) {
      const path = pathOf(id) + THUMBNAIL_SUFFIX;
      await writeFile(`${path}.new`, bytes, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
    async readThumbnail(id) {
      return unlessMissing(readFile(pathOf(id) + THUMBNAIL_SUFFIX));
    },
    async remove(id) {
      const path = pathOf(id);
      const names = [path, path + THUMBNAIL_SUFFIX, `${path}${THUMBNAIL_SUFFIX}.new`];
      await Promise.all(names.map((name) => rm(name, { force: true })));
    },
    async list() {
      const ids = (await readdir(directory)).map((name) => name.replace(/\..*$/, ''));
      return [...new Set(ids)].filter(isId);
    },
  };
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
