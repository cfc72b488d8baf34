// When a worker is started, kept and replaced, on ports that answer as the test says. What real
// workers do is in tests/page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeianUploadError, toRecord } from '../../dist/errors.js';
import { WorkerSlot } from '../../dist/worker-slot.js';

const quiet = () => {};

/**
 * A slot whose workers answer with `answer(call, port)`; undefined: not at all. The worker of the
 * index `failingPort` does not find its engine.
 */
function makeSlot(answer, { failingPort } = {}) {
  const ports = [];
  const makeWorker = () => {
    const port = {
      isTerminated: false,
      postMessage({ id, call }) {
        queueMicrotask(() => {
          const start = ports.indexOf(port) === failingPort ? unavailable : result(undefined);
          const reply = call.verb === 'init' ? start : answer(call, port);
          if (reply !== undefined && !port.isTerminated) port.onmessage({ data: { id, ...reply } });
        });
      },
      terminate: () => {
        port.isTerminated = true;
      },
    };
    ports.push(port);
    return port;
  };
  const loadSource = async () => undefined;
  return { slot: new WorkerSlot({ makeWorker, workerUrl: '/w.js', loadSource }), ports };
}

function result(answer, isSpent = false) {
  return { type: 'beian-upload:result', answer, isSpent };
}

function failure(code) {
  return { type: 'beian-upload:error', error: toRecord(new BeianUploadError(code, code)) };
}

const unavailable = failure('engine_unavailable');

async function run(slot, call, signal = new AbortController().signal) {
  return (await slot.start())(call, quiet, signal);
}

test('one worker does call after call', async () => {
  const { slot, ports } = makeSlot(({ verb }) => result(verb));
  assert.equal(await run(slot, { verb: 'sha256' }), 'sha256');
  assert.equal(await run(slot, { verb: 'sha256' }), 'sha256');
  slot.rest();
  assert.equal(ports.length, 1);
  assert.equal(ports[0].isTerminated, false);
});

test('a worker that is spent is replaced when nothing waits, and not before', async () => {
  const { slot, ports } = makeSlot(() => result('', true));
  await run(slot, { verb: 'sha256' });
  await run(slot, { verb: 'sha256' });
  assert.equal(ports.length, 1);
  slot.rest();
  assert.equal(ports[0].isTerminated, true);
  assert.equal(ports.length, 2, 'the next one is started at once');
  await run(slot, { verb: 'sha256' });
  assert.equal(ports.length, 2);
});

test('after a trap there is a new worker', async () => {
  const { slot, ports } = makeSlot((_call, port) =>
    port === ports[0] ? failure('engine_trapped') : result('fine'),
  );
  await assert.rejects(run(slot, { verb: 'sha256' }), { code: 'engine_trapped' });
  assert.equal(await run(slot, { verb: 'sha256' }), 'fine');
  assert.deepEqual(
    ports.map(({ isTerminated }) => isTerminated),
    [true, false],
  );
});

test("a caller's mistake does not cost the worker", async () => {
  const { slot, ports } = makeSlot(() => failure('invalid_option'));
  await assert.rejects(run(slot, { verb: 'sha256' }), { code: 'invalid_option' });
  await assert.rejects(run(slot, { verb: 'sha256' }), { code: 'invalid_option' });
  assert.equal(ports.length, 1);
});

test('an abort ends the worker at once', async () => {
  const { slot, ports } = makeSlot(() => undefined);
  const abort = new AbortController();
  const call = run(slot, { verb: 'sha256' }, abort.signal);
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  assert.equal(ports[0].isTerminated, true);
  await assert.rejects(call);
});

test('after an abort the next worker is started at once, and the next call has it', async () => {
  const { slot, ports } = makeSlot(({ verb }, port) =>
    port === ports[0] ? undefined : result(verb),
  );
  const abort = new AbortController();
  const call = run(slot, { verb: 'sha256' }, abort.signal);
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  assert.equal(ports.length, 2);
  await assert.rejects(call);
  assert.equal(await run(slot, { verb: 'sha256' }), 'sha256');
  assert.equal(ports.length, 2);
});

test('stop() ends the worker for good: an abort that follows starts no other', async () => {
  const { slot, ports } = makeSlot(() => undefined);
  const abort = new AbortController();
  const call = run(slot, { verb: 'sha256' }, abort.signal);
  await new Promise((resolve) => setImmediate(resolve));
  slot.stop();
  abort.abort();
  await assert.rejects(call);
  assert.equal(ports.length, 1);
  assert.equal(ports[0].isTerminated, true);
});

test('a replacement that cannot be made says nothing; the next call tries again', async () => {
  const { slot, ports } = makeSlot(() => undefined, { failingPort: 1 });
  const abort = new AbortController();
  const call = run(slot, { verb: 'sha256' }, abort.signal);
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  await assert.rejects(call, { message: 'The worker was stopped.' });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(ports.length, 2);
  await slot.start();
  assert.equal(ports.length, 3);
});

test('an error event while working is worker_crashed, with its message', async () => {
  const { slot, ports } = makeSlot((_call, port) => {
    port.onerror({ message: 'Out of memory' });
    return undefined;
  });
  const crashed = { code: 'worker_crashed', message: /Out of memory/ };
  await assert.rejects(run(slot, { verb: 'sha256' }), crashed);
  assert.equal(ports[0].isTerminated, true);
});

test('a worker that cannot be made is worker_unavailable, and is tried again', async () => {
  let attempts = 0;
  const makeWorker = () => {
    attempts += 1;
    throw new DOMException('another origin', 'SecurityError');
  };
  const loadSource = async () => undefined;
  const slot = new WorkerSlot({ makeWorker, workerUrl: 'https://cdn.test/w.js', loadSource });
  const unavailable = {
    code: 'worker_unavailable',
    url: 'https://cdn.test/w.js',
    message: /SecurityError: another origin/,
  };
  await assert.rejects(slot.start(), unavailable);
  await assert.rejects(slot.start(), unavailable);
  assert.equal(attempts, 2);
});

test('a worker that broke down while nobody called costs no call', async () => {
  const { slot, ports } = makeSlot(({ verb }) => result(verb));
  await slot.start();
  ports[0].onerror({ message: 'Out of memory' });
  assert.equal(await run(slot, { verb: 'sha256' }), 'sha256');
  assert.equal(ports.length, 2);
});
