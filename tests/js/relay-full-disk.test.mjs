// A disk that is full when the relay starts: it starts, and goes on once there is room.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFeed } from '../../server/dist/events/feed.js';
import { doUntilDone } from '../../server/dist/retry.js';
import { openSqliteState } from '../../server/dist/state/sqlite-state.js';
import { openFolder } from '../../server/dist/storage/folder.js';
import { createAcceptance } from '../../server/dist/uploads/acceptance.js';
import { addOrder, metadataOf, newId, picture, withState } from './upload-relay.mjs';

const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

/** A state with one upload that was received and one whose check was cut short. */
async function fill(dataDir) {
  const bytes = await picture('jpeg-baseline.jpg');
  const { id: orderId } = await addOrder(dataDir);
  const { sha256 } = metadataOf(orderId, bytes);
  const upload = {
    ...{ orderId, bytes: bytes.length, sha256, fileName: 'a.jpg', mime: 'image/jpeg' },
    ...{ made: 'file', device: 'desktop', createdMs: Date.now() },
  };
  const [told, cutShort] = [newId(), newId()];
  await withState(dataDir, async (state) => {
    await state.createUpload({ ...upload, id: told, state: 'arriving', itemId: 'face_photo:page' });
    await state.updateUpload(told, {
      ...{ state: 'refused', refusalCode: 'slot_taken', decidedMs: Date.now() },
    });
    const itemId = 'principal_id:front';
    await state.createUpload({ ...upload, id: cutShort, state: 'checking', itemId });
  });
  return { cutShort };
}

test('a relay that cannot tell what was decided last still checks what was cut short', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'beian-full-'));
  const { cutShort } = await fill(dataDir);
  const state = openSqliteState(join(dataDir, 'relay.sqlite'));
  t.after(async () => {
    await state.close();
    await rm(dataDir, { recursive: true });
  });
  const log = t.mock.method(console, 'error', () => {});
  const feed = createFeed(state);
  const publish = feed.publish;
  let failures = 1;
  feed.publish = async (...given) => {
    failures -= 1;
    if (failures >= 0) throw full();
    await publish(...given);
  };
  const storage = await openFolder(join(dataDir, 'pictures'), async () => undefined);
  const checks = { close: async () => {} };
  const acceptance = createAcceptance({ state, storage, feed, checks, now: Date.now });
  await acceptance.resume();
  assert.equal((await state.findUpload(cutShort)).state, 'arriving', 'its bytes are not there');
  assert.match(log.mock.calls[0].arguments[0], /SQLITE_FULL/);
  await acceptance.close();
});

test('what fails is done again until it is done, and is written down each time', async (t) => {
  const log = t.mock.method(console, 'error', () => {});
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    if (attempts < 3) throw full();
  };
  const giveUp = doUntilDone(work, 10);
  await sleep(200);
  assert.deepEqual([attempts, log.mock.callCount()], [3, 2]);
  giveUp();
});

test('given up it is not done again', async (t) => {
  t.mock.method(console, 'error', () => {});
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    throw full();
  };
  const giveUp = doUntilDone(work, 10);
  await sleep(5);
  giveUp();
  const before = attempts;
  await sleep(100);
  assert.equal(attempts, before);
});
