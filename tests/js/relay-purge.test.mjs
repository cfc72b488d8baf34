// That nothing is left of what was deleted, by its owner or because its time was over.

import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { individual } from './forms.mjs';
import { announceUpload, HOUR_MS, openBrowser, receiveUpload, startRelay } from './order-kit.mjs';

const NAME = '欧阳慕晴';
const NUMBER = '110101199001019992';
const FILE_NAME = '慕晴的身份证正面.jpg';
const DOMAIN = 'muqing-gongzuoshi.example.cn';
const PICTURE = new URL('../fixtures/pictures/jpeg-baseline.jpg', import.meta.url);

let relay;
let desktop;

beforeEach(async () => {
  relay = await startRelay({ retainHours: 10 });
  desktop = openBrowser(relay.base);
});
afterEach(() => relay.stop());

/** The names of all files under the data folder in which the bytes stand. */
async function filesWith(needle) {
  const entries = await readdir(relay.dataDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return paths.filter((_, index) => contents[index].includes(needle));
}

async function filesOf(id) {
  const names = await readdir(relay.dataDir, { recursive: true });
  return names.filter((name) => name.includes(id));
}

/** An order with all that one can have: pictures in every state, consents, events, a handoff. */
async function fillOrder() {
  const form = individual();
  form.subject.name = NAME;
  form.principal.name = NAME;
  const order = await desktop.createOrder(form);
  const bytes = await readFile(PICTURE);
  const received = await receiveUpload(relay, order.id, 'principal_id:front', {
    bytes,
    fileName: FILE_NAME,
  });
  const arriving = await announceUpload(relay, order.id, 'principal_id:back', {
    fileName: FILE_NAME,
  });
  await writeFile(relay.parts.storage.pathOf(arriving.id), bytes.subarray(0, 5000));
  const refused = await announceUpload(relay, order.id, 'face_photo:page', { fileName: FILE_NAME });
  await relay.parts.state.updateUpload(refused.id, { state: 'refused', refusalCode: 'refused' });
  for (let index = 0; index < 60; index += 1) {
    // Enough that the log beside the state is written back to it, and pages are used again.
    const upload = (await desktop.read(order)).uploads[0];
    await relay.parts.feed.publish(order.id, { type: 'upload', upload });
  }
  await desktop.ask('PUT', `/api/orders/${order.id}/form`, { form });
  await desktop.ask('POST', `/api/orders/${order.id}/consents`, { kinds: ['identity'] });
  const handoff = await createHandoff(order.id, { itemIds: [`domain_certificate@${DOMAIN}:page`] });
  const activity = { name: 'shooting', itemId: `domain_certificate@${DOMAIN}:page` };
  await relay.parts.state.updateHandoff(handoff, { activity });
  return { order, bytes, ids: [received.id, arriving.id, refused.id] };
}

async function createHandoff(orderId, changes = {}) {
  const id = crypto.randomUUID().replaceAll('-', '');
  await relay.parts.state.createHandoff({
    id,
    orderId,
    tokenHash: id,
    code: '1234',
    itemIds: ['face_photo:page'],
    createdMs: relay.now(),
    claimByMs: relay.now() + HOUR_MS,
    ...changes,
  });
  return id;
}

async function assertNothingLeft({ order, bytes, ids }) {
  const pieces = [bytes.subarray(600, 664), bytes.subarray(4000, 4064)];
  for (const needle of [NAME, NUMBER, FILE_NAME, order.id, order.number, ...ids, ...pieces]) {
    assert.deepEqual(await filesWith(needle), [], `found: ${needle.toString('latin1')}`);
  }
  assert.deepEqual(await filesWith(DOMAIN), [], 'the handoff has no place of it either');
  for (const id of ids) assert.deepEqual(await filesOf(id), []);
}

async function assertAllThere({ order, bytes, ids }) {
  for (const needle of [NAME, NUMBER, FILE_NAME, DOMAIN, order.number, bytes.subarray(600, 664)]) {
    assert.ok((await filesWith(needle)).length > 0, `missing: ${needle.toString('latin1')}`);
  }
  assert.equal((await filesOf(ids[0])).length, 2, 'the picture and its thumbnail');
}

describe('nothing of an order is left in any file', () => {
  test('after its owner deleted it', async () => {
    const filled = await fillOrder();
    await assertAllThere(filled);
    const { status } = await desktop.ask('DELETE', `/api/orders/${filled.order.id}`);
    assert.equal(status, 204);
    await assertNothingLeft(filled);
  });

  test('after its time was over', async () => {
    const filled = await fillOrder();
    relay.setForward(10 * HOUR_MS - 60_000);
    await relay.purge();
    await assertAllThere(filled);
    relay.setForward(2 * 60_000);
    await relay.purge();
    await assertNothingLeft(filled);
  });

  test('while another order keeps all of its own', async () => {
    const other = await desktop.createOrder(individual());
    const kept = await receiveUpload(relay, other.id, 'principal_id:front', { bytes: 'kept' });
    const filled = await fillOrder();
    await desktop.ask('DELETE', `/api/orders/${filled.order.id}`);
    const { uploads } = await desktop.read(other);
    assert.deepEqual(
      uploads.map(({ id }) => id),
      [kept.id],
    );
    assert.equal((await filesOf(kept.id)).length, 2);
  });

  test('after a start, where the time was over while the relay was not running', async () => {
    const filled = await fillOrder();
    const { folder } = relay;
    await relay.stop({ keep: true });
    const now = () => Date.now() + 11 * HOUR_MS;
    relay = await startRelay({ folder, retainHours: 10, now });
    await assertNothingLeft(filled);
  });
});

test('on a full disk the pictures go first, which makes room for the rest', async () => {
  const { order, bytes, ids } = await fillOrder();
  const { state } = relay.parts;
  const { deleteOrder } = state;
  state.deleteOrder = async () => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  };
  const full = await desktop.ask('DELETE', `/api/orders/${order.id}`);
  assert.deepEqual([full.status, full.json.code], [507, 'storage_full']);
  for (const id of ids) assert.deepEqual(await filesOf(id), []);
  assert.equal((await desktop.read(order)).id, order.id, 'to be deleted again');
  state.deleteOrder = deleteOrder;
  assert.equal((await desktop.ask('DELETE', `/api/orders/${order.id}`)).status, 204);
  await assertNothingLeft({ order, bytes, ids });
});

