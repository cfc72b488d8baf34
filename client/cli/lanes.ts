// Many files at once, on as many threads as there are processors.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Job, type Outcome, workOn } from './picture-work.js';

/** Each may need 512 MiB for its picture. */
const MAX_LANES = 8;

interface Lane {
  work(job: Job): Promise<Outcome>;
  close(): void;
}

/**
 * Does all jobs and hands over each outcome, in the order of the jobs, one after the other. What
 * `take` throws ends the work and is thrown. `onDone` is called with how many are done.
 */
export async function workOnAll(
  jobs: readonly Job[],
  take: (outcome: Outcome, index: number) => void | Promise<void>,
  onDone: (count: number) => void,
): Promise<void> {
  const lanes = openLanes(jobs);
  const waiting = new Map<number, Outcome>();
  let next = 0;
  let taken = 0;
  let done = 0;
  let isStopped = false;
  let taking: Promise<void> = Promise.resolve();

  async function takeWaiting(): Promise<void> {
    for (let outcome = waiting.get(taken); outcome; outcome = waiting.get(taken)) {
      waiting.delete(taken);
      taken += 1;
      await take(outcome, taken - 1);
    }
  }

  async function runLane(lane: Lane): Promise<void> {
    for (let job = jobs[next]; job !== undefined && !isStopped; job = jobs[next]) {
      const index = next;
      next += 1;
      waiting.set(index, await lane.work(job));
      done += 1;
      onDone(done);
      taking = taking.then(takeWaiting);
      await taking;
    }
  }

  try {
    await Promise.all(lanes.map(runLane));
  } finally {
    isStopped = true;
    for (const lane of lanes) {
      lane.close();
    }
  }
}

function openLanes(jobs: readonly Job[]): Lane[] {
  const count = Math.min(availableParallelism(), jobs.length, MAX_LANES);
  // Standard input is the main thread's.
  if (count < 2 || jobs.some(({ path }) => path === '-')) {
    return [{ work: workOn, close: () => {} }];
  }
  return Array.from({ length: count }, openThread);
}

function openThread(): Lane {
  let worker: Worker | undefined;
  let settle: (outcome: Outcome) => void = () => {};

  function start(): Worker {
    const started = new Worker(new URL('./picture-worker.js', import.meta.url));
    const lose = (message: string): void => {
      // An error is followed by the exit, when the next job may have another thread already.
      if (worker === started) {
        worker = undefined;
        settle({ failure: { code: 'worker_crashed', message } });
      }
    };
    started.on('message', (outcome: Outcome) => settle(outcome));
    started.on('error', (error) => lose(String(error)));
    started.on('exit', (code) => lose(`exit code ${code}`));
    return started;
  }

  return {
    work(job) {
      worker ??= start();
      worker.postMessage(job);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    close() {
      void worker?.terminate();
    },
  };
}
