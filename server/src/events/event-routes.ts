import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { openAsDesktop, openAsPhone } from '../access.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import { parse } from '../request-body.js';
import { clientKey } from '../requests/client-address.js';
import { MAX_STREAMS_PER_CLIENT } from '../requests/limits.js';
import { readLocale } from '../requests/locale.js';
import { type Reader, readerOfDesktop, readerOfPhone } from './readers.js';
import { createEventStream } from './stream.js';
import { createStreamCounts } from './stream-counts.js';

/** A page that has heard nothing for some of these takes its connection for dead. */
const BEAT_MS = 15_000;
/** Of one order: the relay's memory is not one browser's to fill. */
const MAX_STREAMS = 1_000;
const RETRY_SECONDS = 30;

/** As long as a number is exact. */
const eventIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .optional();

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // nginx would keep events back until it has a buffer full.
  'X-Accel-Buffering': 'no',
};

/** The live events of an order, for its desktop, and for its phone what the phone may know. */
export function createEventRoutes(parts: RelayParts): Hono {
  const routes = new Hono();
  const counts = createStreamCounts(MAX_STREAMS_PER_CLIENT);

  routes.get('/orders/:order/events', async (context) => {
    const order = await openAsDesktop(context, parts, context.req.param('order'));
    return answer(context, order.id, readerOfDesktop(context, parts, order, readLocale(context)));
  });

  routes.get('/handoffs/:handoff/events', async (context) => {
    const { order, handoff } = await openAsPhone(context, parts, context.req.param('handoff'));
    return answer(context, order.id, readerOfPhone(parts, handoff, readLocale(context)));
  });

  function answer(context: Context, orderId: string, reader: Reader): Response {
    const afterId = readAfterId(context);
    // Of an answer to HEAD nobody reads the body to its end.
    if (context.req.method === 'HEAD') return context.body(null, 200, HEADERS);
    if (parts.feed.countWatchers(orderId) >= MAX_STREAMS) {
      return refuseStream(`The order is watched by ${MAX_STREAMS} connections already.`);
    }
    const giveBack = counts.take(clientKey(context, parts.clientOf));
    if (giveBack === undefined) {
      return refuseStream(`This client has ${MAX_STREAMS_PER_CLIENT} connections already.`);
    }
    const stream = createEventStream({
      ...reader,
      feed: parts.feed,
      state: parts.state,
      orderId,
      onEnd: giveBack,
      beatMs: parts.beatMs ?? BEAT_MS,
      ...(afterId !== undefined && { afterId }),
      cut: () => (context.env as HttpBindings | undefined)?.outgoing?.destroy(),
    });
    return context.body(stream, 200, HEADERS);
  }

  return routes;
}

function refuseStream(detail: string): Response {
  const headers = new Headers({ 'Retry-After': String(RETRY_SECONDS) });
  return new Problem(429, 'too_many_requests', detail).toResponse(headers);
}

/** What a browser says at its own reconnecting is newer than what stands in the address. */
function readAfterId(context: Context): number | undefined {
  const text = context.req.header('last-event-id') || context.req.query('after');
  return parse(eventIdSchema, text, 'id of the last event');
}
