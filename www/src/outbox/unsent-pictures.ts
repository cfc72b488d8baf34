import type { TransferSource } from '../transfer/source.js';
import type { OutboxPicture } from './entry.js';
import { type Outbox, openOutbox } from './outbox.js';
import { type OutboxItem, OutboxSender, type OutboxSenderSettings } from './outbox-sender.js';

/**
 * What the cards of this page are sending, kept in the outbox meanwhile: after a reload there is no
 * card any more, and the picture still arrives, or is shown with the reason why it did not.
 */
export class UnsentPictures {
  #opening = openOutbox();
  #outbox: Outbox | undefined;
  /** What earlier visits left, by order. */
  #left = new Map<string, OutboxSender>();
  #resuming: Promise<void> = Promise.resolve();
  #gone = new Set<string>();

  constructor(
    private readonly settings: {
      transfer: NonNullable<OutboxSenderSettings['transfer']>;
      /** What is left, where it stands, or where pictures are kept. */
      onChange: () => void;
    },
  ) {
    void this.#opening.then((outbox) => {
      this.#outbox = outbox;
      settings.onChange();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#goOnAfterLogin();
    });
  }

  /** The browser keeps nothing: what is not sent yet goes with the tab. */
  get isInMemory(): boolean {
    return this.#outbox?.storage.kind === 'memory';
  }

  /** Of what earlier visits left something is still on its way. */
  get isSending(): boolean {
    return [...this.#left.values()].flatMap(({ items }) => items).some(isUnderWay);
  }

  /** What an earlier visit left of the order, and does not go by itself. */
  stuckOf(orderId: string): OutboxItem[] {
    return this.#left.get(orderId)?.items.filter(isStuck) ?? [];
  }

  /** Sends what an earlier visit left of this order. */
  resume(orderId: string): Promise<void> {
    this.#resuming = this.#resuming.then(() => this.#resume(orderId));
    return this.#resuming;
  }

  async #resume(orderId: string): Promise<void> {
    const outbox = await this.#opening;
    if (this.#left.has(orderId) || this.#gone.has(orderId)) return;
    const left = new OutboxSender(outbox, orderId, {
      transfer: this.settings.transfer,
      onChange: () => this.settings.onChange(),
    });
    this.#left.set(orderId, left);
    await left.start();
    this.#goOnAfterLogin();
  }

  /** From the beginning; `replaces` is the digest of the picture that was seen in the place. */
  async retry({ entry }: OutboxItem, replaces?: string): Promise<void> {
    const outbox = await this.#opening;
    const bytes = await outbox.readBytes(entry);
    const left = this.#left.get(entry.orderId);
    if (!left || !bytes) return;
    await left.add({ ...entry, bytes: new Blob([bytes], { type: entry.mime }), replaces });
    this.settings.onChange();
  }

  async discard({ entry }: Pick<OutboxItem, 'entry'>): Promise<void> {
    await this.#left.get(entry.orderId)?.discard(entry.itemId);
    this.settings.onChange();
  }

  /** Ends the sending of this very picture, if it is from here. */
  async discardPicture(orderId: string, itemId: string, sha256: string): Promise<void> {
    const items = this.#left.get(orderId)?.items ?? [];
    const item = items.find(({ entry }) => entry.itemId === itemId && entry.sha256 === sha256);
    if (item) await this.discard(item);
  }

  /** The order is gone, and with it every picture for it: identity documents stay nowhere. */
  async removeOrder(orderId: string): Promise<void> {
    this.#gone.add(orderId);
    await this.#resuming;
    const left = this.#left.get(orderId);
    this.#left.delete(orderId);
    for (const { entry } of left?.items ?? []) await left?.discard(entry.itemId);
    await (await this.#opening).removeOrder(orderId);
    this.settings.onChange();
  }

  /**
   * Until `forget`; a picture without a place of its own is not kept.
   *
   * @returns the digest of the picture that an earlier visit left for the place. It may have arrived
   *   all the same, and then it is this person's own that is replaced.
   */
  async keep(source: TransferSource): Promise<string | undefined> {
    const picture = pictureOf(source);
    if (!picture) return undefined;
    const supersedes = await this.#giveWay(picture);
    const outbox = await this.#opening;
    // The bytes are in memory already; if they cannot be read, the transfer says so.
    await outbox.put({ ...picture, supersedes }).catch(() => {});
    if (this.#gone.has(picture.orderId)) await outbox.removeOrder(picture.orderId);
    this.settings.onChange();
    return supersedes;
  }

  async forget(source: TransferSource): Promise<void> {
    const picture = pictureOf(source);
    const outbox = await this.#opening;
    const entry = picture && (await outbox.get(picture));
    if (entry?.sha256 === source.sha256) await outbox.remove(entry);
    this.settings.onChange();
  }

  /** What is left for a place must not come in after the picture that is meant now. */
  async #giveWay({ orderId, itemId, sha256 }: OutboxPicture): Promise<string | undefined> {
    const items = this.#left.get(orderId)?.items ?? [];
    const older = items.find(({ entry }) => entry.itemId === itemId);
    if (!older) return undefined;
    const isOther = older.entry.sha256 !== sha256;
    if (isOther || isStuck(older)) await this.discard(older);
    return isOther ? older.entry.sha256 : undefined;
  }

  /** A login that is over is no no to the picture: back from the login, it goes on. */
  #goOnAfterLogin(): void {
    for (const left of this.#left.values()) {
      for (const { entry, state } of left.items) {
        const isWaiting = state.name === 'refused' && state.problem.code === 'login_needed';
        if (isWaiting) void left.retry(entry.itemId);
      }
    }
  }
}

function isStuck({ state }: OutboxItem): boolean {
  return state.name === 'refused' || state.name === 'lost';
}

function isUnderWay({ state }: OutboxItem): boolean {
  return ['queued', 'sending', 'waiting', 'checking'].includes(state.name);
}

function pictureOf(source: TransferSource): OutboxPicture | undefined {
  const { orderId, itemId, made = 'file' } = source;
  return orderId && itemId ? { ...source, orderId, itemId, made } : undefined;
}
