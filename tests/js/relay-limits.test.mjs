// How much one client may ask of the relay.

import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { clientKey, peerAddress } from '../../server/dist/requests/client-address.js';
import { createLimits } from '../../server/dist/requests/limits.js';
import { individual } from './forms.mjs';
import { startRelay } from './order-kit.mjs';

let relay;
before(async () => {
  relay = await startRelay();
});
after(() => relay.stop());

/** A request from one of the machine's own addresses, as if it were another client. */
function send(base, path, { body = '', agent, localAddress = '127.0.0.1' } = {}) {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, agent, localAddress };
    const sent = request(base + path, options, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const { statusCode: status, headers } = answer;
        resolve({ status, headers, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** Sends so many, some at a time; resolves to the answers. */
async function sendMany(count, options) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const answers = await Promise.all(
    Array.from({ length: count }, () => send(relay.base, '/api/orders', { ...options, agent })),
  );
  agent.destroy();
  return answers;
}

const body = JSON.stringify({ form: individual() });

test('500 desktops of one address create their orders at once, and are not refused', async () => {
  const answers = await sendMany(500, { body, localAddress: '127.0.0.2' });
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
});

test('of 10,000 creations in a minute most are refused, and say when to come again', async (t) => {
  const startedMs = performance.now();
  const answers = await sendMany(10_000, { body });
  const durationMs = performance.now() - startedMs;
  const refused = answers.filter(({ status }) => status === 429);
  const created = answers.filter(({ status }) => status === 201);
  assert.equal(refused.length + created.length, 10_000);
  assert.ok(durationMs < 60_000, 'they came within a minute');
  assert.ok(refused.length >= 9_000, `${refused.length} were refused`);
  for (const { headers, text } of refused) {
    assert.equal(headers['content-type'], 'application/problem+json');
    assert.equal(JSON.parse(text).code, 'too_many_requests');
    assert.match(headers['retry-after'], /^[1-9]\d?$/);
    assert.ok(Number(headers['retry-after']) <= 60);
  }
  t.diagnostic(`${refused.length} refused, ${Math.round(durationMs)} ms`);
  const other = await send(relay.base, '/api/orders', { body, localAddress: '127.0.0.3' });
  assert.equal(other.status, 201, 'another client is none the worse');
});

test('wrong tokens are soon refused, right ones as often as one likes', async (t) => {
  const app = new Hono();
  const { guesses } = createLimits();
  app.post('/right', guesses, async (context) => {
    await sleep(50);
    return context.json({});
  });
  app.post('/wrong', guesses, (context) => context.json({ code: 'unknown_handoff' }, 404));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const statuses = async (path, count) => {
    const found = [];
    for (let sent = 0; sent < count; sent += 1) found.push((await send(base, path)).status);
    return found;
  };
  assert.ok((await statuses('/right', 100)).every((status) => status === 200));
  const allAtOnce = await Promise.all(Array.from({ length: 200 }, () => send(base, '/right')));
  assert.ok(
    allAtOnce.every(({ status }) => status === 200),
    'however many are at work at once',
  );
  const wrong = await statuses('/wrong', 100);
  const firstRefused = wrong.indexOf(429);
  assert.ok(firstRefused > 0 && firstRefused <= 30, `the ${firstRefused + 1}th is refused`);
  assert.ok(wrong.slice(firstRefused).every((status) => status === 429));
  const atOnce = await Promise.all(
    Array.from({ length: 100 }, () => send(base, '/wrong', { localAddress: '127.0.0.4' })),
  );
  const known = atOnce.filter(({ status }) => status === 404);
  assert.ok(known.length <= 30, `${known.length} of 100 sent at once were answered`);
});

test('a client is its address, of IPv6 its network', () => {
  const clientAt = (remoteAddress) =>
    clientKey({ env: { incoming: { socket: { remoteAddress } } }, req: {} }, peerAddress);
  assert.equal(clientAt('192.0.2.7'), '192.0.2.7');
  assert.equal(clientAt('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(clientAt('2001:db8:1:2:3:4:5:6'), clientAt('2001:db8:1:2::9'));
  assert.equal(clientAt('2001:db8::1'), clientAt('2001:db8:0:0:ffff::1'));
  assert.notEqual(clientAt('2001:db8:1:2::9'), clientAt('2001:db8:1:3::9'));
  assert.notEqual(clientAt('::1'), clientAt('2001:db8::1'));
});
