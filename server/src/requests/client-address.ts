import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * Whom a request counts for: the connection's address. Of IPv6 the first half, since a client has
 * the other half to itself and may take a new one for every request. What a header says of the
 * address is anybody's word. Where a host's server does not tell the connection, all are one client.
 */
export function clientOf(context: Context): string {
  const { incoming } = context.env as Partial<HttpBindings>;
  const address = incoming?.socket.remoteAddress ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  return address.includes(':') ? networkOf(address) : address;
}

/** The first four groups, with those written out that `::` stands for. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const last = tail === '' ? [] : tail.split(':');
    groups.push(...Array(Math.max(0, 8 - groups.length - last.length)).fill('0'), ...last);
  }
  return groups.slice(0, 4).join(':');
}
