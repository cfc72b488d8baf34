import { Worker } from 'node:worker_threads';
import type { ImageReport, InspectOptions } from 'beian-upload/core';

/** A file for the engine to look at. */
export interface CheckJob {
  path: string;
  options: InspectOptions;
}

/** What the worker posts back: one answer for each job, in order. */
export type CheckAnswer = { report: ImageReport } | { failure: string };

/** The engine in a thread of its own, so that a large picture holds up nobody else's upload. */
export interface Checker {
  /** @throws {CheckError} `failed`, `timed_out` or `closed`. */
  inspect(job: CheckJob): Promise<ImageReport>;
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

const WORKER_URL = new URL('./checker-worker.js', import.meta.url);

/**
 * @param options.timeoutMs Longest time for one file. Default 30,000.
 * @param options.idleMs After so long without a file the worker ends, since the engine's memory
 *   never shrinks. Default 10,000.
 */
export function createChecker(options: { timeoutMs?: number; idleMs?: number } = {}): Checker {
  const { timeoutMs = 30_000, idleMs = 10_000 } = options;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let settle: ((answer: CheckAnswer | CheckError) => void) | undefined;
  let lastJob: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  function startWorker(): Worker {
    const started = new Worker(WORKER_URL);
    started.on('message', (answer: CheckAnswer) => settle?.(answer));
    started.on('error', (error) => drop(started, `The worker broke down: ${error.message}`));
    started.on('exit', () => drop(started, 'The worker ended.'));
    return started;
  }

  /** Its last event comes when the next worker may be at work already; that one stays. */
  function drop(spent: Worker | undefined, reason: string): Promise<unknown> | undefined {
    if (spent === undefined || spent !== worker) {
      return undefined;
    }
    worker = undefined;
    settle?.(new CheckError('failed', reason));
    return spent.terminate();
  }

  async function run(job: CheckJob): Promise<ImageReport> {
    if (isClosed) {
      throw new CheckError('closed', 'The checker was closed.');
    }
    clearTimeout(timer);
    worker ??= startWorker();
    worker.postMessage(job);
    const answer = await new Promise<CheckAnswer | CheckError>((resolve) => {
      settle = resolve;
      timer = setTimeout(() => {
        resolve(new CheckError('timed_out', `No report within ${timeoutMs} ms.`));
        drop(worker, 'timed out');
      }, timeoutMs);
    });
    clearTimeout(timer);
    timer = setTimeout(() => drop(worker, 'idle'), idleMs).unref();
    if (answer instanceof CheckError) {
      throw answer;
    }
    if ('failure' in answer) {
      throw new CheckError('failed', answer.failure);
    }
    return answer.report;
  }

  return {
    inspect(job) {
      const report = lastJob.then(() => run(job));
      lastJob = report.catch(() => undefined);
      return report;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      settle?.(new CheckError('closed', 'The checker was closed.'));
      await drop(worker, 'closed');
    },
  };
}
