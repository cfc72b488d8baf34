import type { MiddlewareHandler } from 'hono';
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
}

export function createLimits(): Limits {
  return {
    orders: limitRequests('orders', CREATIONS_PER_MINUTE),
    handoffs: limitRequests('handoffs', CREATIONS_PER_MINUTE),
    uploads: limitRequests('uploads', CREATIONS_PER_MINUTE),
    guesses: limitGuesses('guesses', GUESSES_PER_MINUTE),
  };
}
