import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { receiveUpload } from './order-kit.mjs';
import { Browser, FILING, FORM, PHONE_AGENT, startHandoff, startRelay } from './relay-kit.mjs';
import { encodeMetadata, metadataOf, picture } from './upload-relay.mjs';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UNKNOWN_TOKEN = '0123456789abcdef0123456789abcdef';

let relay;
// Wrong tokens are counted; each part of the tests begins at nought.
const withRelay = () => {
  before(async () => {
    relay = await startRelay();
  });
  after(() => relay.stop());
};

const start = (body) => startHandoff(relay.base, body);
const newPhone = () => new Browser(relay.base, PHONE_AGENT);
const peek = (browser, token) => browser.ask('POST', '/api/handoffs/peek', { token });
const claim = (browser, token) => browser.read('POST', '/api/handoffs/claim', { token });
const refusedPeek = (token, browser = newPhone()) =>
  browser.refusal('POST', '/api/handoffs/peek', { token });
const refusedClaim = (token, browser = newPhone()) =>
  browser.refusal('POST', '/api/handoffs/claim', { token });

async function startClaimed(body) {
  const started = await start(body);
  const phone = newPhone();
  await claim(phone, started.token);
  return { ...started, phone, path: `/api/handoffs/${started.offer.id}` };
}

