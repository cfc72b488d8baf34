import type { Context } from 'hono';
import { publicOriginOf } from '../requests/public-origin.js';

/**
 * The origin of the page that sent the request: the one that the relay was told, or else the one
 * that the browser names; one of another host was refused before.
 */
export function originOf(context: Context): string {
  const told = publicOriginOf(context);
  if (told !== undefined) return told.origin;
  const named = context.req.header('origin') ?? '';
  return new URL(URL.canParse(named) ? named : context.req.url).origin;
}

/** The phone's page at that origin; no server is sent what stands in the fragment. */
export function phoneUrl(origin: string, token: string): string {
  return `${origin}/phone.html#${token}`;
}

/** Whether the origin means the very machine that asks. */
export function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}

/** The phone's page at the machine's other names in its network. */
export function lanUrls(origin: string, hosts: readonly string[], token: string): string[] {
  if (!isLoopback(origin)) return [];
  return hosts.map((host) => {
    const url = new URL(origin);
    url.hostname = host;
    return phoneUrl(url.origin, token);
  });
}
