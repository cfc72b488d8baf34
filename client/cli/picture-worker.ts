// A thread of the command line's own: a job comes in, its outcome goes out.

import { parentPort } from 'node:worker_threads';
import { type Job, workOn } from './picture-work.js';

parentPort?.on('message', async (job: Job) => {
  const outcome = await workOn(job);
  const bytes = 'fitted' in outcome ? outcome.fitted?.bytes : undefined;
  // A view on a larger buffer, such as Node's pool for small files, cannot be given away.
  const isWhole = bytes !== undefined && bytes.byteLength === bytes.buffer.byteLength;
  parentPort?.postMessage(outcome, isWhole ? [bytes.buffer] : []);
});
