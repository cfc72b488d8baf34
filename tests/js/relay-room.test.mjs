// How much of uploads the relay takes, of one order and of all.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import Database from 'better-sqlite3';
import { openDatabase } from '../../server/dist/state/database.js';
import { individual } from './forms.mjs';
import { announceUpload, openBrowser, startRelay } from './order-kit.mjs';
import { assertProblem, browser, metadataOf, picture } from './upload-relay.mjs';

let relay;
let order;
let own;
let bytes;

beforeEach(async () => {
  relay = await startRelay();
  bytes = await picture('jpeg-baseline.jpg');
  ({ order, own } = await openOrder());
});
afterEach(() => relay.stop());

async function openOrder() {
  const desktop = openBrowser(relay.base);
  const created = await desktop.createOrder(individual());
  await desktop.ask('POST', `/api/orders/${created.id}/consents`, { kinds: ['identity', 'face'] });
  return { order: created, own: browser(`${relay.base}/`, desktop.cookie.split('=')[1]) };
}

const announce = ({ order: to, own: by } = { order, own }) =>
  by.create(metadataOf(to.id, bytes), bytes.length);

/** Rows as if so many uploads had been announced. */
function fill(orderId, count, { state = 'arriving', size = 1, refusal = null } = {}) {
  const database = openDatabase(join(relay.dataDir, 'relay.sqlite'));
  database
    .prepare(`
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
      INSERT INTO uploads (id, order_id, state, bytes, sha256, file_name, mime, made, device,
        created_ms, refusal_code)
      SELECT lower(hex(randomblob(16))), @orderId, @state, @size, lower(hex(randomblob(32))), 'a.jpg',
        'image/jpeg', 'file', 'desktop', @now, @refusal FROM numbers`)
    .run({ orderId, count, state, size, refusal, now: Date.now() });
  database.close();
}

test('two hundred of an order may be on their way, and who announces one of them again is heard', async () => {
  const announced = await announce();
  assert.equal(announced.status, 201);
  fill(order.id, 198);
  const other = metadataOf(order.id, Buffer.from('other'));
  assert.equal((await own.create(other, 5)).status, 201, 'the 200th');
  const third = metadataOf(order.id, Buffer.from('third'));
  const refused = await own.create(third, 5);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  await assertProblem(refused, 429, 'too_many_requests');
  const again = await announce();
  assert.equal(again.status, 201);
  assert.equal(again.headers.get('location'), announced.headers.get('location'));
  assert.equal((await announce(await openOrder())).status, 201, 'another order is none the worse');
});

test('those that were decided about are not on their way', async () => {
  fill(order.id, 300, { state: 'refused', refusal: 'refused' });
  assert.equal((await announce()).status, 201);
});

test('an order takes so many bytes and no more, of which refused pictures are none', async () => {
  fill(order.id, 1, { state: 'refused', refusal: 'refused', size: 64_000_000 });
  fill(order.id, 1, { state: 'received', size: 1_000_000_000 - bytes.length });
  assert.equal((await announce()).status, 201, 'as many as there may be');
  const { maxBytes } = await assertProblem(
    await own.create(metadataOf(order.id, Buffer.from('more')), 1),
    413,
    'order_full',
  );
  assert.equal(maxBytes, 1_000_000_000);
  assert.equal((await announce(await openOrder())).status, 201, 'another order is none the worse');
});

test('an order has two thousand uploads at most, however many were refused', async () => {
  fill(order.id, 2_000, { state: 'refused', refusal: 'refused' });
  const { maxUploads } = await assertProblem(await announce(), 413, 'order_full');
  assert.equal(maxUploads, 2_000);
});

test('twenty thousand of all orders may be on their way', async () => {
  const { order: other } = await openOrder();
  fill(other.id, 20_000);
  await assertProblem(await announce(), 429, 'too_many_requests');
});

test('a start tells what was decided last, without reading the reports of all the rest', async () => {
  fill(order.id, 1_000, { state: 'received' });
  const last = await announceUpload(relay, order.id, 'principal_id:front');
  await relay.parts.state.updateUpload(last.id, { state: 'refused', decidedMs: Date.now() });
  const database = new Database(join(relay.dataDir, 'relay.sqlite'), { readonly: true });
  const plan = database
    .prepare(`
      EXPLAIN QUERY PLAN SELECT * FROM uploads WHERE decided_ms >
        (SELECT max(decided_ms) FROM uploads WHERE decided_ms IS NOT NULL) - ?`)
    .all(5_000)
    .map(({ detail }) => detail);
  database.close();
  assert.ok(!plan.some((detail) => /^SCAN uploads$/.test(detail)), plan.join('; '));
  const told = await relay.parts.state.listUploadsDecidedLast(5_000);
  assert.deepEqual(
    told.map(({ id }) => id),
    [last.id],
  );
});
