import { isEnd, type TransferEnd, type TransferState } from '../transfer/state.js';
import { Transfer, type TransferSettings } from '../transfer/transfer.js';
import type { UploadRecord } from '../upload-record.js';
import { type OutboxEntry, type OutboxPicture, sourceOf } from './entry.js';
import { EntryUrls } from './entry-urls.js';
import type { Outbox } from './outbox.js';

export type ItemState =
  /** Its turn comes by itself. */
  | { name: 'queued' }
  | TransferState
  /** The browser has lost the bytes; it has to be picked or taken again. */
  | { name: 'lost' }
  /** Another tab has sent it, or has put another picture in its place. */
  | { name: 'elsewhere' };

/** One picture of the outbox and where it stands. */
export interface OutboxItem {
  readonly entry: OutboxEntry;
  readonly state: ItemState;
}

export interface OutboxSenderSettings {
  /** Whose entries it sends: of this session of a phone; without one, of the computer's own page. */
  handoffId?: string;
  onChange?: (item: OutboxItem) => void;
  /** The relay has acknowledged it, and it is no longer kept here. */
  onReceived?: (entry: OutboxEntry, record: UploadRecord) => void;
  /** A phone's uplink is not faster by sharing it, but a check need not hold up the next one. */
  atOnce?: number;
  transfer?: Pick<TransferSettings, 'options' | 'environment' | 'locale'>;
}

interface Job {
  entry: OutboxEntry;
  state: ItemState;
  transfer?: Transfer;
}

const DEFAULT_AT_ONCE = 2;

