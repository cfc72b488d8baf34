import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { hashSecret } from '../browser-key.js';
import { newId } from '../ids.js';

/** The body of a request that has a token: 32 hexadecimal digits. */
export const tokenBodySchema = z.strictObject({ token: z.string().regex(/^[0-9a-f]{32}$/) });

/** 128 random bits and what is kept of them. */
export function newToken(): { token: string; tokenHash: string } {
  const token = newId();
  return { token, tokenHash: hashSecret(token) };
}

/** Four digits that people compare on both screens; they open nothing. */
export function newCode(): string {
  return String(randomInt(10_000)).padStart(4, '0');
}
