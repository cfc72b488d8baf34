// What goes wrong with uploads: lies, broken pictures, a full disk, the relay killed at any moment.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { init } from 'beian-upload/core';
import { createCheckPool } from '../../server/dist/checks/check-pool.js';
import { createFeed } from '../../server/dist/events/feed.js';
import { createTurns } from '../../server/dist/orders/turns.js';
import { openSqliteState } from '../../server/dist/state/sqlite-state.js';
import { openFolder } from '../../server/dist/storage/folder.js';
import { createAcceptance } from '../../server/dist/uploads/acceptance.js';
import { createThumbnails } from '../../server/dist/uploads/thumbnails.js';
import { startRelay as startOrderRelay } from './order-kit.mjs';
import {
  addOrder,
  assertProblem,
  browser,
  endRelay,
  filesOf,
  largePicture,
  metadataOf,
  newId,
  patchHeaders,
  picture,
  sha256,
  startRelay,
  variantOf,
  withState,
} from './upload-relay.mjs';

const FRONT = 'principal_id:front';

let folder;
let jpeg;
const relays = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-upload-faults-'));
  jpeg = await picture('jpeg-baseline.jpg');
  await init();
});

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => endRelay(relay)));
});

after(() => rm(folder, { recursive: true, force: true }));

async function start(dataDir, options) {
  const relay = await startRelay(dataDir, options);
  relays.push(relay);
  return relay;
}

/** A relay of its own with one order. */
async function open(name) {
  const dataDir = join(folder, name);
  const relay = await start(dataDir);
  const order = await addOrder(dataDir);
  const desktop = browser(relay.base, order.key);
  const say = (bytes, more) => metadataOf(order.id, bytes, { item: FRONT, ...more });
  return { dataDir, relay, order, desktop, say };
}

const idOf = (response) => response.headers.get('location').split('/').at(-1);

/** Sends what it is given, with or without a length, and waits for the answer. */
async function patchRaw(relay, desktop, id, offset, chunks, length) {
  const sent = request(new URL(`files/${id}`, relay.base), {
    method: 'PATCH',
    headers: {
      ...desktop.cookie,
      ...patchHeaders(offset),
      ...(length !== undefined && { 'Content-Length': length }),
    },
  });
  sent.on('error', () => {});
  // It may come before everything is sent.
  const answered = once(sent, 'response');
  for (const chunk of chunks) {
    sent.write(chunk);
    await sleep(20);
  }
  sent.end();
  const [response] = await answered;
  const text = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, problem: text && JSON.parse(text) };
}

describe('a declared length that lies', () => {
  test('more bytes than announced, without a length of the request, are refused', async () => {
    const { relay, desktop, say } = await open('more');
    const id = idOf(await desktop.create(say(jpeg), jpeg.length));
    const chunks = [jpeg, Buffer.from('and more')];
    const { status, problem } = await patchRaw(relay, desktop, id, 0, chunks);
    assert.equal(status, 413);
    assert.equal(problem.code, 'too_many_bytes_sent');
    const offset = Number((await desktop.head(`/files/${id}`)).headers.get('upload-offset'));
    assert.ok(offset <= jpeg.length);
    await desktop.patch(`/files/${id}`, offset, jpeg.subarray(offset));
    assert.equal((await (await desktop.settle(id)).json()).sha256, sha256(jpeg));
  });

  test('fewer bytes than announced stay an upload on its way', async () => {
    const { dataDir, order, desktop, say } = await open('fewer');
    const id = idOf(await desktop.create(say(jpeg), jpeg.length + 1));
    assert.equal((await desktop.patch(`/files/${id}`, 0, jpeg)).status, 204);
    const response = await desktop.get(`api/uploads/${id}`);
    assert.equal(response.status, 202);
    assert.ok(Number(response.headers.get('retry-after')) > 0);
    assert.deepEqual(await response.json(), { state: 'arriving' });
    // The sender that then tells the true length gets a new one.
    const again = await desktop.create(say(jpeg), jpeg.length);
    assert.equal(again.status, 201);
    assert.notEqual(idOf(again), id);
    const events = await withState(dataDir, (state) => state.listEventsAfter(order.id, 0));
    const removed = events
      .map(({ event }) => event)
      .filter(({ type }) => type === 'upload_removed');
    assert.deepEqual(removed, [{ type: 'upload_removed', uploadId: id, itemId: FRONT }]);
    await desktop.patch(`/files/${idOf(again)}`, 0, jpeg);
    assert.equal((await desktop.settle(idOf(again))).status, 200);
    await assertProblem(await desktop.get(`api/uploads/${id}`), 404, 'unknown_upload');
  });

  test('a request that breaks off before its own length keeps what came', async () => {
    const { relay, desktop, say } = await open('broken');
    const id = idOf(await desktop.create(say(jpeg), jpeg.length));
    const sent = request(new URL(`files/${id}`, relay.base), {
      method: 'PATCH',
      headers: { ...desktop.cookie, ...patchHeaders(0), 'Content-Length': jpeg.length },
    });
    sent.on('error', () => {});
    sent.write(jpeg.subarray(0, 6000));
    await sleep(100);
    sent.destroy();
    const head = await desktop.head(`/files/${id}`);
    assert.equal(head.headers.get('upload-offset'), '6000');
    await desktop.patch(`/files/${id}`, 6000, jpeg.subarray(6000));
    assert.equal((await desktop.settle(id)).status, 200);
  });
});

