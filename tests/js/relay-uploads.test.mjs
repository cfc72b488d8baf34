// Uploads into the places of an order: who may send what into which, and that each is sent once.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { defaultRules, init, inspectImage, requiredMaterials } from 'beian-upload/core';
import { findPlace } from '../../server/dist/uploads/place.js';
import { individual, organization } from './forms.mjs';
import {
  addHandoff,
  addOrder,
  assertProblem,
  browser,
  endRelay,
  filesOf,
  largePicture,
  metadataOf,
  newId,
  picture,
  sha256,
  startRelay,
  variantOf,
  withState,
} from './upload-relay.mjs';

const FRONT = 'principal_id:front';
const BACK = 'principal_id:back';

let dataDir;
let relay;
let jpeg;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beian-uploads-'));
  relay = await startRelay(dataDir);
  jpeg = await picture('jpeg-baseline.jpg');
  await init();
});

after(async () => {
  await endRelay(relay);
  await rm(dataDir, { recursive: true, force: true });
});

/** A new order with its desktop: `say(bytes, metadata)` is what its page says of a picture. */
async function openDesktop(options = {}) {
  const { form = organization() } = options;
  const order = { ...(await addOrder(dataDir, { ...options, form })), form };
  const desktop = browser(relay.base, order.key);
  return { order, desktop, say: (bytes, more) => metadataOf(order.id, bytes, more) };
}

const read = async (response) => new Uint8Array(await response.arrayBuffer());

async function openPhone(order, itemIds) {
  const handoff = await addHandoff(dataDir, order.id, itemIds);
  return { handoff, phone: browser(relay.base, handoff.key) };
}

async function eventsOf(orderId) {
  const stored = await withState(dataDir, (state) => state.listEventsAfter(orderId, 0));
  return stored.map(({ event }) => event);
}

const orderOf = (id) => withState(dataDir, (state) => state.findOrder(id));

describe('the same picture into the same place is one upload', () => {
  test('announced twice before anything is sent, it has one address', async () => {
    const { desktop, say } = await openDesktop();
    const metadata = say(jpeg, { item: FRONT });
    const answers = await Promise.all([1, 2, 3].map(() => desktop.create(metadata, jpeg.length)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    const [first, ...others] = answers.map(({ headers }) => headers.get('location'));
    assert.deepEqual(others, [first, first]);
  });

  test('half sent, it is resumed where it is', async () => {
    const { desktop, say } = await openDesktop();
    const metadata = say(jpeg, { item: FRONT });
    const created = await desktop.create(metadata, jpeg.length);
    const location = created.headers.get('location');
    await desktop.patch(location, 0, jpeg.subarray(0, 9000));
    const again = await desktop.create(metadata, jpeg.length);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('location'), location);
    assert.equal(again.headers.get('upload-offset'), '9000');
    assert.equal((await desktop.patch(location, 9000, jpeg.subarray(9000))).status, 204);
    const record = await (await desktop.settle(location.split('/').at(-1))).json();
    assert.equal(record.sha256, sha256(jpeg));
  });

  test('received, it is complete and nothing changes', async () => {
    const { order, desktop, say } = await openDesktop();
    const metadata = say(jpeg, { item: FRONT });
    const id = await desktop.send(jpeg, metadata);
    await desktop.settle(id);
    const before = await eventsOf(order.id);
    const again = await desktop.create(metadata, jpeg.length);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('location'), `/files/${id}`);
    assert.equal(again.headers.get('upload-offset'), String(jpeg.length));
    assert.deepEqual(await eventsOf(order.id), before);
  });

  test('into another place it is another upload', async () => {
    const { desktop, say } = await openDesktop();
    const front = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    const back = await desktop.send(jpeg, say(jpeg, { item: BACK }));
    assert.notEqual(front, back);
    assert.equal((await desktop.settle(front)).status, 200);
    assert.equal((await desktop.settle(back)).status, 200);
  });

  test('refused by the engine, it is refused with its findings before a byte is sent', async () => {
    const { desktop, say } = await openDesktop();
    const pdf = await picture('pdf-named-jpg.jpg');
    const metadata = say(pdf, { item: FRONT });
    const id = await desktop.send(pdf, metadata);
    assert.equal((await desktop.settle(id)).status, 422);
    const problem = await assertProblem(await desktop.create(metadata, pdf.length), 422, 'refused');
    assert.equal(problem.findings[0].code, 'unsupported_format');
  });

  test('whose bytes the disk has lost, it begins anew at the same address', async () => {
    const { desktop, say } = await openDesktop();
    const metadata = say(jpeg, { item: FRONT });
    const location = (await desktop.create(metadata, jpeg.length)).headers.get('location');
    await desktop.patch(location, 0, jpeg.subarray(0, 9000));
    await rm(join(dataDir, 'pictures', location.split('/').at(-1)));
    assert.equal((await desktop.head(location)).status, 410);
    const again = await desktop.create(metadata, jpeg.length);
    assert.equal(again.headers.get('location'), location);
    assert.equal((await desktop.head(location)).headers.get('upload-offset'), '0');
    assert.equal((await desktop.patch(location, 0, jpeg)).status, 204);
    assert.equal((await desktop.settle(location.split('/').at(-1))).status, 200);
  });
});

