import type { OrderEvent } from '../api.js';
import type { RelayState, StoredEvent } from '../state/state.js';

/** Who wants to know what happens to an order. */
export interface Watcher {
  /** In the order of the ids; an event that is not kept has the id 0. */
  tell(stored: StoredEvent): void;
  /** The relay is about to stop. */
  close(): void;
}

/** Tells everybody who watches an order what happened to it. */
export interface OrderFeed {
  /** Keeps the event and tells it. */
  publish(orderId: string, event: OrderEvent): Promise<void>;
  /** Tells that the order is gone, of which nothing is kept. */
  publishDeleted(orderId: string): void;
  /** Returns what ends it. */
  subscribe(orderId: string, watcher: Watcher): () => void;
  /** How many watch the order now. */
  countWatchers(orderId: string): number;
  /** Ends all watching, now and from now on. */
  close(): void;
  isClosed(): boolean;
}

export function createFeed(state: RelayState): OrderFeed {
  const watchers = new Map<string, Set<Watcher>>();
  let isClosed = false;

  function tell(orderId: string, stored: StoredEvent): void {
    for (const watcher of watchers.get(orderId) ?? []) watcher.tell(stored);
  }

  return {
    async publish(orderId, event) {
      tell(orderId, await state.addEvent(orderId, event));
    },
    publishDeleted(orderId) {
      tell(orderId, { id: 0, event: { type: 'deleted' } });
    },
    subscribe(orderId, watcher) {
      if (isClosed) {
        watcher.close();
        return () => {};
      }
      const own = watchers.get(orderId) ?? new Set();
      watchers.set(orderId, own.add(watcher));
      return () => {
        own.delete(watcher);
        if (own.size === 0 && watchers.get(orderId) === own) watchers.delete(orderId);
      };
    },
    countWatchers: (orderId) => watchers.get(orderId)?.size ?? 0,
    close() {
      isClosed = true;
      for (const own of watchers.values()) for (const watcher of own) watcher.close();
    },
    isClosed: () => isClosed,
  };
}
