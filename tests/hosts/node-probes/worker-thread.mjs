// The same in two threads at once, each with an engine of its own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { doJob } from './job.mjs';

if (isMainThread) {
  const [form, ...paths] = process.argv.slice(2);
  const filled = JSON.parse(readFileSync(form, 'utf8'));
  const start = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { filled, paths } });
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  const [outcome, other] = await Promise.all([start(), start()]);
  assert.deepEqual(other, outcome);
  console.log(JSON.stringify(outcome));
} else {
  parentPort.postMessage(await doJob(workerData.paths, workerData.filled));
}
