import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { init, inspectImage } from 'beian-upload/core';
import type { CheckAnswer, CheckJob } from './checker.js';

const port = parentPort;
if (port === null) {
  throw new Error('checker-worker.js runs only as a worker');
}

// Jobs that are posted meanwhile wait at the port until somebody listens.
await init();
port.on('message', async (job: CheckJob) => port.postMessage(await answer(job)));

async function answer({ path, options }: CheckJob): Promise<CheckAnswer> {
  try {
    return { report: inspectImage(await readFile(path), options) };
  } catch (error) {
    return { failure: String(error) };
  }
}
