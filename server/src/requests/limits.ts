import type { MiddlewareHandler } from 'hono';
import type { ClientOf } from './client-address.js';
import { limitGuesses, limitRequests } from './rate-limit.js';

/**
 * How often one client may do what costs the relay room, each kind by itself, a minute. Whoever
 * sends 10,000 in a minute is refused nineteen of twenty. 500 desktops that open their orders at
 * once, and 100 or 200 uploads, pass though they all come from one address, as an office's do.
 */
const CREATIONS_PER_MINUTE = 600;

/**
 * How often one client may name a wrong token in a minute: right ones are not counted. A token has
 * 128 random bits, so this is not what keeps it from being guessed; a person names a wrong one two
 * or three times, with an old link.
 */
const GUESSES_PER_MINUTE = 30;

/**
 * How often one client may change anything by the API in a minute, of whatever kind: a hundred a
 * second. A page saves a form once in some seconds and tells what its phone does; an office of a
 * hundred people behind one address stays far below, and so do 500 desktops that begin at once.
 */
const CHANGES_PER_MINUTE = 6_000;

/**
 * Live events that one client has open. The pages of one browser share one; an office's browsers
 * come from one address, and so do the 500 of the measurement.
 */
export const MAX_STREAMS_PER_CLIENT = 600;

/**
 * Uploads of one order that are announced and not decided about: more than anybody drops into the
 * page at once. Each is a row, and an empty file that is kept for a day.
 */
export const MAX_UNFINISHED_PER_ORDER = 200;

/** The same of all orders: a start goes on with each of them. */
export const MAX_UNFINISHED = 20_000;

/** Uploads of one order in whatever state: four tries for each of the 500 places of a handoff. */
export const MAX_UPLOADS_PER_ORDER = 2_000;

/** Announced bytes of one order: 500 pictures of 2 MB, which is what the pages write at most. */
export const MAX_BYTES_PER_ORDER = 1_000_000_000;

/** What stands before the routes that are limited; each is one count over all of its requests. */
export interface Limits {
  /** Before what makes an order. */
  orders: MiddlewareHandler;
  /** Before what makes a handoff. */
  handoffs: MiddlewareHandler;
  /** Before what makes an upload. */
  uploads: MiddlewareHandler;
  /** Before what takes a token. */
  guesses: MiddlewareHandler;
  /** Before all of the API. */
  changes: MiddlewareHandler;
}

/** Of these nothing is written. */
const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** @param clientOf Whom requests count for. Default: their connection's address. */
export function createLimits(clientOf?: ClientOf): Limits {
  const by = clientOf && { clientOf };
  const creations = { perMinute: CREATIONS_PER_MINUTE, ...by };
  const changes = limitRequests({ name: 'changes', perMinute: CHANGES_PER_MINUTE, ...by });
  return {
    orders: limitRequests({ name: 'orders', ...creations }),
    handoffs: limitRequests({ name: 'handoffs', ...creations }),
    uploads: limitRequests({ name: 'uploads', ...creations }),
    guesses: limitGuesses({ name: 'guesses', perMinute: GUESSES_PER_MINUTE, ...by }),
    changes: (context, next) =>
      READING_METHODS.includes(context.req.method) ? next() : changes(context, next),
  };
}
