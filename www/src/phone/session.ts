import type { Client } from 'beian-upload';
import type {
  ConsentKind,
  HandoffState,
  OrderEvent,
  OrderUpload,
  PhoneSnapshot,
} from 'beian-upload-server/api';
import { OrderStream } from '../feed/order-stream.js';
import { currentLocale } from '../language.js';
import type { OutboxPicture } from '../outbox/entry.js';
import type { Outbox } from '../outbox/outbox.js';
import { type OutboxItem, OutboxSender } from '../outbox/outbox-sender.js';
import { RelayError } from '../relay/relay-error.js';
import type { Item } from '../slots/assignment.js';
import { ActivityReport } from './activity.js';
import { adoptEntries, type Draft, Drafts, forgetHandoff } from './drafts.js';
import { wantedItems } from './items.js';
import { canResend } from './refusal.js';
import { eventsPath, finishHandoff, giveConsents, readHandoff } from './requests.js';
import { isMoving, type Standing, standingOf } from './standing.js';
import { acknowledged, withUpload } from './upload-list.js';

export interface SessionEvents {
  onChange: () => void;
  /** Nothing more can be done here; the error says why. */
  onOver: (error: unknown) => void;
}

const OVER: Partial<Record<HandoffState, RelayError['code']>> = {
  finished: 'handoff_finished',
  expired: 'handoff_expired',
  revoked: 'handoff_revoked',
};

/** The handoff that this phone has claimed: what is asked for, and where each picture stands. */
export class PhoneSession {
  readonly drafts: Drafts;
  readonly activity: ActivityReport;
  readonly declined = new Set<ConsentKind>();
  isLive = true;
  /** The order takes pictures from phones in its state. */
  isOpen = true;

  #sender: OutboxSender;
  #stream: OrderStream | undefined;
  #isClosed = false;

