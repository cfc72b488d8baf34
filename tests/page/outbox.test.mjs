// The outbox: what survives a killed tab, and what happens where the browser keeps nothing.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sendJson, sendProblem } from './contract-relay.mjs';
import {
  faultsInTurn,
  ORDER,
  onBlankPage,
  picture,
  proxy,
  QUICK,
  relay,
  sha256,
  useTransferPages,
} from './transfer-kit.mjs';

const FACE = 'face_photo:page';
const LICENSE = 'subject_license:page';
const PATIENT = { ...QUICK, stallMs: 60_000 };

describe('outbox', { timeout: 300_000 }, () => {
  useTransferPages('outbox');

  test('a killed tab costs nothing: the next page of the browser goes on where the relay is', async () => {
    const bytes = await picture(101, 900_000);
    await onBlankPage(async (page, context) => {
      await openSender(page, PATIENT);
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 500_000 }]));
      await add(page, FACE, bytes);
      await page.waitForFunction(() => window.sender.items[0]?.state.sentBytes >= 262_144);
      await waitUntil(async () => (await storedEntries(page))[0]?.uploadUrl);
      await page.close({ runBeforeUnload: false });

      const next = await context.newPage();
      await next.goto(proxy.address);
      await openSender(next);
      const [entry] = await storedEntries(next);
      assert.equal(entry.sha256, sha256(bytes));
      assert.match(entry.uploadUrl, /^\/files\/[0-9a-f]{32}$/);
      await next.evaluate(() => window.sender.start());
      await received(next, FACE);
      assert.deepEqual(await storedEntries(next), []);
      const [arrived] = await relay.contents();
      assert.ok(arrived.equals(bytes));
      // Neither made again nor sent from the start again.
      assert.equal(relay.count('POST'), 1);
      const fresh = proxy.meter.of('PATCH').filter(({ offset }) => offset === 0);
      assert.equal(fresh.length, 1);
    });
  });

  test('a picture that is put in is kept before anything is sent, as it was then', async () => {
    const bytes = await picture(102, 300_000);
    await onBlankPage(async (page, context) => {
      await openSender(page);
      relay.answerNext('POST', '/files', () => {});
      const replaces = 'a'.repeat(64);
      await add(page, FACE, bytes, { replaces, handoffId: 'b'.repeat(32) });
      await page.close();
      const next = await context.newPage();
      await next.goto(proxy.address);
      await openSender(next);
      const [{ key, createdMs, ...entry }] = await storedEntries(next);
      assert.ok(Math.abs(Date.now() - createdMs) < 60_000);
      assert.deepEqual(entry, {
        orderId: ORDER,
        itemId: FACE,
        fileName: '照片.jpg',
        mime: 'image/jpeg',
        byteCount: bytes.length,
        sha256: sha256(bytes),
        made: 'camera',
        replaces,
        handoffId: 'b'.repeat(32),
        supersedes: undefined,
        state: 'unsent',
      });
      const kept = await next.evaluate(
        async ([place, base64]) => {
          const own = new Uint8Array(await window.outbox.readBytes(place));
          const expected = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          return own.length === expected.length && own.every((byte, at) => byte === expected[at]);
        },
        [{ orderId: ORDER, itemId: FACE }, bytes.toString('base64')],
      );
      assert.ok(kept);
    });
  });

  test('the same picture for the same place is one entry and one upload', async () => {
    const bytes = await picture(103, 300_000);
    await onBlankPage(async (page) => {
      await openSender(page);
      relay.answerNext('GET', '/api/uploads/', async (response) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        sendJson(response, 202, { state: 'checking' });
      });
      await add(page, FACE, bytes);
      await add(page, FACE, bytes);
      assert.equal((await storedEntries(page)).length, 1);
      await received(page, FACE);
      assert.equal(relay.count('POST'), 1);
      assert.equal(proxy.meter.patchBytes(), bytes.length);
    });
  });

  test('a newer picture for a place takes the place of the one that is on its way', async () => {
    const [older, newer] = [await picture(104, 900_000), await picture(105, 300_000)];
    await onBlankPage(async (page) => {
      await openSender(page, PATIENT);
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 400_000 }]));
      await add(page, FACE, older);
      await page.waitForFunction(() => window.sender.items[0]?.state.sentBytes > 0);
      await waitUntil(async () => (await storedEntries(page))[0]?.uploadUrl);
      await add(page, FACE, newer);
      const [entry, ...others] = await storedEntries(page);
      assert.deepEqual(others, []);
      assert.equal(entry.sha256, sha256(newer));
      assert.equal(entry.uploadUrl, undefined);
      await received(page, FACE);
      assert.deepEqual(await storedEntries(page), []);
      await waitUntil(() => relay.count('DELETE') === 1);
      const acknowledged = await page.evaluate(() => window.receivedDigests);
      assert.deepEqual(acknowledged, [sha256(newer)]);
    });
  });

  test("one's own picture that arrived after all may be replaced by the newer one", async () => {
    const [older, newer] = [await picture(106, 300_000), await picture(107, 300_000)];
    await onBlankPage(async (page) => {
      await openSender(page, PATIENT);
      relay.answerNext('GET', '/api/uploads/', () => {});
      await add(page, FACE, older);
      await page.waitForFunction(() => window.sender.items[0]?.state.name === 'checking');
      relay.answerNext('GET', '/api/uploads/', (response) =>
        sendProblem(response, 409, 'slot_taken', { sha256: sha256(older) }),
      );
      await add(page, FACE, newer);
      await received(page, FACE);
      const creations = relay.creations().map(({ sha256: digest, replaces }) => [digest, replaces]);
      assert.deepEqual(creations, [
        [sha256(older), undefined],
        [sha256(newer), undefined],
        [sha256(newer), sha256(older)],
      ]);
    });
  });

  test('a picture that arrived though its answer was lost stays until the newer one has arrived', async () => {
    const [older, newer] = [await picture(130, 300_000), await picture(131, 300_000)];
    await onBlankPage(async (page) => {
      await openSender(page, { ...PATIENT, receiptMs: 60_000 });
      relay.answerNext('GET', '/api/uploads/', () => {});
      await add(page, FACE, older);
      await page.waitForFunction(() => window.sender.items[0]?.state.name === 'checking');
      await waitUntil(() => relay.count('GET', '/api/uploads/') === 1);
      let hasOlder;
      relay.answerNext('GET', '/api/uploads/', async (response) => {
        hasOlder = (await relay.contents()).some((content) => content.equals(older));
        sendJson(response, 202, { state: 'checking' });
      });
      await add(page, FACE, newer);
      await received(page, FACE);
      assert.equal(relay.count('DELETE'), 1);
      assert.equal(hasOlder, true);
      const acknowledged = await page.evaluate(() => window.receivedDigests);
      assert.deepEqual(acknowledged, [sha256(newer)]);
    });
  });

  test('what is withdrawn is taken back from the relay, kept here, and sent anew when it goes on', async () => {
    const [sending, waiting, left] = [
      await picture(132, 900_000),
      await picture(133, 300_000),
      await picture(134, 900_000),
    ];
    await onBlankPage(async (page, context) => {
      // An earlier page has left one of them half sent.
      await openSender(page, PATIENT);
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 400_000 }]));
      await add(page, 'third:page', left);
      await page.waitForFunction(() => window.sender.items[0]?.state.sentBytes > 0);
      await waitUntil(async () => (await storedEntries(page))[0]?.uploadUrl);
      await page.close({ runBeforeUnload: false });

      const next = await context.newPage();
      await next.goto(proxy.address);
      await openSender(next, PATIENT, { atOnce: 1 });
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 400_000 }]));
      await add(next, FACE, sending);
      await next.waitForFunction(() => window.sender.items[0]?.state.sentBytes > 0);
      await add(next, LICENSE, waiting);
      await next.evaluate(() => window.sender.start());
      await next.evaluate(() => window.sender.withdraw());
      assert.deepEqual(await relay.contents(), []);
      assert.equal(relay.count('DELETE'), 2);
      const entries = await storedEntries(next);
      assert.equal(entries.length, 3);
      assert.deepEqual([...new Set(entries.map(({ uploadUrl }) => uploadUrl))], [undefined]);
      const names = await next.evaluate(() => window.sender.items.map(({ state }) => state.name));
      assert.deepEqual(names, ['queued', 'queued', 'queued']);
      const asked = relay.requests.length;
      await next.waitForTimeout(300);
      assert.equal(relay.requests.length, asked);

      await next.evaluate(() => window.sender.start());
      for (const itemId of [FACE, LICENSE, 'third:page']) await received(next, itemId);
      assert.deepEqual(await storedEntries(next), []);
    });
  });

  test("what lies there of the computer's own page is not the phone's to send, nor the other way round", async () => {
    const [own, other] = [await picture(135, 300_000), await picture(136, 300_000)];
    await onBlankPage(async (page) => {
      const handoffId = 'b'.repeat(32);
      await openSender(page);
      await put(page, { orderId: ORDER, itemId: FACE, handoffId }, own);
      await put(page, { orderId: ORDER, itemId: LICENSE }, other);
      for (const [settings, expected] of [
        [{ handoffId }, FACE],
        [{}, LICENSE],
      ]) {
        await openSender(page, QUICK, settings);
        await page.evaluate(() => window.sender.start());
        const items = await page.evaluate(() =>
          window.sender.items.map(({ entry }) => entry.itemId),
        );
        assert.deepEqual(items, [expected]);
        await received(page, expected);
      }
    });
  });

  test("a stranger's picture in the place is never replaced: it is told, with the entry kept", async () => {
    const bytes = await picture(108, 300_000);
    await onBlankPage(async (page, context) => {
      await openSender(page);
      relay.answerNext('GET', '/api/uploads/', (response) =>
        sendProblem(response, 409, 'slot_taken', { sha256: 'd'.repeat(64) }),
      );
      await add(page, FACE, bytes);
      await page.waitForFunction(() => window.sender.items[0]?.state.name === 'refused');
      const next = await context.newPage();
      await next.goto(proxy.address);
      await openSender(next);
      await next.evaluate(() => window.sender.start());
      const [item] = await next.evaluate(() => window.sender.items);
      assert.equal(item.state.problem.code, 'slot_taken');
      assert.equal(relay.count('POST'), 1);
      await next.evaluate((itemId) => window.sender.discard(itemId), FACE);
      assert.deepEqual(await storedEntries(next), []);
    });
  });

  test('what was refused for want of consent goes over when it is tried again', async () => {
    const bytes = await picture(109, 300_000);
    await onBlankPage(async (page) => {
      await openSender(page);
      relay.answerNext('POST', '/files', (response) =>
        sendProblem(response, 403, 'consent_needed'),
      );
      await add(page, FACE, bytes);
      await page.waitForFunction(() => window.sender.items[0]?.state.name === 'refused');
      const [entry] = await storedEntries(page);
      assert.equal(entry.state, 'refused');
      assert.equal(entry.problem.code, 'consent_needed');
      await page.evaluate((itemId) => window.sender.retry(itemId), FACE);
      await received(page, FACE);
    });
  });

  test('ten pictures go at most two at once, oldest first, and the outbox is empty at the end', async () => {
    const names = Array.from({ length: 10 }, (_, n) => `slot-${n}:page`);
    await onBlankPage(async (page) => {
      await openSender(page);
      for (const [number, name] of names.entries()) {
        await add(page, name, await picture(110 + number, 200_000));
      }
      for (const name of names) await received(page, name);
      const { most, order } = await page.evaluate(() => ({
        most: window.mostAtOnce,
        order: window.sender.items.map(({ entry }) => entry.itemId),
      }));
      assert.equal(most, 2);
      assert.deepEqual(order, names);
      assert.deepEqual(await storedEntries(page), []);
      assert.equal((await relay.contents()).length, 10);
    });
  });

  test('two tabs at once on the same pictures bring each over once, whole, and neither fails', async () => {
    const names = ['a:page', 'b:page', 'c:page', 'd:page', 'e:page'];
    const pictures = await Promise.all(names.map((_, n) => picture(130 + n, 700_000)));
    await onBlankPage(async (page, context) => {
      const other = await context.newPage();
      await other.goto(proxy.address);
      const tabs = [page, other];
      for (const tab of tabs) await openSender(tab);
      for (const [number, itemId] of names.entries()) {
        await put(page, { orderId: ORDER, itemId }, pictures[number]);
      }
      await Promise.all(tabs.map((tab) => tab.evaluate(() => window.sender.start())));
      for (const tab of tabs) {
        await tab.waitForFunction(() =>
          window.sender.items.every(({ state }) => ['received', 'elsewhere'].includes(state.name)),
        );
      }
      assert.deepEqual(await storedEntries(page), []);
      const contents = await relay.contents();
      assert.equal(contents.length, names.length);
      for (const own of pictures) assert.ok(contents.some((content) => content.equals(own)));
      const digests = (
        await Promise.all(tabs.map((tab) => tab.evaluate(() => window.receivedDigests)))
      )
        .flat()
        .sort();
      assert.deepEqual([...new Set(digests)], pictures.map(sha256).sort());
    });
  });

  test('a picture whose bytes the browser has lost is told, and goes over when it is taken again', async () => {
    const bytes = await picture(140, 300_000);
    await onBlankPage(async (page) => {
      await openSender(page);
      await put(page, { orderId: ORDER, itemId: FACE }, bytes);
      await page.evaluate(
        () =>
          new Promise((resolve, reject) => {
            const request = indexedDB.open('beian-upload-outbox');
            request.onsuccess = () => {
              const clearing = request.result.transaction('bytes', 'readwrite');
              clearing.objectStore('bytes').clear();
              clearing.oncomplete = () => {
                request.result.close();
                resolve();
              };
              clearing.onerror = reject;
            };
          }),
      );
      await page.evaluate(() => window.sender.start());
      await page.waitForFunction(() => window.sender.items[0]?.state.name === 'lost');
      assert.equal(relay.count('POST'), 0);
      await add(page, FACE, bytes);
      await received(page, FACE);
    });
  });

  test('entries of another order are left alone, and an order can be removed whole', async () => {
    await onBlankPage(async (page) => {
      await openSender(page);
      const other = 'f'.repeat(32);
      const bytes = await picture(120, 200_000);
      await put(page, { orderId: other, itemId: FACE }, bytes);
      await put(page, { orderId: other, itemId: LICENSE }, bytes);
      await put(page, { orderId: ORDER, itemId: LICENSE }, bytes);
      await page.evaluate(() => window.sender.start());
      await received(page, LICENSE);
      assert.equal((await storedEntries(page)).length, 2);
      await page.evaluate((orderId) => window.outbox.removeOrder(orderId), other);
      assert.deepEqual(await storedEntries(page), []);
    });
  });

  test('a picture that nobody sent for a week is forgotten, bytes and all, and a younger one is not', async () => {
    await onBlankPage(async (page) => {
      await openSender(page);
      await put(page, { orderId: ORDER, itemId: FACE }, await picture(141, 200_000));
      await put(page, { orderId: ORDER, itemId: LICENSE }, await picture(142, 200_000));
      await page.evaluate(
        async ([orderId, old, young]) => {
          const dayMs = 86_400_000;
          for (const [itemId, days] of [
            [old, 7.1],
            [young, 6.9],
          ]) {
            const entry = await window.outbox.get({ orderId, itemId });
            await window.outbox.update(entry, { createdMs: Date.now() - days * dayMs });
          }
        },
        [ORDER, FACE, LICENSE],
      );
      await openSender(page);
      const entries = await storedEntries(page);
      assert.deepEqual(
        entries.map(({ itemId }) => itemId),
        [LICENSE],
      );
      const bytes = await page.evaluate((place) => window.outbox.readBytes(place), {
        orderId: ORDER,
        itemId: FACE,
      });
      assert.equal(bytes, undefined);
    });
  });

  test('without IndexedDB it says so, and sends all the same', async () => {
    const forbid = () => Object.defineProperty(window, 'indexedDB', { value: undefined });
    await onBlankPage(
      async (page) => {
        await openSender(page);
        assert.deepEqual(await storage(page), { kind: 'memory', reason: 'unavailable' });
        await add(page, FACE, await picture(121, 300_000));
        await received(page, FACE);
      },
      { beforeOpen: (page) => page.addInitScript(forbid) },
    );
  });

  test('a forbidden IndexedDB counts as none', async () => {
    const forbid = () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('forbidden', 'SecurityError');
      };
    };
    await onBlankPage(
      async (page) => {
        await openSender(page);
        assert.deepEqual(await storage(page), { kind: 'memory', reason: 'unavailable' });
      },
      { beforeOpen: (page) => page.addInitScript(forbid) },
    );
  });

  test('where the disk is full a picture is held in memory, said so, and sent', async () => {
    const bytes = await picture(122, 300_000);
    await onBlankPage(async (page) => {
      await openSender(page);
      assert.deepEqual(await storage(page), { kind: 'durable' });
      await page.evaluate(() => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
          if (!(value instanceof ArrayBuffer)) return put.call(this, value, key);
          throw new DOMException('full', 'QuotaExceededError');
        };
        window.restorePut = () => {
          IDBObjectStore.prototype.put = put;
        };
      });
      relay.answerNext('POST', '/files', (response) =>
        sendProblem(response, 503, 'closing', { headers: { 'Retry-After': '1' } }),
      );
      await add(page, FACE, bytes);
      assert.deepEqual(await storage(page), { kind: 'memory', reason: 'quota_exceeded' });
      // Nothing of it lies half in the database.
      assert.deepEqual(await storedEntries(page), []);
      await received(page, FACE);
      await page.evaluate(() => window.restorePut());
      await put(page, { orderId: ORDER, itemId: LICENSE }, bytes);
      assert.deepEqual(await storage(page), { kind: 'durable' });
    });
  });

  test('a newer picture that no longer fits on the disk does not bring back the older one', async () => {
    await onBlankPage(async (page, context) => {
      await openSender(page);
      await put(page, { orderId: ORDER, itemId: FACE }, await picture(123, 300_000));
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      await put(page, { orderId: ORDER, itemId: FACE }, await picture(124, 300_000));
      const next = await context.newPage();
      await next.goto(proxy.address);
      await openSender(next);
      assert.deepEqual(await storedEntries(next), []);
    });
  });

  test('a database that the browser closes is opened again', async () => {
    const bytes = await picture(125, 300_000);
    await onBlankPage(async (page) => {
      await page.evaluate(() => {
        const open = IDBFactory.prototype.open;
        window.databases = [];
        IDBFactory.prototype.open = function (...args) {
          const request = open.apply(this, args);
          request.addEventListener('success', () => window.databases.push(request.result));
          return request;
        };
      });
      await openSender(page);
      // As the browser does it, without a word to the page that reaches it in time.
      await page.evaluate(() => window.databases[0].close());
      await put(page, { orderId: ORDER, itemId: FACE }, bytes);
      assert.deepEqual(await storage(page), { kind: 'durable' });
      assert.equal((await storedEntries(page)).length, 1);
      assert.ok((await page.evaluate(() => window.databases.length)) >= 2);
      await page.evaluate(() => window.sender.start());
      await received(page, FACE);
    });
  });

  test('a page of a newer version gets the database, and this one goes on in memory', async () => {
    const bytes = await picture(126, 300_000);
    await onBlankPage(async (page, context) => {
      await openSender(page);
      const newer = await context.newPage();
      await newer.goto(proxy.address);
      await newer.evaluate(
        () =>
          new Promise((resolve, reject) => {
            const request = indexedDB.open('beian-upload-outbox', 2);
            request.onsuccess = resolve;
            request.onerror = reject;
          }),
      );
      await add(page, FACE, bytes);
      assert.deepEqual(await storage(page), { kind: 'memory', reason: 'blocked' });
      await received(page, FACE);
    });
  });
});

