import type { OutboxEntry, Place } from './entry.js';

/** Keeps entries and their bytes. Every method may throw a `StorageError`. */
export interface EntryStore {
  /** Takes the place of what was there. */
  put(entry: OutboxEntry, bytes: ArrayBuffer): Promise<void>;
  get(place: Place): Promise<OutboxEntry | undefined>;
  /** Oldest first; of every order without an id. */
  list(orderId?: string): Promise<OutboxEntry[]>;
  readBytes(place: Place): Promise<ArrayBuffer | undefined>;
  /** Changes the entry only while it still is the picture with this digest. */
  change(place: Place, sha256: string, changes: Partial<OutboxEntry>): Promise<void>;
  /** Without a digest whatever is there. */
  remove(place: Place, sha256?: string): Promise<void>;
}

export function byAge(one: OutboxEntry, other: OutboxEntry): number {
  return one.createdMs - other.createdMs;
}
