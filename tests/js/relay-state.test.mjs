// The state in its file: how it is made and brought up to date, and what it lets nobody do twice.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { openDatabase } from '../../server/dist/state/database.js';
import { MIGRATIONS } from '../../server/dist/state/migrations.js';
import { createEvents } from '../../server/dist/state/sqlite-events.js';
import { createOrders } from '../../server/dist/state/sqlite-orders.js';
import { openSqliteState } from '../../server/dist/state/sqlite-state.js';
import { createWriteGroup } from '../../server/dist/state/write-group.js';

let folder;
let path;
let state;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-state-'));
  path = join(folder, 'relay.sqlite');
});
afterEach(async () => {
  await state?.close();
  state = undefined;
  await rm(folder, { recursive: true, force: true });
});

const newId = () => crypto.randomUUID().replaceAll('-', '');

/** Looks into the file from outside. */
function inspect(work) {
  const database = new Database(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const order = (changes = {}) => ({
  id: newId(),
  number: `BA-${newId()}`,
  state: 'draft',
  form: { filing: {} },
  ownerHash: 'a'.repeat(64),
  consents: [],
  createdMs: 1,
  touchedMs: 1,
  ...changes,
});

const upload = (orderId, changes = {}) => {
  const id = newId();
  return {
    id,
    orderId,
    itemId: 'principal_id:front',
    state: 'arriving',
    bytes: 4,
    sha256: id,
    fileName: 'a.jpg',
    mime: 'image/jpeg',
    made: 'camera',
    device: 'phone',
    createdMs: 1,
    ...changes,
  };
};

async function openWithOrder() {
  state = openSqliteState(path);
  const created = order();
  await state.createOrder(created);
  return created;
}

describe('the file', () => {
  test('is made with all its tables, is written ahead, and keeps to its references', async () => {
    const { id } = await openWithOrder();
    await assert.rejects(state.createUpload(upload(newId())), {
      code: 'SQLITE_CONSTRAINT_FOREIGNKEY',
    });
    const [version, mode] = inspect((database) => [
      database.pragma('user_version', { simple: true }),
      database.pragma('journal_mode', { simple: true }),
    ]);
    assert.deepEqual([version, mode], [MIGRATIONS.length, 'wal']);
    await state.createUpload(upload(id));
    await state.deleteOrder(id);
    assert.deepEqual(await state.listUploadsInState('arriving'), [], 'an order takes them along');
  });

  test('keeps what it has when it is opened again', async () => {
    const created = await openWithOrder();
    await state.close();
    state = openSqliteState(path);
    assert.deepEqual(await state.findOrder(created.id), created);
  });

  test('of each earlier relay is brought up to date', async () => {
    for (let done = 0; done <= MIGRATIONS.length; done += 1) {
      inspect((database) => {
        for (const step of MIGRATIONS.slice(0, done)) database.exec(step);
        database.pragma(`user_version = ${done}`);
      });
      const { id } = await openWithOrder();
      assert.equal((await state.findOrder(id)).id, id, `from step ${done}`);
      await state.close();
      state = undefined;
      await rm(path);
    }
  });

  test('of the first step keeps its uploads, of which no check has failed as yet', async () => {
    const ids = { order: newId(), placed: newId(), free: newId() };
    inspect((database) => {
      database.exec(MIGRATIONS[0]);
      database.pragma('user_version = 1');
      database
        .prepare(`INSERT INTO orders (id, number, state, form, owner_hash, consents, created_ms, touched_ms)
          VALUES (?, 'BA-1', 'draft', '{}', 'a', '[]', 1, 1)`)
        .run(ids.order);
      const insert =
        database.prepare(`INSERT INTO uploads (id, order_id, item_id, material, state, bytes,
          sha256, file_name, mime, made, device, refusal_code, created_ms)
          VALUES (?, ?, ?, ?, ?, 4, 'digest', 'a.jpg', 'image/jpeg', 'file', 'desktop', ?, 1)`);
      insert.run(ids.placed, ids.order, 'principal_id:front', null, 'refused', 'check_failed');
      insert.run(ids.free, ids.order, null, 'other', 'arriving', null);
    });
    state = openSqliteState(path);
    const [placed, free] = await state.listUploads(ids.order);
    assert.deepEqual(
      [placed.id, placed.itemId, placed.refusalCode, placed.failedChecks],
      [ids.placed, 'principal_id:front', 'check_failed', undefined],
    );
    assert.deepEqual([free.id, free.material], [ids.free, 'other']);
    await state.updateUpload(ids.placed, { failedChecks: 2 });
    assert.equal((await state.findUpload(ids.placed)).failedChecks, 2);
    for (const [known, changes] of [
      [ids.placed, { material: 'principal_id' }],
      [ids.free, { itemId: undefined, material: 'other' }],
    ]) {
      const same = await state.createUpload(upload(ids.order, { sha256: 'digest', ...changes }));
      assert.deepEqual([same.isNew, same.upload.id], [false, known]);
    }
  });

  test('of a newer relay is refused and left as it is', async () => {
    await openWithOrder();
    await state.close();
    state = undefined;
    inspect((database) => database.pragma(`user_version = ${MIGRATIONS.length + 1}`));
    const before = await readFile(path);
    assert.throws(() => openSqliteState(path), /written by a newer relay/);
    assert.deepEqual(await readFile(path), before);
  });

  test('that is no database is refused and left as it is', async () => {
    const text = 'somebody’s notes, '.repeat(1000);
    await writeFile(path, text);
    assert.throws(() => openSqliteState(path), { code: 'SQLITE_NOTADB' });
    assert.equal(await readFile(path, 'utf8'), text);
  });

  test('takes no two orders of one number', async () => {
    const { number } = await openWithOrder();
    await assert.rejects(state.createOrder(order({ number })), {
      code: 'SQLITE_CONSTRAINT_UNIQUE',
    });
  });
});

describe('events', () => {
  const event = (type) => ({ type: 'order', state: type });

  test('have numbers of their order, and are told from any of them on', async () => {
    const first = await openWithOrder();
    const second = order();
    await state.createOrder(second);
    await state.addEvent(first.id, event('confirming'));
    await state.addEvent(second.id, event('draft'));
    const { id } = await state.addEvent(first.id, event('approved'));
    assert.equal(id, 2);
    assert.deepEqual(await state.listEventsAfter(first.id, 0), [
      { id: 1, event: event('confirming') },
      { id: 2, event: event('approved') },
    ]);
    assert.deepEqual(await state.listEventsAfter(first.id, 1), [
      { id: 2, event: event('approved') },
    ]);
    assert.deepEqual(await state.listEventsAfter(first.id, 2), []);
    assert.equal(await state.lastEventId(first.id), 2);
  });

  test('that are no longer kept are not passed over in silence, nor those yet to come', async () => {
    const { id } = await openWithOrder();
    for (let index = 0; index < 600; index += 1) await state.addEvent(id, event('draft'));
    assert.equal(await state.listEventsAfter(id, 0), undefined);
    assert.equal(await state.listEventsAfter(id, 99), undefined);
    const kept = await state.listEventsAfter(id, 100);
    assert.deepEqual([kept.length, kept[0].id, kept.at(-1).id], [500, 101, 600]);
    assert.equal(await state.listEventsAfter(id, 601), undefined, 'a number of another file');
    assert.equal(await state.lastEventId(id), 600);
  });

  test('of an order that is gone are not kept', async () => {
    const { id } = await openWithOrder();
    await state.deleteOrder(id);
    assert.equal((await state.addEvent(id, event('draft'))).id, 0);
    assert.deepEqual(await state.listEventsAfter(id, 0), []);
  });
});

describe('two uploads into one place', () => {
  const report = { verdict: 'ok' };

  test('with one digest are one upload', async () => {
    const { id } = await openWithOrder();
    const first = upload(id);
    assert.equal((await state.createUpload(first)).isNew, true);
    const again = await state.createUpload(upload(id, { sha256: first.sha256 }));
    assert.deepEqual([again.isNew, again.upload.id], [false, first.id]);
    const elsewhere = { sha256: first.sha256, itemId: 'principal_id:back' };
    assert.equal((await state.createUpload(upload(id, elsewhere))).isNew, true);
  });

  test('with two digests: the second is not received over one that its sender did not see', async () => {
    const { id } = await openWithOrder();
    const [first, second] = [upload(id), upload(id)];
    for (const each of [first, second]) await state.createUpload(each);
    const [won, lost] = [
      await state.receiveUpload(first.id, report, 2),
      await state.receiveUpload(second.id, report, 2),
    ];
    assert.deepEqual(won, { isReceived: true, removed: [] });
    assert.deepEqual(lost, { isReceived: false, removed: [] });
    const received = await state.listUploadsInState('received');
    assert.deepEqual(
      received.map((each) => each.id),
      [first.id],
    );
  });

  test('the second takes the place of the one that its sender saw, which is given back', async () => {
    const { id } = await openWithOrder();
    const first = upload(id);
    const second = upload(id, { replaces: first.sha256 });
    for (const each of [first, second]) await state.createUpload(each);
    await state.receiveUpload(first.id, report, 2);
    const { isReceived, removed } = await state.receiveUpload(second.id, report, 3);
    assert.deepEqual([isReceived, removed.map((each) => each.id)], [true, [first.id]]);
    assert.equal(await state.findUpload(first.id), undefined);
  });

  test('what arrives there since an earlier time is given up; a newer one, or elsewhere, is not', async () => {
    const { id } = await openWithOrder();
    const overtaken = upload(id, { createdMs: 1 });
    const received = upload(id, { createdMs: 2 });
    const others = [
      upload(id, { createdMs: 2 }),
      upload(id, { createdMs: 3 }),
      upload(id, { createdMs: 1, itemId: 'principal_id:back' }),
      upload(id, { createdMs: 1, itemId: undefined }),
      upload(id, { createdMs: 1 }),
    ];
    for (const each of [overtaken, received, ...others]) await state.createUpload(each);
    await state.updateUpload(others.at(-1).id, { state: 'checking' });
    const { removed } = await state.receiveUpload(received.id, report, 4);
    assert.deepEqual(
      removed.map((each) => each.id),
      [overtaken.id],
    );
    const kept = new Set((await state.listUploads(id)).map((each) => each.id));
    assert.deepEqual(kept, new Set([received, ...others].map((each) => each.id)));
  });

  test('with one digest are one upload, whatever the material of the place has become', async () => {
    const { id } = await openWithOrder();
    const first = upload(id, { material: 'principal_id' });
    await state.createUpload(first);
    const same = { sha256: first.sha256, material: 'passport' };
    const again = await state.createUpload(upload(id, same));
    assert.deepEqual([again.isNew, again.upload.id], [false, first.id]);
    const free = { ...same, itemId: undefined };
    assert.equal((await state.createUpload(upload(id, free))).isNew, true, 'of no place');
    const other = { ...free, material: 'principal_id' };
    assert.equal((await state.createUpload(upload(id, other))).isNew, true, 'of no place either');
    assert.equal((await state.createUpload(upload(id, other))).isNew, false);
  });
});

test('what was deleted is in no file once the state was scrubbed', async () => {
  const secret = '欧阳慕晴';
  state = openSqliteState(path);
  const created = order({ form: { subject: { name: secret } } });
  await state.createOrder(created);
  const texts = async () =>
    Promise.all([path, `${path}-wal`].map((file) => readFile(file).catch(() => Buffer.alloc(0))));
  const isThere = async () => (await texts()).some((bytes) => bytes.includes(secret));
  assert.equal(await isThere(), true);
  await state.deleteOrder(created.id);
  await state.scrub();
  assert.equal(await isThere(), false);
});

describe('writes of one moment', () => {
  test('are in the order they came in, and one that fails takes none along', async () => {
    const created = await openWithOrder();
    const event = (text) => ({ type: 'order', state: text });
    const results = await Promise.allSettled([
      state.addEvent(created.id, event('draft')),
      state.createOrder(order({ number: created.number })),
      state.createUpload(upload(newId())),
      state.addEvent(created.id, event('reviewing')),
      state.updateOrder(created.id, { state: 'reviewing' }),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled', 'fulfilled'],
    );
    assert.deepEqual([results[0].value.id, results[3].value.id], [1, 2]);
    assert.equal((await state.findOrder(created.id)).state, 'reviewing');
  });

  test('are committed at once, which writes each page of the file once', async () => {
    const { id } = await openWithOrder();
    const add = () => state.addEvent(id, { type: 'order', state: 'draft' });
    const logBytes = async () => (await stat(`${path}-wal`)).size;
    const startBytes = await logBytes();
    await Promise.all(Array.from({ length: 50 }, add));
    const atOnceBytes = (await logBytes()) - startBytes;
    for (let count = 0; count < 50; count += 1) await add();
    const byItselfBytes = (await logBytes()) - startBytes - atOnceBytes;
    assert.ok(atOnceBytes * 5 < byItselfBytes, `${atOnceBytes} and ${byItselfBytes} bytes`);
  });

  test('that there is no room for fail by themselves, and what needs none is done', async (t) => {
    const { id } = await openWithOrder();
    const database = openDatabase(path);
    t.after(() => database.close());
    const pages = database.pragma('page_count', { simple: true });
    database.pragma(`max_page_count = ${pages}`);
    const { write } = createWriteGroup(database);
    const { addEvent } = createEvents(database);
    const { updateOrder, deleteOrder } = createOrders(database);
    const form = { filing: {}, note: 'x'.repeat(pages * 8192) };
    const results = await Promise.allSettled([
      write(() => addEvent(id, { type: 'order', state: 'draft' })),
      write(() => updateOrder(id, { form })),
      write(() => deleteOrder(id)),
    ]);
    assert.deepEqual(
      results.map(({ status, reason }) => reason?.code ?? status),
      ['fulfilled', 'SQLITE_FULL', 'fulfilled'],
    );
    assert.equal(await state.findOrder(id), undefined);
  });

  test('are kept when the state is closed at that moment', async () => {
    const { id } = await openWithOrder();
    const changing = state.updateOrder(id, { state: 'reviewing' });
    await state.close();
    await changing;
    state = openSqliteState(path);
    assert.equal((await state.findOrder(id)).state, 'reviewing');
  });
});