describe('bytes that are not what was said', () => {
  test('other bytes of the same length are a mismatch, and the upload begins anew', async () => {
    const { dataDir, desktop, say } = await open('mismatch');
    const spoiled = Buffer.from(jpeg);
    spoiled[spoiled.length - 40] ^= 1;
    const id = idOf(await desktop.create(say(jpeg), jpeg.length));
    await desktop.patch(`/files/${id}`, 0, spoiled);
    await assertProblem(await desktop.settle(id), 422, 'digest_mismatch');
    assert.deepEqual(await filesOf(dataDir, id), []);
    const again = await desktop.create(say(jpeg), jpeg.length);
    assert.equal(idOf(again), id);
    const head = await desktop.head(`/files/${id}`);
    assert.equal(head.headers.get('upload-offset'), '0');
    await desktop.patch(`/files/${id}`, 0, jpeg);
    assert.equal((await desktop.settle(id)).status, 200);
  });

  for (const [trait, bytes] of [
    ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))],
    ['a page with a script', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['one byte', Buffer.from([0xff])],
  ]) {
    test(`${trait} instead of a picture are refused and deleted`, async () => {
      const { dataDir, desktop, say } = await open(`no-image-${bytes.length}`);
      const id = await desktop.send(bytes, say(bytes));
      const { findings } = await assertProblem(await desktop.settle(id), 422, 'refused');
      assert.equal(findings[0].severity, 'block');
      assert.deepEqual(await filesOf(dataDir, id), []);
    });
  }

  for (const name of ['jpeg-cut-half.jpg', 'header-30000x30000.jpg', 'heic-header.heic']) {
    test(`${name} is refused and deleted`, async () => {
      const { dataDir, desktop, say } = await open(name);
      const bytes = await picture(name);
      const id = await desktop.send(bytes, say(bytes));
      await assertProblem(await desktop.settle(id), 422, 'refused');
      assert.deepEqual(await filesOf(dataDir, id), []);
    });
  }

  for (const [key, value, code] of [
    ['order', '../../etc/passwd', 'invalid_request'],
    ['order', `${newId()}\n`, 'invalid_request'],
    ['sha256', '../'.repeat(20), 'invalid_request'],
    ['item', `${'../'.repeat(8)}principal_id:front`, 'unknown_item'],
    ['item', 'principal_id\u0000:front', 'invalid_request'],
    ['filename', 'a\u0000.jpg', 'malformed_file_name'],
    ['filename', 'a\u0085b.jpg', 'malformed_file_name'],
    ['filetype', 'text/html', 'invalid_request'],
    ['filetype', 'image/svg+xml', 'invalid_request'],
    ['made', 'by hand', 'invalid_request'],
    ['replaces', '/etc/hosts', 'invalid_request'],
    ['handoff', '../x', 'invalid_request'],
  ]) {
    test(`metadata ${key} ${JSON.stringify(value)} is ${code}`, async () => {
      const { desktop, say } = await shared();
      const response = await desktop.create(say(jpeg, { [key]: value }), jpeg.length);
      const problem = await response.json();
      assert.equal(problem.code, code);
      assert.ok(!JSON.stringify(problem).includes(value), 'what was given is not said again');
    });
  }

  /** One relay for what changes nothing; it ends with the test, so each has its own folder. */
  let count = 0;
  const shared = () => open(`metadata-${count++}`);
});

