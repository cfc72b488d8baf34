import { STATUS_CODES } from 'node:http';
import { logError } from './error-log.js';
import type { ProblemCode } from './problem-code.js';

/** When to come again, for what passes by itself. */
const RETRY_AFTER_SECONDS: Partial<Record<ProblemCode, number>> = {
  closing: 5,
  storage_full: 30,
  // Where whoever refuses does not know better.
  too_many_requests: 60,
};

/** A refusal on its way to the client, as RFC 9457 wants it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    /** What went wrong this time, for the engineer who reads it. */
    readonly detail: string,
    /** The numbers and findings behind it. */
    readonly fields: Record<string, unknown> = {},
  ) {
    super(detail);
  }

  toResponse(headers?: Headers): Response {
    const body = JSON.stringify({
      title: STATUS_CODES[this.status],
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...this.fields,
    });
    const own = new Headers(headers);
    own.delete('content-length');
    own.set('content-type', 'application/problem+json');
    own.set('cache-control', 'no-store');
    const retryAfterSeconds = RETRY_AFTER_SECONDS[this.code];
    if (retryAfterSeconds !== undefined && !own.has('retry-after'))
      own.set('retry-after', String(retryAfterSeconds));
    return new Response(body, { status: this.status, headers: own });
  }
}

/** What a stranger may know of an error that nobody foresaw; the rest goes to the log. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (isNoRoom(error)) {
    return new Problem(507, 'storage_full', 'There is no room left; what has arrived is kept.');
  }
  logError(error);
  return new Problem(500, 'internal', 'The relay could not handle this request.');
}

/** As the file system and SQLite say it. */
export function isNoRoom(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(`${error.code}`)
  );
}
