// One transfer in a real browser, and one thing at a time that goes wrong.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sendJson, sendProblem } from './contract-relay.mjs';
import {
  endOf,
  faultsInTurn,
  ORDER,
  onBlankPage,
  picture,
  proxy,
  QUICK,
  relay,
  sha256,
  startTransfer,
  statesOf,
  stateWith,
  useTransferPages,
} from './transfer-kit.mjs';

const PATIENT = { ...QUICK, retryDelaysMs: [60_000] };

describe('transfer', { timeout: 300_000 }, () => {
  useTransferPages('transfer');

  /** The relay has these bytes, and said so. */
  async function assertArrived(page, bytes) {
    const end = await endOf(page);
    assert.equal(end.name, 'received', JSON.stringify(end));
    assert.equal(end.record.sha256, sha256(bytes));
    const contents = await relay.contents();
    assert.ok(contents.some((content) => content.equals(bytes)));
  }

  test('a file goes over in chunks, with all that is said of it', async () => {
    const bytes = await picture(1, 900_000);
    await onBlankPage(async (page) => {
      const source = {
        orderId: ORDER,
        itemId: 'subject_license:page',
        material: 'subject_license',
        made: 'camera',
        replaces: 'a'.repeat(64),
        handoffId: 'b'.repeat(32),
      };
      await startTransfer(page, bytes, { source });
      await assertArrived(page, bytes);
      const [metadata] = relay.creations();
      assert.deepEqual(metadata, {
        order: ORDER,
        item: 'subject_license:page',
        sha256: sha256(bytes),
        filename: '身份证.jpg',
        filetype: 'image/jpeg',
        made: 'camera',
        replaces: 'a'.repeat(64),
        handoff: 'b'.repeat(32),
      });
      // 256 KiB first, and twice as much after each quick one.
      assert.deepEqual(
        proxy.meter.of('PATCH').map(({ bodyBytes }) => bodyBytes),
        [262_144, 524_288, bytes.length - 262_144 - 524_288],
      );
      assert.equal(proxy.meter.patchBytes(), bytes.length);
      const states = await statesOf(page);
      const names = states.map(({ name }) => name);
      assert.deepEqual([...new Set(names)], ['sending', 'checking', 'received']);
      const sent = states.flatMap(({ sentBytes = [] }) => sentBytes);
      assert.deepEqual(
        sent,
        [...sent].sort((one, other) => one - other),
      );
      assert.equal(sent.at(-1), bytes.length);
    });
  });

  test('a stall in the middle ends the request at the deadline, and the rest is sent from where the relay is', async () => {
    const bytes = await picture(2, 900_000);
    await onBlankPage(async (page) => {
      proxy.cut();
      const stall = { kind: 'stall', direction: 'up', atByte: 400_000 };
      proxy.setFaults(faultsInTurn([stall]));
      await startTransfer(page, bytes);
      const waiting = await stateWith(page, { name: 'waiting' });
      assert.equal(waiting.reason, 'stalled');
      assert.equal(waiting.stalls, 1);
      assert.equal(waiting.isSlow, false);
      await assertArrived(page, bytes);
      const [, resumed] = proxy.meter.of('HEAD');
      assert.ok(resumed, 'the relay was not asked how much it has');
      const resent = proxy.meter.patchBytes() - bytes.length;
      assert.ok(resent < 300_000, `${resent} bytes were sent twice`);
      const fresh = proxy.meter.of('PATCH').filter(({ offset }) => offset === 0);
      assert.equal(fresh.length, 1);
    });
  });

  test('a slow network that always moves is never cut off, however long it takes', async () => {
    const bytes = await picture(3, 640_000);
    await onBlankPage(async (page) => {
      proxy.cut();
      const delays = Array.from({ length: 9 }, (_, n) => ({
        kind: 'delay',
        direction: 'up',
        atByte: (n + 1) * 65_000,
        ms: 350,
      }));
      proxy.setFaults(faultsInTurn(delays));
      const options = { ...QUICK, firstChunkBytes: 65_536, maxChunkBytes: 65_536 };
      const startedMs = Date.now();
      await startTransfer(page, bytes, { options });
      await assertArrived(page, bytes);
      assert.ok(Date.now() - startedMs > QUICK.stallMs * 4);
      const states = await statesOf(page);
      assert.equal(states.filter(({ stalls }) => stalls > 0).length, 0);
      assert.equal(proxy.meter.patchBytes(), bytes.length);
    });
  });

  test('all sent and no answer is a stall too, and nothing is sent twice', async () => {
    const bytes = await picture(4, 200_000);
    await onBlankPage(async (page) => {
      relay.muteNext('PATCH', '/files/');
      await startTransfer(page, bytes);
      const waiting = await stateWith(page, { name: 'waiting', reason: 'stalled' });
      assert.equal(waiting.sentBytes, bytes.length);
      await assertArrived(page, bytes);
      assert.equal(proxy.meter.patchBytes(), bytes.length);
    });
  });

  test('after two stalls the network is called slow, after three failures there is advice, and it goes on', async () => {
    const bytes = await picture(5, 2_500_000);
    await onBlankPage(async (page) => {
      proxy.cut();
      proxy.setFaults(() => [{ kind: 'stall', direction: 'up', atByte: 0 }]);
      const options = { ...QUICK, stallMs: 200, maxChunkBytes: 262_144 };
      await startTransfer(page, bytes, { options });
      const first = await stateWith(page, { name: 'waiting', failures: 1 });
      assert.deepEqual([first.isSlow, first.needsAdvice], [false, false]);
      const second = await stateWith(page, { name: 'waiting', failures: 2 });
      assert.deepEqual([second.isSlow, second.needsAdvice], [true, false]);
      const third = await stateWith(page, { name: 'waiting', failures: 3 });
      assert.deepEqual([third.isSlow, third.needsAdvice], [true, true]);
      await stateWith(page, { name: 'waiting', failures: 5 });
      proxy.setFaults(() => []);
      await assertArrived(page, bytes);
      const [checking] = (await statesOf(page)).filter(({ name }) => name === 'checking');
      assert.deepEqual(
        [checking.isSlow, checking.needsAdvice, checking.failures],
        [false, false, 0],
      );
    });
  });

  test('the network that comes back ends the longest wait, and being gone is told meanwhile', async () => {
    const bytes = await picture(6, 900_000);
    await onBlankPage(async (page, context) => {
      await context.setOffline(true);
      await startTransfer(page, bytes, { options: PATIENT });
      const waiting = await stateWith(page, { name: 'waiting', isOffline: true });
      assert.equal(waiting.reason, 'unreachable');
      assert.ok(waiting.untilMs - waiting.atMs > 40_000);
      await context.setOffline(false);
      await assertArrived(page, bytes);
    });
  });

  for (const event of ['pageshow', 'visibilitychange', 'online']) {
    test(`the event ${event} ends a wait, also where the browser never said to be offline`, async () => {
      const bytes = await picture(event.length, 300_000);
      await onBlankPage(async (page) => {
        relay.answerNext('POST', '/files', (response) => sendProblem(response, 503, 'closing'));
        await startTransfer(page, bytes, { options: PATIENT });
        const waiting = await stateWith(page, { name: 'waiting' });
        assert.equal(waiting.isOffline, false);
        await page.evaluate((name) => {
          const target = name === 'visibilitychange' ? document : window;
          target.dispatchEvent(new Event(name));
        }, event);
        await assertArrived(page, bytes);
      });
    });
  }

  test('a request from before the page was left is made anew when the page is shown again', async () => {
    const bytes = await picture(8, 900_000);
    await onBlankPage(async (page) => {
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 300_000 }]));
      await startTransfer(page, bytes, { options: { ...QUICK, stallMs: 60_000, staleMs: 200 } });
      await stateWith(page, { name: 'sending' });
      await page.waitForTimeout(600);
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await assertArrived(page, bytes);
      const states = await statesOf(page);
      assert.equal(states.filter(({ name }) => name === 'waiting').length, 0);
    });
  });

  test('a relay that asks for two seconds gets them, whatever the page hears meanwhile', async () => {
    const bytes = await picture(9, 300_000);
    await onBlankPage(async (page) => {
      relay.answerNext('POST', '/files', (response) =>
        sendProblem(response, 429, 'too_many_requests', { headers: { 'Retry-After': '2' } }),
      );
      await startTransfer(page, bytes);
      const waiting = await stateWith(page, { name: 'waiting', reason: 'unavailable' });
      assert.equal(waiting.problem.code, 'too_many_requests');
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await assertArrived(page, bytes);
      const [first, second] = relay.requests.filter(({ method }) => method === 'POST');
      assert.ok(second.atMs - first.atMs >= 1_950, `${second.atMs - first.atMs} ms`);
    });
  });

  test('the user need not wait as long as the relay has asked for', async () => {
    const bytes = await picture(10, 300_000);
    await onBlankPage(async (page) => {
      relay.answerNext('POST', '/files', (response) =>
        sendProblem(response, 507, 'disk_full', { headers: { 'Retry-After': '100' } }),
      );
      await startTransfer(page, bytes);
      await stateWith(page, { name: 'waiting' });
      await page.evaluate(() => window.transfer.wake());
      await assertArrived(page, bytes);
    });
  });

  test('an upload that the relay has forgotten is made anew from the bytes that are kept', async () => {
    const bytes = await picture(11, 900_000);
    await onBlankPage(async (page) => {
      relay.answerNext('PATCH', '/files/', async (response) => {
        await relay.forgetAll();
        response.destroy();
      });
      await startTransfer(page, bytes);
      await assertArrived(page, bytes);
      assert.equal(relay.count('POST'), 2);
    });
  });

  test('an upload that is gone when its check is asked for is sent again', async () => {
    const bytes = await picture(12, 300_000);
    await onBlankPage(async (page) => {
      relay.answerNext('GET', '/api/uploads/', async (response) => {
        await relay.forgetAll();
        sendProblem(response, 410, 'unknown_upload');
      });
      await startTransfer(page, bytes);
      await assertArrived(page, bytes);
      assert.equal(proxy.meter.patchBytes(), 2 * bytes.length);
    });
  });

  test('a check that lasts is asked for again until there is a word', async () => {
    const bytes = await picture(13, 300_000);
    await onBlankPage(async (page) => {
      for (let times = 0; times < 3; times += 1) {
        relay.answerNext('GET', '/api/uploads/', (response) =>
          sendJson(response, 202, { state: 'checking' }),
        );
      }
      await startTransfer(page, bytes);
      await assertArrived(page, bytes);
      assert.equal(relay.count('GET', '/api/uploads/'), 4);
      assert.equal(relay.count('PATCH'), 2);
    });
  });

  test('a refused picture ends with the findings, and nothing more is asked', async () => {
    const bytes = await picture(14, 300_000);
    await onBlankPage(async (page) => {
      const finding = { code: 'too_few_bytes', severity: 'block', params: {}, message: '太小' };
      relay.answerNext('GET', '/api/uploads/', (response) =>
        sendProblem(response, 422, 'refused', { findings: [finding, { code: 7 }] }),
      );
      await startTransfer(page, bytes);
      const end = await endOf(page);
      assert.deepEqual(end, {
        name: 'refused',
        problem: { status: 422, code: 'refused', findings: [finding] },
      });
      const asked = relay.requests.length;
      await page.waitForTimeout(300);
      assert.equal(relay.requests.length, asked);
    });
  });

  for (const [method, path, status, code] of [
    ['POST', '/files', 403, 'consent_needed'],
    ['POST', '/files', 404, 'unknown_order'],
    ['POST', '/files', 410, 'handoff_expired'],
    ['POST', '/files', 413, 'too_many_bytes_to_read'],
    ['PATCH', '/files/', 403, 'revoked'],
    ['GET', '/api/uploads/', 409, 'slot_taken'],
    ['GET', '/api/uploads/', 422, 'check_failed'],
  ]) {
    test(`${status} ${code} in answer to ${method} is the relay's final no`, async () => {
      const bytes = await picture(status + method.length, 300_000);
      await onBlankPage(async (page) => {
        relay.answerNext(method, path, (response) => sendProblem(response, status, code));
        await startTransfer(page, bytes);
        const end = await endOf(page);
        assert.equal(end.name, 'refused');
        assert.deepEqual(end.problem, { status, code, findings: [] });
      });
    });
  }

  test('a no to the wordless question how much is there is explained by making the upload again', async () => {
    const bytes = await picture(15, 300_000);
    await onBlankPage(async (page) => {
      relay.answerNext('HEAD', '/files/', (response) => {
        relay.answerNext('POST', '/files', (later) => sendProblem(later, 401, 'signed_out'));
        response.writeHead(401).end();
      });
      await startTransfer(page, bytes);
      const end = await endOf(page);
      assert.equal(end.problem.code, 'signed_out');
    });
  });

  test('a check that broke down is made again by announcing the upload once more, without its bytes', async () => {
    const bytes = await picture(20, 300_000);
    await onBlankPage(async (page) => {
      relay.answerNext('GET', '/api/uploads/', (response) =>
        sendProblem(response, 500, 'check_failed'),
      );
      await startTransfer(page, bytes);
      await assertArrived(page, bytes);
      assert.equal(relay.count('POST'), 2);
      assert.equal(proxy.meter.patchBytes(), bytes.length);
    });
  });

  test('a check that breaks down again ends the transfer with the relay’s words', async () => {
    const bytes = await picture(24, 300_000);
    await onBlankPage(async (page) => {
      for (let times = 0; times < 3; times += 1) {
        relay.answerNext('GET', '/api/uploads/', (response) =>
          sendProblem(response, 500, 'check_failed'),
        );
      }
      await startTransfer(page, bytes);
      assert.deepEqual(await endOf(page), {
        name: 'refused',
        problem: { status: 500, code: 'check_failed', findings: [] },
      });
      assert.equal(relay.count('POST'), 2);
      assert.equal(relay.count('GET', '/api/uploads/'), 2);
      assert.equal(proxy.meter.patchBytes(), bytes.length);
    });
  });

  test("a stranger's answers, as of a sign-in page on the way, are never believed", async () => {
    const bytes = await picture(16, 300_000);
    await onBlankPage(async (page) => {
      const portal = (status) => (response) =>
        response.writeHead(status, { 'Content-Type': 'text/html' }).end('<p>Wi-Fi</p>');
      relay.answerNext('POST', '/files', portal(200));
      relay.answerNext('POST', '/files', portal(404));
      relay.answerNext('POST', '/files', (response) =>
        response.writeHead(302, { Location: '/' }).end(),
      );
      relay.answerNext('POST', '/files', (response) =>
        response
          .writeHead(201, { Location: `https://other.example/files/${'0'.repeat(32)}` })
          .end(),
      );
      relay.answerNext('PATCH', '/files/', portal(403));
      relay.answerNext('GET', '/api/uploads/', portal(200));
      relay.answerNext('GET', '/api/uploads/', portal(422));
      relay.answerNext('GET', '/api/uploads/', (response) => sendJson(response, 200, { id: 1 }));
      await startTransfer(page, bytes);
      await assertArrived(page, bytes);
    });
  });

  test('a record of other bytes acknowledges nothing, and the upload is deleted', async () => {
    const bytes = await picture(17, 300_000);
    await onBlankPage(async (page) => {
      const other = 'e'.repeat(64);
      relay.answerNext('GET', '/api/uploads/', (response) =>
        sendJson(response, 200, { id: '1', bytes: 1, sha256: other, report: {} }),
      );
      await startTransfer(page, bytes);
      const end = await endOf(page);
      assert.equal(end.name, 'refused');
      assert.equal(end.problem.code, 'digest_mismatch');
      assert.equal(end.problem.sha256, other);
      await assert.doesNotReject(waitUntil(() => relay.count('DELETE') === 1));
    });
  });

  test('a cancelled transfer stops at once, and the relay is told', async () => {
    const bytes = await picture(18, 900_000);
    await onBlankPage(async (page) => {
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 300_000 }]));
      await startTransfer(page, bytes, { options: { ...QUICK, stallMs: 60_000 } });
      await page.waitForTimeout(300);
      await page.evaluate(() => window.transfer.cancel());
      assert.deepEqual(await endOf(page), { name: 'cancelled' });
      await waitUntil(() => relay.count('DELETE') === 1);
      const asked = relay.requests.length;
      await page.waitForTimeout(300);
      assert.equal(relay.requests.length, asked);
    });
  });

  test('a transfer that is cancelled while the relay makes the upload has it deleted when the answer comes', async () => {
    const bytes = await picture(21, 300_000);
    await onBlankPage(async (page) => {
      const answer = holdNext('POST', '/files');
      await startTransfer(page, bytes);
      await waitUntil(() => relay.count('POST') === 1);
      const path = `/files/${'7'.repeat(32)}`;
      await page.evaluate(() => {
        window.told = window.transfer.cancel();
      });
      assert.deepEqual(await endOf(page), { name: 'cancelled' });
      assert.equal(relay.count('DELETE'), 0);
      answer((response) => response.writeHead(201, { Location: path }).end());
      await page.evaluate(() => window.told);
      const deleted = relay.requests.filter(({ method }) => method === 'DELETE');
      assert.deepEqual(
        deleted.map((request) => request.path),
        [path],
      );
      assert.equal(relay.count('HEAD') + relay.count('PATCH'), 0);
    });
  });

  test('a cancelled transfer waits no longer for the relay than for any other answer', async () => {
    const bytes = await picture(22, 300_000);
    await onBlankPage(async (page) => {
      holdNext('POST', '/files');
      await startTransfer(page, bytes);
      await waitUntil(() => relay.count('POST') === 1);
      await page.evaluate(() => window.transfer.cancel());
      assert.equal(relay.count('POST') + relay.count('DELETE'), 1);
    });
  });

  test('a picture that the relay has received outlives the cancelling of its transfer', async () => {
    const bytes = await picture(23, 300_000);
    await onBlankPage(async (page) => {
      relay.answerNext('GET', '/api/uploads/', () => {});
      await startTransfer(page, bytes, { options: { ...QUICK, receiptMs: 60_000 } });
      await stateWith(page, { name: 'checking' });
      await waitUntil(() => relay.count('GET', '/api/uploads/') === 1);
      await page.evaluate(() => window.transfer.cancel());
      assert.equal(relay.count('DELETE'), 1);
      const [arrived] = await relay.contents();
      assert.ok(arrived.equals(bytes));
    });
  });

  test('the same bytes for the same place go on where an earlier page was, without its memory', async () => {
    const bytes = await picture(19, 900_000);
    const source = { orderId: ORDER, itemId: 'face_photo:page' };
    await onBlankPage(async (page) => {
      proxy.cut();
      proxy.setFaults(faultsInTurn([{ kind: 'stall', direction: 'up', atByte: 500_000 }]));
      await startTransfer(page, bytes, { source, options: { ...QUICK, stallMs: 60_000 } });
      await stateWith(page, { sentBytes: 262_144 });
      await page.waitForTimeout(300);
    });
    await onBlankPage(async (page) => {
      await startTransfer(page, bytes, { source });
      await assertArrived(page, bytes);
      assert.equal(relay.count('POST'), 2);
      const fresh = proxy.meter.of('PATCH').filter(({ offset }) => offset === 0);
      assert.equal(fresh.length, 1);
    });
  });
});

/** The next such request gets its answer when the test gives it. */
function holdNext(method, path) {
  let answer;
  const given = new Promise((resolve) => {
    answer = resolve;
  });
  relay.answerNext(method, path, async (response) => (await given)(response));
  return answer;
}

async function waitUntil(isSo) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to that');
}