describe('a relay that is killed', () => {
  test('at any byte of an upload: it is resumed there, to the same digest', async (t) => {
    const dataDir = join(folder, 'killed');
    let relay = await start(dataDir);
    const order = await addOrder(dataDir);
    const source = await largePicture('photo-2mp.jpg');
    // Positions at the edges and in between, not only where a chunk ends.
    const positions = [0, 1, 65_535, 65_536, 65_537, 300_001, source.length - 1, source.length];
    let resumedAt = [];
    for (const [index, position] of positions.entries()) {
      const bytes = variantOf(source, `killed at ${index}`);
      const end = Math.min(position, bytes.length);
      const metadata = metadataOf(order.id, bytes);
      let desktop = browser(relay.base, order.key);
      const id = idOf(await desktop.create(metadata, bytes.length));
      const sent = request(new URL(`files/${id}`, relay.base), {
        method: 'PATCH',
        headers: { ...desktop.cookie, ...patchHeaders(0), 'Content-Length': bytes.length },
      });
      sent.on('error', () => {});
      if (end > 0) sent.write(bytes.subarray(0, end));
      else sent.flushHeaders();
      // At most so many: how far the relay is when it dies is up to the machine.
      await sleep(index % 3 === 0 ? 5 : 60);
      await endRelay(relay);
      sent.destroy();

      relay = await start(dataDir);
      desktop = browser(relay.base, order.key);
      const head = await desktop.head(`/files/${id}`);
      const offset = Number(head.headers.get('upload-offset'));
      assert.ok(offset <= end, `${offset} bytes of ${end}`);
      resumedAt = [...resumedAt, offset];
      const patched = await desktop.patch(`/files/${id}`, offset, bytes.subarray(offset));
      assert.equal(patched.status, 204);
      const record = await (await desktop.settle(id)).json();
      assert.equal(record.sha256, sha256(bytes));
      assert.equal(sha256(await readFile(join(dataDir, 'pictures', id))), sha256(bytes));
    }
    t.diagnostic(`resumed at ${resumedAt.join(', ')}`);
  });

  test('while it checks: what was called received stays, the rest is checked again', async (t) => {
    const dataDir = join(folder, 'killed-checking');
    let relay = await start(dataDir);
    const order = await addOrder(dataDir);
    const source = await largePicture('photo-2mp.jpg');
    const states = [];
    for (const [index, delayMs] of [0, 2, 5, 10, 20, 40, 80, 160, 320].entries()) {
      const bytes = variantOf(source, `checked ${index}`);
      let desktop = browser(relay.base, order.key);
      const id = await desktop.send(bytes, metadataOf(order.id, bytes));
      await sleep(delayMs);
      await endRelay(relay);
      const { state } = await withState(dataDir, (kept) => kept.findUpload(id));
      states.push(state);
      relay = await start(dataDir);
      // Nobody asks for it: the relay goes on by itself.
      const deadline = Date.now() + 15_000;
      const stateOf = () => withState(dataDir, (kept) => kept.findUpload(id));
      while ((await stateOf()).state !== 'received' && Date.now() < deadline) await sleep(50);
      desktop = browser(relay.base, order.key);
      const response = await desktop.get(`api/orders/${order.id}/uploads/${id}/picture`);
      assert.equal(response.status, 200);
      assert.equal(sha256(Buffer.from(await response.arrayBuffer())), sha256(bytes));
    }
    t.diagnostic(`killed when ${states.join(', ')}`);
    assert.ok(
      states.some((state) => state !== 'received'),
      'one was killed before its end',
    );
  });
});

describe('a relay that starts again', () => {
  test('tells what was decided last, which it may have had no time to tell', async () => {
    const { dataDir, relay, order, desktop, say } = await open('untold');
    const id = idOf(await desktop.create(say(jpeg), jpeg.length));
    await desktop.patch(`/files/${id}`, 0, jpeg);
    const { report } = await (await desktop.settle(id)).json();
    await endRelay(relay);
    // As if it had been killed between the two.
    const lastEventId = await withState(dataDir, async (state) => {
      await state.updateUpload(id, { state: 'checking' });
      await state.receiveUpload(id, report, Date.now());
      return state.lastEventId(order.id);
    });
    await start(dataDir);
    const untold = () =>
      withState(dataDir, (state) => state.listEventsAfter(order.id, lastEventId));
    const deadline = Date.now() + 10_000;
    while ((await untold()).length === 0 && Date.now() < deadline) await sleep(20);
    const [{ event }] = await untold();
    assert.equal(event.upload.id, id);
    assert.equal(event.upload.state, 'received');
  });
});

