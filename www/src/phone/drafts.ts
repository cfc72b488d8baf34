import type { OutboxEntry } from '../outbox/entry.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Made } from '../transfer/source.js';

/** A picture that was taken and stored, and waits for 重拍 or 使用照片. */
export interface Draft {
  itemId: string;
  file: File;
  sha256: string;
  made: Made;
}

/**
 * Pictures that nobody has decided on, kept where the tab's end does not reach them: Android ends
 * tabs while the camera app is open. They lie in the outbox under an order that nothing sends.
 */
export class Drafts {
  /** Of which items. */
  readonly itemIds = new Set<string>();

  constructor(
    private readonly outbox: Outbox,
    private readonly orderId: string,
    private readonly handoffId: string,
  ) {}

  /** Finds what an earlier page left. */
  async open(): Promise<void> {
    for (const { itemId } of await this.outbox.all(draftOrder(this.orderId))) {
      this.itemIds.add(itemId);
    }
  }

  async put({ itemId, file, sha256, made }: Draft): Promise<void> {
    const { handoffId } = this;
    const place = { orderId: draftOrder(this.orderId), itemId };
    await this.outbox.put({ ...place, bytes: file, fileName: file.name, sha256, made, handoffId });
    this.itemIds.add(itemId);
  }

  /** `undefined` also where the browser has lost the bytes. */
  async get(itemId: string): Promise<Draft | undefined> {
    const place = { orderId: draftOrder(this.orderId), itemId };
    const entry = await this.outbox.get(place);
    const bytes = entry && (await this.outbox.readBytes(place));
    if (!entry || !bytes) {
      this.itemIds.delete(itemId);
      return undefined;
    }
    const file = new File([bytes], entry.fileName, { type: entry.mime });
    return { itemId, file, sha256: entry.sha256, made: entry.made };
  }

  async remove(itemId: string): Promise<void> {
    this.itemIds.delete(itemId);
    const entry = await this.outbox.get({ orderId: draftOrder(this.orderId), itemId });
    if (entry) await this.outbox.remove(entry);
  }
}

/** Leaves nothing on the phone of a handoff that is over for good. */
export async function forgetHandoff(outbox: Outbox, handoffId: string): Promise<void> {
  for (const entry of await outbox.all()) {
    if (entry.handoffId === handoffId) await outbox.remove(entry);
  }
}

/** Nor of one that nobody has come back to for as long as the relay itself keeps pictures. */
export async function forgetOld(outbox: Outbox, retainHours: number): Promise<void> {
  const sinceMs = Date.now() - retainHours * 3_600_000;
  for (const entry of await outbox.all()) {
    if (entry.handoffId !== undefined && entry.createdMs < sinceMs) await outbox.remove(entry);
  }
}

/** What an earlier handoff of the same order did not get through goes on with this one. */
export async function adoptEntries(
  outbox: Outbox,
  orderId: string,
  handoffId: string,
): Promise<void> {
  for (const entry of await outbox.all(orderId)) {
    // Without a handoff it is the computer's own, whose browser this is as well.
    if (entry.handoffId === undefined || entry.handoffId === handoffId) continue;
    const changes: Partial<OutboxEntry> = { handoffId, state: 'unsent', problem: undefined };
    await outbox.update(entry, changes);
  }
  for (const draft of await outbox.all(draftOrder(orderId))) {
    await outbox.update(draft, { handoffId });
  }
}

function draftOrder(orderId: string): string {
  return `draft-${orderId}`;
}
