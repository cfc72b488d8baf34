import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEventStream } from '../../server/dist/events/stream.js';
import { Browser, FORM, nextEvent, PHONE_AGENT, startHandoff, startRelay } from './relay-kit.mjs';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const MINUTE_MS = 60_000;
const BEAT_MS = 50;
const ITEM = 'principal_id:front';
const OTHER_ITEM = 'subject_license:page';

let relay;
const withRelay = () => {
  before(async () => {
    relay = await startRelay({ beatMs: BEAT_MS });
  });
  after(() => relay.stop());
};

const eventsOf = (order, query = '') => `/api/orders/${order.id}/events${query}`;
/** Something that can be told apart, as uploads would be. */
const uploadEvent = (number, itemId = ITEM) => ({
  type: 'upload',
  upload: { id: String(number), itemId },
});
const publish = (order, number, itemId) =>
  relay.parts.feed.publish(order.id, uploadEvent(number, itemId));
/** Events 1 to `count`; what else this process has to do is let in between, at any place. */
async function publishMany(order, count) {
  for (let number = 1; number <= count; number += 1) {
    await publish(order, number);
    if (number % 7 === 0) await sleep(0);
  }
}
const watchers = (order) => relay.parts.feed.countWatchers(order.id);

async function newOrder() {
  const desktop = new Browser(relay.base);
  return { desktop, order: await desktop.read('POST', '/api/orders', { form: FORM }) };
}

async function startClaimed(body) {
  const started = await startHandoff(relay.base, body);
  const phone = new Browser(relay.base, PHONE_AGENT);
  await phone.read('POST', '/api/handoffs/claim', { token: started.token });
  return { ...started, phone, path: `/api/handoffs/${started.offer.id}` };
}

/** Numbers of so many upload events, with their ids. */
async function readUploads(messages, count) {
  const read = [];
  while (read.length < count) {
    const event = await nextEvent(messages);
    if (event === undefined) break;
    if (event.data.type === 'upload') read.push([Number(event.id), Number(event.data.upload.id)]);
  }
  return read;
}

/** All until the stream ends. */
async function readToEnd(messages) {
  const events = [];
  for (let event = await nextEvent(messages); event; event = await nextEvent(messages)) {
    events.push(event);
  }
  return events;
}

async function until(holds) {
  for (let tries = 0; !holds(); tries += 1) {
    assert.ok(tries < 1_500, 'it does not come about');
    await sleep(10);
  }
}

