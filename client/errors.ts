/** What went wrong, by name. Stable: programs may switch on it. */
export type ErrorCode =
  /** The browser lacks what the engine needs, which `missing` names. */
  | 'browser_too_old'
  /** The client was closed; `close()` was called before the call had ended. */
  | 'closed'
  /** The engine broke down on this input; the next call has a fresh one. */
  | 'engine_trapped'
  /** The engine's `.wasm` could not be loaded from `url`. */
  | 'engine_unavailable'
  /** The option at `path` is `given`; `allowed` says what would be right. */
  | 'invalid_option'
  /** The rule table's row at `path` is `given`; `allowed` says what would be right. */
  | 'invalid_rules'
  /** A verb of `./core` was called before `init()` had ended. */
  | 'not_initialized'
  /** The work took longer than `timeoutMs`. */
  | 'timed_out'
  /** The browser can no longer read the picked file `fileName`. */
  | 'unreadable_file'
  /** The worker ended by an error of its own; the next call has a fresh one. */
  | 'worker_crashed'
  /** The worker's script could not be loaded from `url`. */
  | 'worker_unavailable';

/** The names and numbers of one error; which are there depends on the code. */
export interface ErrorFields {
  /** Where the bad value stands, such as `rules.picture.minBytes`. */
  path?: string;
  /** The bad value, as text. */
  given?: string;
  /** What would have been right. */
  allowed?: string;
  /** What could not be loaded. */
  url?: string;
  /** The answer of the server that should have had the engine. */
  status?: number;
  /** The time that was allowed, in milliseconds. */
  timeoutMs?: number;
  /** The file that could not be read; '' when it has no name. */
  fileName?: string;
  /** The browser's own name for the failure, such as 'NotReadableError'. */
  reason?: string;
  /** What the browser lacks, such as 'simd, decompression_stream'. */
  missing?: string;
}

/**
 * Misuse, or something that no report can say. A bad picture is never an error: it is a report
 * with findings.
 */
export class BeianUploadError extends Error {
  override readonly name = 'BeianUploadError';
  readonly code: ErrorCode;
  declare readonly path?: string;
  declare readonly given?: string;
  declare readonly allowed?: string;
  declare readonly url?: string;
  declare readonly status?: number;
  declare readonly timeoutMs?: number;
  declare readonly fileName?: string;
  declare readonly reason?: string;
  declare readonly missing?: string;

  constructor(code: ErrorCode, message: string, fields: ErrorFields = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, fields);
  }
}

/** An error as it travels from the worker: structuredClone drops a class and its own fields. */
export interface ErrorRecord {
  /** The error's own. */
  code: ErrorCode;
  /** The error's own. */
  message: string;
  /** What the error has besides. */
  fields: ErrorFields;
  /** Where it happened, for the console; '' when unknown. */
  stack: string;
}

/** Takes an error apart for the way through `postMessage`. */
export function toRecord(error: BeianUploadError): ErrorRecord {
  const { code, message, stack = '', name: _name, cause: _cause, ...fields } = error;
  return { code, message, fields: fields as ErrorFields, stack };
}

/** Puts an error together again on the other side. */
export function fromRecord({ code, message, fields, stack }: ErrorRecord): BeianUploadError {
  const error = new BeianUploadError(code, message, fields);
  if (stack !== '') {
    error.stack = stack;
  }
  return error;
}

/** The error of an option that is not allowed, with the sentence that all of them share. */
export function invalidOption(path: string, given: unknown, allowed: string): BeianUploadError {
  const text =
    typeof given === 'string'
      ? JSON.stringify(given)
      : // A module has no text of its own.
        String(typeof given === 'object' && given && !('toString' in given) ? {} : given);
  return new BeianUploadError('invalid_option', `${path}: ${allowed} (given: ${text})`, {
    path,
    given: text,
    allowed,
  });
}

/** The error of a call to a client that was closed. */
export function closed(): BeianUploadError {
  return new BeianUploadError('closed', 'The client was closed.');
}

/** What an aborted call rejects with; Chromium before 98 knows no `reason`. */
export function abortReason(signal: AbortSignal | undefined): unknown {
  return signal?.reason ?? new DOMException('The call was aborted.', 'AbortError');
}

/** What another's exception says, in one line. */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
