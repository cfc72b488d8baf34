import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.js';
import { type ClientOf, clientKey, peerAddress } from './client-address.js';

const MINUTE_SECONDS = 60;

/** What counts requests, and whom by. */
export interface RateLimit {
  name: string;
  perMinute: number;
  clientOf?: ClientOf;
}

/** Answers 429 `too_many_requests` with `Retry-After` to a client's requests beyond so many. */
export function limitRequests({
  name,
  perMinute,
  clientOf = peerAddress,
}: RateLimit): MiddlewareHandler {
  const limiter = createLimiter(name, perMinute);
  return async (context, next) => {
    const refusal = await consume(limiter, clientKey(context, clientOf));
    if (refusal) return refusal;
    await next();
  };
}

/** The same, where only those count that name what there is not. */
export function limitGuesses({
  name,
  perMinute,
  clientOf = peerAddress,
}: RateLimit): MiddlewareHandler {
  const limiter = createLimiter(name, perMinute);
  return async (context, next) => {
    const client = clientKey(context, clientOf);
    const known = await limiter.get(client);
    if (known !== null && known.remainingPoints <= 0) return refuse(limiter, known);
    await next();
    if (context.res.status !== 404) return;
    // Of many that were sent at once no more are told that they are wrong than one after another.
    const refusal = await consume(limiter, client);
    if (refusal) context.res = refusal;
  };
}

function createLimiter(keyPrefix: string, points: number): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix, points, duration: MINUTE_SECONDS });
}

async function consume(limiter: RateLimiterMemory, client: string): Promise<Response | undefined> {
  try {
    await limiter.consume(client);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return refuse(limiter, refused);
  }
}

function refuse(limiter: RateLimiterMemory, { msBeforeNext }: RateLimiterRes): Response {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const detail = `More than ${limiter.points} of these in a minute; come again in ${seconds} s.`;
  const headers = new Headers({ 'Retry-After': String(seconds) });
  return new Problem(429, 'too_many_requests', detail).toResponse(headers);
}
