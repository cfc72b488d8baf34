// When a worker is started, kept and replaced, on ports that answer as the test says. What real
// workers do is in tests/page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeianUploadError, toRecord } from '../../dist/errors.js';
import { WorkerSlot } from '../../dist/worker-slot.js';

const MIB = 1024 * 1024;
const quiet = () => {};

/** A slot whose workers answer with `answer(call, port)`; undefined: not at all. */
function makeSlot(answer) {
  const ports = [];
  const makeWorker = () => {
    const port = {
      isTerminated: false,
      postMessage({ id, call }) {
        queueMicrotask(() => {
          const reply = call.verb === 'init' ? result(undefined) : answer(call, port);
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

function result(answer, memoryBytes = MIB) {
  return { type: 'beian-upload:result', answer, memoryBytes };
}

function failure(code) {
  return { type: 'beian-upload:error', error: toRecord(new BeianUploadError(code, code)) };
}

async function run(slot, call, signal = new AbortController().signal) {
  return (await slot.start())(call, quiet, signal);
}

test('one worker does call after call', async () => {
  const { slot, ports } = makeSlot(({ verb }) => result(verb));
  assert.equal(await run(slot, { verb: 'defaultRules' }), 'defaultRules');
  assert.equal(await run(slot, { verb: 'defaultRules' }), 'defaultRules');
  slot.rest();
  assert.equal(ports.length, 1);
  assert.equal(ports[0].isTerminated, false);
});

test('a worker over 128 MiB is ended when nothing waits, and not before', async () => {
  const { slot, ports } = makeSlot(() => result('', 128 * MIB + 1));
  await run(slot, { verb: 'defaultRules' });
  await run(slot, { verb: 'defaultRules' });
  assert.equal(ports.length, 1);
  slot.rest();
  assert.equal(ports[0].isTerminated, true);
  await run(slot, { verb: 'defaultRules' });
  assert.equal(ports.length, 2);
});

test('after a trap there is a new worker', async () => {
  const { slot, ports } = makeSlot((_call, port) =>
    port === ports[0] ? failure('engine_trapped') : result('fine'),
  );
  await assert.rejects(run(slot, { verb: 'defaultRules' }), { code: 'engine_trapped' });
  assert.equal(await run(slot, { verb: 'defaultRules' }), 'fine');
  assert.deepEqual(
    ports.map(({ isTerminated }) => isTerminated),
    [true, false],
  );
});

test("a caller's mistake does not cost the worker", async () => {
  const { slot, ports } = makeSlot(() => failure('invalid_option'));
  await assert.rejects(run(slot, { verb: 'defaultRules' }), { code: 'invalid_option' });
  await assert.rejects(run(slot, { verb: 'defaultRules' }), { code: 'invalid_option' });
  assert.equal(ports.length, 1);
});

test('an abort ends the worker at once', async () => {
  const { slot, ports } = makeSlot(() => undefined);
  const abort = new AbortController();
  const call = run(slot, { verb: 'defaultRules' }, abort.signal);
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  assert.equal(ports[0].isTerminated, true);
  await assert.rejects(call);
});

test('an error event while working is worker_crashed, with its message', async () => {
  const { slot, ports } = makeSlot((_call, port) => {
    port.onerror({ message: 'Out of memory' });
    return undefined;
  });
  const crashed = { code: 'worker_crashed', message: /Out of memory/ };
  await assert.rejects(run(slot, { verb: 'defaultRules' }), crashed);
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
