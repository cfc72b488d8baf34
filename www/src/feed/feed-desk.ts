import { eventsUrl } from '../relay/relay.js';
import { OrderStream } from './order-stream.js';
import type { FeedMessage, TabMessage } from './protocol.js';

/** A tab says every 20 s that it is there; one in the background may be allowed a word a minute. */
const GONE_MS = 180_000;

/** A tab, as far as the desk knows it. */
export interface Tab {
  postMessage: (message: FeedMessage) => void;
}

interface WatchedOrder {
  stream: OrderStream;
  /** When each was last heard of. */
  tabs: Map<Tab, number>;
}

/** One connection for each order, however many tabs watch it. */
export class FeedDesk {
  #orders = new Map<string, WatchedOrder>();

  hear(tab: Tab, message: TabMessage): void {
    switch (message.type) {
      case 'join':
        this.#join(tab, message.orderId, message.afterId);
        break;
      case 'leave':
        this.#leave(tab, message.orderId);
        break;
      case 'wake':
        for (const { stream } of this.#orders.values()) stream.wake();
        break;
    }
    this.#dropSilent();
  }

  #join(tab: Tab, orderId: string, afterId: number): void {
    const watched = this.#orders.get(orderId) ?? this.#watch(orderId, afterId);
    const isNew = !watched.tabs.has(tab);
    watched.tabs.set(tab, Date.now());
    if (isNew && watched.stream.isLive) tab.postMessage({ type: 'live', orderId });
  }

  #watch(orderId: string, afterId: number): WatchedOrder {
    const tabs = new Map<Tab, number>();
    const tell = (message: FeedMessage) => {
      for (const tab of tabs.keys()) tab.postMessage(message);
    };
    const stream = new OrderStream((lastId) => eventsUrl(orderId, lastId), afterId, {
      onLive: () => tell({ type: 'live', orderId }),
      onDown: () => tell({ type: 'down', orderId }),
      onEvent: (id, event) => tell({ type: 'event', orderId, id, event }),
    });
    const watched = { stream, tabs };
    this.#orders.set(orderId, watched);
    return watched;
  }

  #leave(tab: Tab, orderId: string): void {
    const watched = this.#orders.get(orderId);
    if (!watched) return;
    watched.tabs.delete(tab);
    if (watched.tabs.size > 0) return;
    watched.stream.close();
    this.#orders.delete(orderId);
  }

  /** A tab that crashed has said no farewell; one that was only frozen joins again. */
  #dropSilent(): void {
    for (const [orderId, { tabs }] of this.#orders) {
      for (const [tab, heardMs] of tabs) {
        if (Date.now() - heardMs > GONE_MS) this.#leave(tab, orderId);
      }
    }
  }
}
