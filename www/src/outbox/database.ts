import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxEntry } from './entry.js';
import { StorageError, toStorageError } from './storage-error.js';

const NAME = 'beian-upload-outbox';
const VERSION = 1;
/** Some browsers never answer when their database is broken. */
const OPEN_MS = 5_000;

/** Bytes lie by themselves, so that a list of entries does not read them. */
export interface OutboxSchema extends DBSchema {
  entries: { key: string; value: OutboxEntry & { key: string }; indexes: { orderId: string } };
  bytes: { key: string; value: ArrayBuffer };
}

export type OutboxDatabase = IDBPDatabase<OutboxSchema>;

/**
 * @param onClosed gets called when the browser closes the database, or a newer page needs it closed.
 * @throws {StorageError}
 */
export async function openDatabase(onClosed: () => void): Promise<OutboxDatabase> {
  if (typeof indexedDB === 'undefined') throw new StorageError('unavailable');
  let isLate = false;
  let giveUp: (error: StorageError) => void = () => {};
  const late = new Promise<never>((_, reject) => {
    giveUp = (error) => {
      isLate = true;
      reject(error);
    };
  });
  const timer = setTimeout(() => giveUp(new StorageError('closed')), OPEN_MS);
  const opening = openDB<OutboxSchema>(NAME, VERSION, {
    upgrade(database) {
      const entries = database.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('orderId', 'orderId');
      database.createObjectStore('bytes');
    },
    blocked: () => giveUp(new StorageError('blocked')),
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  // One that opens after all must not stand in the way of others.
  opening.then((database) => isLate && database.close()).catch(() => {});
  try {
    return await Promise.race([opening, late]);
  } catch (error) {
    throw toOpenError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Firefox's private windows of old forbid it by an `InvalidStateError`. */
function toOpenError(error: unknown): StorageError {
  const isForbidden = error instanceof DOMException && error.name === 'InvalidStateError';
  return isForbidden ? new StorageError('unavailable', error) : toStorageError(error);
}