  constructor(
    public snapshot: PhoneSnapshot,
    readonly outbox: Outbox,
    private readonly client: Client,
    private readonly events: SessionEvents,
  ) {
    this.drafts = new Drafts(outbox, snapshot.orderId, this.id);
    this.activity = new ActivityReport(
      this.id,
      () => this.items.find((item) => isMoving(this.standing(item)))?.id,
    );
    this.#sender = new OutboxSender(outbox, snapshot.orderId, {
      handoffId: this.id,
      onChange: () => this.#change(),
      onReceived: (entry, record) => this.#putUpload(acknowledged(entry, record)),
      transfer: { locale: currentLocale },
    });
  }

  get id(): string {
    return this.snapshot.handoff.id;
  }

  get items(): Item[] {
    return wantedItems(this.snapshot.slots, this.snapshot.handoff.itemIds);
  }

  get hasUnsent(): boolean {
    if (this.#isClosed) return false;
    return this.items.some((item) => {
      const standing = this.standing(item);
      return isMoving(standing) || standing.name === 'kept';
    });
  }

  async start(): Promise<void> {
    await adoptEntries(this.outbox, this.snapshot.orderId, this.id);
    await this.drafts.open();
    await this.#readOrderState();
    void this.#sender.start();
    this.#stream = new OrderStream(
      (lastId) => eventsPath(this.id, lastId, currentLocale()),
      this.snapshot.lastEventId,
      {
        onLive: () => this.#setLive(true),
        onDown: () => void this.#checkConnection(),
        onEvent: (_id, event) => this.#hear(event),
      },
    );
  }

  close(): void {
    this.#isClosed = true;
    this.#stream?.close();
  }

  standing(item: Item): Standing {
    return standingOf({
      uploads: this.snapshot.uploads.filter(({ itemId }) => itemId === item.id),
      outgoing: this.outgoing(item.id),
      hasDraft: this.drafts.itemIds.has(item.id),
      isDeclined: this.missingConsents(item).some((kind) => this.declined.has(kind)),
    });
  }

  /** What the computer has for an item. */
  received(itemId: string): OrderUpload | undefined {
    return this.snapshot.uploads.find(
      (upload) => upload.itemId === itemId && upload.state === 'received',
    );
  }

  outgoing(itemId: string): OutboxItem | undefined {
    return this.#sender.items.find(({ entry }) => entry.itemId === itemId);
  }

  missingConsents({ slot }: Item): ConsentKind[] {
    return slot.consents.filter((kind) => !this.snapshot.consents.includes(kind));
  }

  async consent(kind: ConsentKind): Promise<void> {
    await giveConsents(this.id, [kind]);
    this.declined.delete(kind);
    const consents = [...new Set([...this.snapshot.consents, kind])];
    this.snapshot = { ...this.snapshot, consents };
    for (const { entry, state } of this.#sender.items) {
      const isWaiting = state.name === 'refused' && state.problem.code === 'consent_needed';
      if (isWaiting) await this.#sender.retry(entry.itemId);
    }
    this.#change();
  }

  decline(kind: ConsentKind): void {
    this.declined.add(kind);
    this.#change();
  }

  /** 使用照片: from now on it is on its way. */
  async use({ itemId, file, sha256, made }: Draft): Promise<void> {
    await this.#send({ itemId, bytes: file, fileName: file.name, sha256, made });
    await this.drafts.remove(itemId);
    this.#change();
  }

  /** The picture of a refused item is still here, and may do after all. */
  canResend(itemId: string): boolean {
    const state = this.outgoing(itemId)?.state;
    return state?.name === 'refused' && canResend(state.problem);
  }

  /** The same picture once more, in the place of whatever is there now. */
  async resend(itemId: string): Promise<void> {
    const entry = this.outgoing(itemId)?.entry;
    const bytes = entry && (await this.outbox.readBytes(entry));
    if (!entry || !bytes) return;
    const { fileName, sha256, made, mime } = entry;
    await this.#send({ itemId, bytes: new Blob([bytes], { type: mime }), fileName, sha256, made });
    this.#change();
  }

  async #send(picture: Omit<OutboxPicture, 'orderId' | 'replaces' | 'handoffId'>): Promise<void> {
    const { itemId } = picture;
    const replaces = this.received(itemId)?.sha256;
    await this.#sender.add({ ...picture, replaces, handoffId: this.id });
  }

  /** What has not arrived by now is given up, though not before the relay knows of the end. */
  async finish(): Promise<void> {
    // First of all: of a handoff that is over the relay takes no more requests.
    await this.#sender.withdraw();
    try {
      await finishHandoff(this.id);
    } catch (error) {
      await this.#sender.start();
      throw error;
    }
    this.close();
    await forgetHandoff(this.outbox, this.id);
  }

  /** Everything anew, also in another language. */
  async reload(): Promise<void> {
    try {
      this.snapshot = await readHandoff(this.id, currentLocale());
      await this.#readOrderState();
      this.#change();
    } catch (error) {
      this.#judge(error);
    }
  }

  /** The network or the page is back. */
  wake(): void {
    this.#stream?.wake();
    this.#sender.wake();
  }

  #hear(event: OrderEvent): void {
    switch (event.type) {
      case 'upload':
        this.#putUpload(event.upload);
        break;
      case 'upload_removed':
        this.#putUploads(this.snapshot.uploads.filter(({ id }) => id !== event.uploadId));
        break;
      case 'handoff':
        this.#hearHandoff(event);
        break;
      case 'deleted':
        this.#end(new RelayError('handoff_without_order'));
        break;
      case 'order':
      case 'reset':
        void this.reload();
        break;
    }
  }

  #hearHandoff({ handoff }: OrderEvent & { type: 'handoff' }): void {
    if (handoff.id !== this.id) return;
    this.snapshot = { ...this.snapshot, handoff };
    const code = OVER[handoff.state];
    if (code) this.#end(new RelayError(code));
    else this.#change();
  }

  #putUpload(upload: OrderUpload): void {
    this.#putUploads(withUpload(this.snapshot.uploads, upload));
  }

  #putUploads(uploads: OrderUpload[]): void {
    this.snapshot = { ...this.snapshot, uploads };
    this.#change();
  }

  async #readOrderState(): Promise<void> {
    const { methods } = await this.client.orderOptions(this.snapshot.orderState);
    this.isOpen = methods.some(({ action, open }) => action === 'upload_on_phone' && open);
  }

  #setLive(isLive: boolean): void {
    if (isLive && !this.isLive) void this.reload();
    this.isLive = isLive;
    this.#change();
  }

  /** The stream says only that it ended; the relay's answer says whether that is for good. */
  async #checkConnection(): Promise<void> {
    this.#setLive(false);
    await this.reload();
  }

  #judge(error: unknown): void {
    const isOver = error instanceof RelayError && [404, 410].includes(error.status);
    if (isOver) this.#end(error);
  }

  #end(error: RelayError): void {
    if (this.#isClosed) return;
    this.close();
    if (error.code === 'handoff_without_order') void forgetHandoff(this.outbox, this.id);
    this.events.onOver(error);
  }

  #change(): void {
    if (this.#isClosed) return;
    this.activity.update();
    this.events.onChange();
  }
}
