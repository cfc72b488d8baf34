// A desktop page that is reloaded, or killed, while a picture is on its way.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { button, cards, hasVerdict, onPage, pick, relay, SMALL, sha256 } from './upload-kit.mjs';

describe('a reload in the middle of an upload', { timeout: 300_000 }, () => {
  test('costs nothing: the picture arrives in its place, without a card and without a click', async () => {
    await onPage(async (page) => {
      await holdUpload(page);
      await page.unroute('**/files/*');
      await page.reload();
      await page.locator('[data-slot="subject_license"]').getByText('已收到').waitFor();
      assert.equal(await cards(page).count(), 0);
      const [upload] = await uploadsOf(page);
      assert.equal(upload.state, 'received');
      const bytes = await relay.readUpload(upload.id);
      assert.equal(sha256(bytes), sha256(await readFile(SMALL)));
      await outboxHas(page, 0);
    });
  });

  test('leaves the place to a picture that is chosen anew for it', async () => {
    await onPage(async (page) => {
      const older = await holdUpload(page);
      await page.reload();
      await page.locator('[data-slot="subject_license"]').waitFor();
      const other = await otherPicture();
      const card = await readyCard(page, other);
      await letThroughExcept(page, older);
      await button(card, '上传').click();
      await hasVerdict(card, '已上传');
      await onlyReceived(page, other);
    });
  });

  test('leaves it also when the older one arrives before the relay hears to drop it', async () => {
    const use = async (page) => {
      const older = await holdUpload(page);
      await page.reload();
      await page.locator('[data-slot="subject_license"]').waitFor();
      const other = await otherPicture();
      const card = await readyCard(page, other);
      await letThroughExcept(page, older);
      let bringOlder;
      const brought = () => {
        bringOlder ??= sendAll(page.context().request, older);
        return bringOlder;
      };
      const answers = [];
      // The page has asked for both before it can know of the older one.
      const after = (method) => async (route) => {
        if (route.request().method() !== method) return route.fallback();
        await brought();
        const response = await route.fetch();
        answers.push(`${method} ${response.status()}`);
        await route.fulfill({ response });
      };
      await page.route('**/files/*', after('DELETE'));
      await page.route('**/files?*', after('POST'));
      await button(card, '上传').click();
      await hasVerdict(card, '已上传');
      assert.deepEqual(answers.sort(), ['DELETE 409', 'POST 201', 'POST 409']);
      await onlyReceived(page, other);
    };
    await onPage(use, { expected: /409 \(Conflict\)/ });
  });

  test('finds nothing left of what was received or cancelled before', async () => {
    await onPage(async (page) => {
      await holdUpload(page);
      await outboxHas(page, 1);
      await button(cards(page).first(), '取消上传').click();
      await outboxHas(page, 0);
      await page.unroute('**/files/*');
      await button(cards(page).first(), '上传').click();
      await hasVerdict(cards(page).first(), '已上传');
      await outboxHas(page, 0);
    });
  });
});

/** A picture whose bytes do not get through; gives back its address. */
async function holdUpload(page) {
  await page.getByText('单位', { exact: true }).click();
  await page.locator('[data-slot="subject_license"]').waitFor();
  const card = await readyCard(page, SMALL);
  const held = new Promise((resolve) => {
    page.route('**/files/*', (route) => {
      if (route.request().method() === 'PATCH') resolve(route.request().url());
      else route.continue();
    });
  });
  await button(card, '上传').click();
  const address = await held;
  await outboxHas(page, 1);
  return address;
}

/** The only card of the page, with a picture for the licence that may be uploaded. */
async function readyCard(page, file) {
  await pick(page, file);
  const [card] = await cards(page).all();
  await card.getByLabel('资料种类').selectOption('subject_license');
  await hasVerdict(card, '可以上传');
  return card;
}

/** The bytes of this one are held to the end: `unroute` would let go those that are held already. */
function letThroughExcept(page, address) {
  return page.route('**/files/*', (route) => {
    const request = route.request();
    if (request.url() !== address || request.method() !== 'PATCH') route.continue();
  });
}

/** The same picture by other bytes. */
async function otherPicture() {
  const picture = await readFile(SMALL);
  const comment = Buffer.from([0xff, 0xfe, 0, 6, 1, 2, 3, 4]);
  const buffer = Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]);
  return { name: 'new.jpg', mimeType: 'image/jpeg', buffer };
}

/** What was on its way there arrives, and the relay has looked at it. */
async function sendAll(request, address) {
  const { pathname, origin } = new URL(address);
  const sent = await request.patch(address, {
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
    data: await readFile(SMALL),
  });
  assert.equal(sent.status(), 204);
  const record = `${origin}${pathname.replace('/files/', '/api/uploads/')}`;
  while ((await request.get(record)).status() === 202) await delay(50);
}

async function onlyReceived(page, { buffer }) {
  const uploads = await uploadsOf(page);
  assert.deepEqual(
    uploads.map(({ state, sha256: digest }) => [state, digest]),
    [['received', sha256(buffer)]],
  );
  await outboxHas(page, 0);
}

async function uploadsOf(page) {
  return page.evaluate(async () => {
    const id = localStorage.getItem('beian-upload:order');
    const response = await fetch(`/api/orders/${id}`);
    return (await response.json()).uploads;
  });
}

/** So many entries, soon. */
async function outboxHas(page, wanted) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await page.evaluate(countEntries)) === wanted) return;
    await page.waitForTimeout(50);
  }
  assert.equal(await page.evaluate(countEntries), wanted);
}

/** Runs in the page. */
function countEntries() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('beian-upload-outbox');
    request.onerror = reject;
    request.onsuccess = () => {
      const counting = request.result.transaction('entries').objectStore('entries').count();
      counting.onerror = reject;
      counting.onsuccess = () => {
        request.result.close();
        resolve(counting.result);
      };
    };
  });
}
