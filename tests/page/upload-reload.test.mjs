// A desktop page that is reloaded, or killed, while a picture is on its way.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
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
      await holdUpload(page);
      await page.reload();
      await page.locator('[data-slot="subject_license"]').waitFor();
      const other = await readFile(SMALL);
      const changed = Buffer.concat([
        other.subarray(0, 2),
        Buffer.from([0xff, 0xfe, 0, 6, 1, 2, 3, 4]),
        other.subarray(2),
      ]);
      await pick(page, [{ name: 'new.jpg', mimeType: 'image/jpeg', buffer: changed }]);
      const [card] = await cards(page).all();
      await card.getByLabel('资料种类').selectOption('subject_license');
      await hasVerdict(card, '可以上传');
      await page.unroute('**/files/*');
      await button(card, '上传').click();
      await hasVerdict(card, '已上传');
      const uploads = await uploadsOf(page);
      assert.deepEqual(
        uploads.map(({ state, sha256: digest }) => [state, digest]),
        [['received', sha256(changed)]],
      );
      await outboxHas(page, 0);
    });
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

/** A picture whose bytes do not get through. */
async function holdUpload(page) {
  await page.getByText('单位', { exact: true }).click();
  await page.locator('[data-slot="subject_license"]').waitFor();
  await pick(page, SMALL);
  const [card] = await cards(page).all();
  await card.getByLabel('资料种类').selectOption('subject_license');
  await hasVerdict(card, '可以上传');
  const held = new Promise((resolve) => {
    page.route('**/files/*', (route) => {
      if (route.request().method() === 'PATCH') resolve();
      else route.continue();
    });
  });
  await button(card, '上传').click();
  await held;
  await outboxHas(page, 1);
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
