import type { TransferSource } from '../transfer/source.js';
import type { OutboxPicture } from './entry.js';
import { openOutbox } from './outbox.js';
import { type OutboxItem, OutboxSender, type OutboxSenderSettings } from './outbox-sender.js';

/**
 * What the cards of this page are sending, kept in the outbox meanwhile: after a reload there is no
 * card any more, and the picture still arrives.
 */
export class UnsentPictures {
  #outbox = openOutbox();
  #left: OutboxSender | undefined;

  constructor(private readonly transfer: NonNullable<OutboxSenderSettings['transfer']> = {}) {}

  /** Sends what an earlier visit left of this order. */
  async resume(orderId: string): Promise<void> {
    const left = new OutboxSender(await this.#outbox, orderId, {
      transfer: this.transfer,
      onChange: (item) => void this.#letGo(left, item),
    });
    this.#left = left;
    await left.start();
  }

  /** Until `forget`; a picture without a place of its own is not kept. */
  async keep(source: TransferSource): Promise<void> {
    const picture = pictureOf(source);
    if (!picture) return;
    await this.#giveWay(picture);
    const outbox = await this.#outbox;
    // The bytes are in memory already; if they cannot be read, the transfer says so.
    await outbox.put(picture).catch(() => {});
  }

  async forget(source: TransferSource): Promise<void> {
    const picture = pictureOf(source);
    const outbox = await this.#outbox;
    const entry = picture && (await outbox.get(picture));
    if (entry?.sha256 === source.sha256) await outbox.remove(entry);
  }

  /** What is left for a place must not come in after the picture that is meant now. */
  async #giveWay({ itemId, sha256 }: OutboxPicture): Promise<void> {
    const older = this.#left?.items.find(({ entry }) => entry.itemId === itemId);
    if (older && older.entry.sha256 !== sha256) await this.#left?.discard(itemId);
  }

  /** The order itself says why it was refused; here nobody would look. */
  async #letGo(left: OutboxSender, { entry, state }: OutboxItem): Promise<void> {
    if (state.name === 'refused' || state.name === 'lost') await left.discard(entry.itemId);
  }
}

function pictureOf(source: TransferSource): OutboxPicture | undefined {
  const { orderId, itemId, made = 'file' } = source;
  return orderId && itemId ? { ...source, orderId, itemId, made } : undefined;
}