describe('a full disk', () => {
  test('what has arrived is kept, and the rest follows when there is room', async (t) => {
    const mount = join(folder, 'small-disk');
    const seeded = join(folder, 'seeded');
    await mkdir(mount);
    await mkdir(seeded);
    const wrapper = smallDisk(mount, '6m');
    if (wrapper === undefined) {
      return t.skip(
        'NOT TESTED: a small disk needs root or a user namespace, and there is neither',
      );
    }
    const order = await addOrder(seeded);
    const relay = await start(mount, { prefix: [...wrapper, seeded, mount] });
    // The disk is to be seen only in the relay's own namespace.
    const inside = `/proc/${relay.child.pid}/root${mount}`;
    const desktop = browser(relay.base, order.key);
    const bytes = await largePicture('photo-2mp.jpg');
    const early = variantOf(bytes, 'early');
    const first = await desktop.send(early, metadataOf(order.id, early, { item: FRONT }));
    assert.equal((await desktop.settle(first)).status, 200);

    const metadata = metadataOf(order.id, bytes, { item: 'principal_id:back' });
    const location = (await desktop.create(metadata, bytes.length)).headers.get('location');
    await fill(join(inside, 'filler'), 300_000);

    const full = await sendUntilRefused(relay, desktop, location, bytes);
    assert.equal(full.status, 507);
    assert.equal(full.problem.code, 'storage_full');
    assert.ok(Number(full.retryAfter) > 0);
    const kept = await readFile(join(inside, 'pictures', location.split('/').at(-1)));
    assert.ok(kept.length > 0 && kept.length < bytes.length, `${kept.length} bytes`);
    assert.deepEqual(kept, bytes.subarray(0, kept.length));

    // Nothing is lost of what was received, and new ones are told the same.
    const picturePath = `api/orders/${order.id}/uploads/${first}/picture`;
    const received = await desktop.get(picturePath);
    assert.deepEqual(Buffer.from(await received.arrayBuffer()), early);
    const again = await sendUntilRefused(relay, desktop, location, bytes);
    assert.equal(again.status, 507);

    // Rows find no room either: no upload is promised that could not be kept.
    const { status, problem, count } = await createUntilRefused(desktop, order);
    assert.equal(status, 507);
    assert.equal(problem.code, 'storage_full');
    t.diagnostic(`${count} more were created before the rows found no room`);

    // Whoever removes a picture then makes room by it.
    const removed = await desktop.remove(`api/orders/${order.id}/uploads/${first}`);
    assert.equal(removed.status, 204);
    await assertProblem(await desktop.get(picturePath), 404, 'unknown_upload');

    await rm(join(inside, 'filler'));
    const head = await desktop.head(location);
    const offset = Number(head.headers.get('upload-offset'));
    assert.ok(offset >= kept.length);
    assert.equal((await desktop.patch(location, offset, bytes.subarray(offset))).status, 204);
    const record = await (await desktop.settle(location.split('/').at(-1))).json();
    assert.equal(record.sha256, sha256(bytes));
    t.diagnostic(`full at ${kept.length} of ${bytes.length} bytes`);
  });
});

/** Announces one after the other; at last the state's file cannot grow any more. */
async function createUntilRefused(desktop, order) {
  for (let count = 0; count < 2_000; count += 1) {
    const bytes = Buffer.from(String(count));
    const response = await desktop.create(metadataOf(order.id, bytes), bytes.length);
    if (response.status !== 201) {
      return { status: response.status, problem: await response.json(), count };
    }
  }
  return { status: 201, problem: {}, count: 2_000 };
}

