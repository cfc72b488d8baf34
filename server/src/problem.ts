import { STATUS_CODES } from 'node:http';

/** Why a request was refused, by name. Stable: the page switches on it. */
export type ProblemCode =
  /** The file arrived whole, but the engine could not look at it; sending it again may do. */
  | 'check_failed'
  /** The relay is about to stop; the upload is kept and can be resumed. */
  | 'closing'
  /** The relay failed by itself. */
  | 'internal'
  /** A header that the tus protocol asks for is missing or wrong. */
  | 'malformed_request'
  /** The upload's `filename` is missing, longer than `maxLength`, or has control characters. */
  | 'malformed_file_name'
  | 'method_not_allowed'
  | 'not_found'
  /** The engine blocks the picture; `findings` says why. */
  | 'refused'
  /** More bytes were sent than the upload was announced with. */
  | 'too_many_bytes_sent'
  /** The announced file is larger than `maxInputBytes`. */
  | 'too_many_bytes_to_read'
  | 'unknown_material'
  | 'unknown_upload'
  /** The request needs a tus extension that is not offered here. */
  | 'unsupported_extension'
  /** The client and the relay do not agree on how much has arrived; ask with HEAD. */
  | 'wrong_offset';

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
    return new Response(body, { status: this.status, headers: own });
  }
}

/** What a stranger may know of an error that nobody foresaw; the rest goes to the log. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  console.error(error);
  return new Problem(500, 'internal', 'The relay could not handle this request.');
}
