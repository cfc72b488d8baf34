import { abortReason, BeianUploadError, closed } from './errors.js';
import type { Answer, Call } from './protocol.js';
import type { Progress } from './types.js';

/** Does one call. When the signal is aborted, it does no more work for it. */
export type Run = (
  call: Call,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<Answer>;

/** Where the work is done, one call at a time: a worker, or the page's own thread. */
export interface Slot {
  /** Resolves when the engine is ready, at once when it is; rejects for every waiting call. */
  start(): Promise<Run>;
  /** Nothing is waiting: lets go of what is held for no reason. */
  rest(): void;
  /** Ends what is under way. */
  stop(): void;
}

export interface QueueOptions {
  /** Longest time for the work on one call, in milliseconds. */
  timeoutMs: number;
}

interface Job {
  call: Call;
  onProgress: (progress: Progress) => void;
  /** Tells the slot that the call has ended before its time; the caller knows already. */
  stop: AbortController;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

/** Calls in the order they came, one at a time; one that fails does not hold up the next. */
export class Queue {
  readonly #slot: Slot;
  readonly #timeoutMs: number;
  readonly #waiting: Job[] = [];
  #current: Job | undefined;
  #isServing = false;
  #isClosed = false;

  constructor(slot: Slot, { timeoutMs }: QueueOptions) {
    this.#slot = slot;
    this.#timeoutMs = timeoutMs;
  }

  /** Has the slot ready before the first call; where that fails, the first call says so. */
  warmUp(): void {
    this.#slot.start().catch(() => {});
  }

  /** Rejects with the signal's reason, with a typed error, or with what the engine threw. */
  add(
    call: Call,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    if (this.#isClosed) {
      return Promise.reject(closed());
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => this.#end(job, abortReason(signal));
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      const job: Job = {
        call,
        onProgress,
        stop: new AbortController(),
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (reason) => {
          settled();
          reject(reason);
        },
      };
      signal?.addEventListener('abort', onAbort);
      this.#waiting.push(job);
      void this.#serveAll();
    });
  }

  /** Rejects everything with `closed`, the call under way too. */
  close(): void {
    this.#isClosed = true;
    // Before the signals, which would have it make a place for calls that never come.
    this.#slot.stop();
    for (const job of [this.#current, ...this.#waiting.splice(0)]) {
      if (job !== undefined) {
        this.#end(job, closed());
      }
    }
  }

  async #serveAll(): Promise<void> {
    if (this.#isServing) {
      return;
    }
    this.#isServing = true;
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      this.#current = job;
      await this.#serve(job);
      this.#current = undefined;
    }
    this.#isServing = false;
    this.#slot.rest();
  }

  async #serve(job: Job): Promise<void> {
    const { signal } = job.stop;
    let run: Run;
    try {
      run = await unlessAborted(this.#slot.start(), signal);
    } catch (error) {
      if (!signal.aborted) {
        // Every waiting call would run into the same; a later one tries again.
        for (const other of [job, ...this.#waiting.splice(0)]) {
          other.reject(error);
        }
      }
      return;
    }
    // It may have ended in the very moment between the two.
    if (signal.aborted) {
      return;
    }
    const timer = setTimeout(() => this.#end(job, timedOut(this.#timeoutMs)), this.#timeoutMs);
    try {
      job.resolve(await unlessAborted(run(job.call, job.onProgress, signal), signal));
    } catch (error) {
      job.reject(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #end(job: Job, reason: unknown): void {
    const index = this.#waiting.indexOf(job);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
    }
    job.reject(reason);
    job.stop.abort();
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    // Whoever called has been told the reason already.
    signal.addEventListener('abort', reject);
  });
  return Promise.race([promise, aborted]);
}

function timedOut(timeoutMs: number): BeianUploadError {
  return new BeianUploadError('timed_out', `The work took longer than ${timeoutMs} ms.`, {
    timeoutMs,
  });
}
