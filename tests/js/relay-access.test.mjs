// Whose an order is, and that nobody else learns so much as whether it exists.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { individual } from './forms.mjs';
import { openBrowser, receiveUpload, startRelay } from './order-kit.mjs';

const UNKNOWN_ID = '0123456789abcdef0123456789abcdef';

let relay;
let owner;
let order;

before(async () => {
  relay = await startRelay({ isDemoReview: true });
  owner = openBrowser(relay.base);
  order = await owner.createOrder(individual());
});
after(() => relay.stop());

/** Every route under an order that there is for a desktop, with a good body. */
const ROUTES = [
  ['GET', ''],
  ['PUT', '/form', { form: individual() }],
  ['POST', '/actions', { action: 'upload_on_phone' }],
  ['POST', '/consents', { kinds: ['face'] }],
  ['POST', '/review', { state: 'approved' }],
  ['DELETE', ''],
];

/** Sends the path as it stands; `fetch` would tidy it up first. */
function rawRequest(method, path, headers) {
  const { hostname, port } = new URL(relay.base);
  return new Promise((resolve, reject) => {
    const sent = request(
      { method, hostname, port, path, headers, agent: false },
      async (answer) => {
        const text = Buffer.concat(await answer.toArray()).toString();
        resolve({ status: answer.statusCode, text });
      },
    );
    sent.on('error', reject).end();
  });
}

describe('an order of another browser', () => {
  for (const [method, path, body] of ROUTES) {
    test(`is as unknown as one that there is not: ${method} …${path}`, async () => {
      const stranger = openBrowser(relay.base);
      await stranger.createOrder(individual());
      const answers = [];
      for (const browser of [stranger, openBrowser(relay.base)]) {
        for (const id of [order.id, UNKNOWN_ID]) {
          const { status, text } = await browser.ask(method, `/api/orders/${id}${path}`, body);
          answers.push(`${status} ${text}`);
        }
      }
      assert.equal(new Set(answers).size, 1, 'all answers are the same');
      assert.match(answers[0], /^404 .*"code":"unknown_order"/);
      assert.deepEqual(await owner.read(order), order, 'and nothing has changed');
    });
  }

  test('is in nobody else’s list', async () => {
    for (const browser of [openBrowser(relay.base), openBrowser(relay.base)]) {
      assert.deepEqual((await browser.ask('GET', '/api/orders')).json, []);
    }
  });
});

test('a forged key opens nothing, and is not made into a key', async () => {
  const [name, key] = owner.cookie.split('=');
  const { ownerHash } = await relay.parts.state.findOrder(order.id);
  for (const forged of [
    key.slice(1),
    `${key}0`,
    key.toUpperCase(),
    ownerHash,
    ownerHash.slice(0, 32),
    '',
    '*',
    `' OR '1'='1`,
    UNKNOWN_ID,
  ]) {
    const headers = { Cookie: `${name}=${encodeURIComponent(forged)}` };
    const { status, json } = await openBrowser(relay.base, headers).ask(
      'GET',
      `/api/orders/${order.id}`,
    );
    assert.deepEqual([status, json.code], [404, 'unknown_order'], forged);
  }
  const asHttps = { Cookie: `__Host-${name}=${key}` };
  const { status } = await openBrowser(relay.base, asHttps).ask('GET', `/api/orders/${order.id}`);
  assert.equal(status, 404, 'the name of the cookie is part of it');
});

test('what is no id is an unknown order, whatever else it may look like', async () => {
  const headers = { Cookie: owner.cookie };
  const { id } = order;
  for (const path of [
    `/api/orders/${id.toUpperCase()}`,
    `/api/orders/${id}%00`,
    `/api/orders/${id}.json`,
    `/api/orders/..%2forders%2f${id}`,
    `/api/orders/%2e%2e%2frelay.sqlite`,
    `/api/orders/*`,
    `/api/orders/${id}'--`,
    `/api/orders/x/../../../relay.sqlite`,
    `/api/orders/${'0'.repeat(10_000)}`,
    `/relay.sqlite`,
    `/../data/relay.sqlite`,
    `/..%2fdata%2frelay.sqlite`,
  ]) {
    const { status, text } = await rawRequest('GET', path, headers);
    const { code } = JSON.parse(text);
    assert.equal(status, 404, path);
    assert.match(code, /^(unknown_order|not_found)$/, path);
  }
});