describe('a place holds one picture', () => {
  test('another one takes it when the sender has seen the one that is there', async () => {
    const { order, desktop, say } = await openDesktop();
    const first = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    await desktop.settle(first);
    const other = variantOf(jpeg, 'other');
    const metadata = say(other, { item: FRONT, replaces: sha256(jpeg) });
    const second = await desktop.send(other, metadata);
    assert.equal((await desktop.settle(second)).status, 200);
    await assertProblem(await desktop.get(`api/uploads/${first}`), 404, 'unknown_upload');
    assert.deepEqual(await filesOf(dataDir, first), []);
    const events = await eventsOf(order.id);
    assert.deepEqual(events.at(-2), {
      type: 'upload_removed',
      uploadId: first,
      itemId: FRONT,
    });
    assert.equal(events.at(-1).upload.id, second);
    assert.equal(events.at(-1).upload.state, 'received');
  });

  test('what a phone left half sent is gone once another picture is received', async () => {
    const { order, desktop, say } = await openDesktop();
    const from = async () => {
      const { handoff, phone } = await openPhone(order, [FRONT]);
      return { phone, more: { item: FRONT, handoff: handoff.id, made: 'camera' } };
    };
    const dead = await from();
    const created = await dead.phone.create(say(jpeg, dead.more), jpeg.length);
    const location = created.headers.get('location');
    await dead.phone.patch(location, 0, jpeg.subarray(0, Math.round(jpeg.length * 0.4)));
    const left = location.split('/').at(-1);

    const { phone, more } = await from();
    const other = variantOf(jpeg, 'other');
    const id = await phone.send(other, say(other, more));
    assert.equal((await phone.settle(id)).status, 200);
    const removed = (await eventsOf(order.id)).filter(({ type }) => type === 'upload_removed');
    assert.deepEqual(removed, [{ type: 'upload_removed', uploadId: left, itemId: FRONT }]);
    assert.deepEqual(await filesOf(dataDir, left), []);
    // Whoever goes on sending it all the same is told what is there now.
    await assertProblem(await desktop.get(`api/uploads/${left}`), 404, 'unknown_upload');
    const again = await phone.create(say(jpeg, more), jpeg.length);
    const problem = await assertProblem(again, 409, 'slot_taken');
    assert.equal(problem.sha256, sha256(other));
  });

  test('what is announced while another picture is checked goes on after it was received', async () => {
    const { desktop, say } = await openDesktop();
    const first = await desktop.create(say(jpeg, { item: FRONT }), jpeg.length);
    const newer = variantOf(jpeg, 'newer');
    const metadata = say(newer, { item: FRONT });
    const location = (await desktop.create(metadata, newer.length)).headers.get('location');
    await desktop.patch(location, 0, newer.subarray(0, 9000));
    await desktop.patch(first.headers.get('location'), 0, jpeg);
    const id = first.headers.get('location').split('/').at(-1);
    assert.equal((await desktop.settle(id)).status, 200);
    assert.equal((await desktop.head(location)).headers.get('upload-offset'), '9000');
    const seen = { ...metadata, replaces: sha256(jpeg) };
    const again = await desktop.create(seen, newer.length);
    assert.equal(again.headers.get('upload-offset'), '9000');
    await desktop.patch(location, 9000, newer.subarray(9000));
    assert.equal((await desktop.settle(location.split('/').at(-1))).status, 200);
  });

  test('until the other one is received, the first one stays', async () => {
    const { order, desktop, say } = await openDesktop();
    const first = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    await desktop.settle(first);
    const pdf = await picture('pdf-named-jpg.jpg');
    const refused = await desktop.send(pdf, say(pdf, { item: FRONT, replaces: sha256(jpeg) }));
    assert.equal((await desktop.settle(refused)).status, 422);
    const kept = await desktop.get(`api/orders/${order.id}/uploads/${first}/picture`);
    assert.deepEqual(Buffer.from(await kept.arrayBuffer()), jpeg);
  });

  test('two tabs that fill it at once: one is received, the other is told whose digest is there', async () => {
    const { desktop, say } = await openDesktop();
    const pictures = [variantOf(jpeg, 'tab 1'), variantOf(jpeg, 'tab 2')];
    const ids = await Promise.all(
      pictures.map((bytes) => desktop.send(bytes, say(bytes, { item: FRONT }))),
    );
    const answers = await Promise.all(ids.map((id) => desktop.settle(id)));
    const winner = answers.findIndex(({ status }) => status === 200);
    const loser = 1 - winner;
    const problem = await assertProblem(answers[loser], 409, 'slot_taken');
    assert.equal(problem.sha256, sha256(pictures[winner]));

    // Whoever then says that it is to take the place sends nothing again.
    const metadata = say(pictures[loser], { item: FRONT, replaces: problem.sha256 });
    const again = await desktop.create(metadata, pictures[loser].length);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('location'), `/files/${ids[loser]}`);
    assert.equal(again.headers.get('upload-offset'), String(pictures[loser].length));
    assert.equal((await desktop.settle(ids[loser])).status, 200);
    await assertProblem(await desktop.get(`api/uploads/${ids[winner]}`), 404, 'unknown_upload');
  });

  test('a sender that has not seen the picture that is there is told so at once', async () => {
    const { desktop, say } = await openDesktop();
    await desktop.settle(await desktop.send(jpeg, say(jpeg, { item: FRONT })));
    const other = variantOf(jpeg, 'other');
    for (const replaces of [undefined, sha256(other)]) {
      const metadata = say(other, { item: FRONT, ...(replaces && { replaces }) });
      const response = await desktop.create(metadata, other.length);
      const problem = await assertProblem(response, 409, 'slot_taken');
      assert.equal(problem.sha256, sha256(jpeg));
    }
  });

  test('two tabs that send the same picture at once end with that picture, once', async () => {
    const { order, desktop, say } = await openDesktop();
    const bytes = await largePicture('photo-2mp.jpg');
    const options = { retryDelays: [0, 50, 100, 200, 400, 400, 400], chunkSize: 100_000 };
    const metadata = say(bytes, { item: FRONT });
    const ids = await Promise.all([1, 2].map(() => desktop.send(bytes, metadata, options)));
    assert.equal(ids[0], ids[1]);
    const record = await (await desktop.settle(ids[0])).json();
    assert.equal(record.sha256, sha256(bytes));
    const uploads = await withState(dataDir, (state) => state.listUploads(order.id));
    assert.equal(uploads.length, 1);
  });
});