describe('what the desktop is given', () => {
  withRelay();

  test('the token is 128 bits in the fragment of the address of the page, and nowhere else', async () => {
    const { desktop, order, offer, token } = await start();
    const { origin, pathname, search, hash } = new URL(offer.url);
    assert.deepEqual([origin, pathname, search], [relay.base, '/phone.html', '']);
    assert.match(hash, /^#[0-9a-f]{32}$/);
    const { url, ...rest } = offer;
    assert.ok(!JSON.stringify(rest).includes(token));
    const again = await desktop.read('GET', `/api/orders/${order.id}`);
    assert.equal(again.handoff.id, offer.id);
    assert.ok(!JSON.stringify(again).includes(token));
  });

  test('the address has nothing of the order or its people', async () => {
    const { order, offer } = await start();
    const { name, documentNumber } = FORM.principal;
    for (const personal of [
      order.id,
      order.number,
      offer.id,
      name,
      documentNumber,
      FORM.subject.name,
    ]) {
      assert.ok(!decodeURIComponent(offer.url).includes(personal), personal);
    }
  });

  test('two handoffs have two tokens and a code of four digits each', async () => {
    const [first, second] = [await start(), await start()];
    assert.notEqual(first.token, second.token);
    for (const { offer } of [first, second]) assert.match(offer.code, /^\d{4}$/);
  });

  test('it asks for all that a phone may fill, or for what was chosen of that', async () => {
    const { order, offer } = await start();
    const open = order.slots
      .filter(({ channels }) => channels.includes('phone'))
      .flatMap(({ id, sides }) => sides.map((side) => `${id}:${side}`));
    assert.deepEqual(offer.itemIds, open);
    const chosen = (await start({ itemIds: ['face_photo:page', 'principal_id:front'] })).offer;
    assert.deepEqual(chosen.itemIds, ['principal_id:front', 'face_photo:page']);
  });

  test('an item that the order has not, or that no phone may fill, is refused', async () => {
    const { desktop, order } = await start();
    const path = `/api/orders/${order.id}/handoffs`;
    const forDesktop = order.slots.find(({ channels }) => !channels.includes('phone'));
    for (const itemId of [
      'principal_id:page',
      'other:front',
      `${forDesktop.id}:${forDesktop.sides[0]}`,
    ]) {
      assert.deepEqual(await desktop.refusal('POST', path, { itemIds: [itemId] }), {
        status: 404,
        code: 'unknown_item',
      });
    }
  });

  test('an address of this very machine says that no phone can open it', async () => {
    assert.equal((await start()).offer.isLocalOnly, true);
  });

  test('and where the relay listens to its network too, the same at its addresses there', async () => {
    const own = await startRelay({ lanHosts: ['192.168.3.7', '10.0.0.9'] });
    const { offer, token } = await startHandoff(own.base);
    const { port } = new URL(own.base);
    assert.deepEqual(offer.lanUrls, [
      `http://192.168.3.7:${port}/phone.html#${token}`,
      `http://10.0.0.9:${port}/phone.html#${token}`,
    ]);
    await own.stop();
    assert.deepEqual((await start()).offer.lanUrls, []);
  });

  test('the address is that of the page on the desktop, also behind a proxy that speaks https', async () => {
    const { desktop, order } = await start();
    const path = `/api/orders/${order.id}/handoffs`;
    // What `fetch` does not let through: the host that the proxy passes on.
    const askAs = async (origin) => {
      const { hostname, port } = new URL(relay.base);
      const { cookie: Cookie } = desktop;
      const headers = { Cookie, Host: 'beian.example.com', Origin: origin };
      const sent = request({
        ...{ hostname, port, path, method: 'POST' },
        headers: { ...headers, 'Content-Type': 'application/json' },
      });
      const [response] = await once(sent.end('{}'), 'response');
      return json(response);
    };
    const offer = await askAs('https://beian.example.com');
    assert.equal(new URL(offer.url).origin, 'https://beian.example.com');
    assert.equal(offer.isLocalOnly, false);
    assert.equal((await askAs('https://evil.example')).code, 'foreign_origin');
  });

  test('the handoffs of another browser cannot be made or revoked', async () => {
    const { order, offer } = await start();
    const stranger = (await start()).desktop;
    const path = `/api/orders/${order.id}/handoffs`;
    const unknown = { status: 404, code: 'unknown_order' };
    assert.deepEqual(await stranger.refusal('POST', path, {}), unknown);
    assert.deepEqual(await stranger.refusal('DELETE', `${path}/${offer.id}`), unknown);
  });

  test('a handoff of another order cannot be revoked by way of the own one', async () => {
    const own = await start();
    const other = await start();
    const path = `/api/orders/${own.order.id}/handoffs/${other.offer.id}`;
    assert.deepEqual(await own.desktop.refusal('DELETE', path), {
      status: 404,
      code: 'unknown_handoff',
    });
    assert.equal((await peek(newPhone(), other.token)).status, 200);
  });
});

describe('before a phone claims', () => {
  withRelay();

  test('it is told whose order it is and what is asked for, with the code of the desktop', async () => {
    const { order, offer, token } = await start({ itemIds: ['principal_id:front'] });
    const preview = await (await peek(newPhone(), token)).json();
    assert.deepEqual(preview, {
      id: offer.id,
      code: offer.code,
      isClaimedHere: false,
      orderNumber: order.number,
      subjectName: '北京******公司',
      items: [{ itemId: 'principal_id:front', material: 'principal_id' }],
      claimBy: offer.claimBy,
    });
  });

  test('looking claims nothing, however many look', async () => {
    const { desktop, order, offer, token } = await start();
    for (const browser of [newPhone(), newPhone(), newPhone()]) {
      assert.equal((await peek(browser, token)).status, 200);
    }
    const { handoff } = await desktop.read('GET', `/api/orders/${order.id}`);
    assert.deepEqual([handoff.id, handoff.state], [offer.id, 'waiting']);
    assert.equal((await claim(newPhone(), token)).state, 'connected');
  });

  test('it is given its key, so that a claim whose answer is lost can be made again', async () => {
    const { token } = await start();
    const phone = newPhone();
    await peek(phone, token);
    const { cookie } = phone;
    assert.match(cookie, /^beian-key=[0-9a-f]{32}$/);
    const response = await phone.ask('POST', '/api/handoffs/claim', { token });
    assert.deepEqual(response.headers.getSetCookie(), []);
    assert.equal((await (await peek(phone, token)).json()).isClaimedHere, true);
    assert.equal((await claim(phone, token)).state, 'connected');
  });

  test('a browser that has no right token is given no key', async () => {
    const { desktop, order, offer, token } = await start();
    await desktop.read('DELETE', `/api/orders/${order.id}/handoffs/${offer.id}`);
    for (const wrong of [UNKNOWN_TOKEN, token]) {
      for (const verb of ['peek', 'claim']) {
        const answer = await newPhone().ask('POST', `/api/handoffs/${verb}`, { token: wrong });
        assert.deepEqual(answer.headers.getSetCookie(), []);
      }
    }
  });

  test('a forged token is unknown', async () => {
    const unknown = { status: 404, code: 'unknown_handoff' };
    assert.deepEqual(await refusedPeek(UNKNOWN_TOKEN), unknown);
    assert.deepEqual(await refusedClaim(UNKNOWN_TOKEN), unknown);
  });

  test('the hash of a token that somebody has read in the state opens nothing', async () => {
    const { offer } = await start();
    const { tokenHash } = await relay.parts.state.findHandoff(offer.id);
    assert.equal((await refusedPeek(tokenHash)).status, 400);
    assert.equal((await refusedPeek(tokenHash.slice(0, 32))).status, 404);
  });

  test('what is no token is told so, and is not repeated', async () => {
    const misshapen = ['', 'abc', UNKNOWN_TOKEN.toUpperCase(), `${UNKNOWN_TOKEN}0`, 7, null, ['a']];
    for (const token of misshapen) {
      const response = await newPhone().ask('POST', '/api/handoffs/peek', { token });
      const problem = await response.json();
      assert.deepEqual([problem.status, problem.code], [400, 'invalid_request']);
      if (typeof token === 'string' && token !== '') {
        assert.ok(!JSON.stringify(problem).includes(token));
      }
    }
    assert.equal((await refusedClaim(undefined)).status, 400);
  });

  test('more than it needs in the body is refused', async () => {
    const { token } = await start();
    const body = { token, order: 'other' };
    assert.equal((await newPhone().refusal('POST', '/api/handoffs/claim', body)).status, 400);
  });
});

describe('claiming', () => {
  withRelay();

  test('the first browser that claims has it, and its cookie is for no script', async () => {
    const { token } = await start();
    const response = await newPhone().ask('POST', '/api/handoffs/claim', { token });
    const [cookie] = response.headers.getSetCookie();
    assert.match(cookie, /^beian-key=[0-9a-f]{32}; /);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; SameSite=Strict/);
    const { state, phone } = await response.json();
    assert.deepEqual([state, phone], ['connected', 'iPhone']);
  });

  test('the desktop is told what kind of phone it is, where its browser says so', async () => {
    const told = {
      'Mozilla/5.0 (iPad; CPU OS 16_4 like Mac OS X) AppleWebKit/605.1.15': 'iPad',
      'Mozilla/5.0 (Linux; Android 10; HarmonyOS; NOH-AN00) AppleWebKit/537.36': 'HarmonyOS',
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1': 'HarmonyOS',
      'Mozilla/5.0 (Linux; Android 13; SM-S9080) AppleWebKit/537.36': 'Android',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36': undefined,
    };
    for (const [userAgent, phone] of Object.entries(told)) {
      const { token } = await start();
      assert.equal((await claim(new Browser(relay.base, userAgent), token)).phone, phone);
    }
  });

  test('a second browser is told plainly that another has it', async () => {
    const { token, phone } = await startClaimed();
    const used = { status: 409, code: 'handoff_used' };
    assert.deepEqual(await refusedPeek(token), used);
    assert.deepEqual(await refusedClaim(token), used);
    // One that has a key already, of its own order, is another browser all the same.
    assert.deepEqual(await refusedClaim(token, (await start()).desktop), used);
    assert.equal((await (await peek(phone, token)).json()).isClaimedHere, true);
  });

  test('of two browsers that tap at the same moment one has it', async () => {
    const { token } = await start();
    const phones = [newPhone(), newPhone(), newPhone(), newPhone()];
    const answers = await Promise.all(
      phones.map((phone) => phone.ask('POST', '/api/handoffs/claim', { token })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  });

  test('the phone that claimed it resumes by the same token', async () => {
    const { token, offer, phone, path } = await startClaimed();
    const again = await claim(phone, token);
    assert.deepEqual([again.id, again.state], [offer.id, 'connected']);
    assert.equal((await phone.read('GET', path)).handoff.id, offer.id);
  });

  test('the computer itself can go on in place of a phone (在本机继续)', async () => {
    const { desktop, order, token, offer } = await start();
    assert.equal((await claim(desktop, token)).state, 'connected');
    assert.equal((await desktop.read('GET', `/api/handoffs/${offer.id}`)).orderId, order.id);
    assert.equal((await desktop.read('GET', `/api/orders/${order.id}`)).handoff.id, offer.id);
    assert.equal((await refusedClaim(token)).code, 'handoff_used');
  });

  test('the token alone opens nothing but the claim', async () => {
    const { order, path } = await startClaimed();
    const unknown = { status: 404, code: 'unknown_handoff' };
    for (const browser of [newPhone(), (await start()).desktop]) {
      assert.deepEqual(await browser.refusal('GET', path), unknown);
      assert.deepEqual(await browser.refusal('GET', `${path}/events`), unknown);
      assert.deepEqual(await browser.refusal('POST', `${path}/finish`, {}), unknown);
      assert.deepEqual(
        await browser.refusal('POST', `${path}/activity`, { name: 'reading' }),
        unknown,
      );
    }
    assert.deepEqual(await newPhone().refusal('GET', `/api/orders/${order.id}`), {
      status: 404,
      code: 'unknown_order',
    });
  });

  test('the phone does not become the desktop of the order', async () => {
    const { order, phone } = await startClaimed();
    const unknown = { status: 404, code: 'unknown_order' };
    assert.deepEqual(await phone.refusal('GET', `/api/orders/${order.id}`), unknown);
    assert.deepEqual(await phone.refusal('POST', `/api/orders/${order.id}/handoffs`, {}), unknown);
    assert.deepEqual(await phone.read('GET', '/api/orders'), []);
  });

  test('a handoff of another order is nothing to the phone', async () => {
    const { phone } = await startClaimed();
    const other = await startClaimed();
    assert.deepEqual(await phone.refusal('GET', other.path), {
      status: 404,
      code: 'unknown_handoff',
    });
  });

  test('the phone is shown what it has to photograph, whichever way the form names', async () => {
    const desktop = new Browser(relay.base);
    const form = { ...FORM, filing: { ...FILING, channel: 'desktop' } };
    const order = await desktop.read('POST', '/api/orders', { form });
    const ITEM_ID = 'principal_id:front';
    const offer = await desktop.read('POST', `/api/orders/${order.id}/handoffs`, {
      itemIds: [ITEM_ID],
    });
    const phone = new Browser(relay.base, PHONE_AGENT);
    const token = new URL(offer.url).hash.slice(1);
    await phone.read('POST', '/api/handoffs/claim', { token });
    const { slots } = await phone.read('GET', `/api/handoffs/${offer.id}`);
    assert.deepEqual(
      slots.map(({ id, capture }) => [id, capture]),
      [['principal_id', 'capture_only']],
    );
    const [own] = order.slots.filter(({ id }) => id === 'principal_id');
    assert.equal(own.capture, 'file_allowed');
  });

  test('the phone is shown the slots that it was asked for, and names with a star', async () => {
    const { phone, path } = await startClaimed({ itemIds: ['principal_id:front'] });
    const snapshot = await phone.read('GET', path);
    assert.deepEqual(
      snapshot.slots.map(({ id }) => id),
      ['principal_id'],
    );
    const text = JSON.stringify(snapshot);
    for (const personal of [FORM.subject.name, FORM.principal.name, FORM.principal.mobile]) {
      assert.ok(!text.includes(personal), personal);
    }
    assert.equal(snapshot.captions.principal.name, '张**');
    assert.ok(!text.includes(FORM.principal.documentNumber));
  });

  test('its texts come in the language that is asked for', async () => {
    const { phone, path } = await startClaimed();
    const reasons = async (query) =>
      (await phone.read('GET', `${path}${query}`)).slots.map(({ reason }) => reason.text);
    assert.deepEqual(await reasons(''), await reasons('?locale=zh-CN'));
    assert.notDeepEqual(await reasons('?locale=en'), await reasons(''));
  });

  test('the phone gives the consent that the desktop then knows of', async () => {
    const { desktop, order, phone, path } = await startClaimed();
    await phone.read('POST', `${path}/consents`, { kinds: ['identity'] });
    assert.deepEqual((await desktop.read('GET', `/api/orders/${order.id}`)).consents, ['identity']);
    assert.deepEqual((await phone.read('GET', path)).consents, ['identity']);
    assert.equal((await phone.refusal('POST', `${path}/consents`, { kinds: ['all'] })).status, 400);
  });
});

describe('items that a phone is not asked for', () => {
  withRelay();
  const ITEM = 'principal_id:front';
  const OTHER_ITEM = 'handheld_license:page';

  const announce = (browser, metadata, bytes) =>
    browser.refusal('POST', '/files/', undefined, {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': encodeMetadata(metadata),
    });

  test('cannot be filled by it, neither with its handoff nor as if it were the desktop', async () => {
    const { order, offer, phone } = await startClaimed({ itemIds: [ITEM] });
    const bytes = await picture('jpeg-baseline.jpg');
    const metadata = metadataOf(order.id, bytes, { item: OTHER_ITEM, made: 'camera' });
    const handoff = offer.id;
    assert.deepEqual(await announce(phone, { ...metadata, handoff }, bytes), {
      status: 404,
      code: 'unknown_item',
    });
    assert.deepEqual(await announce(phone, metadata, bytes), {
      status: 404,
      code: 'unknown_order',
    });
  });

  test('cannot be filled in another order by its own handoff', async () => {
    const { offer, phone } = await startClaimed({ itemIds: [ITEM] });
    const other = await start();
    const bytes = await picture('jpeg-baseline.jpg');
    const metadata = metadataOf(other.order.id, bytes, { item: ITEM, handoff: offer.id });
    assert.deepEqual(await announce(phone, metadata, bytes), {
      status: 404,
      code: 'unknown_order',
    });
  });

  test('are not shown to it, and their pictures cannot be read by it', async () => {
    const { order, phone, path } = await startClaimed({ itemIds: [ITEM] });
    const asked = await receiveUpload(relay, order.id, ITEM);
    const other = await receiveUpload(relay, order.id, OTHER_ITEM);
    const loose = await receiveUpload(relay, order.id, undefined);
    const { uploads } = await phone.read('GET', path);
    assert.deepEqual(
      uploads.map(({ id }) => id),
      [asked.id],
    );
    const read = (upload) =>
      phone.ask('GET', `/api/orders/${order.id}/uploads/${upload.id}/thumbnail`);
    assert.equal((await read(asked)).status, 200);
    for (const upload of [other, loose]) {
      const response = await read(upload);
      assert.deepEqual([response.status, (await response.json()).code], [404, 'unknown_upload']);
    }
  });

  test('and those it was asked for are nothing to it any more once its handoff is over', async () => {
    const { order, phone, path } = await startClaimed({ itemIds: [ITEM] });
    const asked = await receiveUpload(relay, order.id, ITEM);
    await phone.read('POST', `${path}/finish`, {});
    const address = `/api/orders/${order.id}/uploads/${asked.id}/picture`;
    assert.deepEqual(await phone.refusal('GET', address), { status: 404, code: 'unknown_upload' });
  });
});

describe('what the phone is doing', () => {
  withRelay();

  test('the desktop is shown it', async () => {
    const { desktop, order, phone, path } = await startClaimed();
    const activity = { name: 'shooting', itemId: 'principal_id:front' };
    await phone.read('POST', `${path}/activity`, activity);
    const { handoff } = await desktop.read('GET', `/api/orders/${order.id}`);
    assert.deepEqual(handoff.activity, activity);
  });

  test('an item that it was not asked for, or an activity that there is not, is refused', async () => {
    const { phone, path } = await startClaimed({ itemIds: ['principal_id:front'] });
    const activity = { name: 'shooting', itemId: 'principal_id:back' };
    assert.deepEqual(await phone.refusal('POST', `${path}/activity`, activity), {
      status: 404,
      code: 'unknown_item',
    });
    for (const wrong of [
      { name: 'sleeping' },
      { name: 'shooting' },
      { name: 'reading', more: 1 },
    ]) {
      assert.equal((await phone.refusal('POST', `${path}/activity`, wrong)).status, 400);
    }
  });

  test('its list has what it has claimed, newest first, masked, and not what others have', async () => {
    const first = await startClaimed();
    const second = await start();
    await claim(first.phone, second.token);
    const list = await first.phone.read('GET', '/api/handoffs');
    assert.deepEqual(
      list.map(({ id, orderNumber, state, subjectName, receivedCount, itemCount }) => ({
        id,
        orderNumber,
        state,
        subjectName,
        receivedCount,
        itemCount,
      })),
      [second, first].map(({ offer, order }) => ({
        id: offer.id,
        orderNumber: order.number,
        state: 'connected',
        subjectName: '北京******公司',
        receivedCount: 0,
        itemCount: offer.itemIds.length,
      })),
    );
    assert.deepEqual(await newPhone().read('GET', '/api/handoffs'), []);
  });
});

describe('how a handoff ends', () => {
  withRelay();

  test('a token that the desktop revoked is told so to every browser', async () => {
    const { desktop, order, offer, token } = await start();
    await desktop.read('DELETE', `/api/orders/${order.id}/handoffs/${offer.id}`);
    const revoked = { status: 410, code: 'handoff_revoked' };
    assert.deepEqual(await refusedPeek(token), revoked);
    assert.deepEqual(await refusedClaim(token), revoked);
  });

  test('a newer one revokes the older, and the phone that had it is out (换一台手机)', async () => {
    const { desktop, order, token, phone, path } = await startClaimed();
    const newer = await desktop.read('POST', `/api/orders/${order.id}/handoffs`, {});
    const revoked = { status: 410, code: 'handoff_revoked' };
    assert.deepEqual(await phone.refusal('GET', path), revoked);
    assert.deepEqual(await phone.refusal('GET', `${path}/events`), revoked);
    assert.deepEqual(await refusedClaim(token, phone), revoked);
    await claim(newPhone(), new URL(newer.url).hash.slice(1));
    const { handoff } = await desktop.read('GET', `/api/orders/${order.id}`);
    assert.deepEqual([handoff.id, handoff.state], [newer.id, 'connected']);
  });

  test('of handoffs that are asked for at the same moment one stays open', async () => {
    const { desktop, order } = await start();
    const offers = await Promise.all(
      [1, 2, 3].map(() => desktop.read('POST', `/api/orders/${order.id}/handoffs`, {})),
    );
    const answers = await Promise.all(
      offers.map(({ url }) => peek(newPhone(), new URL(url).hash.slice(1))),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410]);
  });

  test('what is finished stays finished, and finishing again is no error', async () => {
    const { desktop, order, token, phone, path } = await startClaimed();
    for (const _ of [1, 2]) await phone.read('POST', `${path}/finish`, {});
    const finished = { status: 410, code: 'handoff_finished' };
    assert.deepEqual(await phone.refusal('GET', path), finished);
    assert.deepEqual(await refusedClaim(token, phone), finished);
    await desktop.read('DELETE', `/api/orders/${order.id}/handoffs/${path.split('/').at(-1)}`);
    assert.deepEqual(await refusedPeek(token), finished);
  });

  test('of a deleted order the phone is told that it was deleted', async () => {
    const { desktop, order, token, phone, path } = await startClaimed();
    const waiting = await start();
    await desktop.read('DELETE', `/api/orders/${order.id}`);
    await waiting.desktop.read('DELETE', `/api/orders/${waiting.order.id}`);
    const deleted = { status: 410, code: 'handoff_without_order' };
    assert.deepEqual(await phone.refusal('GET', path), deleted);
    assert.deepEqual(await refusedClaim(token, phone), deleted);
    assert.deepEqual(await refusedPeek(token), deleted);
    assert.deepEqual(await refusedPeek(waiting.token), deleted);
    assert.deepEqual(await phone.read('GET', '/api/handoffs'), []);
  });

  test('an order whose filing does not say what is needed is told so', async () => {
    const { desktop, order, token } = await start();
    const { state } = relay.parts;
    const { form } = await state.findOrder(order.id);
    await state.updateOrder(order.id, { form: { ...form, filing: {} } });
    const unusable = { status: 409, code: 'handoff_without_filing' };
    assert.deepEqual(await refusedPeek(token), unusable);
    assert.deepEqual(await refusedClaim(token), unusable);
    const path = `/api/orders/${order.id}/handoffs`;
    assert.deepEqual(await desktop.refusal('POST', path, {}), unusable);
  });

  test('an order that takes no pictures now has no handoff for a new phone', async () => {
    const { desktop, order, token, phone, path } = await startClaimed();
    const waiting = await start();
    const { state } = relay.parts;
    for (const { id } of [order, waiting.order]) {
      await state.updateOrder(id, { state: 'in_first_review' });
    }
    const closed = { status: 409, code: 'action_not_open' };
    assert.deepEqual(await refusedPeek(waiting.token), closed);
    assert.deepEqual(await refusedClaim(waiting.token), closed);
    const handoffs = `/api/orders/${order.id}/handoffs`;
    assert.deepEqual(await desktop.refusal('POST', handoffs, {}), closed);
    // The phone that was at it sees what became of the order.
    await claim(phone, token);
    assert.equal((await phone.read('GET', path)).orderState, 'in_first_review');
  });
});

describe('time', () => {
  withRelay();

  test('nobody can claim it after its ten minutes', async () => {
    const { desktop, order, offer, token } = await startHandoff(relay.base);
    assert.equal(Date.parse(offer.claimBy) > Date.now(), true);
    const phone = new Browser(relay.base, PHONE_AGENT);
    relay.setForward(10 * MINUTE_MS - 5_000);
    assert.equal((await phone.ask('POST', '/api/handoffs/peek', { token })).status, 200);
    relay.setForward(5_001);
    for (const verb of ['peek', 'claim']) {
      assert.deepEqual(await phone.refusal('POST', `/api/handoffs/${verb}`, { token }), {
        status: 410,
        code: 'handoff_expired',
      });
    }
    assert.equal((await desktop.read('GET', `/api/orders/${order.id}`)).handoff.state, 'expired');
  });

  test('a claimed one ends two hours after the last sign of its phone, not after the claim', async () => {
    const { token, offer } = await startHandoff(relay.base);
    const phone = new Browser(relay.base, PHONE_AGENT);
    const path = `/api/handoffs/${offer.id}`;
    await phone.read('POST', '/api/handoffs/claim', { token });
    for (const _ of [1, 2, 3]) {
      relay.setForward(2 * HOUR_MS - MINUTE_MS);
      const { handoff } = await phone.read('GET', path);
      assert.equal(handoff.state, 'connected');
    }
    relay.setForward(2 * HOUR_MS + MINUTE_MS);
    const expired = { status: 410, code: 'handoff_expired' };
    assert.deepEqual(await phone.refusal('GET', path), expired);
    assert.deepEqual(await phone.refusal('POST', '/api/handoffs/claim', { token }), expired);
    assert.deepEqual(await phone.refusal('GET', `${path}/events`), expired);
  });

  test('the signs of a phone are written down once a minute at most', async () => {
    const { token, offer } = await startHandoff(relay.base);
    const phone = new Browser(relay.base, PHONE_AGENT);
    const path = `/api/handoffs/${offer.id}`;
    await phone.read('POST', '/api/handoffs/claim', { token });
    const seen = async () => (await relay.parts.state.findHandoff(offer.id)).seenMs;
    const first = await seen();
    for (const _ of [1, 2, 3]) await phone.read('GET', path);
    assert.equal(await seen(), first);
    relay.setForward(MINUTE_MS);
    await phone.read('GET', path);
    assert.ok((await seen()) >= first + MINUTE_MS);
  });
});

describe('guessing', () => {
  withRelay();

  test('whoever names one wrong token after the other has to wait, and is told how long', async () => {
    const { token } = await start();
    const phone = newPhone();
    const statuses = [];
    for (let guess = 0; guess < 40; guess += 1) {
      const forged = guess.toString(16).padStart(32, '0');
      statuses.push((await refusedPeek(forged, phone)).status);
    }
    assert.ok(statuses.includes(404));
    assert.equal(statuses.at(-1), 429);
    const response = await phone.ask('POST', '/api/handoffs/claim', { token });
    assert.equal(response.status, 429);
    assert.ok(Number(response.headers.get('Retry-After')) > 0);
    assert.equal((await response.json()).code, 'too_many_requests');
  });

  test('right tokens are not counted', async () => {
    const own = await startRelay();
    const { token } = await startHandoff(own.base);
    const phone = new Browser(own.base, PHONE_AGENT);
    for (let time = 0; time < 40; time += 1) {
      assert.equal((await phone.ask('POST', '/api/handoffs/peek', { token })).status, 200);
    }
    await own.stop();
  });
});
