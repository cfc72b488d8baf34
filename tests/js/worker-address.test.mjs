import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { addressOf } from '../../dist/worker-address.js';

/** As a page has it; Node has none. */
class Worker {
  static started = 0;
  constructor() {
    Worker.started += 1;
  }
  terminate() {
    Worker.started -= 1;
  }
}

beforeEach(() => {
  globalThis.Worker = Worker;
});

afterEach(() => {
  delete globalThis.Worker;
});

test('the address is that of the expression, and no worker is started for it', () => {
  let made = 0;
  const makeWorker = () => {
    made += 1;
    return new globalThis.Worker(new URL('https://cdn.test/assets/worker-1a2b.js'));
  };
  assert.equal(addressOf(makeWorker), 'https://cdn.test/assets/worker-1a2b.js');
  assert.equal(made, 1);
  assert.equal(Worker.started, 0);
  assert.equal(globalThis.Worker, Worker);
});

test('an expression that throws has no address, and Worker is what it was', () => {
  const makeWorker = () => {
    throw new Error('no address');
  };
  assert.equal(addressOf(makeWorker), undefined);
  assert.equal(globalThis.Worker, Worker);
});

test('where what is global is frozen there is no address, and no worker is started', () => {
  Object.defineProperty(globalThis, 'Worker', {
    value: Worker,
    writable: false,
    configurable: true,
  });
  const makeWorker = () => new globalThis.Worker('/worker.js');
  assert.equal(addressOf(makeWorker), undefined);
  assert.equal(Worker.started, 0);
});

test('a worker that a sandbox starts all the same is stopped again', () => {
  assert.equal(
    addressOf(() => new Worker('/worker.js')),
    undefined,
  );
  assert.equal(Worker.started, 0);
});
