// The relay behind a reverse proxy: who is who, what is secure, and where the QR code leads.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, describe, test } from 'node:test';
import {
  clientKey,
  forwardedAddress,
  peerAddress,
} from '../../server/dist/requests/client-address.js';
import { parsePublicOrigin } from '../../server/dist/requests/public-origin.js';
import { startRelay } from './order-kit.mjs';
import { FORM } from './relay-kit.mjs';

const ORIGIN = 'https://beian.example.cn';

let relay;
afterEach(async () => {
  await relay?.stop();
  relay = undefined;
});

/** What the proxy passes on; `fetch` lets nobody choose the host. */
async function passOn(method, path, { body, ...headers } = {}) {
  const { hostname, port } = new URL(relay.base);
  const text = body === undefined ? '' : JSON.stringify(body);
  const sent = request({
    ...{ hostname, port, path, method },
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  const [answer] = await once(sent.end(text), 'response');
  const chunks = await answer.toArray();
  const read = Buffer.concat(chunks).toString();
  return {
    status: answer.statusCode,
    cookies: answer.headers['set-cookie'] ?? [],
    json: read === '' ? undefined : JSON.parse(read),
  };
}

const createOrder = (headers = {}) =>
  passOn('POST', '/api/orders', { Origin: ORIGIN, body: { form: FORM }, ...headers });

describe('with the public origin', () => {
  test('the cookie is for https only, and no other sub-domain can plant one', async () => {
    relay = await startRelay({ publicOrigin: ORIGIN });
    const { status, cookies, json } = await createOrder();
    assert.equal(status, 201);
    assert.match(cookies[0], /^__Host-beian-key=[0-9a-f]{32}; .*; Secure; /);
    const [own] = cookies[0].split(';');
    const read = (Cookie) => passOn('GET', `/api/orders/${json.id}`, { Cookie });
    assert.equal((await read(own)).status, 200);
    assert.equal((await read(own.replace('__Host-', ''))).status, 404);
  });

  test('changes come from its pages, whatever host the proxy names', async () => {
    relay = await startRelay({ publicOrigin: ORIGIN });
    assert.equal((await createOrder({ Host: '127.0.0.1:8080' })).status, 201);
    for (const Origin of [
      'http://beian.example.cn',
      'https://beian.example.cn:8443',
      'https://evil.example',
      'https://sub.beian.example.cn',
      'null',
    ]) {
      const { status, json } = await createOrder({ Origin, Host: new URL(ORIGIN).host });
      assert.deepEqual([status, json.code], [403, 'foreign_origin'], Origin);
    }
  });

  test('the QR code leads to it', async () => {
    relay = await startRelay({ publicOrigin: ORIGIN, lanHosts: ['192.0.2.9'] });
    const { cookies, json: order } = await createOrder();
    const [Cookie] = cookies[0].split(';');
    const path = `/api/orders/${order.id}/handoffs`;
    const { json: offer } = await passOn('POST', path, { Cookie, body: {} });
    assert.match(offer.url, /^https:\/\/beian\.example\.cn\/phone\.html#[0-9a-f]{32}$/);
    assert.deepEqual([offer.isLocalOnly, offer.lanUrls], [false, []]);
  });

  test('what is no origin is refused', () => {
    for (const text of [
      'beian.example.cn',
      'ftp://a.example',
      'https://a.example/relay',
      '',
      'x:',
    ]) {
      assert.throws(() => parsePublicOrigin(text), /like https:\/\/beian\.example\.cn/, text);
    }
    assert.equal(parsePublicOrigin('https://a.example:8443/').origin, 'https://a.example:8443');
  });
});

describe('the client behind proxies', () => {
  const clientAt = (forwarded, proxyCount) =>
    clientKey(
      {
        env: { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
        req: {
          raw: new Request('http://relay.example/', {
            headers: forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded },
          }),
        },
      },
      proxyCount === undefined ? peerAddress : forwardedAddress(proxyCount),
    );

  test('is the connection’s address, unless the proxy is trusted', () => {
    assert.equal(clientAt('192.0.2.7'), '127.0.0.1');
    assert.equal(clientAt('192.0.2.7', 1), '192.0.2.7');
  });

  test('is what the outermost of them has added, and not what the client wrote', () => {
    assert.equal(clientAt('198.51.100.1, 192.0.2.7', 1), '192.0.2.7');
    assert.equal(clientAt('198.51.100.1, 192.0.2.7, 10.0.0.2', 2), '192.0.2.7');
    assert.equal(clientAt('192.0.2.7:4711', 1), '192.0.2.7');
    assert.equal(clientAt('[2001:db8:1:2::9]:4711', 1), clientAt('2001:DB8:0001:2:3::', 1));
  });

  test('is the connection’s address where there is no such entry, or it is no address', () => {
    for (const forwarded of [undefined, '', 'unknown', '192.0.2.7, _hidden']) {
      assert.equal(clientAt(forwarded, 1), '127.0.0.1', forwarded);
    }
    assert.equal(clientAt('192.0.2.7', 2), '127.0.0.1');
  });

  test('a stranger who guesses tokens keeps nobody else from claiming', async () => {
    relay = await startRelay({ clientOf: forwardedAddress(1) });
    const peek = (address) =>
      passOn('POST', '/api/handoffs/peek', {
        'X-Forwarded-For': address,
        body: { token: '0'.repeat(32) },
      });
    for (let guess = 0; guess < 31; guess += 1) await peek('198.51.100.1');
    assert.equal((await peek('198.51.100.1')).status, 429);
    assert.equal((await peek('192.0.2.7')).status, 404);
  });
});
