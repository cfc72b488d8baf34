import type { ProblemCode } from 'beian-upload-server/api';

/** What can go wrong before the relay has said anything. */
export type ConnectionCode = 'unreachable' | 'timed_out' | 'foreign_answer';

/** Why a request to the relay did not do what was asked; `code` is stable. */
export class RelayError extends Error {
  override readonly name = 'RelayError';

  constructor(
    readonly code: ProblemCode | ConnectionCode,
    /** 0 without an answer. */
    readonly status = 0,
    /** The members of the problem document beside the standard ones. */
    readonly fields: Readonly<Record<string, unknown>> = {},
    /** How long the relay asks to wait. */
    readonly retryAfterMs?: number,
  ) {
    super(code);
  }

  /** Without a change on this side it may do the next time: no answer, or the relay's own trouble. */
  get isPassing(): boolean {
    return (
      this.code === 'foreign_answer' ||
      this.status === 0 ||
      this.status >= 500 ||
      this.status === 429
    );
  }
}
