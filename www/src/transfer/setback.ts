import { type Answer, type RelayProblem, readProblem } from './relay-problem.js';

/** Why an attempt did not come to its end. */
export type Setback =
  /** The relay's final no. */
  | { kind: 'refused'; problem: RelayProblem }
  /** The relay knows nothing of this upload any more; it has to be made anew. */
  | { kind: 'gone' }
  /** No progress within the deadline. */
  | { kind: 'stalled' }
  /** No answer at all. */
  | { kind: 'unreachable' }
  /** An answer that helps no further now: overloaded, restarting, not the relay's. */
  | { kind: 'unavailable'; status: number; retryAfterMs?: number; problem?: RelayProblem }
  /** The network or the page came back: try at once. */
  | { kind: 'woken' }
  | { kind: 'cancelled' };

export class SetbackError extends Error {
  override readonly name = 'SetbackError';

  constructor(readonly setback: Setback) {
    super(setback.kind);
  }
}

/** Too early, locked, too many, and whatever the server itself could not do. */
const PASSING_STATUSES = [408, 423, 425, 429];
/** Both sides do not agree on how much has arrived; asking again settles it. */
const PASSING_CODES = ['wrong_offset'];

/** What an answer means that is not the wanted one. */
export function judgeAnswer(answer: Answer, nowMs: number): Setback {
  const { status } = answer;
  if (status === 404 || status === 410) return { kind: 'gone' };
  const problem = readProblem(answer);
  if (problem && !isPassing(problem)) return { kind: 'refused', problem };
  const retryAfterMs = readRetryAfter(answer.header('Retry-After'), nowMs);
  return {
    kind: 'unavailable',
    status,
    ...(problem && { problem }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function isPassing({ status, code }: RelayProblem): boolean {
  return status >= 500 || PASSING_STATUSES.includes(status) || PASSING_CODES.includes(code);
}

/** RFC 9110, 10.2.3: seconds or a date. */
export function readRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1_000;
  // Browsers make a date even of "-5".
  const dateMs = / GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