test('the key is in a cookie that no script reads and no other site can have sent', async () => {
  const browser = openBrowser(relay.base);
  const { headers } = await browser.ask('POST', '/api/orders', { form: individual() });
  const [cookie] = headers.getSetCookie();
  assert.match(cookie, /^beian-key=[0-9a-f]{32}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
  const again = await browser.ask('POST', '/api/orders', { form: individual() });
  assert.deepEqual(again.headers.getSetCookie(), [], 'a browser keeps the one it has');
  const { ownerHash } = await relay.parts.state.findOrder(again.json.id);
  assert.ok(!cookie.includes(ownerHash), 'the key itself is kept nowhere');
});

describe('a page of another origin', () => {
  for (const origin of ['http://elsewhere.example', 'null', 'http://127.0.0.1:1', 'file://', '']) {
    test(`changes nothing: ${origin || 'an empty origin'}`, async () => {
      for (const [method, path, body] of ROUTES.filter(([method]) => method !== 'GET')) {
        const { status, json } = await owner.ask(method, `/api/orders/${order.id}${path}`, body, {
          Origin: origin,
        });
        assert.deepEqual([status, json.code], [403, 'foreign_origin'], `${method} ${path}`);
      }
      const { status } = await owner.ask('POST', '/files/', undefined, { Origin: origin });
      assert.equal(status, 403);
      assert.deepEqual(await owner.read(order), order);
    });
  }

  test('but the relay’s own may, behind a proxy that speaks https as well', async () => {
    const { host } = new URL(relay.base);
    for (const origin of [`http://${host}`, `https://${host}`]) {
      const { status } = await owner.ask(
        'POST',
        `/api/orders/${order.id}/consents`,
        { kinds: ['identity'] },
        { Origin: origin },
      );
      assert.equal(status, 200, origin);
    }
  });
});

describe('with the host’s own login', () => {
  let hosted;
  const login = (account) => openBrowser(hosted.base, account && { 'X-Account': account });

  before(async () => {
    hosted = await startRelay({
      async authorize(request) {
        const account = request.headers.get('x-account');
        if (account === 'broken') throw new Error('The directory of the accounts is away.');
        return account ? { account } : undefined;
      },
    });
  });
  after(() => hosted.stop());

  test('nobody gets anywhere without it', async () => {
    const { id } = await login('li').createOrder(individual());
    for (const [method, path, body] of [
      ['POST', '', { form: individual() }],
      ['GET', ''],
      ['GET', `/${id}`],
      ['DELETE', `/${id}`],
    ]) {
      const { status, json } = await login().ask(method, `/api/orders${path}`, body);
      assert.deepEqual([status, json.code], [401, 'login_needed'], `${method} ${path}`);
    }
  });

  test('an order is open to its account in any browser, and to no other in the same browser', async () => {
    const first = login('zhang');
    const { id, number } = await first.createOrder(individual());
    const elsewhere = login('zhang');
    assert.equal((await elsewhere.ask('GET', `/api/orders/${id}`)).json.number, number);
    assert.deepEqual(
      (await elsewhere.ask('GET', '/api/orders')).json.map((order) => order.id),
      [id],
    );
    const other = login('wang');
    other.cookie = first.cookie;
    const { status, json } = await other.ask('GET', `/api/orders/${id}`);
    assert.deepEqual([status, json.code], [404, 'unknown_order']);
    assert.deepEqual((await other.ask('GET', '/api/orders')).json, []);
  });

  describe('an upload of an order', () => {
    const FRONT = 'principal_id:front';
    let owner;
    let order;
    let paths;

    before(async () => {
      owner = login('zhao');
      order = await owner.createOrder(individual());
      const { id } = await receiveUpload(hosted, order.id, FRONT);
      paths = [`/api/uploads/${id}`, `/api/orders/${order.id}/uploads/${id}/thumbnail`];
    });

    const answersTo = async (cookie, headers = {}) => {
      const asking = paths.map((path) =>
        fetch(hosted.base + path, { headers: { ...(cookie && { Cookie: cookie }), ...headers } }),
      );
      return Promise.all(
        (await Promise.all(asking)).map(async (response) =>
          response.ok ? 200 : [response.status, (await response.json()).code],
        ),
      );
    };
    const all = (answer) => paths.map(() => answer);

    test('opens to its account, says 401 to nobody, and 404 to another', async () => {
      assert.deepEqual(await answersTo(undefined, { 'X-Account': 'zhao' }), all(200));
      assert.deepEqual(await answersTo(), all([401, 'login_needed']));
      const other = all([404, 'unknown_upload']);
      assert.deepEqual(await answersTo(undefined, { 'X-Account': 'wang' }), other);
    });

    test('opens to the phone that was asked for it, without a login', async () => {
      const offer = await owner.ask('POST', `/api/orders/${order.id}/handoffs`, {
        itemIds: [FRONT],
      });
      const phone = login();
      const token = new URL(offer.json.url).hash.slice(1);
      const claimed = await phone.ask('POST', '/api/handoffs/claim', { token });
      assert.equal(claimed.status, 200, claimed.text);
      assert.deepEqual(await answersTo(phone.cookie), all(200));
    });

    test('a login that fails by itself is an error of the relay, and not a picture that is gone', async () => {
      const broken = await answersTo(undefined, { 'X-Account': 'broken' });
      assert.deepEqual(broken, all([500, 'internal']));
    });
  });
});
