import type { Context, MiddlewareHandler } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** Where people open the pages, if whoever started the relay has said so. */
    publicOrigin?: URL | undefined;
  }
}

/** @throws {Error} for what is no origin of http or https. */
export function parsePublicOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin =
    url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (!isOrigin) {
    throw new Error(
      `The public origin must be one like https://beian.example.cn (given: ${text}).`,
    );
  }
  return url;
}

/** Lets everything that answers a request know where the pages are, whatever a proxy says. */
export function knowPublicOrigin(publicOrigin: URL | undefined): MiddlewareHandler {
  return async (context, next) => {
    context.set('publicOrigin', publicOrigin);
    await next();
  };
}

/** `undefined`: as the request itself says. */
export function publicOriginOf(context: Context): URL | undefined {
  return context.get('publicOrigin');
}