/** Sends what lies in the outbox for one order, and takes out what the relay has acknowledged. */
export class OutboxSender {
  /** By item id, in the order of sending. */
  readonly #jobs = new Map<string, Job>();
  #running = 0;
  #isHeld = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly orderId: string,
    private readonly settings: OutboxSenderSettings = {},
  ) {}

  /** What has been sent since the page opened stays among them. */
  get items(): OutboxItem[] {
    return [...this.#jobs.values()];
  }

  /** Goes on with what an earlier page left, or what was withdrawn. */
  async start(): Promise<void> {
    this.#isHeld = false;
    for (const entry of await this.outbox.all(this.orderId)) {
      const isOwn = entry.handoffId === this.settings.handoffId;
      if (!isOwn || this.#jobs.has(entry.itemId)) continue;
      this.#enqueue(entry, stateOf(entry));
    }
    this.#sendNext();
  }

  /**
   * Resolves when the bytes are kept; an older picture for the place is no longer sent. If the relay
   * has received that one already, it stays there until the new one has arrived.
   */
  async add(picture: Omit<OutboxPicture, 'orderId'>): Promise<void> {
    const place = { orderId: this.orderId, itemId: picture.itemId };
    await this.outbox.put({ ...picture, ...place });
    const entry = await this.outbox.get(place);
    const older = this.#jobs.get(picture.itemId);
    if (!entry || (older && isSending(older, entry))) return;
    void older?.transfer?.cancel();
    this.#jobs.delete(picture.itemId);
    this.#enqueue(entry, stateOf(entry));
    this.#sendNext();
  }

  /** Tries at once; after a refusal from the beginning, as when consent has been given meanwhile. */
  async retry(itemId: string): Promise<void> {
    const job = this.#jobs.get(itemId);
    if (!job) return;
    job.transfer?.wake();
    if (job.state.name !== 'refused') return;
    const renewed = { ...ANEW, state: 'unsent', problem: undefined } as const;
    await this.outbox.update(job.entry, renewed);
    job.entry = { ...job.entry, ...renewed };
    this.#enter(job, { name: 'queued' });
    this.#sendNext();
  }

  /** Takes one out that has not been acknowledged; what the relay has received stays there. */
  async discard(itemId: string): Promise<void> {
    const job = this.#jobs.get(itemId);
    if (!job) return;
    this.#jobs.delete(itemId);
    void job.transfer?.cancel();
    await this.outbox.remove(job.entry);
  }

  /**
   * Takes back from the relay what it has not received, as far as it can be told, and sends nothing
   * more before `start`. All is still kept here.
   */
  async withdraw(): Promise<void> {
    this.#isHeld = true;
    await Promise.all(
      [...this.#jobs.values()].filter(isUnderWay).map((job) => this.#withdraw(job)),
    );
  }

  async #withdraw(job: Job): Promise<void> {
    // One whose turn has not come may have been begun by an earlier page.
    await (job.transfer ?? this.#transferOf(job.entry, new ArrayBuffer(0))).cancel();
    await this.outbox.update(job.entry, ANEW);
    job.entry = { ...job.entry, ...ANEW };
    if (isUnderWay(job)) this.#enter(job, { name: 'queued' });
  }

  /** Ends every waiting, for a button "try again now". */
  wake(): void {
    for (const { transfer } of this.#jobs.values()) transfer?.wake();
  }

  #enqueue(entry: OutboxEntry, state: ItemState): void {
    const job = { entry, state };
    this.#jobs.set(entry.itemId, job);
    this.settings.onChange?.(job);
  }

  #sendNext(): void {
    const { atOnce = DEFAULT_AT_ONCE } = this.settings;
    if (this.#isHeld) return;
    for (const job of this.#jobs.values()) {
      if (this.#running >= atOnce) return;
      if (job.state.name === 'queued' && !job.transfer) void this.#send(job);
    }
  }

  async #send(job: Job): Promise<void> {
    this.#running += 1;
    this.#enter(job, { ...NOT_YET_SENT });
    try {
      const [kept, bytes] = await Promise.all([
        this.outbox.get(job.entry),
        this.outbox.readBytes(job.entry),
      ]);
      if (!this.#isCurrent(job)) return;
      if (this.#isHeld) this.#enter(job, { name: 'queued' });
      else if (kept?.sha256 !== job.entry.sha256) this.#enter(job, { name: 'elsewhere' });
      else if (!bytes) this.#enter(job, { name: 'lost' });
      else await this.#settle(job, await this.#transfer(job, bytes));
    } finally {
      delete job.transfer;
      this.#running -= 1;
      this.#sendNext();
    }
  }

  #transfer(job: Job, bytes: ArrayBuffer): Promise<TransferEnd> {
    job.transfer = this.#transferOf(job.entry, bytes, (state) => {
      // How it ends is told only when the outbox knows it too.
      if (!isEnd(state)) this.#enter(job, state);
    });
    return job.transfer.start();
  }

  #transferOf(
    entry: OutboxEntry,
    bytes: ArrayBuffer,
    onChange?: (state: TransferState) => void,
  ): Transfer {
    const urlStorage = new EntryUrls(this.outbox, entry);
    const told = { ...this.settings.transfer, urlStorage, ...(onChange && { onChange }) };
    return new Transfer(sourceOf(entry, bytes), told);
  }

  async #settle(job: Job, end: TransferEnd): Promise<void> {
    if (end.name === 'cancelled') return;
    if (end.name === 'received') {
      await this.outbox.remove(job.entry);
      this.#enter(job, end);
      this.settings.onReceived?.(job.entry, end.record);
      return;
    }
    const { supersedes } = job.entry;
    const { code, sha256 } = end.problem;
    const isOwnPicture = code === 'slot_taken' && sha256 !== undefined && sha256 === supersedes;
    const changes = isOwnPicture
      ? { ...ANEW, replaces: supersedes, supersedes: undefined }
      : ({ state: 'refused', problem: end.problem } as const);
    await this.outbox.update(job.entry, changes);
    job.entry = { ...job.entry, ...changes };
    this.#enter(job, isOwnPicture ? { name: 'queued' } : end);
  }

  #isCurrent(job: Job): boolean {
    return this.#jobs.get(job.entry.itemId) === job;
  }

  #enter(job: Job, state: ItemState): void {
    job.state = state;
    if (this.#isCurrent(job)) this.settings.onChange?.(job);
  }
}

const NOT_YET_SENT = {
  name: 'sending',
  sentBytes: 0,
  stalls: 0,
  failures: 0,
  isSlow: false,
  isOffline: false,
  needsAdvice: false,
} as const;

/** The relay has said no to the upload as it was made, and is to hear what has changed since. */
const ANEW = { uploadUrl: undefined };

function stateOf({ state, problem }: OutboxEntry): ItemState {
  return state === 'refused' && problem ? { name: 'refused', problem } : { name: 'queued' };
}

/** It is on its way, or its turn will come. */
function isUnderWay({ state }: Job): boolean {
  return ['queued', 'sending', 'waiting', 'checking'].includes(state.name);
}

function isSending(job: Job, { sha256 }: OutboxEntry): boolean {
  return job.entry.sha256 === sha256 && isUnderWay(job);
}