describe('what an order takes', () => {
  test('the first upload brings it to the state of uploading on that device', async () => {
    const { order, desktop, say } = await openDesktop();
    await desktop.create(say(jpeg, { item: FRONT }), jpeg.length);
    assert.equal((await orderOf(order.id)).state, 'uploading_desktop');
    const { handoff, phone } = await openPhone(order, [BACK]);
    const metadata = say(jpeg, { item: BACK, handoff: handoff.id, made: 'camera' });
    await phone.create(metadata, jpeg.length);
    assert.equal((await orderOf(order.id)).state, 'uploading_phone');
    const states = (await eventsOf(order.id)).filter(({ type }) => type === 'order');
    assert.deepEqual(
      states.map(({ state }) => state),
      ['uploading_desktop', 'uploading_phone'],
    );
  });

  test('an order in review takes nothing, and says what is open', async () => {
    const { desktop, say } = await openDesktop({ state: 'in_first_review' });
    const response = await desktop.create(say(jpeg, { item: FRONT }), jpeg.length);
    const problem = await assertProblem(response, 409, 'action_not_open');
    assert.equal(problem.state, 'in_first_review');
    assert.deepEqual(problem.allowed, ['withdraw']);
  });

  test('what arrives after the order was submitted changes nothing, and is kept for later', async () => {
    const { order, desktop, say } = await openDesktop();
    const metadata = say(jpeg, { item: FRONT });
    const location = (await desktop.create(metadata, jpeg.length)).headers.get('location');
    const id = location.split('/').at(-1);
    await withState(dataDir, (state) => state.updateOrder(order.id, { state: 'in_first_review' }));
    assert.equal((await desktop.patch(location, 0, jpeg)).status, 204);
    const problem = await assertProblem(await desktop.settle(id), 409, 'action_not_open');
    assert.equal(problem.state, 'in_first_review');
    await withState(dataDir, (state) => state.updateOrder(order.id, { state: 'draft' }));
    const again = await desktop.create(metadata, jpeg.length);
    assert.equal(again.headers.get('upload-offset'), String(jpeg.length));
    assert.equal((await desktop.settle(id)).status, 200);
  });

  for (const item of [
    'principal_id:page',
    'principal_id',
    'no_such:front',
    '../x:front',
    'a\0:front',
  ]) {
    test(`${JSON.stringify(item)} is no place of it`, async () => {
      const { desktop, say } = await openDesktop();
      const response = await desktop.create(say(jpeg, { item }), jpeg.length);
      const { code } = await response.json();
      assert.match(code, /^(unknown_item|invalid_request)$/);
      assert.ok(response.status === 404 || response.status === 400);
    });
  }

  test('a picture for a place of phones alone cannot come from the desktop', async () => {
    const { desktop, say } = await openDesktop();
    for (const made of ['file', 'composed', 'camera', 'turned']) {
      const metadata = say(jpeg, { item: 'face_photo:page', made, replaces: sha256(jpeg) });
      const response = await desktop.create(metadata, jpeg.length);
      await assertProblem(response, 404, 'unknown_item');
    }
  });

  test('but what a phone has sent into it can be turned there', async () => {
    const { order, desktop, say } = await openDesktop();
    const item = 'face_photo:page';
    const { handoff, phone } = await openPhone(order, [item]);
    const shot = await phone.send(jpeg, say(jpeg, { item, handoff: handoff.id, made: 'camera' }));
    assert.equal((await phone.settle(shot)).status, 200);

    const turned = variantOf(jpeg, 'turned');
    const strange = { item, made: 'turned', replaces: sha256(turned) };
    const unseen = await desktop.create(say(variantOf(jpeg, 'x'), strange), jpeg.length);
    await assertProblem(unseen, 409, 'slot_taken');
    const untrue = say(turned, { item, made: 'file', replaces: sha256(jpeg) });
    await assertProblem(await desktop.create(untrue, turned.length), 404, 'unknown_item');

    const metadata = say(turned, { item, made: 'turned', replaces: sha256(jpeg) });
    const id = await desktop.send(turned, metadata);
    assert.equal((await desktop.settle(id)).status, 200);
    await assertProblem(await desktop.get(`api/uploads/${shot}`), 404, 'unknown_upload');
    const again = await desktop.create(metadata, turned.length);
    assert.equal(again.headers.get('location'), `/files/${id}`, 'announced again it is there');
  });

  test('a file for a place of photographs is taken once the computer is the way that was chosen', async () => {
    const form = organization();
    form.filing.channel = 'phone';
    const { order, desktop, say } = await openDesktop({ form });
    for (const made of ['file', 'composed']) {
      const response = await desktop.create(say(jpeg, { item: FRONT, made }), jpeg.length);
      await assertProblem(response, 403, 'capture_only');
    }
    const orderPath = `${relay.base}api/orders/${order.id}/actions`;
    const chosen = await fetch(orderPath, {
      method: 'POST',
      headers: { ...desktop.cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify({ action: 'upload_on_desktop' }),
    });
    assert.equal(chosen.status, 200);
    assert.equal((await desktop.create(say(jpeg, { item: FRONT }), jpeg.length)).status, 201);
  });

  test('a picture over the limit of its place is refused in the words of the check', async () => {
    const { desktop, say } = await openDesktop();
    const response = await desktop.create(say(jpeg, { item: FRONT }), 4_194_304);
    const { findings } = await assertProblem(response, 422, 'refused');
    assert.deepEqual(
      findings.map(({ code, params }) => [code, params.bytes]),
      [['too_many_bytes', 4_194_304]],
    );
    assert.equal((await desktop.create(say(jpeg, { item: FRONT }), 4_194_303)).status, 201);
  });

  test('a domain certificate under 200,000 bytes is refused when it has arrived', async () => {
    const { order, desktop, say } = await openDesktop({ form: individual() });
    const small = await largePicture('domain-certificate-small.jpg');
    const id = await desktop.send(small, say(small, { material: 'domain_certificate' }));
    const { findings } = await assertProblem(await desktop.settle(id), 422, 'refused');
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'block').map(({ code }) => code),
      ['too_few_bytes'],
    );
    assert.deepEqual(await filesOf(dataDir, id), []);
    const last = (await eventsOf(order.id)).at(-1).upload;
    assert.equal(last.state, 'refused');
    assert.equal(last.refusal.code, 'refused');
    assert.ok(last.refusal.findings.some(({ code }) => code === 'too_few_bytes'));
  });

  test('a picture whose place goes away while it comes is checked by the rules of that place', async () => {
    const { filing, ...form } = organization();
    const inJiangsu = { ...filing, administration: '32', domains: ['example.cn'] };
    const { order, desktop, say } = await openDesktop({ form: { ...form, filing: inJiangsu } });
    const small = await largePicture('domain-certificate-small.jpg');
    const metadata = say(small, { item: 'domain_certificate:example.cn:page' });
    const location = (await desktop.create(metadata, small.length)).headers.get('location');
    await withState(dataDir, (state) =>
      state.updateOrder(order.id, {
        form: { ...form, filing: { ...filing, administration: '11' } },
      }),
    );
    assert.equal((await desktop.patch(location, 0, small)).status, 204);
    const response = await desktop.settle(location.split('/').at(-1));
    const { findings } = await assertProblem(response, 422, 'refused');
    assert.ok(findings.some(({ code }) => code === 'too_few_bytes'));
    const { upload } = (await eventsOf(order.id)).at(-1);
    assert.deepEqual(
      [upload.itemId, upload.material],
      ['domain_certificate:example.cn:page', 'domain_certificate'],
    );
  });

  test('its events tell how a picture comes: arriving, checking, received', async () => {
    const { order, desktop, say } = await openDesktop();
    await desktop.settle(await desktop.send(jpeg, say(jpeg, { item: FRONT })));
    const uploads = (await eventsOf(order.id)).filter(({ type }) => type === 'upload');
    assert.deepEqual(
      uploads.map(({ upload }) => upload.state),
      ['arriving', 'checking', 'received'],
    );
  });
});