describe('a stream of an order', () => {
  withRelay();

  test('is what an EventSource reads, and what no proxy keeps back', async () => {
    const { desktop, order } = await newOrder();
    const { response, messages, stop } = await desktop.watch(eventsOf(order));
    const headers = Object.fromEntries(response.headers);
    assert.equal(headers['content-type'], 'text/event-stream; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store, no-transform');
    assert.equal(headers['x-accel-buffering'], 'no');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    const { value } = await messages.next();
    assert.deepEqual(Object.keys(value), ['retry']);
    assert.ok(Number(value.retry) >= 1_000);
    stop();
  });

  test('tells what happens from now on, in order and with growing ids', async () => {
    const { desktop, order } = await newOrder();
    await publish(order, 0);
    const { messages, stop } = await desktop.watch(eventsOf(order));
    await messages.next();
    for (const number of [1, 2, 3]) await publish(order, number);
    const read = await readUploads(messages, 3);
    assert.deepEqual(
      read.map(([, number]) => number),
      [1, 2, 3],
    );
    assert.deepEqual(
      read.map(([id]) => id),
      [2, 3, 4],
    );
    stop();
  });

  test('gives what came after the last known event, by the address or by the header', async () => {
    const { desktop, order } = await newOrder();
    for (const number of [1, 2, 3, 4]) await publish(order, number);
    const byAddress = await desktop.watch(eventsOf(order, '?after=1'));
    assert.deepEqual(await readUploads(byAddress.messages, 3), [
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    // What the browser says when it reconnects is newer than the address that it was given once.
    const byHeader = await desktop.watch(eventsOf(order, '?after=1'), { 'Last-Event-ID': '3' });
    assert.deepEqual(await readUploads(byHeader.messages, 1), [[4, 4]]);
    byAddress.stop();
    byHeader.stop();
  });

  test('after the last event in a snapshot misses nothing', async () => {
    const { desktop, order } = await newOrder();
    await publish(order, 1);
    const { lastEventId } = await desktop.read('GET', `/api/orders/${order.id}`);
    await publish(order, 2);
    const { messages, stop } = await desktop.watch(eventsOf(order, `?after=${lastEventId}`));
    assert.deepEqual(await readUploads(messages, 1), [[2, 2]]);
    stop();
  });

  test('loses and doubles nothing between what was missed and what is live', async () => {
    const { desktop, order } = await newOrder();
    const COUNT = 400;
    const streams = [];
    const publishing = publishMany(order, COUNT);
    for (let connection = 0; connection < 20; connection += 1) {
      streams.push(await desktop.watch(eventsOf(order, '?after=0')));
    }
    await publishing;
    const expected = Array.from({ length: COUNT }, (_, index) => [index + 1, index + 1]);
    for (const { messages, stop } of streams) {
      assert.deepEqual(await readUploads(messages, COUNT), expected);
      stop();
    }
  });

  test('says reset where events were dropped meanwhile, and goes on after it', async () => {
    const { desktop, order } = await newOrder();
    await publishMany(order, 600);
    const { messages, stop } = await desktop.watch(eventsOf(order, '?after=5'));
    const first = await nextEvent(messages);
    assert.deepEqual([first.data, first.id], [{ type: 'reset' }, '600']);
    await publish(order, 601);
    assert.deepEqual(await readUploads(messages, 1), [[601, 601]]);
    // An id that there never was, as after a state was put back from a copy.
    const ahead = await desktop.watch(eventsOf(order, '?after=9000'));
    assert.deepEqual((await nextEvent(ahead.messages)).data, { type: 'reset' });
    stop();
    ahead.stop();
  });

  test('an id that is none is refused', async () => {
    const { desktop, order } = await newOrder();
    for (const after of ['-1', '1.5', 'x', '9'.repeat(16), '1;2']) {
      assert.deepEqual(await desktop.refusal('GET', eventsOf(order, `?after=${after}`)), {
        status: 400,
        code: 'invalid_request',
      });
    }
  });

  test('beats, with the id to go on after', async () => {
    const { desktop, order } = await newOrder();
    await publish(order, 1);
    const { messages, stop } = await desktop.watch(eventsOf(order));
    await messages.next();
    for (const _ of [1, 2, 3]) {
      const { value } = await messages.next();
      assert.deepEqual(value, { id: '1', event: 'beat', data: {} });
    }
    stop();
  });

  test('is nobody else’s', async () => {
    const { order } = await newOrder();
    const stranger = (await newOrder()).desktop;
    for (const browser of [stranger, new Browser(relay.base)]) {
      assert.deepEqual(await browser.refusal('GET', eventsOf(order)), {
        status: 404,
        code: 'unknown_order',
      });
    }
  });

  test('tells nothing of other orders', async () => {
    const { desktop, order } = await newOrder();
    const other = await newOrder();
    const { messages, stop } = await desktop.watch(eventsOf(order));
    await messages.next();
    await publish(other.order, 1);
    await publish(order, 2);
    assert.deepEqual(await readUploads(messages, 1), [[1, 2]]);
    stop();
  });

  test('frees what it had when its reader goes, and what is asked with HEAD has nothing', async () => {
    const { desktop, order } = await newOrder();
    const streams = [];
    for (const _ of [1, 2, 3]) streams.push(await desktop.watch(eventsOf(order)));
    assert.equal(watchers(order), 3);
    assert.equal((await desktop.ask('HEAD', eventsOf(order))).status, 200);
    assert.equal(watchers(order), 3);
    for (const { stop } of streams) stop();
    await until(() => watchers(order) === 0);
  });

  test('ends with the order', async () => {
    const { desktop, order } = await newOrder();
    const { messages } = await desktop.watch(eventsOf(order));
    await messages.next();
    await desktop.read('DELETE', `/api/orders/${order.id}`);
    const events = await readToEnd(messages);
    assert.deepEqual(
      events.map(({ id, data }) => [id, data]),
      [['0', { type: 'deleted' }]],
    );
    assert.equal(watchers(order), 0);
  });

  test('has the findings in the language that was asked for', async () => {
    const { desktop, order } = await newOrder();
    const finding = { code: 'truncated', severity: 'block', params: {}, message: '图片不完整' };
    const upload = { id: '1', itemId: ITEM, refusal: { code: 'refused', findings: [finding] } };
    await relay.parts.feed.publish(order.id, { type: 'upload', upload });
    const messageIn = async (query) => {
      const { messages, stop } = await desktop.watch(eventsOf(order, `?after=0${query}`));
      const { data } = await nextEvent(messages);
      stop();
      return data.upload.refusal.findings[0].message;
    };
    assert.match(await messageIn(''), /\p{Script=Han}/u);
    assert.match(await messageIn('&locale=en'), /^[\p{ASCII}’“”]+$/u);
  });
});

describe('what a phone is told', () => {
  withRelay();

  test('is of its items, its handoff and the order, and of nothing else', async () => {
    const { desktop, order, phone, path } = await startClaimed({ itemIds: [ITEM] });
    const { lastEventId } = await phone.read('GET', path);
    const { messages, stop } = await phone.watch(`${path}/events?after=${lastEventId}`);
    await publish(order, 1, OTHER_ITEM);
    await relay.parts.feed.publish(order.id, { type: 'upload', upload: { id: '2' } });
    await relay.parts.feed.publish(order.id, {
      type: 'upload_removed',
      uploadId: '1',
      itemId: OTHER_ITEM,
    });
    await publish(order, 3, ITEM);
    await relay.parts.feed.publish(order.id, {
      type: 'upload_removed',
      uploadId: '3',
      itemId: ITEM,
    });
    await desktop.read('POST', `/api/orders/${order.id}/consents`, { kinds: ['face'] });
    await phone.read('POST', `${path}/activity`, { name: 'reading' });
    const told = [];
    for (let count = 0; count < 4; count += 1) told.push((await nextEvent(messages)).data);
    assert.deepEqual(
      told.map(({ type }) => type),
      ['upload', 'upload_removed', 'order', 'handoff'],
    );
    assert.deepEqual([told[0].upload.id, told[1].uploadId], ['3', '3']);
    stop();
  });

  test('what it is not told of does not make its place old', async () => {
    const { order, phone, path } = await startClaimed({ itemIds: [ITEM] });
    const { messages, stop } = await phone.watch(`${path}/events`);
    await messages.next();
    await publish(order, 1, OTHER_ITEM);
    const last = String(await relay.parts.state.lastEventId(order.id));
    for (;;) {
      const { value } = await messages.next();
      assert.equal(value.event, 'beat');
      if (value.id === last) break;
    }
    stop();
  });

  test('ends with the word that the computer has revoked its handoff', async () => {
    const { desktop, order, phone, path } = await startClaimed({ itemIds: [ITEM] });
    const { messages } = await phone.watch(`${path}/events`);
    await messages.next();
    await desktop.read('POST', `/api/orders/${order.id}/handoffs`, {});
    await publish(order, 1, ITEM);
    const events = await readToEnd(messages);
    assert.deepEqual(
      events.map(({ data }) => [data.type, data.handoff?.state]),
      [['handoff', 'revoked']],
    );
    await until(() => watchers(order) === 0);
  });

  test('ends with the order', async () => {
    const { desktop, order, phone, path } = await startClaimed({ itemIds: [ITEM] });
    const { messages } = await phone.watch(`${path}/events`);
    await messages.next();
    await desktop.read('DELETE', `/api/orders/${order.id}`);
    assert.deepEqual(
      (await readToEnd(messages)).map(({ data }) => data.type),
      ['deleted'],
    );
  });
});

describe('a handoff on the desktop’s stream', () => {
  withRelay();

  test('is told from its making to its end', async () => {
    const { desktop, order } = await newOrder();
    const { messages, stop } = await desktop.watch(eventsOf(order));
    const phone = new Browser(relay.base, PHONE_AGENT);
    const offer = await desktop.read('POST', `/api/orders/${order.id}/handoffs`, {});
    const path = `/api/handoffs/${offer.id}`;
    await phone.read('POST', '/api/handoffs/claim', { token: new URL(offer.url).hash.slice(1) });
    await phone.read('POST', `${path}/activity`, { name: 'shooting', itemId: ITEM });
    await phone.read('POST', `${path}/finish`, {});
    const told = [];
    while (told.length < 4) told.push((await nextEvent(messages)).data.handoff);
    assert.deepEqual(
      told.map(({ state, activity, phone }) => [state, activity?.name, phone]),
      [
        ['waiting', undefined, undefined],
        ['connected', undefined, 'iPhone'],
        ['connected', 'shooting', 'iPhone'],
        ['finished', 'shooting', 'iPhone'],
      ],
    );
    assert.ok(!JSON.stringify(told).includes(new URL(offer.url).hash.slice(1)));
    stop();
  });

  test('is told expired though nobody asked, once, and the phone’s own stream ends', async () => {
    const { desktop, order, offer, phone, path } = await startClaimed();
    const onDesktop = await desktop.watch(eventsOf(order));
    const onPhone = await phone.watch(`${path}/events`);
    await publish(order, 1);
    await readUploads(onDesktop.messages, 1);
    await readUploads(onPhone.messages, 1);
    relay.setForward(121 * MINUTE_MS);
    const told = await nextEvent(onDesktop.messages);
    assert.deepEqual(
      [told.id, told.data.type, told.data.handoff.id, told.data.handoff.state],
      ['0', 'handoff', offer.id, 'expired'],
    );
    // The place to go on after is put back at once.
    const { value } = await onDesktop.messages.next();
    assert.deepEqual(value, { id: String(await relay.parts.state.lastEventId(order.id)) });
    await sleep(3 * BEAT_MS);
    await publish(order, 2);
    assert.deepEqual((await nextEvent(onDesktop.messages)).data, uploadEvent(2));
    assert.deepEqual(
      (await readToEnd(onPhone.messages)).map(({ data }) => data.handoff?.state),
      ['expired'],
    );
    onDesktop.stop();
  });

  test('that expired while the desktop was away is told when it comes back', async () => {
    const { desktop, order, offer } = await startHandoff(relay.base);
    relay.setForward(11 * MINUTE_MS);
    const { messages, stop } = await desktop.watch(eventsOf(order));
    const { data } = await nextEvent(messages);
    assert.deepEqual([data.handoff.id, data.handoff.state], [offer.id, 'expired']);
    stop();
  });
});

describe('a reader that takes nothing', () => {
  withRelay();
  const quiet = { select: (event) => event, isLast: () => false };
  const lookAtNothing = async () => ({ events: [], isOver: false });

  async function openStream(order, options) {
    const { feed, state } = relay.parts;
    return createEventStream({
      ...quiet,
      feed,
      state,
      orderId: order.id,
      afterId: 0,
      look: lookAtNothing,
      beatMs: 60_000,
      cut: () => {},
      ...options,
    });
  }

  test('costs nothing but its place, and reads it all once it takes more', async () => {
    const { order } = await newOrder();
    const reader = (await openStream(order)).getReader();
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value);
    await publishMany(order, 450);
    // One chunk waits at most; the 450 are in the state.
    const chunks = [];
    while (!text.includes('"450"')) {
      const { value } = await reader.read();
      chunks.push(value.length);
      text += decoder.decode(value);
    }
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    assert.deepEqual(
      ids,
      Array.from({ length: 450 }, (_, index) => index + 1),
    );
    assert.ok(chunks.length <= 4, `${chunks.length} chunks were waiting`);
    await reader.cancel();
    assert.equal(watchers(order), 0);
  });

  test('that was away for more than is kept is told reset', async () => {
    const { order } = await newOrder();
    const reader = (await openStream(order)).getReader();
    await reader.read();
    await publishMany(order, 700);
    let text = '';
    while (!text.includes('reset')) text += new TextDecoder().decode((await reader.read()).value);
    assert.match(text, /id: 700\nevent: message\ndata: \{"type":"reset"\}\n\n$/);
    await reader.cancel();
  });

  test('is cut off after some beats', async () => {
    const { order } = await newOrder();
    let cuts = 0;
    const stream = await openStream(order, {
      beatMs: 10,
      cut: () => {
        cuts += 1;
      },
    });
    await until(() => cuts === 1);
    assert.equal(watchers(order), 0);
    await sleep(100);
    assert.equal(cuts, 1);
    await stream.cancel();
  });

  test('over the network has its connection cut, and gets the rest when it comes back', async () => {
    const { desktop, order } = await newOrder();
    const sent = request(`${relay.base}${eventsOf(order, '?after=0')}`, {
      headers: { Cookie: desktop.cookie },
    });
    const [response] = await once(sent.end(), 'response');
    response.pause();
    // More than the system keeps for a connection, so that the relay notices.
    const filler = 'x'.repeat(64_000);
    for (let number = 1; number <= 400; number += 1) {
      const upload = { id: String(number), itemId: ITEM, fileName: filler };
      await relay.parts.feed.publish(order.id, { type: 'upload', upload });
      if (number % 7 === 0) await sleep(0);
    }
    await until(() => watchers(order) === 0);
    let text = '';
    try {
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
    } catch (error) {
      assert.equal(error.code, 'ECONNRESET');
    }
    // Of the last block the end is missing.
    const blocks = text.split('\n\n').slice(0, -1);
    const told = blocks.filter((block) => block.includes('event: message')).length;
    const lastId = Number(blocks.at(-1).match(/^id: (\d+)/)?.[1] ?? 0);
    assert.equal(told, lastId);
    assert.ok(told < 400, 'all of it was in the connection already');
    // All of the rest takes a while, too.
    relay.parts.beatMs = MINUTE_MS;
    const headers = { 'Last-Event-ID': String(lastId) };
    const again = await desktop.watch(eventsOf(order), headers);
    const read = await readUploads(again.messages, 400 - told);
    assert.deepEqual(
      read.map(([id]) => id),
      Array.from({ length: 400 - told }, (_, index) => told + index + 1),
    );
    relay.parts.beatMs = BEAT_MS;
    again.stop();
  });

  test('of an order that is watched by a thousand is sent away, to come again', async () => {
    const { desktop, order } = await newOrder();
    const watcher = () => ({ tell: () => {}, close: () => {} });
    const ends = Array.from({ length: 1_000 }, () =>
      relay.parts.feed.subscribe(order.id, watcher()),
    );
    const response = await desktop.ask('GET', eventsOf(order));
    assert.equal(response.status, 429);
    assert.ok(Number(response.headers.get('Retry-After')) > 0);
    assert.equal((await response.json()).code, 'too_many_requests');
    ends[0]();
    const { stop } = await desktop.watch(eventsOf(order));
    stop();
    for (const end of ends) end();
  });

  test('beyond 600 of one client is sent away, until one of them has ended', async () => {
    const { desktop, order } = await newOrder();
    const watched = await Promise.all(
      Array.from({ length: 600 }, () => desktop.watch(eventsOf(order))),
    );
    const response = await desktop.ask('GET', eventsOf(order));
    assert.equal(response.status, 429);
    assert.ok(Number(response.headers.get('Retry-After')) > 0);
    assert.equal((await response.json()).code, 'too_many_requests');
    for (const { stop } of watched) stop();
    while (relay.parts.feed.countWatchers(order.id) > 0) await sleep(10);
    const { stop } = await desktop.watch(eventsOf(order));
    stop();
  });

  test('whose right to look is taken away is told nothing more', async () => {
    const { order } = await newOrder();
    let isAllowed = true;
    const look = async () => {
      if (!isAllowed) throw Object.assign(new Error('no'), { name: 'Problem' });
      return { events: [], isOver: false };
    };
    const logged = [];
    const { error } = console;
    console.error = (...words) => logged.push(words);
    const reader = (await openStream(order, { beatMs: 10, look })).getReader();
    isAllowed = false;
    for (;;) {
      const { done } = await reader.read();
      if (done) break;
    }
    console.error = error;
    assert.equal(watchers(order), 0);
    assert.equal(logged.length, 1);
  });
});

describe('a relay that stops', () => {
  test('ends its streams', async () => {
    const own = await startRelay();
    const desktop = new Browser(own.base);
    const order = await desktop.read('POST', '/api/orders', { form: FORM });
    const { messages } = await desktop.watch(eventsOf(order));
    await messages.next();
    const stopped = own.stop();
    assert.equal(await nextEvent(messages).catch(() => undefined), undefined);
    await stopped;
  });

  test('and starts again gives what was missed, and has told no token to its log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'beian-relay-'));
    let printed = '';
    const startProcess = async () => {
      const flags = ['--port', '0', '--data-dir', folder, '--pages-dir', folder, '--log'];
      const child = spawn(process.execPath, [MAIN, ...flags], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const output of [child.stdout, child.stderr]) {
        output.on('data', (bytes) => {
          printed += bytes;
        });
      }
      const [line] = await once(createInterface(child.stdout), 'line');
      return { child, base: line.match(/http:\/\/[^/]+/)[0] };
    };
    const end = async (child) => {
      child.kill('SIGTERM');
      return (await once(child, 'exit'))[0];
    };

    const first = await startProcess();
    const { desktop, order, token, offer } = await startHandoff(first.base);
    const phone = new Browser(first.base, PHONE_AGENT);
    const path = `/api/handoffs/${offer.id}`;
    await phone.read('POST', '/api/handoffs/peek', { token });
    await phone.read('POST', '/api/handoffs/claim', { token });
    await new Browser(first.base).refusal('POST', '/api/handoffs/claim', { token });
    const { messages } = await desktop.watch(eventsOf(order, '?after=0'));
    const seen = await nextEvent(messages);
    assert.equal(seen.data.handoff.state, 'waiting');
    await phone.read('POST', `${path}/activity`, { name: 'reading' });
    const stopped = end(first.child);
    await readToEnd(messages).catch(() => undefined);
    assert.equal(await stopped, 0);

    const second = await startProcess();
    desktop.base = second.base;
    phone.base = second.base;
    const again = await desktop.watch(eventsOf(order), { 'Last-Event-ID': seen.id });
    const states = [];
    for (const _ of [1, 2]) states.push((await nextEvent(again.messages)).data.handoff);
    assert.deepEqual(
      states.map(({ state, activity }) => [state, activity?.name]),
      [
        ['connected', undefined],
        ['connected', 'reading'],
      ],
    );
    // The claim has outlived the relay as well.
    assert.equal((await phone.read('GET', path)).handoff.state, 'connected');
    again.stop();
    assert.equal(await end(second.child), 0);

    assert.match(printed, /POST \/api\/handoffs\/claim 200/);
    assert.match(printed, /POST \/api\/handoffs\/claim 409/);
    const { name, documentNumber, mobile } = FORM.principal;
    for (const secret of [token, order.id, offer.id, name, documentNumber, mobile]) {
      assert.ok(!printed.includes(secret), `the log has ${secret}`);
    }
    await rm(folder, { recursive: true, force: true });
  });
});
