import type { Context } from 'hono';
import type { z } from 'zod';
import { Problem } from './problem.js';

/** More than the largest form has, of 20 sites with 20 domains each. */
const MAX_BODY_BYTES = 256 * 1024;

/**
 * The request's JSON body, of which nothing but the shape that is asked for is let in.
 *
 * @throws {Problem} 400 `invalid_request` with `issues`; 413 for more than 256 KiB; 415 for
 *   anything but JSON, which also is what a form of another site could send.
 */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem(415, 'invalid_request', 'The body has to be application/json.');
  }
  return parse(schema, await readJson(context), 'body');
}

/** @throws {Problem} 400 `invalid_request` with `issues`: `path` and `message` of each. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // The messages say what is allowed; what was given may be somebody's name or number.
  const issues = result.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw new Problem(400, 'invalid_request', `The ${what} is not what is asked for.`, { issues });
}

async function readJson(context: Context): Promise<unknown> {
  const tooLarge = new Problem(
    413,
    'invalid_request',
    `The body has more than ${MAX_BODY_BYTES} bytes.`,
    { maxBytes: MAX_BODY_BYTES },
  );
  if (Number(context.req.header('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // A body without a declared length, or with one that lies, is counted as it comes.
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Problem(400, 'invalid_request', 'The body is no JSON.');
  }
}
