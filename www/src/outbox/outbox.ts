import { entryOf, keyOf, type OutboxEntry, type OutboxPicture, type Place } from './entry.js';
import { byAge, type EntryStore } from './entry-store.js';
import { IndexedStore } from './indexed-store.js';
import { MemoryStore } from './memory-store.js';
import { type StorageErrorCode, toStorageError } from './storage-error.js';

/** Where a new picture is kept: `memory` is gone with the tab, and `reason` says why it is so. */
export type Storage = { kind: 'durable' } | { kind: 'memory'; reason: StorageErrorCode };

/**
 * - `added`: the place was free.
 * - `same`: these very bytes are on their way to this place already.
 * - `replaced`: an older picture for this place had not arrived yet, and is dropped.
 */
export type PutOutcome = 'added' | 'same' | 'replaced';

/** All pictures that the relay has not acknowledged yet, kept so that a killed tab loses none. */
export class Outbox {
  storage: Storage = { kind: 'durable' };

  readonly #durable: EntryStore;
  /** What the browser would not keep. */
  readonly #memory = new MemoryStore();

  constructor(durable: EntryStore) {
    this.#durable = durable;
  }

  /**
   * Resolves when the bytes are kept, as well as this browser can.
   *
   * @throws what the browser throws when it cannot read the picture's bytes.
   */
  async put(picture: OutboxPicture): Promise<PutOutcome> {
    const older = await this.get(picture);
    if (older?.sha256 === picture.sha256 && (await this.readBytes(older))) {
      if (older.state === 'refused') await this.#renew(older, picture);
      return 'same';
    }
    const bytes = await picture.bytes.arrayBuffer();
    const supersedes = older?.sha256 ?? picture.supersedes;
    const entry = { ...entryOf(picture, Date.now()), supersedes };
    const isKept = await this.#try((store) => store.put(entry, bytes).then(() => true));
    if (isKept) {
      this.storage = { kind: 'durable' };
      await this.#memory.remove(entry);
    } else {
      // What lies in the database for this place is older.
      await this.#memory.put(entry, bytes);
      await this.#try((store) => store.remove(entry));
    }
    return older && older.sha256 !== picture.sha256 ? 'replaced' : 'added';
  }

  /** Picked again after a refusal, it is to be sent again, by an upload made anew. */
  #renew(entry: OutboxEntry, { made, replaces, handoffId }: OutboxPicture): Promise<void> {
    const changes = { made, replaces, handoffId, problem: undefined, uploadUrl: undefined };
    return this.update(entry, { ...changes, state: 'unsent' });
  }

  async get(place: Place): Promise<OutboxEntry | undefined> {
    return (await this.#memory.get(place)) ?? (await this.#try((store) => store.get(place)));
  }

  /** Oldest first; of every order without an id. */
  async all(orderId?: string): Promise<OutboxEntry[]> {
    const durable = (await this.#try((store) => store.list(orderId))) ?? [];
    const inMemory = await this.#memory.list(orderId);
    const keys = new Set(inMemory.map(keyOf));
    return [...durable.filter((entry) => !keys.has(keyOf(entry))), ...inMemory].sort(byAge);
  }

  async readBytes(place: Place): Promise<ArrayBuffer | undefined> {
    const inMemory = await this.#memory.readBytes(place);
    return inMemory ?? (await this.#try((store) => store.readBytes(place)));
  }

  /** Does nothing when another picture has taken the place meanwhile. */
  async update(entry: OutboxEntry, changes: Partial<OutboxEntry>): Promise<void> {
    await this.#memory.change(entry, entry.sha256, changes);
    await this.#try((store) => store.change(entry, entry.sha256, changes));
  }

  /** Does nothing when another picture has taken the place meanwhile. */
  async remove(entry: OutboxEntry): Promise<void> {
    await this.#memory.remove(entry, entry.sha256);
    await this.#try((store) => store.remove(entry, entry.sha256));
  }

  async removeOrder(orderId: string): Promise<void> {
    for (const entry of await this.all(orderId)) await this.remove(entry);
  }

  /** `undefined` also when the browser fails, which is then remembered. */
  async #try<T>(work: (store: EntryStore) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(this.#durable);
    } catch (error) {
      this.storage = { kind: 'memory', reason: toStorageError(error).code };
      return undefined;
    }
  }
}

/**
 * More than the relay keeps an order that nothing happens to, unless it is told otherwise: what is
 * older has nowhere to go, and an identity document must not lie in a browser for ever.
 */
const KEEP_MS = 7 * 24 * 3_600_000;

/** Works in every browser; `storage` says what the tab's end would cost. */
export async function openOutbox(): Promise<Outbox> {
  const outbox = new Outbox(new IndexedStore());
  // Also asks the database once, so that `storage` is known before anything is put in.
  for (const entry of await outbox.all()) {
    if (Date.now() - entry.createdMs > KEEP_MS) await outbox.remove(entry);
  }
  return outbox;
}