/** `window.outbox` and, not yet started, `window.sender` for the order. */
async function openSender(page, options = QUICK, more = {}) {
  await page.evaluate(
    async ([orderId, settings, rest]) => {
      const [{ openOutbox }, { OutboxSender }] = await Promise.all([
        import('/outbox.js'),
        import('/outbox-sender.js'),
      ]);
      window.outbox = await openOutbox();
      window.receivedDigests = [];
      window.mostAtOnce = 0;
      const isUnderWay = ({ state }) =>
        ['sending', 'waiting', 'checking'].includes(state.name) && state.name !== 'queued';
      window.sender = new OutboxSender(window.outbox, orderId, {
        ...rest,
        transfer: { options: settings },
        onChange() {
          const atOnce = window.sender.items.filter(isUnderWay).length;
          window.mostAtOnce = Math.max(window.mostAtOnce, atOnce);
        },
        onReceived: (entry) => window.receivedDigests.push(entry.sha256),
      });
    },
    [ORDER, options, more],
  );
}

const add = (page, itemId, bytes, more) => hand(page, 'sender', 'add', { itemId, ...more }, bytes);
const put = (page, place, bytes) => hand(page, 'outbox', 'put', place, bytes);

function hand(page, owner, verb, values, bytes) {
  const own = { fileName: '照片.jpg', made: 'camera', sha256: sha256(bytes), ...values };
  return page.evaluate(
    async ([to, method, content, rest]) => {
      const decoded = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      await window[to][method]({ bytes: new Blob([decoded], { type: 'image/jpeg' }), ...rest });
    },
    [owner, verb, bytes.toString('base64'), own],
  );
}

function received(page, itemId) {
  return page.waitForFunction(
    (id) =>
      window.sender.items.some(
        ({ entry, state }) => entry.itemId === id && state.name === 'received',
      ),
    itemId,
    { polling: 20 },
  );
}

const storage = (page) => page.evaluate(() => window.outbox.storage);

/** As they lie in the database, whatever the outbox says. */
function storedEntries(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('beian-upload-outbox');
        request.onerror = reject;
        request.onsuccess = () => {
          const database = request.result;
          const reading = database.transaction('entries').objectStore('entries').getAll();
          reading.onerror = reject;
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result);
          };
        };
      }),
  );
}

async function waitUntil(isSo) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to that');
}