describe('what a phone may send', () => {
  test('the items that its handoff asks for, and no other', async () => {
    const { order, say } = await openDesktop();
    const { handoff, phone } = await openPhone(order, [FRONT]);
    const more = { handoff: handoff.id, made: 'camera' };
    const id = await phone.send(jpeg, say(jpeg, { item: FRONT, ...more }));
    assert.equal((await phone.settle(id)).status, 200);
    for (const other of [{ item: BACK }, { material: 'principal_id' }, {}]) {
      const response = await phone.create(say(jpeg, { ...other, ...more }), jpeg.length);
      await assertProblem(response, 404, 'unknown_item');
    }
  });

  test('no chosen file where the picture has to be taken on the spot', async () => {
    const { order, say } = await openDesktop();
    const { handoff, phone } = await openPhone(order, ['face_photo:page']);
    const more = { item: 'face_photo:page', handoff: handoff.id };
    const chosen = await phone.create(say(jpeg, { ...more, made: 'file' }), jpeg.length);
    await assertProblem(chosen, 403, 'capture_only');
    for (const made of ['camera', 'camera_app']) {
      assert.equal((await phone.create(say(jpeg, { ...more, made }), jpeg.length)).status, 201);
    }
  });

  test('no chosen file either where the computer may choose one', async () => {
    const { order, say } = await openDesktop();
    const slot = requiredMaterials(order.form.filing).find(({ id }) => FRONT.startsWith(id));
    assert.deepEqual([order.form.filing.channel, slot.capture], ['desktop', 'file_allowed']);
    const { handoff, phone } = await openPhone(order, [FRONT]);
    const more = { item: FRONT, handoff: handoff.id };
    const chosen = await phone.create(say(jpeg, { ...more, made: 'file' }), jpeg.length);
    await assertProblem(chosen, 403, 'capture_only');
    const taken = await phone.create(say(jpeg, { ...more, made: 'camera' }), jpeg.length);
    assert.equal(taken.status, 201);
  });

  test('nothing composed, into whatever place (C11)', async () => {
    const { order, say } = await openDesktop();
    const item = 'handheld_license:page';
    const { handoff, phone } = await openPhone(order, [item]);
    const more = { item, handoff: handoff.id };
    const composed = await phone.create(say(jpeg, { ...more, made: 'composed' }), jpeg.length);
    await assertProblem(composed, 403, 'capture_only');
    const file = await phone.create(say(jpeg, { ...more, made: 'file' }), jpeg.length);
    assert.equal(file.status, 201, 'which takes files');
  });

  test('nothing by the handoff of another order', async () => {
    const { say } = await openDesktop();
    const { order: other } = await openDesktop();
    const { handoff, phone } = await openPhone(other, [FRONT]);
    const metadata = say(jpeg, { item: FRONT, handoff: handoff.id, made: 'camera' });
    await assertProblem(await phone.create(metadata, jpeg.length), 404, 'unknown_order');
  });

  test('nothing any more once the computer has called the handoff off', async () => {
    const { order, say } = await openDesktop();
    const { handoff, phone } = await openPhone(order, [FRONT]);
    const metadata = say(jpeg, { item: FRONT, handoff: handoff.id, made: 'camera' });
    const location = (await phone.create(metadata, jpeg.length)).headers.get('location');
    await withState(dataDir, (state) => state.updateHandoff(handoff.id, { revokedMs: Date.now() }));
    await assertProblem(await phone.patch(location, 0, jpeg), 404, 'unknown_upload');
    await assertProblem(await phone.create(metadata, jpeg.length), 410, 'handoff_revoked');
  });

  test('every sign of it moves the end of the handoff', async () => {
    const { order, say } = await openDesktop();
    const { handoff, phone } = await openPhone(order, [FRONT]);
    const metadata = say(jpeg, { item: FRONT, handoff: handoff.id, made: 'camera' });
    let location = '';
    for (const [name, send] of [
      ['creates', () => phone.create(metadata, jpeg.length)],
      ['asks', () => phone.head(location)],
      ['sends', () => phone.patch(location, 0, jpeg)],
    ]) {
      const longAgo = Date.now() - 3_600_000;
      await withState(dataDir, (state) => state.updateHandoff(handoff.id, { seenMs: longAgo }));
      location = (await send()).headers.get('location') ?? location;
      const { seenMs } = await withState(dataDir, (state) => state.findHandoff(handoff.id));
      assert.ok(seenMs > longAgo, name);
    }
  });
});

