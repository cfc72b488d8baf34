import { availableParallelism } from 'node:os';
import type { ImageReport, InspectOptions } from 'beian-upload/core';
import { Piscina } from 'piscina';

/** What the engine says about a file, and the digest of the bytes that it looked at. */
export interface CheckResult {
  sha256: string;
  report: ImageReport;
}

/** What a thread is asked to do with the file at `path`. */
export type CheckTask =
  | { kind: 'inspect'; path: string; options: InspectOptions }
  | { kind: 'shrink'; path: string };

/** The engine in threads of its own, so that a large picture holds up nobody else's upload. */
export interface CheckPool {
  /** @throws {CheckError} `failed`, `timed_out` or `closed`. */
  inspect(path: string, options: InspectOptions): Promise<CheckResult>;
  /**
   * A small JPEG of the picture.
   *
   * @throws {CheckError} as `inspect`.
   */
  shrink(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export class CheckError extends Error {
  override readonly name = 'CheckError';

  constructor(
    readonly code: 'closed' | 'failed' | 'timed_out',
    message: string,
  ) {
    super(message);
  }
}

/** Of JavaScript's own memory; the engine keeps its working memory within its own limit. */
const MAX_HEAP_MB = 256;

/**
 * @param options.timeoutMs Longest time for one file, without the waiting. Default 30,000.
 * @param options.idleMs After so long without a file a thread ends, since the engine's memory
 *   never shrinks. Default 10,000.
 * @param options.maxThreads Default: as many as the machine runs at once.
 * @param options.threadUrl Tests give one that fails.
 */
export function createCheckPool(
  options: { timeoutMs?: number; idleMs?: number; maxThreads?: number; threadUrl?: URL } = {},
): CheckPool {
  const {
    timeoutMs = 30_000,
    idleMs = 10_000,
    maxThreads = availableParallelism(),
    threadUrl = new URL('./check-thread.js', import.meta.url),
  } = options;
  const threads = new Piscina({
    filename: threadUrl.href,
    minThreads: 0,
    maxThreads,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  // A thread that breaks down while nobody waits for it is replaced when the next file comes.
  threads.on('error', (error: Error) => console.error(`A check thread ended: ${error.name}`));
  const waiting: (() => void)[] = [];
  let runningCount = 0;
  let isClosed = false;

  /** The deadline is for the work: a file's turn comes first, and then its time begins. */
  async function takeTurn(): Promise<void> {
    if (runningCount === maxThreads) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      runningCount += 1;
    }
  }

  function passTurn(): void {
    const next = waiting.shift();
    if (next === undefined) runningCount -= 1;
    else next();
  }

  async function run(task: CheckTask): Promise<unknown> {
    await takeTurn();
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      if (isClosed) throw new CheckError('closed', 'The pool was closed.');
      return await threads.run(task, { signal: deadline });
    } catch (error) {
      throw toCheckError(error, deadline.aborted);
    } finally {
      passTurn();
    }
  }

  function toCheckError(error: unknown, isLate: boolean): CheckError {
    if (error instanceof CheckError) return error;
    if (isClosed) return new CheckError('closed', 'The pool was closed.');
    if (isLate) return new CheckError('timed_out', `No answer within ${timeoutMs} ms.`);
    return new CheckError('failed', error instanceof Error ? error.message : String(error));
  }

  return {
    inspect: (path, inspectOptions) =>
      run({ kind: 'inspect', path, options: inspectOptions }) as Promise<CheckResult>,
    shrink: (path) => run({ kind: 'shrink', path }) as Promise<Uint8Array>,
    async close() {
      isClosed = true;
      await threads.destroy();
    },
  };
}
