import type { OrderEvent } from 'beian-upload-server/api';
import { lastOf } from '../last.js';

/** The relay's beat comes every 15 s; without a word for three of them the connection is dead. */
const SILENCE_MS = 45_000;
/** When the page comes back: one beat and a little more. */
const STALE_MS = 20_000;
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 15_000];

export interface StreamListener {
  onLive: () => void;
  onDown: () => void;
  onEvent: (id: number, event: OrderEvent) => void;
}

/** The one connection for an order's live events, made anew whenever it breaks or falls silent. */
export class OrderStream {
  isLive = false;

  #source: EventSource | undefined;
  #failures = 0;
  #heardMs = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    /** Where the events after the one with this id are. */
    private readonly urlAfter: (lastId: number) => string,
    private lastId: number,
    private readonly listener: StreamListener,
  ) {
    this.#open();
  }

  /** The network or the page is back: no waiting, and no trust in a connection that was silent. */
  wake(): void {
    const isStale = Date.now() - this.#heardMs > STALE_MS;
    if (this.#retry !== undefined || isStale) this.#open();
  }

  close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#retry = undefined;
    this.#source?.close();
    this.#source = undefined;
    this.isLive = false;
  }

  #open(): void {
    this.close();
    const source = new EventSource(this.urlAfter(this.lastId));
    this.#source = source;
    this.#hear();
    source.addEventListener('open', () => {
      this.#hear();
      this.#failures = 0;
      this.isLive = true;
      this.listener.onLive();
    });
    source.addEventListener('beat', (beat) => this.#note(beat));
    source.addEventListener('message', (message) => this.#take(message));
    // Its own retrying has no upper bound, no spread, and ends for good at any answer but 200.
    source.addEventListener('error', () => this.#fail());
  }

  #take(message: MessageEvent<string>): void {
    const id = this.#note(message);
    const event = readEvent(message.data);
    if (event) this.listener.onEvent(id, event);
  }

  /** A beat has an id too: that of the last event which was of no interest here. */
  #note({ lastEventId }: MessageEvent): number {
    this.#hear();
    const id = Number(lastEventId);
    if (!Number.isSafeInteger(id)) return 0;
    this.lastId = Math.max(this.lastId, id);
    return id;
  }

  #hear(): void {
    this.#heardMs = Date.now();
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#fail(), SILENCE_MS);
  }

  #fail(): void {
    this.close();
    const delayMs = RETRY_DELAYS_MS[this.#failures] ?? lastOf(RETRY_DELAYS_MS) ?? 0;
    this.#failures += 1;
    // After a restart of the relay not all tabs of the world come in the same moment.
    const spreadMs = delayMs * (0.5 + Math.random());
    this.#retry = setTimeout(() => this.#open(), spreadMs);
    this.listener.onDown();
  }
}

function readEvent(data: string): OrderEvent | undefined {
  try {
    const event: unknown = JSON.parse(data);
    return typeof event === 'object' && event !== null && 'type' in event
      ? (event as OrderEvent)
      : undefined;
  } catch {
    return undefined;
  }
}