describe('who may open an upload', () => {
  test('nobody but the browser of the order and the phone that was asked for it', async () => {
    const { order, desktop, say } = await openDesktop();
    const { handoff, phone } = await openPhone(order, [FRONT]);
    const metadata = say(jpeg, { item: FRONT, handoff: handoff.id, made: 'camera' });
    const id = await phone.send(jpeg, metadata);
    await phone.settle(id);
    const own = await desktop.send(jpeg, say(jpeg, { item: BACK }));
    await desktop.settle(own);

    const stranger = await openDesktop();
    for (const [who, upload] of [
      [stranger.desktop, id],
      [browser(relay.base), id],
      [browser(relay.base, newId()), id],
      [phone, own],
    ]) {
      const paths = ['', '/picture', '/thumbnail'].map((end) =>
        end === '' ? `api/uploads/${upload}` : `api/orders/${order.id}/uploads/${upload}${end}`,
      );
      for (const path of paths) await assertProblem(await who.get(path), 404, 'unknown_upload');
      assert.equal((await who.head(`/files/${upload}`)).status, 404);
      const patched = await who.patch(`/files/${upload}`, jpeg.length, Buffer.alloc(0));
      await assertProblem(patched, 404, 'unknown_upload');
      await assertProblem(await who.remove(`files/${upload}`), 404, 'unknown_upload');
      const path = `api/orders/${order.id}/uploads/${upload}`;
      await assertProblem(await who.remove(path), 404, 'unknown_upload');
    }
    for (const who of [desktop, phone]) {
      assert.equal((await who.get(`api/orders/${order.id}/uploads/${id}/picture`)).status, 200);
    }
  });

  test('nobody through the address of another order', async () => {
    const first = await openDesktop();
    const second = await openDesktop();
    const id = await first.desktop.send(jpeg, first.say(jpeg, { item: FRONT }));
    await first.desktop.settle(id);
    const path = `api/orders/${second.order.id}/uploads/${id}/picture`;
    await assertProblem(await first.desktop.get(path), 404, 'unknown_upload');
  });

  test('nobody sends into the order of another browser', async () => {
    const { say } = await openDesktop();
    const { desktop: stranger } = await openDesktop();
    const response = await stranger.create(say(jpeg, { item: FRONT }), jpeg.length);
    await assertProblem(response, 404, 'unknown_order');
  });
});

