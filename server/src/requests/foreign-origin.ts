import type { MiddlewareHandler } from 'hono';
import { Problem } from '../problem.js';
import { publicOriginOf } from './public-origin.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what a page of another origin would have changed: a browser names the page's origin with
 * every such request. What is no browser names none, and has nobody's cookie either.
 */
export const refuseForeignOrigin: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  if (origin !== undefined && !SAFE_METHODS.includes(context.req.method)) {
    const own = publicOriginOf(context);
    const isOwn = own ? own.origin === origin : isOfHost(origin, context.req.header('host'));
    if (!isOwn) {
      throw new Problem(403, 'foreign_origin', 'This is not for the pages of other origins.');
    }
  }
  await next();
};

/** The scheme is the page's: behind a proxy that speaks https the relay does not know of it. */
function isOfHost(origin: string, host: string | undefined): boolean {
  const page = parseUrl(origin);
  const own = page && parseUrl(`${page.protocol}//${host}`);
  return page !== undefined && page.host !== '' && page.host === own?.host;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
