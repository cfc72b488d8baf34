import type { OrderEvent } from '../api.js';
import type { Database } from './database.js';
import type { RelayState } from './state.js';

/** Whoever was away for more events than this reads the order anew. */
const KEPT_EVENTS = 500;

type Events = Pick<RelayState, 'addEvent' | 'listEventsAfter' | 'lastEventId'>;

/** The table of the events. */
export function createEvents(database: Database): Events {
  const nextId = database.prepare<[string], { id: number }>(
    'UPDATE orders SET last_event_id = last_event_id + 1 WHERE id = ? RETURNING last_event_id AS id',
  );
  const insert = database.prepare('INSERT INTO events (order_id, id, event) VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM events WHERE order_id = ? AND id <= ?');
  const lastId = database.prepare<[string], { id: number }>(
    'SELECT last_event_id AS id FROM orders WHERE id = ?',
  );
  const listAfter = database.prepare<[string, number], { id: number; event: string }>(
    'SELECT id, event FROM events WHERE order_id = ? AND id > ? ORDER BY id',
  );

  const add = database.transaction((orderId: string, event: OrderEvent) => {
    // Of an order that is gone nothing is kept.
    const id = nextId.get(orderId)?.id ?? 0;
    if (id > 0) {
      insert.run(orderId, id, JSON.stringify(event));
      forget.run(orderId, id - KEPT_EVENTS);
    }
    return { id, event };
  });

  return {
    addEvent: async (orderId, event) => add(orderId, event),
    async listEventsAfter(orderId, afterId) {
      const last = lastId.get(orderId)?.id ?? 0;
      const rows = listAfter.all(orderId, afterId);
      const isComplete = afterId <= last && rows.length === last - afterId;
      return isComplete
        ? rows.map(({ id, event }) => ({ id, event: JSON.parse(event) as OrderEvent }))
        : undefined;
    },
    lastEventId: async (orderId) => lastId.get(orderId)?.id ?? 0,
  };
}
