// What a desktop does with its orders: create, fill in, choose, submit, have reviewed, delete.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultRules, inspectImage, orderOptions } from 'beian-upload/core';
import { individual, organization } from './forms.mjs';
import {
  announceUpload,
  HOUR_MS,
  openBrowser,
  receiveAll,
  receiveUpload,
  startRelay,
} from './order-kit.mjs';

const PICTURES = new URL('../fixtures/pictures/', import.meta.url);

let relay;
let desktop;

before(async () => {
  relay = await startRelay({ isDemoReview: true });
  desktop = openBrowser(relay.base);
});
after(() => relay.stop());

/** Puts the order into a state without going there. */
const setState = (order, state) => relay.parts.state.updateOrder(order.id, { state });

describe('a new order', () => {
  test('is a draft with a number, its slots, what is missing and whose the pictures are', async () => {
    const form = organization();
    const { status, headers, json } = await desktop.ask('POST', '/api/orders', { form });
    assert.equal(status, 201);
    assert.equal(headers.get('location'), `/api/orders/${json.id}`);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(json.state, 'draft');
    assert.match(json.number, /^BA-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    assert.deepEqual(json.form, form);
    assert.ok(json.slots.some(({ id }) => id === 'handheld_license'));
    assert.deepEqual(json.missing, [
      'subject_license:page',
      'principal_id:front',
      'principal_id:back',
      'administrator_id:front',
      'administrator_id:back',
      'face_photo:page',
    ]);
    assert.deepEqual(json.captions, {
      subject: { name: form.subject.name, documentNumber: '913***********01XX' },
      principal: { name: '张三', documentNumber: '110***********9992' },
      administrator: { name: form.administrator.name, documentNumber: '310***********9985' },
    });
    assert.deepEqual([json.uploads, json.consents, json.handoff], [[], [], undefined]);
    assert.equal(Date.parse(json.deletedAt) - Date.parse(json.createdAt), 72 * HOUR_MS);
  });

  test('has its texts in the language that was asked for', async () => {
    const order = await desktop.createOrder(individual());
    const inEnglish = await desktop.read(order, '?locale=en');
    assert.notEqual(inEnglish.slots[0].reason.text, order.slots[0].reason.text);
    const { status, json } = await desktop.ask('GET', `/api/orders/${order.id}?locale=fr`);
    assert.deepEqual([status, json.code], [400, 'invalid_request']);
  });

  test('may have a form that is hardly begun', async () => {
    const { filing } = individual();
    const order = await desktop.createOrder({ filing });
    assert.equal(order.state, 'draft');
    assert.deepEqual(order.captions, {});
  });

  test('stands in the list of its browser, the newest first', async () => {
    const own = openBrowser(relay.base);
    const first = await own.createOrder(individual());
    const second = await own.createOrder(organization());
    const { json } = await own.ask('GET', '/api/orders');
    assert.deepEqual(new Set(json.map(({ id }) => id)), new Set([first.id, second.id]));
    assert.deepEqual(Object.keys(json[0]), ['id', 'number', 'state', 'createdAt']);
  });
});

describe('a form that is no form', () => {
  const good = individual();
  const secret = '欧阳娜110101199001019992';
  for (const [path, form] of [
    ['form.subject', { ...good, subject: secret }],
    ['form.principal.mobile', { ...good, principal: { ...good.principal, mobile: 13800138000 } }],
    [
      'form.principal.documentType',
      { ...good, principal: { ...good.principal, documentType: secret } },
    ],
    [
      'form.filing.scenario',
      { ...good, filing: { ...good.filing, scenario: `, expected ${secret}` } },
    ],
    ['form.filing.administration', { ...good, filing: { ...good.filing, administration: '99' } }],
    ['form.filing', { ...good, filing: undefined }],
    ['form', { ...good, [secret]: 1 }],
  ]) {
    test(`is refused with ${path} and what is allowed there, not with what was given`, async () => {
      const { status, json, text } = await desktop.ask('POST', '/api/orders', { form });
      assert.deepEqual([status, json.code, json.path], [400, 'invalid_request', path]);
      assert.ok(json.allowed.length > 0);
      assert.deepEqual(json.issues, [{ path, message: json.allowed }]);
      assert.doesNotMatch(text, /欧阳|19900101|13800138000/);
    });
  }

  test('is refused when it is none at all, nested without end, too long or no JSON', async () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const [body, expected] of [
      ['{}', 400],
      ['{"form":[]}', 400],
      ['{"form":{},"state":"approved"}', 400],
      ['{"form":{"filing":{"__proto__":{"scenario":"first"}}}}', 400],
      [`{"form":{"filing":${nested}}}`, 400],
      ['{"form":', 400],
      [JSON.stringify({ form: { filing: 'x'.repeat(300_000) } }), 413],
    ]) {
      const { status, json } = await desktop.ask('POST', '/api/orders', body);
      assert.deepEqual([status, json.code], [expected, 'invalid_request'], body.slice(0, 60));
    }
    const text = { 'Content-Type': 'text/plain' };
    const { status } = await desktop.ask('POST', '/api/orders', '{}', text);
    assert.equal(status, 415, 'what a form of another site could send');
  });
});

