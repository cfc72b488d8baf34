import type { MiddlewareHandler } from 'hono';
import type { OrderFeed } from '../events/feed.js';
import { Problem } from '../problem.js';

/**
 * Sends away what comes by a connection that was open already when the relay began to stop: work
 * that is begun now would be cut off.
 */
export function refuseWhileClosing(feed: Pick<OrderFeed, 'isClosed'>): MiddlewareHandler {
  return async (_context, next) => {
    if (!feed.isClosed()) return next();
    const headers = new Headers({ Connection: 'close' });
    return new Problem(503, 'closing', 'The relay is about to stop.').toResponse(headers);
  };
}
