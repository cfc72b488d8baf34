// Two hundred uploads over a bad network to a relay that is killed again and again.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { organization } from '../js/forms.mjs';
import { launchBrowser, openWatched } from './browser.mjs';
import { startFaultProxy } from './fault-proxy.mjs';
import { chooseSizes, createRandom, makeVariant } from './jpeg-variants.mjs';
import { startRelay } from './relay-process.mjs';
import { buildTransferPages } from './transfer-bundle.mjs';

const SEED = 20_260_822;
const UPLOADS = 200;
const SIZES = { minBytes: 200_000, maxBytes: 4_000_000 };
/** A browser opens six connections to one origin, and each transfer uses one at a time. */
const AT_ONCE = 6;
const RESTARTS = 5;
/** Between two faults of a connection, on average. */
const MEAN_BYTES_TO_FAULT = 1_000_000;
const KINDS = ['delay', 'delay', 'stall', 'reset', 'truncate'];
const BASE = new URL('../fixtures/pictures/jpeg-baseline.jpg', import.meta.url);

/** Patience is shortened, and nothing else is other than in the page. */
const OPTIONS = {
  stallMs: 700,
  receiptMs: 5_000,
  recheckMs: 100,
  retryDelaysMs: [50, 100, 200, 400, 800],
};

let relay;
let proxy;
let browser;

before(async () => {
  const pages = await buildTransferPages('upload-faults', [
    new URL('jpeg-variants.mjs', import.meta.url),
    BASE,
  ]);
  relay = await startRelay({ flags: ['--pages-dir', pages] });
  proxy = await startFaultProxy(relay.port);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await proxy?.stop();
  await relay?.stop();
});

describe('uploads over a bad network', { timeout: 300_000 }, () => {
  test('200 uploads through delays, stalls, resets, cuts and five restarts all arrive byte for byte', async (t) => {
    const startedMs = Date.now();
    const sizes = chooseSizes(UPLOADS, SEED, SIZES);
    const { page, context } = await openWatched(browser, proxy.address);
    await page.evaluate(loadParts);
    const destinations = await page.evaluate(openOrders, { form: organization(), count: UPLOADS });
    proxy.setFaults(faultsFrom(createRandom(SEED)));

    const kills = new Set(
      Array.from({ length: RESTARTS }, (_, n) => Math.round((UPLOADS * (n + 1)) / (RESTARTS + 1))),
    );
    let acknowledged = 0;
    let restarts = 0;
    let restarting = Promise.resolve();
    await page.exposeFunction('noteAcknowledged', () => {
      acknowledged += 1;
      if (!kills.has(acknowledged)) return;
      restarting = restarting.then(async () => {
        await relay.kill();
        await relay.restart();
        restarts += 1;
      });
    });

    const pictures = sizes.map((size, number) => ({ size, destination: destinations[number] }));
    const ends = await page.evaluate(sendAll, { pictures, atOnce: AT_ONCE, options: OPTIONS });
    await restarting;
    proxy.setFaults(() => []);
    proxy.cut();
    const orders = await page.evaluate(readOrders, destinations);
    await context.close();

    const base = await readFile(BASE);
    for (const [number, { end, sha256: digest }] of ends.entries()) {
      assert.equal(end.name, 'received', `upload ${number}: ${JSON.stringify(end)}`);
      const expected = makeVariant(base, number, sizes[number]);
      const arrived = await relay.readUpload(end.record.id);
      assert.ok(arrived.equals(expected), `upload ${number} has other bytes`);
      assert.equal(createHash('sha256').update(expected).digest('hex'), digest);
      assert.equal(end.record.sha256, digest);
      assert.equal(end.record.itemId, destinations[number].itemId);
    }
    assert.equal(ends.length, UPLOADS);
    assertOrdersHold(orders, destinations, ends);
    assert.equal(restarts, RESTARTS);

    const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
    const figures = {
      uploads: ends.length,
      orders: orders.length,
      bytes: totalBytes,
      'relay restarts': restarts,
      connections: proxy.figures.connections,
      'delays made': proxy.figures.delay,
      'stalls made': proxy.figures.stall,
      'resets made': proxy.figures.reset,
      'cuts made': proxy.figures.truncate,
      'stalls noticed': ends.reduce((sum, { stalls }) => sum + stalls, 0),
      waits: ends.reduce((sum, { waits }) => sum + waits, 0),
      creations: proxy.meter.of('POST').length,
      resumes: proxy.meter.of('HEAD').length - ends.length,
      'bytes sent twice': proxy.meter.patchBytes() - totalBytes,
      seconds: (Date.now() - startedMs) / 1_000,
    };
    t.diagnostic(`seed ${SEED}`);
    for (const [name, value] of Object.entries(figures)) t.diagnostic(`${name}: ${value}`);
    for (const kind of ['delay', 'stall', 'reset', 'truncate']) {
      assert.ok(proxy.figures[kind] >= 10, `only ${proxy.figures[kind]} of ${kind}`);
    }
  });
});