describe('actions', () => {
  test('go where the rules say from every state, and nowhere else', async () => {
    const order = await desktop.createOrder(individual());
    for (const state of Object.keys(defaultRules().orders.states)) {
      const { methods, actions } = orderOptions(state);
      const choices = [...methods, ...actions];
      const allowed = choices.filter(({ open }) => open).map(({ action }) => action);
      for (const { action, open, to } of choices) {
        await setState(order, state);
        const { status, json } = await desktop.act(order, action);
        const name = `${action} in ${state}`;
        if (open && action !== 'submit_for_review') {
          assert.deepEqual([status, json.state], [200, to], name);
        } else {
          const code = open ? 'incomplete' : 'action_not_open';
          assert.deepEqual([status, json.code], [409, code], name);
          if (!open) assert.deepEqual([json.state, json.allowed], [state, allowed], name);
          assert.equal((await desktop.read(order)).state, state, name);
        }
      }
    }
  });

  test('what is not open says why in the language that was asked for', async () => {
    const order = await desktop.createOrder(individual());
    const { json } = await desktop.act(order, 'submit_for_review', '?locale=en');
    const [{ reason }] = orderOptions('draft', { locale: 'en' }).actions.filter(
      ({ action }) => action === 'submit_for_review',
    );
    assert.deepEqual(json.reason, reason);
  });

  test('one that there is not is refused', async () => {
    const order = await desktop.createOrder(individual());
    for (const action of ['approve', 'constructor', '', 7, 'x'.repeat(65)]) {
      const { status, json } = await desktop.act(order, action);
      assert.deepEqual([status, json.code], [400, 'invalid_request'], String(action));
    }
  });

  test('the way that is chosen decides what is photographed on the spot', async () => {
    const order = await desktop.createOrder(organization());
    const captureOf = ({ slots }) => slots.find(({ id }) => id === 'principal_id').capture;
    const byPhone = (await desktop.act(order, 'upload_on_phone')).json;
    assert.deepEqual([byPhone.form.filing.channel, captureOf(byPhone)], ['phone', 'capture_only']);
    const byDesktop = (await desktop.act(order, 'upload_on_desktop')).json;
    assert.deepEqual(
      [byDesktop.form.filing.channel, captureOf(byDesktop)],
      ['desktop', 'file_allowed'],
    );
  });

  test('each change is told to those who watch, without anything of the form', async () => {
    const order = await desktop.createOrder(individual());
    await desktop.act(order, 'upload_on_phone');
    await desktop.ask('POST', `/api/orders/${order.id}/consents`, { kinds: ['face'] });
    await desktop.ask('PUT', `/api/orders/${order.id}/form`, { form: individual() });
    const events = await relay.parts.state.listEventsAfter(order.id, order.lastEventId);
    assert.deepEqual(
      events.map(({ event }) => event),
      ['uploading_phone', 'uploading_phone', 'draft'].map((state) => ({ type: 'order', state })),
    );
  });
});

