import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';

/**
 * One line a request: method, route, status, time. Never its path, query or headers, which have
 * ids and tokens, nor anything of a body.
 */
export function logRequests(write: (line: string) => void): MiddlewareHandler {
  return async (context, next) => {
    const startedMs = performance.now();
    await next();
    const durationMs = Math.round(performance.now() - startedMs);
    write(`${context.req.method} ${routePath(context)} ${context.res.status} ${durationMs} ms`);
  };
}
