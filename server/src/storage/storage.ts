import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/**
 * Where the pictures' bytes are, by the upload's id. The one implementation keeps them in a folder;
 * the protocol of the uploads writes them by the `DataStore` of the same storage.
 */
export interface PictureStorage {
  /** Writes what the tus protocol brings. */
  readonly dataStore: DataStore;
  /** The bytes from the first; rejects with `ENOENT` when there are none. */
  read(id: string): Promise<Readable>;
  /** How many have arrived; `undefined` for an unknown id. */
  size(id: string): Promise<number | undefined>;
  /** Resolves when what has arrived would be there after the power failed. */
  settle(id: string): Promise<void>;
  /** A path of the file for the engine's threads, which read it themselves. */
  pathOf(id: string): string;
  /** A small copy for lists. */
  writeThumbnail(id: string, bytes: Uint8Array): Promise<void>;
  readThumbnail(id: string): Promise<Uint8Array | undefined>;
  /** All of an upload; what is not there is no error. */
  remove(id: string): Promise<void>;
  /** Every id of which anything is there. */
  list(): Promise<string[]>;
}
