import { type OutboxDatabase, openDatabase } from './database.js';
import { keyOf, type OutboxEntry, type Place } from './entry.js';
import { byAge, type EntryStore } from './entry-store.js';
import { toStorageError } from './storage-error.js';

/** Keeps entries in IndexedDB, where they outlive the tab. */
export class IndexedStore implements EntryStore {
  #opening: Promise<OutboxDatabase> | undefined;

  put(entry: OutboxEntry, bytes: ArrayBuffer): Promise<void> {
    return this.#use(async (database) => {
      const transaction = database.transaction(['entries', 'bytes'], 'readwrite');
      const key = keyOf(entry);
      // Both or none: `done` tells of an abort as well, where the quota shows first.
      await Promise.all([
        transaction.objectStore('entries').put({ ...entry, key }),
        transaction.objectStore('bytes').put(bytes, key),
        transaction.done,
      ]);
    });
  }

  get(place: Place): Promise<OutboxEntry | undefined> {
    return this.#use((database) => database.get('entries', keyOf(place)));
  }

  list(orderId?: string): Promise<OutboxEntry[]> {
    return this.#use(async (database) => {
      const entries =
        orderId === undefined
          ? await database.getAll('entries')
          : await database.getAllFromIndex('entries', 'orderId', orderId);
      return entries.sort(byAge);
    });
  }

  readBytes(place: Place): Promise<ArrayBuffer | undefined> {
    return this.#use((database) => database.get('bytes', keyOf(place)));
  }

  change(place: Place, sha256: string, changes: Partial<OutboxEntry>): Promise<void> {
    return this.#use(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entry = await transaction.store.get(keyOf(place));
      if (entry?.sha256 === sha256) await transaction.store.put({ ...entry, ...changes });
      await transaction.done;
    });
  }

  remove(place: Place, sha256?: string): Promise<void> {
    return this.#use(async (database) => {
      const transaction = database.transaction(['entries', 'bytes'], 'readwrite');
      const key = keyOf(place);
      const entry = await transaction.objectStore('entries').get(key);
      if (sha256 === undefined || entry?.sha256 === sha256) {
        await transaction.objectStore('entries').delete(key);
        await transaction.objectStore('bytes').delete(key);
      }
      await transaction.done;
    });
  }

  /** Once more with a new connection, since browsers close one that a phone slept over. */
  async #use<T>(work: (database: OutboxDatabase) => Promise<T>): Promise<T> {
    const isFresh = this.#opening === undefined;
    try {
      return await work(await this.#open());
    } catch (error) {
      const failure = toStorageError(error);
      if (failure.code !== 'closed' || isFresh) throw failure;
      this.#opening = undefined;
      return this.#use(work);
    }
  }

  async #open(): Promise<OutboxDatabase> {
    this.#opening ??= openDatabase(() => {
      this.#opening = undefined;
    });
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }
}
