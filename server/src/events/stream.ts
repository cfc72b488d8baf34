import type { OrderEvent } from '../api.js';
import { toProblem } from '../problem.js';
import type { RelayState, StoredEvent } from '../state/state.js';
import { formatBeat, formatEvent, formatUnkept, STREAM_HEAD } from './event-text.js';
import type { OrderFeed, Watcher } from './feed.js';

/** So many beats in a row that the reader took none of: it is gone, or as good as. */
const MAX_UNREAD_BEATS = 4;

/** What is looked after besides what is published. */
export interface Look {
  /** To be told at once; they are kept nowhere. */
  events: OrderEvent[];
  /** The reader may see no more after these. */
  isOver: boolean;
}

export interface StreamOptions {
  feed: Pick<OrderFeed, 'subscribe'>;
  state: Pick<RelayState, 'listEventsAfter' | 'lastEventId'>;
  orderId: string;
  /** The last event that the reader has; absent: it wants only what happens from now on. */
  afterId?: number;
  /** What this reader is told of an event. */
  select: (event: OrderEvent) => OrderEvent | undefined;
  /** After such an event of those selected it is told nothing more. */
  isLast: (event: OrderEvent) => boolean;
  /** Asked after the replay and at every beat. When it throws, the stream ends. */
  look: () => Promise<Look>;
  beatMs: number;
  /** The stream is over, by whichever end. It may be said twice. */
  onEnd?: () => void;
  /** The reader takes nothing any more: cuts its connection. */
  cut: () => void;
}

/**
 * What happens to an order, as server-sent events: first what was missed, then live, each once and
 * in order.
 *
 * Nothing is queued for a slow reader: what it has not taken is read from the state when it takes
 * more, and where the state has dropped that meanwhile, it is told `reset`.
 */
export function createEventStream(options: StreamOptions): ReadableStream<Uint8Array> {
  return new ReadableStream(new StreamSource(options));
}

class StreamSource implements UnderlyingDefaultSource<Uint8Array>, Watcher {
  private readonly encoder = new TextEncoder();
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private unsubscribe: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Everything up to this event is sent, or was not selected. */
  private sentId: number | undefined;
  private isBehind = true;
  private isCatchingUp = false;
  private isOver = false;
  private unreadBeats = 0;

  constructor(private readonly options: StreamOptions) {
    this.sentId = options.afterId;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller;
    this.send(STREAM_HEAD);
    // Before the replay, so that what is published meanwhile is known to be missing.
    this.unsubscribe = this.options.feed.subscribe(this.options.orderId, this);
    this.timer = setInterval(() => void this.endOnError(this.beat()), this.options.beatMs);
    void this.endOnError(this.catchUp().then(() => this.look()));
    if (this.isOver) this.release();
  }

  pull(): void {
    void this.endOnError(this.catchUp());
  }

  cancel(): void {
    this.isOver = true;
    this.release();
  }

  tell(stored: StoredEvent): void {
    if (stored.event.type === 'deleted') {
      this.send(formatEvent(stored.event, 0));
      this.close();
      return;
    }
    const isNext = !this.isBehind && !this.isCatchingUp && stored.id === (this.sentId ?? 0) + 1;
    if (isNext && this.wantsMore()) {
      this.pass([stored]);
    } else if (stored.id > (this.sentId ?? 0)) {
      this.isBehind = true;
      void this.endOnError(this.catchUp());
    }
  }

  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.release();
    this.controller?.close();
  }

  private release(): void {
    clearInterval(this.timer);
    this.unsubscribe?.();
    this.options.onEnd?.();
  }

  private wantsMore(): boolean {
    return !this.isOver && (this.controller?.desiredSize ?? 0) > 0;
  }

  private send(text: string): void {
    if (!this.isOver && text !== '') this.controller?.enqueue(this.encoder.encode(text));
  }

  private async catchUp(): Promise<void> {
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    const { state, orderId } = this.options;
    this.sentId ??= await state.lastEventId(orderId);
    while (this.isBehind && this.wantsMore()) {
      this.isBehind = false;
      const missed = await state.listEventsAfter(orderId, this.sentId);
      if (missed !== undefined) {
        this.pass(missed);
      } else {
        this.sentId = await state.lastEventId(orderId);
        this.send(formatEvent({ type: 'reset' }, this.sentId));
      }
    }
    this.isCatchingUp = false;
  }

  private pass(stored: StoredEvent[]): void {
    let text = '';
    for (const { id, event } of stored) {
      this.sentId = id;
      const selected = this.options.select(event);
      if (selected === undefined) continue;
      text += formatEvent(selected, id);
      if (this.options.isLast(selected)) {
        this.send(text);
        this.close();
        return;
      }
    }
    this.send(text);
  }

  private async beat(): Promise<void> {
    await this.look();
    if (this.wantsMore() && this.sentId !== undefined) {
      this.unreadBeats = 0;
      this.send(formatBeat(this.sentId));
      return;
    }
    this.unreadBeats += 1;
    if (this.unreadBeats < MAX_UNREAD_BEATS || this.isOver) return;
    this.close();
    this.options.cut();
  }

  private async look(): Promise<void> {
    if (this.isOver) return;
    const { events, isOver } = await this.options.look();
    this.send(events.map((event) => formatUnkept(event, this.sentId ?? 0)).join(''));
    if (isOver) this.close();
  }

  private async endOnError(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      // Whoever may no longer look is told so in answer to the next connection; the rest is logged.
      toProblem(error);
      this.close();
    }
  }
}