test('an order that something happens to is kept from then on', async () => {
  const order = await desktop.createOrder(individual());
  relay.setForward(9 * HOUR_MS);
  const { json } = await desktop.act(order, 'upload_on_desktop');
  const laterMs = Date.parse(json.deletedAt) - Date.parse(order.deletedAt);
  assert.equal(Math.round(laterMs / HOUR_MS), 9, 'as it says');
  relay.setForward(9 * HOUR_MS);
  await relay.purge();
  assert.equal((await desktop.read(order)).id, order.id);
});

test('those who watch an order are told that it was deleted', async () => {
  const order = await desktop.createOrder(individual());
  const told = [];
  const { feed } = relay.parts;
  const publishDeleted = feed.publishDeleted.bind(feed);
  feed.publishDeleted = (id) => told.push(id) && publishDeleted(id);
  relay.setForward(11 * HOUR_MS);
  await relay.purge();
  assert.deepEqual(told, [order.id]);
});

test('an upload that was not finished within a day goes, and the order is told', async (t) => {
  const long = await startRelay({ retainHours: 1000 });
  t.after(() => long.stop());
  const browser = openBrowser(long.base);
  const order = await browser.createOrder(individual());
  const upload = await announceUpload(long, order.id, 'principal_id:front');
  const path = long.parts.storage.pathOf(upload.id);
  await writeFile(path, 'ab');
  long.setForward(24 * HOUR_MS - 60_000);
  await long.purge();
  assert.equal((await browser.read(order)).uploads.length, 1);
  long.setForward(2 * 60_000);
  await long.purge();
  assert.deepEqual((await browser.read(order)).uploads, []);
  await assert.rejects(readFile(path), { code: 'ENOENT' });
  const [{ event }] = await long.parts.state.listEventsAfter(order.id, 0);
  assert.deepEqual(event, {
    type: 'upload_removed',
    uploadId: upload.id,
    itemId: 'principal_id:front',
  });
});