describe('submitting', () => {
  const submit = (order, query) => desktop.act(order, 'submit_for_review', query);

  test('is refused with the items that are missing or being checked, until all are received', async () => {
    const order = await desktop.createOrder(individual());
    await setState(order, 'confirming');
    const [, , last] = order.missing;
    await receiveUpload(relay, order.id, order.missing[0]);
    const first = await submit(order);
    assert.deepEqual([first.status, first.json.code], [409, 'incomplete']);
    assert.deepEqual(first.json.missing, order.missing.slice(1));
    assert.deepEqual([first.json.unsettled, first.json.findings], [[], []]);

    await receiveAll(relay, await desktop.read(order));
    const replacement = await announceUpload(relay, order.id, last);
    // What belongs to no place of the order holds nothing up.
    await announceUpload(relay, order.id, undefined);
    await relay.parts.state.updateUpload(replacement.id, { state: 'checking' });
    const second = await submit(order);
    assert.deepEqual([second.json.missing, second.json.unsettled], [[], [last]]);

    await relay.parts.state.deleteUpload(replacement.id);
    const { status, json } = await submit(order);
    assert.deepEqual([status, json.state, json.missing], [200, 'in_first_review', []]);
  });

  test('is not held up by an upload that stopped halfway, whose bytes are refused if they come after all', async () => {
    const { state, storage, acceptance } = relay.parts;
    const order = await desktop.createOrder(individual());
    await setState(order, 'confirming');
    await receiveAll(relay, order);
    const [item] = order.missing;
    const held = (await state.listUploads(order.id)).find(({ itemId }) => itemId === item);
    const jpeg = await readFile(new URL('jpeg-baseline.jpg', PICTURES));
    const late = await announceUpload(relay, order.id, item, {
      replaces: held.sha256,
      bytes: jpeg.length,
      sha256: createHash('sha256').update(jpeg).digest('hex'),
    });
    await writeFile(storage.pathOf(late.id), jpeg.subarray(0, 9000));
    assert.equal((await submit(order)).json.state, 'in_first_review');

    await writeFile(storage.pathOf(late.id), jpeg);
    await acceptance.accept(late.id);
    assert.equal((await state.findUpload(held.id)).state, 'received', 'what was submitted stays');
    const { uploads } = await desktop.read(order);
    const refused = uploads.find(({ id }) => id === late.id);
    assert.deepEqual([refused.state, refused.refusal.code], ['refused', 'action_not_open']);
    const told = (await state.listEventsAfter(order.id, order.lastEventId)).at(-1).event;
    assert.deepEqual([told.type, told.upload], ['upload', refused]);
    const asked = await desktop.ask('GET', `/api/uploads/${late.id}`);
    assert.deepEqual([asked.status, asked.json.code], [409, 'action_not_open']);
  });

  test('what only an administration asks for holds nothing up', async () => {
    const order = await desktop.createOrder(organization());
    assert.ok(!order.missing.includes('handheld_license:page'));
    await receiveAll(relay, order);
    await setState(order, 'confirming');
    assert.equal((await submit(order)).status, 200);
  });

  test('is refused with what blocks in the form, in the language that was asked for', async () => {
    const form = individual();
    form.principal.mobile = '12';
    const order = await desktop.createOrder(form);
    await receiveAll(relay, order);
    await setState(order, 'confirming');
    const { status, json } = await submit(order, '?locale=en');
    assert.deepEqual([status, json.code, json.missing], [409, 'incomplete', []]);
    assert.deepEqual(
      json.findings.map(({ field, severity }) => [field, severity]),
      [['principal.mobile', 'block']],
    );
    assert.match(json.findings[0].message, /^[\x20-\x7e’“”]+$/);
  });

  test('a document has expired once its day is over in China', async () => {
    const form = individual();
    const inChina = new Date(relay.now() + 8 * HOUR_MS);
    form.principal.validUntil = inChina.toISOString().slice(0, 10);
    const order = await desktop.createOrder(form);
    await receiveAll(relay, order);
    await setState(order, 'confirming');
    const nextDayMs = Math.ceil(inChina.getTime() / (24 * HOUR_MS)) * 24 * HOUR_MS;
    const leftMs = nextDayMs - inChina.getTime();
    relay.setForward(leftMs - 60_000);
    assert.equal((await submit(order)).status, 200, 'a minute before midnight');
    await setState(order, 'confirming');
    relay.setForward(120_000);
    const { json } = await submit(order);
    assert.deepEqual(
      json.findings.map(({ code, field }) => [code, field]),
      [['expired', 'principal.validUntil']],
    );
  });

  /** Submits, and in the middle of it does something else that concerns the order. */
  async function submitMeanwhile(order, work) {
    const { listUploads } = relay.parts.state;
    let meanwhile;
    relay.parts.state.listUploads = async (id) => {
      relay.parts.state.listUploads = listUploads;
      meanwhile = work();
      // Time enough for the other to come in between, if it were let.
      await sleep(100);
      return listUploads(id);
    };
    const submitted = await submit(order).finally(() => {
      relay.parts.state.listUploads = listUploads;
    });
    return [submitted, await meanwhile];
  }

  test('a change of the form while it is looked at waits, and is not lost', async () => {
    const bad = individual();
    bad.principal.name = '';
    const order = await desktop.createOrder(individual());
    await receiveAll(relay, order);
    await setState(order, 'confirming');
    const path = `/api/orders/${order.id}/form`;
    const [submitted, changed] = await submitMeanwhile(order, () =>
      desktop.ask('PUT', path, { form: bad }),
    );
    assert.deepEqual([submitted.json.state, changed.json.state], ['in_first_review', 'draft']);
    const { state, form } = await desktop.read(order);
    assert.deepEqual([state, form], ['draft', bad], 'its turn came afterwards');
  });

  test('an upload that is announced while it is looked at comes too late', async () => {
    const order = await desktop.createOrder(organization());
    await receiveAll(relay, order);
    await desktop.ask('POST', `/api/orders/${order.id}/consents`, { kinds: ['identity', 'face'] });
    await setState(order, 'confirming');
    const metadata = {
      order: order.id,
      item: 'handheld_license:page',
      sha256: 'b'.repeat(64),
      made: 'file',
      filename: 'a.jpg',
      filetype: 'image/jpeg',
    };
    const announce = () =>
      desktop.ask('POST', '/files/', undefined, {
        'Tus-Resumable': '1.0.0',
        'Upload-Length': '4000',
        'Upload-Metadata': Object.entries(metadata)
          .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
          .join(','),
      });
    const [submitted, announced] = await submitMeanwhile(order, announce);
    assert.equal(submitted.json.state, 'in_first_review');
    assert.deepEqual([announced.status, announced.json.code], [409, 'action_not_open']);
    const { state, uploads } = await desktop.read(order);
    assert.deepEqual([state, uploads.length], ['in_first_review', order.missing.length]);
  });

  for (const [way, pathOf] of [
    ['by its address', (order, id) => `/api/orders/${order.id}/uploads/${id}`],
    ['by the protocol of uploads', (_order, id) => `/files/${id}`],
  ]) {
    test(`a picture whose removal is asked for ${way} while it is looked at stays`, async () => {
      const order = await desktop.createOrder(individual());
      await receiveAll(relay, order);
      const { id } = await announceUpload(relay, order.id, order.missing[0]);
      const [received] = await relay.parts.state.listUploads(order.id);
      await setState(order, 'confirming');
      const removed = way === 'by its address' ? received.id : id;
      const [submitted, refused] = await submitMeanwhile(order, () =>
        desktop.ask('DELETE', pathOf(order, removed), undefined, { 'Tus-Resumable': '1.0.0' }),
      );
      assert.equal(submitted.json.state, 'in_first_review');
      assert.deepEqual([refused.status, refused.json.code], [409, 'action_not_open']);
      assert.ok(await relay.parts.state.findUpload(removed));
    });
  }
});

