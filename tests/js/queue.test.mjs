// The order of calls and their ends, on a slot that does what the test says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queue } from '../../dist/queue.js';

const quiet = () => {};

/** A slot whose calls end when the test ends them. */
function makeSlot() {
  const slot = {
    log: [],
    startErrors: [],
    running: new Map(),
    async start() {
      const error = slot.startErrors.shift();
      if (error !== undefined) throw error;
      return ({ verb: name }, _onProgress, signal) => {
        slot.log.push(`run ${name}`);
        signal.addEventListener('abort', () => slot.log.push(`stop ${name}`));
        return new Promise((resolve, reject) => slot.running.set(name, { resolve, reject }));
      };
    },
    rest: () => slot.log.push('rest'),
    stop: () => slot.log.push('stop'),
  };
  return slot;
}

function makeQueue({ timeoutMs = 10_000 } = {}) {
  const slot = makeSlot();
  const queue = new Queue(slot, { timeoutMs });
  const add = (name, signal) => queue.add({ verb: name }, quiet, signal);
  return { slot, queue, add };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('calls are done one at a time, in the order they came, and then the slot rests', async () => {
  const { slot, add } = makeQueue();
  const both = [add('a'), add('b')];
  await turn();
  assert.deepEqual(slot.log, ['run a']);
  slot.running.get('a').resolve('A');
  await turn();
  assert.deepEqual(slot.log, ['run a', 'run b']);
  slot.running.get('b').resolve('B');
  assert.deepEqual(await Promise.all(both), ['A', 'B']);
  await turn();
  assert.deepEqual(slot.log, ['run a', 'run b', 'rest']);
});

test('a call that fails does not hold up the next', async () => {
  const { slot, add } = makeQueue();
  const [a, b] = [add('a'), add('b')];
  await turn();
  slot.running.get('a').reject(new Error('trap'));
  await assert.rejects(a, { message: 'trap' });
  await turn();
  slot.running.get('b').resolve('B');
  assert.equal(await b, 'B');
});

test('a waiting call that is aborted rejects at once with the reason and never runs', async () => {
  const { slot, add } = makeQueue();
  const abort = new AbortController();
  const [a, b, c] = [add('a'), add('b', abort.signal), add('c')];
  await turn();
  const reason = new Error('changed my mind');
  abort.abort(reason);
  await assert.rejects(b, (error) => error === reason);
  slot.running.get('a').resolve('A');
  await a;
  await turn();
  slot.running.get('c').resolve('C');
  await c;
  assert.deepEqual(slot.log.slice(0, 2), ['run a', 'run c']);
});

test('a working call that is aborted is stopped, and the next goes on', async () => {
  const { slot, add } = makeQueue();
  const abort = new AbortController();
  const [a, b] = [add('a', abort.signal), add('b')];
  await turn();
  abort.abort();
  await assert.rejects(a, { name: 'AbortError' });
  await turn();
  assert.deepEqual(slot.log, ['run a', 'stop a', 'run b']);
  slot.running.get('b').resolve('B');
  assert.equal(await b, 'B');
});

test('the time of a call is counted from the start of its work, not of its waiting', async () => {
  const timeoutMs = 80;
  const { slot, add } = makeQueue({ timeoutMs });
  const [a, b] = [add('a'), add('b')];
  await assert.rejects(a, { code: 'timed_out', timeoutMs });
  // b has waited as long as it may work by now.
  await turn();
  assert.deepEqual(slot.log, ['run a', 'stop a', 'run b']);
  slot.running.get('b').resolve('B');
  assert.equal(await b, 'B');
});

test('a failed start rejects every waiting call, and a later call tries again', async () => {
  const { slot, add } = makeQueue();
  slot.startErrors.push(new Error('no worker'));
  const results = await Promise.allSettled([add('a'), add('b')]);
  assert.deepEqual(
    results.map(({ reason }) => reason?.message),
    ['no worker', 'no worker'],
  );
  const c = add('c');
  await turn();
  slot.running.get('c').resolve('C');
  assert.equal(await c, 'C');
});

test('a warm-up that fails says nothing, and the first call tries again and says so', async () => {
  const { slot, queue, add } = makeQueue();
  slot.startErrors.push(new Error('not yet'), new Error('no worker'));
  queue.warmUp();
  await turn();
  assert.deepEqual(slot.startErrors.length, 1);
  await assert.rejects(add('a'), { message: 'no worker' });
});

test('close() rejects what works, what waits and what comes', async () => {
  const { slot, queue, add } = makeQueue();
  const both = [add('a'), add('b')];
  await turn();
  queue.close();
  for (const call of [...both, add('c')]) {
    await assert.rejects(call, { code: 'closed' });
  }
  await turn();
  assert.deepEqual(slot.log, ['run a', 'stop', 'stop a', 'rest']);
});

test('a signal keeps no listener of a call that has ended', async () => {
  const { slot, add } = makeQueue();
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  signal.addEventListener = (...args) => {
    listeners += 1;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args) => {
    listeners -= 1;
    removeEventListener.apply(signal, args);
  };
  const a = add('a', signal);
  await turn();
  assert.equal(listeners, 1);
  slot.running.get('a').resolve('A');
  await a;
  assert.equal(listeners, 0);
});

test('a call that is aborted at whatever moment before its work never runs', async () => {
  for (let moments = 0; moments < 12; moments += 1) {
    const { slot, add } = makeQueue();
    const abort = new AbortController();
    const call = add('a', abort.signal);
    for (let moment = 0; moment < moments; moment += 1) await undefined;
    const hasRun = slot.log.includes('run a');
    abort.abort(new Error('enough'));
    await assert.rejects(call, { message: 'enough' });
    await turn();
    assert.equal(slot.log.includes('run a'), hasRun, `after ${moments} moments`);
  }
});
