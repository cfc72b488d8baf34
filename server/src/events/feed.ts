import type { OrderEvent } from '../api.js';
import type { RelayState, StoredEvent } from '../state/state.js';

type Listener = (stored: StoredEvent) => void;

/** Tells everybody who watches an order what happened to it. */
export interface OrderFeed {
  /** Keeps the event and tells it. */
  publish(orderId: string, event: OrderEvent): Promise<void>;
  /** Tells that the order is gone, of which nothing is kept. */
  publishDeleted(orderId: string): void;
  /** Returns what ends it. */
  subscribe(orderId: string, listener: Listener): () => void;
}

export function createFeed(state: RelayState): OrderFeed {
  const listeners = new Map<string, Set<Listener>>();

  function tell(orderId: string, stored: StoredEvent): void {
    for (const listener of listeners.get(orderId) ?? []) listener(stored);
  }

  return {
    async publish(orderId, event) {
      tell(orderId, await state.addEvent(orderId, event));
    },
    publishDeleted(orderId) {
      tell(orderId, { id: 0, event: { type: 'deleted' } });
    },
    subscribe(orderId, listener) {
      const own = listeners.get(orderId) ?? new Set();
      listeners.set(orderId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(orderId) === own) listeners.delete(orderId);
      };
    },
  };
}