describe('changing the form', () => {
  test('is open in the draft, takes the order back to it where that is open, else refused', async () => {
    const order = await desktop.createOrder(individual());
    for (const state of Object.keys(defaultRules().orders.states)) {
      await setState(order, state);
      const { actions } = orderOptions(state);
      const isOpen = actions.some(
        ({ action, open }) => open && (action === 'edit_form' || action === 'withdraw'),
      );
      const path = `/api/orders/${order.id}/form`;
      const { status, json } = await desktop.ask('PUT', path, { form: individual() });
      if (isOpen) assert.deepEqual([status, json.state], [200, 'draft'], state);
      else assert.deepEqual([status, json.code], [409, 'action_not_open'], state);
    }
  });

  test('keeps the pictures, those whose slot is gone as well', async () => {
    const order = await desktop.createOrder(organization());
    const front = await receiveUpload(relay, order.id, 'administrator_id:front');
    const path = `/api/orders/${order.id}/form`;
    const { json } = await desktop.ask('PUT', path, { form: individual() });
    assert.ok(!json.slots.some(({ id }) => id === 'administrator_id'));
    assert.deepEqual(
      json.uploads.map(({ id, itemId, state }) => [id, itemId, state]),
      [[front.id, 'administrator_id:front', 'received']],
    );
  });

  test('a misshapen one changes nothing', async () => {
    const order = await desktop.createOrder(individual());
    await setState(order, 'confirming');
    const path = `/api/orders/${order.id}/form`;
    assert.equal((await desktop.ask('PUT', path, { form: { filing: {} } })).status, 400);
    const { state, form } = await desktop.read(order);
    assert.deepEqual([state, form], ['confirming', individual()]);
  });
});

