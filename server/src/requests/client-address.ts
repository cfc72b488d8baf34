import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * The address that a request comes from.
 *
 * @param peer The connection's own, which behind a proxy is the proxy's; empty where a host's
 *   server does not tell it.
 */
export type ClientOf = (request: Request, peer: string) => string;

/** What a header says of the address is anybody's word. */
export const peerAddress: ClientOf = (_request, peer) => peer;

/**
 * Behind so many proxies, each of which adds whom it was asked by at the end of `X-Forwarded-For`:
 * the entry of the outermost. What stands before it the client may have written itself. Without such
 * an entry the request came past the proxies, and its address is the connection's.
 */
export function forwardedAddress(proxyCount: number): ClientOf {
  return (request, peer) => {
    const entries = request.headers.get('x-forwarded-for')?.split(',') ?? [];
    const entry = withoutPort(entries.at(-proxyCount)?.trim() ?? '');
    return isIP(entry) === 0 ? peer : entry;
  };
}

/**
 * Whom a request counts for. Of IPv6 the first half of the address, since a client has the other
 * half to itself and may take a new one for every request.
 */
export function clientKey(context: Context, clientOf: ClientOf): string {
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  const address = clientOf(context.req.raw, incoming?.socket.remoteAddress ?? '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  return address.includes(':') ? networkOf(address) : address;
}

/** Some proxies write it: `192.0.2.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const [, bracketed, plain] = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry) ?? [];
  return bracketed ?? plain ?? entry;
}

/** The first four groups, with those written out that `::` stands for, and without leading zeros. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const last = tail === '' ? [] : tail.split(':');
    groups.push(...Array(Math.max(0, 8 - groups.length - last.length)).fill('0'), ...last);
  }
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