/** The words before the command that gives it a disk of that size at `mount`. */
function smallDisk(mount, size) {
  const script = `mount -t tmpfs -o size=${size} tmpfs "$2" && cp -a "$1/." "$2/" && shift 2 && exec "$@"`;
  for (const unshare of [
    ['unshare', '-m'],
    ['unshare', '-rm'],
  ]) {
    const probe = [...unshare.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', mount];
    if (spawnSync(unshare[0], probe).status === 0) return [...unshare, 'sh', '-c', script, 'sh'];
  }
  return undefined;
}

/** Takes all the room but so many bytes. */
async function fill(path, leftBytes) {
  await writeFile(path, '');
  const { bavail, bsize } = await statfs(path);
  await writeFile(path, Buffer.alloc(bavail * bsize - leftBytes, 1));
}

/** From where the upload is; the relay answers before it has read all. */
async function sendUntilRefused(relay, desktop, location, bytes) {
  const head = await desktop.head(location);
  const offset = Number(head.headers.get('upload-offset'));
  const sent = request(new URL(location, relay.base), {
    method: 'PATCH',
    headers: {
      ...desktop.cookie,
      ...patchHeaders(offset),
      'Content-Length': bytes.length - offset,
    },
  });
  sent.on('error', () => {});
  sent.end(bytes.subarray(offset));
  const [response] = await once(sent, 'response');
  const problem = JSON.parse(Buffer.concat(await response.toArray()).toString());
  return { status: response.statusCode, problem, retryAfter: response.headers['retry-after'] };
}

describe('a check that fails', () => {
  /** An upload whose bytes are all there, and what decides about it with such a thread. */
  async function stage(name, threadText) {
    const dataDir = join(folder, name);
    await mkdir(dataDir);
    const order = await addOrder(dataDir);
    const thread = join(dataDir, 'thread.mjs');
    await writeFile(thread, threadText);
    const state = openSqliteState(join(dataDir, 'relay.sqlite'));
    const storage = await openFolder(join(dataDir, 'pictures'), async () => jpeg.length);
    const inTurn = createTurns();
    const checks = createCheckPool({
      timeoutMs: 1_000,
      maxThreads: 1,
      threadUrl: pathToFileURL(thread),
    });
    const parts = { state, storage, feed: createFeed(state), checks, inTurn, now: Date.now };
    const acceptance = createAcceptance(parts);
    const id = newId();
    const upload = { ...metadataOf(order.id, jpeg), id, orderId: order.id, itemId: FRONT };
    await state.createUpload({
      ...upload,
      state: 'arriving',
      bytes: jpeg.length,
      fileName: upload.filename,
      mime: upload.filetype,
      device: 'desktop',
      createdMs: Date.now(),
    });
    await writeFile(storage.pathOf(id), jpeg);
    const close = async () => {
      await acceptance.close();
      await state.close();
    };
    return { id, order, state, storage, inTurn, acceptance, close, dataDir };
  }

  const real = new URL('../../server/dist/checks/check-thread.js', import.meta.url).href;
  /** Breaks down the first `times` times, which the file beside it counts. */
  const failing = (times, fault) => `import perform from ${JSON.stringify(real)};
    import { appendFileSync, readFileSync } from 'node:fs';
    const count = new URL('count.txt', import.meta.url);
    export default async function (task) {
      appendFileSync(count, 'x');
      if (readFileSync(count).length <= ${times}) { ${fault} }
      return perform(task);
    }`;

  for (const [trait, fault] of [
    ['hangs', 'for (;;);'],
    ['breaks down', 'process.exit(1);'],
  ]) {
    test(`once, since its thread ${trait}, is made again by itself`, async () => {
      const { id, state, acceptance, close } = await stage(`once-${trait}`, failing(1, fault));
      await acceptance.accept(id);
      assert.equal((await state.findUpload(id)).state, 'received');
      await close();
    });

    test(`twice, since its thread ${trait}, keeps the bytes for another try`, async () => {
      const staged = await stage(`twice-${trait}`, failing(2, fault));
      const { id, state, storage, acceptance, close } = staged;
      await acceptance.accept(id);
      const refused = await state.findUpload(id);
      assert.equal(refused.state, 'refused');
      assert.equal(refused.refusalCode, 'check_failed');
      assert.equal(await storage.size(id), jpeg.length);
      await state.updateUpload(id, { state: 'arriving' });
      await acceptance.accept(id);
      assert.equal((await state.findUpload(id)).state, 'received');
      await close();
    });
  }

  test('again after it was announced again is the end: 422, without its bytes, and never a look more', async () => {
    const dataDir = join(folder, 'failed-for-good');
    const thread = join(folder, 'never-looks.mjs');
    await writeFile(
      thread,
      `import { appendFileSync } from 'node:fs';
      export default async function () {
        appendFileSync(${JSON.stringify(join(folder, 'never-looks.txt'))}, 'x');
        throw new Error('no look');
      }`,
    );
    const relay = await startOrderRelay({ folder: dataDir });
    const failingPool = createCheckPool({ maxThreads: 1, threadUrl: pathToFileURL(thread) });
    relay.parts.checks.inspect = failingPool.inspect;
    const lookCount = async () => (await readFile(join(folder, 'never-looks.txt'))).length;
    try {
      const order = await addOrder(relay.dataDir);
      const desktop = browser(`${relay.base}/`, order.key);
      const metadata = metadataOf(order.id, jpeg, { item: FRONT });
      const id = await desktop.send(jpeg, metadata);
      await assertProblem(await desktop.settle(id), 500, 'check_failed');
      assert.equal(await lookCount(), 2, 'the first time it is looked at twice');

      const again = await desktop.create(metadata, jpeg.length);
      assert.equal(again.status, 201);
      assert.equal(again.headers.get('upload-offset'), String(jpeg.length), 'nothing is sent anew');
      await assertProblem(await desktop.settle(id), 422, 'check_failed');
      assert.equal(await lookCount(), 3);
      assert.deepEqual(await filesOf(relay.dataDir, id), []);
      const stored = await relay.parts.state.listEventsAfter(order.id, 0);
      const { state, refusal } = stored.at(-1).event.upload;
      assert.deepEqual([state, refusal.code], ['refused', 'check_failed']);

      for (let time = 0; time < 2; time += 1) {
        const announced = await desktop.create(metadata, jpeg.length);
        await assertProblem(announced, 422, 'check_failed');
      }
      assert.equal(await lookCount(), 3);

      // Whoever removes it and takes the trouble of sending it all again is not turned away.
      const path = `api/orders/${order.id}/uploads/${id}`;
      assert.equal((await desktop.remove(path)).status, 204);
      assert.equal((await desktop.create(metadata, jpeg.length)).status, 201);
    } finally {
      await relay.stop();
      await failingPool.close();
    }
  });

  test('when the relay stops is made at the next start', async () => {
    const staged = await stage('stopped', failing(1, 'await new Promise(() => {});'));
    const { id, state, acceptance } = staged;
    const checking = acceptance.accept(id);
    while ((await state.findUpload(id)).state !== 'checking') await sleep(5);
    await acceptance.close();
    await checking;
    assert.equal((await state.findUpload(id)).state, 'checking');
    await state.close();
  });

  test('that ends while the order is being submitted does not change what was submitted', async () => {
    const { id, order, state, storage, inTurn, acceptance, close } = await stage(
      'turn',
      failing(0, ''),
    );
    let submit;
    const submitting = inTurn(order.id, async () => {
      await new Promise((resolve) => {
        submit = resolve;
      });
      await state.updateOrder(order.id, { state: 'in_first_review' });
    });
    const checking = acceptance.accept(id);
    await Promise.race([checking, sleep(2_000)]);
    assert.equal((await state.findUpload(id)).state, 'checking', 'it waits for its turn');
    submit();
    await submitting;
    await checking;
    const { refusalCode } = await state.findUpload(id);
    assert.equal(refusalCode, 'action_not_open');
    assert.equal(await storage.size(id), jpeg.length, 'its bytes are kept for later');
    const told = (await state.listEventsAfter(order.id, 0)).at(-1).event;
    assert.deepEqual([told.upload.id, told.upload.refusal.code], [id, 'action_not_open']);
    await close();
  });

  test('of a picture that was removed meanwhile leaves nothing of it', async () => {
    const slow = failing(1, 'await new Promise((done) => setTimeout(done, 300));');
    const { id, state, storage, acceptance, close } = await stage('removed', slow);
    const checking = acceptance.accept(id);
    await sleep(100);
    await state.deleteUpload(id);
    await checking;
    assert.equal(await state.findUpload(id), undefined);
    assert.equal(await storage.size(id), undefined);
    await close();
  });
});

test('a thumbnail that is being made when the relay stops is no fault, and not logged as one', async (t) => {
  const dataDir = join(folder, 'thumbnail-stopped');
  await mkdir(dataDir);
  const thread = join(dataDir, 'thread.mjs');
  await writeFile(thread, 'export default () => new Promise(() => {});');
  const state = openSqliteState(join(dataDir, 'relay.sqlite'));
  const storage = await openFolder(join(dataDir, 'pictures'), async () => jpeg.length);
  const id = newId();
  await writeFile(storage.pathOf(id), jpeg);
  const checks = createCheckPool({ maxThreads: 1, threadUrl: pathToFileURL(thread) });
  const logged = t.mock.method(console, 'error', () => {});
  const making = createThumbnails({ checks, storage, state }).read(id);
  await sleep(100);
  await checks.close();
  assert.equal(await making, undefined);
  assert.deepEqual(
    logged.mock.calls.map(({ arguments: words }) => words),
    [],
  );
  await state.close();
});
