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
  orderId: string;
  stream: OrderStream;
  /** When each was last heard of. */
  tabs: Map<Tab, number>;
}

/** One connection for each order, however many tabs watch it in the same language. */
export class FeedDesk {
  /** By order and language. */
  #watched = new Map<string, WatchedOrder>();

  hear(tab: Tab, message: TabMessage): void {
    switch (message.type) {
      case 'join':
        this.#join(tab, message);
        break;
      case 'leave':
        this.#leave(tab, ({ orderId }) => orderId === message.orderId);
        break;
      case 'wake':
        for (const { stream } of this.#watched.values()) stream.wake();
        break;
    }
    this.#dropSilent();
  }

  #join(tab: Tab, { orderId, afterId, locale }: TabMessage & { type: 'join' }): void {
    const key = `${orderId} ${locale}`;
    const watched = this.#watched.get(key) ?? this.#watch(key, { orderId, afterId, locale });
    const isNew = !watched.tabs.has(tab);
    watched.tabs.set(tab, Date.now());
    if (isNew && watched.stream.isLive) tab.postMessage({ type: 'live', orderId });
    this.#leave(tab, (other) => other.orderId === orderId && other !== watched);
  }

  #watch(
    key: string,
    { orderId, afterId, locale }: Omit<TabMessage & { type: 'join' }, 'type'>,
  ): WatchedOrder {
    const tabs = new Map<Tab, number>();
    const tell = (message: FeedMessage) => {
      for (const tab of tabs.keys()) tab.postMessage(message);
    };
    const stream = new OrderStream((lastId) => eventsUrl(orderId, lastId, locale), afterId, {
      onLive: () => tell({ type: 'live', orderId }),
      onDown: () => tell({ type: 'down', orderId }),
      onEvent: (id, event) => tell({ type: 'event', orderId, id, event }),
    });
    const watched = { orderId, stream, tabs };
    this.#watched.set(key, watched);
    return watched;
  }

  #leave(tab: Tab, isLeft: (watched: WatchedOrder) => boolean): void {
    for (const [key, watched] of this.#watched) {
      if (!isLeft(watched) || !watched.tabs.delete(tab) || watched.tabs.size > 0) continue;
      watched.stream.close();
      this.#watched.delete(key);
    }
  }

  /** A tab that crashed has said no farewell; one that was only frozen joins again. */
  #dropSilent(): void {
    for (const watched of this.#watched.values()) {
      for (const [tab, heardMs] of watched.tabs) {
        if (Date.now() - heardMs > GONE_MS) this.#leave(tab, (one) => one === watched);
      }
    }
  }
}
