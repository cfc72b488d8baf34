import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { publicOriginOf } from './requests/public-origin.js';

const PATTERN = /^[0-9a-f]{32}$/;
const MAX_AGE_SECONDS = 400 * 24 * 3600;

/**
 * The random key by which a browser is known again: the orders that it made and the handoffs that
 * it claimed are its own. No script can read it, and no other site can have it sent.
 */
export function readKeyHash(context: Context): string | undefined {
  const key = getCookie(context, cookieName(context));
  return key !== undefined && PATTERN.test(key) ? hashSecret(key) : undefined;
}

/** The same, after giving the browser a key if it has none yet. */
export function ensureKeyHash(context: Context): string {
  const known = readKeyHash(context);
  if (known !== undefined) return known;
  const key = randomBytes(16).toString('hex');
  setCookie(context, cookieName(context), key, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: isSecure(context),
    maxAge: MAX_AGE_SECONDS,
  });
  return hashSecret(key);
}

/** What is kept of a secret: whoever reads the state cannot use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A cookie with the prefix is taken only over https, and from no sub-domain. */
function cookieName(context: Context): string {
  return isSecure(context) ? '__Host-beian-key' : 'beian-key';
}

/** By what the browser speaks, which is not what a proxy before the relay speaks to it. */
function isSecure(context: Context): boolean {
  const { protocol } = publicOriginOf(context) ?? new URL(context.req.url);
  return protocol === 'https:';
}