test('a file that no upload knows goes', async () => {
  const order = await desktop.createOrder(individual());
  const orphan = '0123456789abcdef0123456789abcdef';
  await writeFile(relay.parts.storage.pathOf(orphan), 'left over');
  await relay.parts.storage.writeThumbnail(orphan, Buffer.from('small'));
  const kept = await receiveUpload(relay, order.id, 'principal_id:front');
  await relay.purge();
  assert.deepEqual(await filesOf(orphan), []);
  assert.equal((await filesOf(kept.id)).length, 2);
});

test('an announced upload that has no file after ten minutes goes, one that has just come stays', async () => {
  const order = await desktop.createOrder(individual());
  const young = await announceUpload(relay, order.id, 'face_photo:page');
  await relay.purge();
  assert.equal((await desktop.read(order)).uploads[0].id, young.id);
  relay.setForward(11 * 60_000);
  await relay.purge();
  assert.deepEqual((await desktop.read(order)).uploads, []);
});

test('what was received stays though its file is gone, and that is written down without its id', async (t) => {
  const order = await desktop.createOrder(individual());
  const uploads = [
    await receiveUpload(relay, order.id, 'principal_id:front'),
    await receiveUpload(relay, order.id, 'principal_id:back'),
  ];
  for (const { id } of uploads) await rm(relay.parts.storage.pathOf(id));
  relay.setForward(HOUR_MS);
  const log = t.mock.method(console, 'error', () => {});
  await relay.purge();
  const ids = uploads.map(({ id }) => id);
  assert.deepEqual(
    (await desktop.read(order)).uploads.map(({ id }) => id),
    ids,
  );
  const lines = log.mock.calls.map(({ arguments: [line] }) => line);
  assert.deepEqual(lines, ['2 received pictures have no file in the pictures folder.']);
});

test('of an order that is deleted while an upload is created no file is left', async () => {
  const order = await desktop.createOrder(individual());
  const { state, storage } = relay.parts;
  const { id } = await announceUpload(relay, order.id, 'principal_id:front');
  await desktop.ask('DELETE', `/api/orders/${order.id}`);
  const creation = storage.dataStore.create({ id, size: 4, offset: 0 });
  await assert.rejects(async () => creation, { status_code: 404 });
  assert.equal(await state.findUpload(id), undefined);
  assert.deepEqual(await filesOf(id), []);
});

test('however many there are, each is looked at', async (t) => {
  const order = await desktop.createOrder(individual());
  const { state } = relay.parts;
  const names = Array.from({ length: 1_200 }, (_, index) => `site_${index}:page`);
  for (const name of names) await announceUpload(relay, order.id, name);
  const wholeRows = t.mock.method(state, 'findUpload');
  relay.setForward(HOUR_MS);
  await relay.purge();
  assert.deepEqual(await state.listUploads(order.id), []);
  assert.ok(wholeRows.mock.callCount() <= names.length);
});

test('what is left of a handoff goes once nothing was heard of it for as long', async () => {
  const order = await desktop.createOrder(individual());
  const silent = await createHandoff(order.id);
  const alive = await createHandoff(order.id);
  const claim = { claimantHash: 'a'.repeat(64), claimedMs: relay.now() };
  await relay.parts.state.claimHandoff(alive, claim);
  relay.setForward(9 * HOUR_MS);
  await relay.parts.state.updateHandoff(alive, { seenMs: relay.now() });
  await desktop.ask('DELETE', `/api/orders/${order.id}`);
  const find = async (id) => (await relay.parts.state.findHandoff(id)) !== undefined;
  assert.deepEqual([await find(silent), await find(alive)], [true, true], 'to say what happened');
  relay.setForward(2 * HOUR_MS);
  await relay.purge();
  assert.deepEqual([await find(silent), await find(alive)], [false, true]);
  relay.setForward(9 * HOUR_MS);
  await relay.purge();
  assert.equal(await find(alive), false);
});
