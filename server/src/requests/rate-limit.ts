import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.js';
import { clientOf } from './client-address.js';

const MINUTE_SECONDS = 60;

/** Answers 429 `too_many_requests` with `Retry-After` to a client's requests beyond so many. */
export function limitRequests(name: string, perMinute: number): MiddlewareHandler {
  const limiter = createLimiter(name, perMinute);
  return async (context, next) => {
    const refusal = await consume(limiter, clientOf(context));
    if (refusal) return refusal;
    await next();
  };
}

/** The same, where requests that are answered well do not count in the end. */
export function limitGuesses(name: string, perMinute: number): MiddlewareHandler {
  const limiter = createLimiter(name, perMinute);
  return async (context, next) => {
    const client = clientOf(context);
    // Counted beforehand, or many sent at once would all be let through.
    const refusal = await consume(limiter, client);
    if (refusal) return refusal;
    await next();
    if (context.res.ok) await limiter.reward(client);
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
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    const detail = `More than ${limiter.points} of these in a minute; come again in ${seconds} s.`;
    const headers = new Headers({ 'Retry-After': String(seconds) });
    return new Problem(429, 'too_many_requests', detail).toResponse(headers);
  }
}