describe('consent', () => {
  const asking = () =>
    requiredMaterials(organization().filing).find(({ channels, consents = [] }) => {
      return channels.includes('desktop') && consents.length > 0;
    });

  test('a picture of a place that asks for consent is not taken without it', async () => {
    const slot = asking();
    assert.ok(slot, 'some place asks for it');
    const { order, desktop, say } = await openDesktop();
    const item = `${slot.id}:${slot.sides[0]}`;
    await withState(dataDir, (state) => state.updateOrder(order.id, { consents: [] }));
    const refused = await desktop.create(say(jpeg, { item }), jpeg.length);
    const { kinds } = await assertProblem(refused, 403, 'consent_needed');
    assert.deepEqual(kinds, slot.consents);
    await withState(dataDir, (state) => state.updateOrder(order.id, { consents: kinds }));
    assert.equal((await desktop.create(say(jpeg, { item }), jpeg.length)).status, 201);
  });

  test('a material that asks for consent is not taken without it, of whatever place', () => {
    const rules = defaultRules();
    rules.materials.principal_id.guide.consents = ['identity'];
    const metadata = { material: 'principal_id', made: 'file' };
    const sender = { order: { consents: ['face'] }, device: 'desktop' };
    assert.throws(() => findPlace(sender, metadata, rules), {
      code: 'consent_needed',
      fields: { kinds: ['identity'] },
    });
    const consenting = { order: { consents: ['identity'] }, device: 'desktop' };
    assert.equal(findPlace(consenting, metadata, rules), undefined);
  });

  test('what nothing asks consent for needs none', async () => {
    const { order, desktop, say } = await openDesktop();
    await withState(dataDir, (state) => state.updateOrder(order.id, { consents: [] }));
    const item = 'subject_license:page';
    assert.equal((await desktop.create(say(jpeg, { item }), jpeg.length)).status, 201);
  });
});