/** Each place of each order has the picture that was acknowledged for it, and no other. */
function assertOrdersHold(orders, destinations, ends) {
  const held = orders.flatMap(({ id, uploads }) =>
    uploads.map(({ itemId, state, sha256 }) => [id, itemId, state, sha256].join(' ')),
  );
  const expected = destinations.map(({ orderId, itemId }, number) =>
    [orderId, itemId, 'received', ends[number].sha256].join(' '),
  );
  assert.deepEqual(held.sort(), expected.sort());
}

/** For each connection up to three faults, so that a delay is followed by something else. */
function faultsFrom(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  return () => {
    let atByte = 0;
    return Array.from({ length: 3 }, () => {
      atByte += Math.ceil(-Math.log(1 - random()) * MEAN_BYTES_TO_FAULT);
      const fault = { kind: pick(KINDS), direction: 'up', atByte, ms: Math.floor(random() * 400) };
      // Answers are short: some hundred bytes for each chunk.
      const isDown = random() < 0.3;
      return isDown ? { ...fault, direction: 'down', atByte: Math.ceil(atByte / 1_500) } : fault;
    });
  };
}

/** Runs in the page, while the network is still good. */
async function loadParts() {
  const [{ Transfer }, { makeVariant: make }, response] = await Promise.all([
    import('/transfer.js'),
    import('/jpeg-variants.mjs'),
    fetch('/jpeg-baseline.jpg'),
  ]);
  const base = new Uint8Array(await response.arrayBuffer());
  window.parts = { Transfer, makeVariant: make, base };
}

/** Runs in the page: makes orders until there are places for all pictures. */
async function openOrders({ form, count }) {
  const post = async (path, body) => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const places = [];
  while (places.length < count) {
    const { id, slots } = await post('/api/orders', { form });
    await post(`/api/orders/${id}/consents`, { kinds: ['identity', 'face'] });
    const open = slots.filter(({ channels }) => channels.includes('desktop'));
    for (const slot of open) {
      for (const side of slot.sides) {
        places.push({ orderId: id, itemId: `${slot.id}:${side}`, made: 'file' });
      }
    }
  }
  return places.slice(0, count);
}

/** Runs in the page. */
async function readOrders(destinations) {
  const ids = [...new Set(destinations.map(({ orderId }) => orderId))];
  return Promise.all(ids.map(async (id) => (await fetch(`/api/orders/${id}`)).json()));
}

/** Runs in the page. */
async function sendAll({ pictures, atOnce, options }) {
  const { Transfer, makeVariant: make, base } = window.parts;
  const toHex = (buffer) =>
    [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  async function send(number) {
    const bytes = make(base, number, pictures[number].size);
    const digest = toHex(await crypto.subtle.digest('SHA-256', bytes));
    let stalls = 0;
    let waits = 0;
    const source = {
      bytes: new Blob([bytes], { type: 'image/jpeg' }),
      fileName: `picture-${number}.jpg`,
      sha256: digest,
      ...pictures[number].destination,
    };
    const onChange = (state) => {
      if (state.name === 'waiting') waits += 1;
      stalls = state.stalls ?? stalls;
    };
    const end = await new Transfer(source, { onChange, options }).start();
    await window.noteAcknowledged();
    return { end, sha256: digest, stalls, waits };
  }

  const ends = [];
  const numbers = pictures.keys();
  const sendInTurn = async () => {
    for (const number of numbers) ends[number] = await send(number);
  };
  await Promise.all(Array.from({ length: atOnce }, sendInTurn));
  return ends;
}
