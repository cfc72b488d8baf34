import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createChecker } from '../../server/dist/checker.js';

const picture = (name) => fileURLToPath(new URL(`../fixtures/pictures/${name}`, import.meta.url));
const hasWorker = () => process.getActiveResourcesInfo().includes('MessagePort');
const job = { path: picture('jpeg-baseline.jpg'), options: {} };

test('a file that takes too long is given up', async () => {
  const checker = createChecker({ timeoutMs: 1 });
  await assert.rejects(checker.inspect(job), { code: 'timed_out' });
  await checker.close();
});

test('an idle worker ends and the next file gets a new one', async () => {
  const checker = createChecker({ idleMs: 20 });
  assert.equal((await checker.inspect(job)).format, 'jpeg');
  assert.ok(hasWorker());
  await sleep(200);
  assert.ok(!hasWorker());
  assert.equal((await checker.inspect(job)).format, 'jpeg');
  await checker.close();
});

test('a failed file does not stop the queue', async () => {
  const checker = createChecker();
  const missing = checker.inspect({ path: picture('no-such.jpg'), options: {} });
  const next = checker.inspect(job);
  await assert.rejects(missing, { code: 'failed' });
  assert.equal((await next).format, 'jpeg');
  await checker.close();
});

test('closing rejects what runs and what waits', async () => {
  const checker = createChecker();
  const jobs = [checker.inspect(job), checker.inspect(job)];
  await Promise.resolve();
  await checker.close();
  for (const { reason } of await Promise.allSettled(jobs)) {
    assert.equal(reason.code, 'closed');
  }
});