describe('a received picture', () => {
  test('is sent back byte for byte, as a picture and nothing else', async () => {
    const { order, desktop, say } = await openDesktop();
    const filename = '../张三 "id"\\证件.html';
    const id = await desktop.send(jpeg, say(jpeg, { item: FRONT, filename }));
    await desktop.settle(id);
    const response = await desktop.get(`api/orders/${order.id}/uploads/${id}/picture`);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), jpeg);
    const { headers } = response;
    assert.equal(headers.get('content-type'), 'image/jpeg');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.equal(headers.get('cache-control'), 'no-store');
    const [, encoded] = headers
      .get('content-disposition')
      .match(/^inline; filename="picture\.jpg"; filename\*=UTF-8''(\S+)$/);
    assert.equal(decodeURIComponent(encoded), '.._张三 _id__证件.jpg');
    const again = await fetch(response.url, {
      headers: { ...desktop.cookie, 'If-None-Match': headers.get('etag') },
    });
    assert.equal(again.status, 304);
  });

  for (const [name, type] of [
    ['png-matrix/rgb-8-transparent-7x5.png', 'image/png'],
    ['pictures/gif-still.gif', 'image/gif'],
  ]) {
    test(`${name} is of type ${type}, whatever was said of it`, async () => {
      const { order, desktop, say } = await openDesktop();
      const bytes = await picture(`../${name}`);
      const id = await desktop.send(bytes, say(bytes, { item: FRONT }));
      assert.equal((await desktop.settle(id)).status, 200);
      const response = await desktop.get(`api/orders/${order.id}/uploads/${id}/picture`);
      assert.equal(response.headers.get('content-type'), type);
    });
  }

  test('has a small copy, 320 px wide, that is made once', async () => {
    const { order, desktop, say } = await openDesktop();
    const bytes = await largePicture('photo-2mp.jpg');
    const id = await desktop.send(bytes, say(bytes));
    await desktop.settle(id);
    const path = `api/orders/${order.id}/uploads/${id}/thumbnail`;
    const answers = await Promise.all([desktop.get(path), desktop.get(path)]);
    const [small, same] = await Promise.all(answers.map((answer) => read(answer)));
    assert.deepEqual(small, same);
    assert.ok(small.length < 50_000, `${small.length} bytes`);
    assert.equal(answers[0].headers.get('content-type'), 'image/jpeg');
    const { widthPx, heightPx } = inspectImage(small);
    assert.deepEqual([widthPx, heightPx], [320, 241]);
    const { mode } = await stat(join(dataDir, 'pictures', `${id}.thumbnail`));
    assert.equal(mode & 0o777, 0o600);
  });

  test('asked for by HEAD is described and not opened', async (t) => {
    const { order, desktop, say } = await openDesktop();
    const bytes = await largePicture('photo-2mp.jpg');
    const id = await desktop.send(bytes, say(bytes));
    await desktop.settle(id);
    const paths = ['picture', 'thumbnail'].map(
      (end) => `api/orders/${order.id}/uploads/${id}/${end}`,
    );
    for (const path of paths) {
      const [whole, head] = [await desktop.get(path), await desktop.head(relay.base + path)];
      const length = String((await read(whole)).length);
      assert.deepEqual([head.status, head.headers.get('content-length')], [200, length], path);
      assert.equal(head.headers.get('content-type'), whole.headers.get('content-type'));
    }
    const folder = `/proc/${relay.child.pid}/fd`;
    const countOpen = () =>
      readdir(folder).then(
        (names) => names.length,
        () => undefined,
      );
    const before = await countOpen();
    if (before === undefined) return t.diagnostic('NOT COUNTED: this system has no /proc');
    for (let index = 0; index < 60; index += 1) await desktop.head(relay.base + paths[index % 2]);
    const after = await countOpen();
    assert.ok(after < before + 10, `${before} descriptors before, ${after} after`);
  });

  test('that lies on its side has an upright copy', async () => {
    const { order, desktop, say } = await openDesktop();
    const bytes = await picture('jpeg-422-orientation-6.jpg');
    const id = await desktop.send(bytes, say(bytes));
    const { report } = await (await desktop.settle(id)).json();
    const small = await read(await desktop.get(`api/orders/${order.id}/uploads/${id}/thumbnail`));
    const { widthPx, heightPx, orientation } = inspectImage(small);
    assert.equal(orientation, 1);
    assert.equal(widthPx < heightPx, report.widthPx < report.heightPx);
  });

  test('is removed on demand, with its event, and its place is free again', async () => {
    const { order, desktop, say } = await openDesktop();
    const id = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    await desktop.settle(id);
    const path = `api/orders/${order.id}/uploads/${id}`;
    assert.equal((await desktop.get(`${path}/thumbnail`)).status, 200);
    assert.equal((await desktop.remove(path)).status, 204);
    assert.deepEqual(await filesOf(dataDir, id), []);
    const last = (await eventsOf(order.id)).at(-1);
    assert.deepEqual(last, { type: 'upload_removed', uploadId: id, itemId: FRONT });
    const again = await desktop.create(say(jpeg, { item: FRONT }), jpeg.length);
    assert.notEqual(again.headers.get('location'), `/files/${id}`);
  });

  test('stays when a transfer is given up that had brought it already', async () => {
    const { order, desktop, say } = await openDesktop();
    const id = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    await desktop.settle(id);
    const before = await eventsOf(order.id);
    await assertProblem(await desktop.remove(`files/${id}`), 409, 'upload_received');
    const { handoff, phone } = await openPhone(order, [FRONT]);
    await assertProblem(await phone.remove(`files/${id}`), 409, 'upload_received');
    assert.deepEqual(await eventsOf(order.id), before);
    const kept = await desktop.get(`api/orders/${order.id}/uploads/${id}/picture`);
    assert.deepEqual(Buffer.from(await kept.arrayBuffer()), jpeg);

    // What is still on its way goes at once.
    const other = variantOf(jpeg, 'other');
    const more = { item: FRONT, replaces: sha256(jpeg), handoff: handoff.id, made: 'camera' };
    const created = await phone.create(say(other, more), other.length);
    const location = created.headers.get('location');
    assert.equal((await phone.remove(location.slice(1))).status, 204);
    assert.equal((await phone.head(location)).status, 404);
  });

  test('stays while the order is in review', async () => {
    const { order, desktop, say } = await openDesktop();
    const id = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    await desktop.settle(id);
    await withState(dataDir, (state) => state.updateOrder(order.id, { state: 'in_first_review' }));
    const path = `api/orders/${order.id}/uploads/${id}`;
    await assertProblem(await desktop.remove(path), 409, 'action_not_open');
    assert.equal((await desktop.get(`api/orders/${order.id}/uploads/${id}/picture`)).status, 200);
  });

  test('lies in files that nobody else on the machine can read', async () => {
    const { desktop, say } = await openDesktop();
    const id = await desktop.send(jpeg, say(jpeg, { item: FRONT }));
    await desktop.settle(id);
    const { mode } = await stat(join(dataDir, 'pictures', id));
    assert.equal(mode & 0o777, 0o600);
    assert.equal((await stat(join(dataDir, 'pictures'))).mode & 0o777, 0o700);
  });
});

test('what is asked of the log: no name, number, digest or key of anybody in it', async () => {
  const said = relay.log();
  assert.doesNotMatch(said, /张三|证件|照片|[0-9a-f]{32}/);
});