test('a consent that was given stays, and only there are such kinds', async () => {
  const order = await desktop.createOrder(individual());
  const path = `/api/orders/${order.id}/consents`;
  await desktop.ask('POST', path, { kinds: ['face'] });
  const { json } = await desktop.ask('POST', path, { kinds: ['identity', 'identity'] });
  assert.deepEqual(json.consents, ['face', 'identity']);
  for (const kinds of [[], ['voice'], 'face', ['face', 'face', 'face']]) {
    assert.equal((await desktop.ask('POST', path, { kinds })).status, 400, JSON.stringify(kinds));
  }
});

describe('a review', () => {
  test('brings an order where the rules say, and nowhere else', async () => {
    const order = await desktop.createOrder(individual());
    const path = `/api/orders/${order.id}/review`;
    const states = Object.keys(defaultRules().orders.states);
    for (const state of states) {
      const { later } = orderOptions(state);
      for (const next of states) {
        await setState(order, state);
        const { status, json } = await desktop.ask('POST', path, { state: next });
        if (later.includes(next)) assert.deepEqual([status, json.state], [200, next]);
        else assert.deepEqual([status, json.code, json.allowed], [409, 'action_not_open', later]);
      }
    }
    assert.equal((await desktop.ask('POST', path, { state: 'lost' })).status, 400);
  });

  test('cannot be played unless the relay was started for it, which it says', async (t) => {
    const plain = await startRelay({ retainHours: 5 });
    t.after(() => plain.stop());
    const other = openBrowser(plain.base);
    const order = await other.createOrder(individual());
    await plain.parts.state.updateOrder(order.id, { state: 'in_first_review' });
    const body = { state: 'first_review_passed' };
    const { status, json } = await other.ask('POST', `/api/orders/${order.id}/review`, body);
    assert.deepEqual([status, json.code], [404, 'not_found']);
    const { json: info } = await other.ask('GET', '/api/relay');
    assert.deepEqual(info, { retainHours: 5, isDemoReview: false });
    assert.equal((await desktop.ask('GET', '/api/relay')).json.isDemoReview, true);
  });
});

describe('the uploads of an order', () => {
  test('a refused one says why as the engine does, in either language', async () => {
    const order = await desktop.createOrder(individual());
    const names = ['pdf-named-jpg.jpg', 'jpeg-orientation-6.jpg', 'gif-animated.gif'];
    for (const name of names) {
      const bytes = await readFile(new URL(name, PICTURES)).catch(() => undefined);
      assert.ok(bytes, `the fixture ${name}`);
      const inspect = (locale) =>
        inspectImage(bytes, { fileName: name, material: 'domain_certificate', locale });
      const upload = await announceUpload(relay, order.id, undefined, { sha256: name });
      await relay.parts.state.updateUpload(upload.id, {
        state: 'refused',
        refusalCode: 'refused',
        report: inspect('zh-CN'),
        decidedMs: relay.now(),
      });
      for (const locale of ['zh-CN', 'en']) {
        const { uploads } = await desktop.read(order, `?locale=${locale}`);
        const { refusal } = uploads.find(({ id }) => id === upload.id);
        assert.deepEqual(refusal, { code: 'refused', findings: inspect(locale).findings });
      }
    }
  });

  test('a refused one is no longer shown once another came for its place', async () => {
    const order = await desktop.createOrder(individual());
    const itemId = 'principal_id:front';
    const first = await announceUpload(relay, order.id, itemId);
    const refusal = { state: 'refused', refusalCode: 'digest_mismatch' };
    await relay.parts.state.updateUpload(first.id, refusal);
    const shown = async () => (await desktop.read(order)).uploads.map(({ id }) => id);
    assert.deepEqual(await shown(), [first.id]);
    const second = await announceUpload(relay, order.id, itemId);
    assert.deepEqual(await shown(), [second.id]);
  });
});

test('a deleted order is gone for good, whatever its state', async () => {
  const order = await desktop.createOrder(individual());
  await setState(order, 'in_administration_review');
  const deleted = await desktop.ask('DELETE', `/api/orders/${order.id}`);
  assert.deepEqual([deleted.status, deleted.text], [204, '']);
  for (const [method, path, body] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/actions', { action: 'withdraw' }],
  ]) {
    const { status, json } = await desktop.ask(method, `/api/orders/${order.id}${path}`, body);
    assert.deepEqual([status, json.code], [404, 'unknown_order']);
  }
  const { json } = await desktop.ask('GET', '/api/orders');
  assert.ok(!json.some(({ id }) => id === order.id));
});
