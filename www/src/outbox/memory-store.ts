import { keyOf, type OutboxEntry, type Place } from './entry.js';
import { byAge, type EntryStore } from './entry-store.js';

/** Keeps entries as long as the page lives. */
export class MemoryStore implements EntryStore {
  #kept = new Map<string, { entry: OutboxEntry; bytes: ArrayBuffer }>();

  async put(entry: OutboxEntry, bytes: ArrayBuffer): Promise<void> {
    this.#kept.set(keyOf(entry), { entry, bytes });
  }

  async get(place: Place): Promise<OutboxEntry | undefined> {
    return this.#kept.get(keyOf(place))?.entry;
  }

  async list(orderId?: string): Promise<OutboxEntry[]> {
    const entries = [...this.#kept.values()].map(({ entry }) => entry);
    const wanted = entries.filter((entry) => orderId === undefined || entry.orderId === orderId);
    return wanted.sort(byAge);
  }

  async readBytes(place: Place): Promise<ArrayBuffer | undefined> {
    return this.#kept.get(keyOf(place))?.bytes;
  }

  async change(place: Place, sha256: string, changes: Partial<OutboxEntry>): Promise<void> {
    const kept = this.#kept.get(keyOf(place));
    if (kept?.entry.sha256 === sha256) kept.entry = { ...kept.entry, ...changes };
  }

  async remove(place: Place, sha256?: string): Promise<void> {
    const kept = this.#kept.get(keyOf(place));
    if (sha256 === undefined || kept?.entry.sha256 === sha256) this.#kept.delete(keyOf(place));
  }
}
