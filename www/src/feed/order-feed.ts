import type { OrderEvent } from 'beian-upload-server/api';
import { currentLocale, onLocaleChange } from '../language.js';
import { FeedDesk } from './feed-desk.js';
import type { FeedMessage, TabMessage } from './protocol.js';

const HERE_MS = 20_000;

export interface FeedListener {
  /** Connected, or connected again: whatever happens from now on comes as an event. */
  onLive: () => void;
  onDown: () => void;
  /** `id` grows within an order; of what is kept nowhere it is 0. */
  onEvent: (id: number, event: OrderEvent) => void;
}

/**
 * The live events of orders in this tab. On HTTP/1.1 a browser has six connections to an origin, in
 * all its tabs: so one shared worker has the connection for all of them. Where there is none (Chrome
 * on Android), the tab has its own.
 */
export class OrderFeed {
  #listeners = new Map<string, { listener: FeedListener; afterId: () => number }>();
  #say: (message: TabMessage) => void;

  constructor() {
    this.#say = this.#sayToWorker() ?? this.#sayHere();
    this.#watchSurroundings();
  }

  /** `afterId` gives the newest event that is known already. Returns what ends it. */
  watch(orderId: string, afterId: () => number, listener: FeedListener): () => void {
    this.#listeners.set(orderId, { listener, afterId });
    this.#join();
    return () => {
      if (this.#listeners.get(orderId)?.listener !== listener) return;
      this.#listeners.delete(orderId);
      this.#say({ type: 'leave', orderId });
    };
  }

  #sayToWorker(): ((message: TabMessage) => void) | undefined {
    const worker = startWorker();
    if (!worker) return undefined;
    // Its script could not be loaded, or this browser takes no modules there.
    worker.addEventListener('error', () => {
      this.#say = this.#sayHere();
      this.#join();
    });
    worker.port.addEventListener('message', ({ data }: MessageEvent<FeedMessage>) =>
      this.#hear(data),
    );
    worker.port.start();
    return (message) => worker.port.postMessage(message);
  }

  #sayHere(): (message: TabMessage) => void {
    const desk = new FeedDesk();
    const tab = { postMessage: (message: FeedMessage) => this.#hear(message) };
    return (message) => desk.hear(tab, message);
  }

  #join(): void {
    for (const [orderId, { afterId }] of this.#listeners) {
      this.#say({ type: 'join', orderId, afterId: afterId(), locale: currentLocale() });
    }
  }

  #hear(message: FeedMessage): void {
    const listener = this.#listeners.get(message.orderId)?.listener;
    if (message.type === 'live') listener?.onLive();
    else if (message.type === 'down') listener?.onDown();
    else listener?.onEvent(message.id, message.event);
  }

  #watchSurroundings(): void {
    const wake = () => {
      this.#join();
      this.#say({ type: 'wake' });
    };
    onLocaleChange(() => this.#join());
    window.addEventListener('online', wake);
    // Back from the history, where the page had left the worker.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) wake();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') wake();
    });
    window.addEventListener('pagehide', () => {
      for (const orderId of this.#listeners.keys()) this.#say({ type: 'leave', orderId });
    });
    setInterval(() => this.#join(), HERE_MS);
  }
}

/** Where cookies are blocked, starting one throws. */
function startWorker(): SharedWorker | undefined {
  if (typeof SharedWorker === 'undefined') return undefined;
  try {
    return new SharedWorker(new URL('./feed-worker.ts', import.meta.url), {
      type: 'module',
      name: 'beian-upload:feed',
    });
  } catch {
    return undefined;
  }
}
