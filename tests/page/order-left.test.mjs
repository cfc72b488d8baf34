// What is left of orders and pictures: abandoned uploads, refused ones after a reload, deleted and
// older orders, and browsers that keep nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { metadataOf, browser as sender, sha256, variantOf } from '../js/upload-relay.mjs';
import { isFocused, openWatched } from './browser.mjs';
import { goodForm, openCheck, openOrder, seedOrder } from './final-check-kit.mjs';
import {
  agree,
  fill,
  isLive,
  openTab,
  orderNumber,
  place,
  received,
  uploadId,
} from './order-kit.mjs';
import { claimAsPhone } from './phone-requests.mjs';
import { startStreamProxy } from './stream-proxy.mjs';
import { browser, button, onPage, relay, SMALL } from './upload-kit.mjs';

const FACE = 'face_photo:page';
const FRONT = 'principal_id:front';

/** A phone that has claimed the order of the page. */
async function joinPhone(page) {
  await page.locator('.slot').first().waitFor();
  const made = page.waitForResponse(
    (one) => /\/handoffs$/.test(one.url()) && one.request().method() === 'POST' && one.ok(),
  );
  await page.locator('#handoff-open').click();
  const { url } = await (await made).json();
  const phone = await claimAsPhone(url);
  await phone.consent(['face', 'identity']);
  await button(page.getByRole('dialog', { name: '用手机拍照上传' }), '关闭').click();
  return phone;
}

/** A picture of the page that waits with its bytes: no PATCH gets through. */
async function holdUpload(page) {
  const card = await fill(page, FRONT);
  const held = new Promise((resolve) => {
    page.route('**/files/*', (route) => {
      if (route.request().method() === 'PATCH') resolve();
      else route.continue();
    });
  });
  await button(card, '上传').click();
  await agree(page, /身份证件/);
  await held;
  await outboxHas(page, 1);
}

/** So many pictures with their bytes in the browser's database, soon. */
async function outboxHas(page, wanted) {
  let found;
  for (let tries = 0; tries < 100; tries += 1) {
    found = await page.evaluate(countKept);
    if (found.every((count) => count === wanted)) return;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(found, [wanted, wanted]);
}

/** Runs in the page. */
function countKept() {
  const waitFor = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  return waitFor(indexedDB.open('beian-upload-outbox')).then(async (database) => {
    const transaction = database.transaction(['entries', 'bytes']);
    const counts = ['entries', 'bytes'].map((name) =>
      waitFor(transaction.objectStore(name).count()),
    );
    database.close();
    return Promise.all(counts);
  });
}

/** The relay's no to whatever is announced, as it would say it. */
const refuseUploads = (page, status, code) =>
  page.route(/\/files(\?|$)/, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status,
          contentType: 'application/problem+json',
          body: JSON.stringify({ title: code, status, code, detail: code }),
        })
      : route.continue(),
  );

describe('what is left', { timeout: 600_000 }, () => {
  test('an upload that a phone abandoned midway can be cancelled, and its place is free again', async () => {
    await onPage(async (page) => {
      const phone = await joinPhone(page);
      await phone.announce(FACE, SMALL);
      const face = place(page, FACE);
      await face.getByText('正在传来').waitFor();
      await face.getByRole('button', { name: '取消正在传来的人脸照' }).click();
      const question = page.getByRole('dialog', { name: '取消正在传来的这张？' });
      await button(question, '取消这张').click();
      await question.waitFor({ state: 'hidden' });
      const again = face.getByRole('button', { name: '用手机拍人脸照' });
      await again.waitFor();
      await isFocused(again);
      await phone.send(await phone.announce(FACE, SMALL));
      await received(page, FACE);
    });
  });

  test('a place that asks for nothing now shows an abandoned upload too, with a way out', async () => {
    await onPage(async (page) => {
      const phone = await joinPhone(page);
      await phone.announce(FACE, SMALL);
      await place(page, FACE).getByText('正在传来').waitFor();
      await page.locator('#field-filing-scenario').selectOption('cancel');
      const others = page.locator('#slots-elsewhere');
      await others.getByRole('button', { name: /^取消正在传来/ }).click();
      await button(page.getByRole('dialog'), '取消这张').click();
      await others.waitFor({ state: 'hidden' });
    });
  });

  test('making the QR code chooses the phone: the form and the order say so, and documents are photographed on the spot', async () => {
    await onPage(async (page) => {
      await page.locator('#field-principal-name').fill('张三');
      const desktop = page.getByRole('radio', { name: '电脑', exact: true });
      const phoneChoice = page.getByRole('radio', { name: '手机', exact: true });
      assert.ok(await desktop.isChecked());
      const phone = await joinPhone(page);
      await page.locator('#order-kept', { hasText: '手机上传资料' }).waitFor();
      await page.waitForFunction(
        () => document.querySelector('input[type=radio][value=phone]').checked,
      );
      const refused = await phone.announce(FRONT, SMALL, { made: 'file' });
      assert.equal(refused.problem?.code, 'capture_only');
      await place(page, FRONT)
        .getByRole('button', { name: /^用手机拍/ })
        .waitFor();

      // Back on the computer, and once more to the phone.
      await page
        .locator('[data-field="filing.channel"]')
        .getByText('电脑', { exact: true })
        .click();
      await page.waitForResponse((one) => one.request().method() === 'PUT' && one.ok());
      await place(page, FRONT)
        .getByRole('button', { name: /选图片/ })
        .waitFor();
      await page.locator('#handoff-open').click();
      await button(page.getByRole('dialog', { name: '用手机拍照上传' }), '换一台手机').click();
      await button(page.getByRole('dialog', { name: '换一台手机？' }), '换一台手机').click();
      await page.locator('#handoff-status', { hasText: '等待扫码' }).waitFor();
      await page.locator('#order-kept', { hasText: '手机上传资料' }).waitFor();
      assert.ok(await phoneChoice.isChecked());
    });
  });

  for (const { code, status, words } of [
    { code: 'action_not_open', status: 409, words: '已经提交或办结' },
    { code: 'slot_taken', status: 409, words: '刚刚有了另一张图片' },
    { code: 'storage_full', status: 413, words: '空间满了' },
  ]) {
    test(`a picture that is refused with ${code} after a reload stays, says why, and goes at another try`, async () => {
      await onPage(
        async (page) => {
          await holdUpload(page);
          await page.evaluate(() => {
            // The announcement was never answered, as when the page is killed before.
            return new Promise((resolve, reject) => {
              const opening = indexedDB.open('beian-upload-outbox');
              opening.onerror = reject;
              opening.onsuccess = () => {
                const store = opening.result
                  .transaction('entries', 'readwrite')
                  .objectStore('entries');
                store.openCursor().onsuccess = ({ target }) => {
                  const { uploadUrl: _, ...entry } = target.result.value;
                  target.result.update(entry).onsuccess = () => resolve();
                  opening.result.close();
                };
              };
            });
          });
          await refuseUploads(page, status, code);
          await page.reload();
          const unsent = page.locator('[data-unsent="principal_id:front"]');
          await unsent.getByText(words).waitFor();
          // Not before: what is held would arrive in the moment before the reload.
          await page.unroute('**/files/*');
          await outboxHas(page, 1);
          await page.unroute(/\/files(\?|$)/);
          await page.reload();
          await unsent.getByText(words).waitFor();
          await unsent.getByRole('button', { name: '再传一次：主体负责人证件 正面' }).click();
          await received(page, FRONT);
          await unsent.waitFor({ state: 'detached' });
          await outboxHas(page, 0);
        },
        { expected: /status of 4\d\d/ },
      );
    });
  }

  test('a login that was over when the page came back is waited for, and the picture then goes by itself', async () => {
    await onPage(
      async (page) => {
        await holdUpload(page);
        const answer = {
          status: 401,
          contentType: 'application/problem+json',
          body: JSON.stringify({ title: 'login', status: 401, code: 'login_needed', detail: '' }),
        };
        await page.route(/\/files(\/|$)/, (route) => route.fulfill(answer));
        await page.unroute('**/files/*');
        await page.reload();
        await page.locator('#unsent').getByText('登录已过期').waitFor();
        await outboxHas(page, 1);
        await page.unroute(/\/files(\/|$)/);
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await received(page, FRONT);
        await page.locator('#unsent').waitFor({ state: 'hidden' });
        await outboxHas(page, 0);
      },
      { expected: /status of 401/ },
    );
  });

  test('a picture that did not arrive can be discarded, and is then nowhere in the browser', async () => {
    await onPage(
      async (page) => {
        await holdUpload(page);
        await page.route(/\/files\//, (route) =>
          route.fulfill({
            status: 409,
            contentType: 'application/problem+json',
            body: JSON.stringify({ title: 'x', status: 409, code: 'action_not_open', detail: 'x' }),
          }),
        );
        await page.unroute('**/files/*');
        await page.reload();
        const discard = page.getByRole('button', { name: '丢弃：主体负责人证件 正面' });
        await discard.waitFor();
        await page.unroute(/\/files\//);
        await discard.click();
        await page.locator('#unsent').waitFor({ state: 'hidden' });
        await outboxHas(page, 0);
      },
      { expected: /status of 409/ },
    );
  });

  test('删除全部 leaves no picture in the database of the browser, in whichever tab it was waiting', async () => {
    await onPage(
      async (page, context) => {
        await holdUpload(page);
        const other = await openTab(context, relay.address);
        await isLive(other);
        await button(other, '删除全部').click();
        await button(other.getByRole('dialog', { name: '删除这份订单？' }), '全部删除').click();
        await page.getByRole('alert').getByText('之前的订单已不在服务器上').waitFor();
        await outboxHas(page, 0);
        await page.reload();
        await page.locator('.slot').first().waitFor();
        await outboxHas(page, 0);
      },
      { expected: /status of 404/ },
    );
  });

  test('an order that has gone while the page was closed takes its waiting pictures along', async () => {
    await onPage(
      async (page, context) => {
        await holdUpload(page);
        const id = await page.evaluate(() => localStorage.getItem('beian-upload:order'));
        await page.goto('about:blank');
        await context.request.delete(`${relay.address}api/orders/${id}`);
        await page.goto(relay.address);
        await page.getByRole('alert').getByText('超过了保存时间').waitFor();
        await outboxHas(page, 0);
      },
      { expected: /status of 404/ },
    );
  });

  test('a browser that keeps no pictures says so, and asks before it is left while some are unsent', async () => {
    const asked = [];
    await onPage(
      async (page) => {
        page.on('dialog', (dialog) => {
          asked.push(dialog.type());
          void dialog.accept();
        });
        const note = page.locator('#leaving-note');
        await page.locator('.slot').first().waitFor();
        assert.equal(await note.isVisible(), false);
        const card = await fill(page, FRONT);
        await note.getByText('不要关闭或刷新本页').waitFor();
        await page.reload();
        assert.deepEqual(asked, ['beforeunload']);
        await uploadId(page);
        await note.waitFor({ state: 'hidden' });
        await page.reload();
        assert.deepEqual(asked, ['beforeunload']);
        assert.ok(card);
      },
      {
        beforeOpen: (page) =>
          page.addInitScript(() =>
            Object.defineProperty(window, 'indexedDB', { get: () => undefined }),
          ),
      },
    );
  });

  test('live events come in the language of the page, also after a switch, over one connection for all tabs', async () => {
    const proxy = await startStreamProxy(relay.port);
    const { page, context } = await openWatched(browser, proxy.address);
    try {
      await uploadId(page);
      const other = await openTab(context, proxy.address);
      await Promise.all([isLive(page), isLive(other)]);
      assert.deepEqual([proxy.streams, proxy.locales], [1, ['zh-CN']]);
      const [orderId] = (await page.locator('.slot-item img').getAttribute('src')).match(
        /[0-9a-f]{32}/,
      );
      await button(page, 'English').click();
      await button(other, 'English').click();
      while (proxy.streams !== 1 || proxy.locales[0] !== 'en') await page.waitForTimeout(50);
      assert.deepEqual(await page.evaluate(sendNoPicture, orderId), [201, 204]);
      for (const tab of [page, other]) {
        const back = place(tab, 'principal_id:back');
        await back.getByText('Not accepted').waitFor();
        assert.doesNotMatch(await back.innerText(), /\p{Script=Han}/u);
      }
    } finally {
      await context.close();
      await proxy.stop();
    }
  });

  test('what holds up the review is said: the form is to be mended, and another picture that is on its way is not in its way', async () => {
    const small = await readFile(SMALL);
    const license = 'subject_license:page';
    const items = [
      license,
      FRONT,
      'principal_id:back',
      'administrator_id:front',
      'administrator_id:back',
      FACE,
      'handheld_license:page',
    ];
    const pictures = Object.fromEntries(items.map((item) => [item, variantOf(small, item)]));
    const form = goodForm((one) => {
      one.principal.mobile = '123';
    });
    const order = await seedOrder(relay.address, pictures, form);
    const { page, context } = await openOrder(browser, relay.address, order);
    try {
      await received(page, FRONT);
      const own = sender(relay.address, order.key);
      const bytes = variantOf(small, 'another');
      const replaces = sha256(pictures[license]);
      await own.create(metadataOf(order.id, bytes, { item: license, replaces }), bytes.length);
      await place(page, license).getByText('正在传来').waitFor();
      const check = await openCheck(page);
      await check.getByRole('checkbox', { name: /我已逐张核对/ }).check();
      await button(check, '提交审核').click();
      await check.getByText('填写的信息里还有必须改的地方').waitFor();
      assert.equal(await check.getByText(/还在复查/).count(), 0);
    } finally {
      await context.close();
    }
  });

  test('who has more than one order finds the others in a list and goes on with one of them', async () => {
    await onPage(async (page) => {
      await page.locator('#field-principal-name').fill('张三');
      await uploadId(page);
      const first = await orderNumber(page);
      assert.equal(await page.locator('#order-list').isVisible(), false);
      await page.evaluate(() => localStorage.removeItem('beian-upload:order'));
      await page.reload();
      await page.locator('#field-principal-name').fill('李四');
      await uploadId(page, 'principal_id:back');
      const second = await orderNumber(page);
      assert.notEqual(second, first);
      await page.getByText('我的订单（2）').click();
      await page.getByRole('button', { name: `打开${first.replace('备案', '')}` }).click();
      await received(page, FRONT);
      assert.equal(await orderNumber(page), first);
      assert.equal(await page.locator('#field-principal-name').inputValue(), '张三');
      assert.equal(await place(page, 'principal_id:back').locator('img').count(), 0);
      await page.reload();
      await received(page, FRONT);
      assert.equal(await orderNumber(page), first);
    });
  });
});

/** Runs in the page: a file whose own check was got round. */
async function sendNoPicture(order) {
  const bytes = new TextEncoder().encode('%PDF-1.4 no picture');
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  const sha256 = [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const metadata = { order, item: 'principal_id:back', sha256, filename: 'a.jpg' };
  const created = await fetch('/files', {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': Object.entries({ ...metadata, filetype: 'image/jpeg', made: 'file' })
        .map(([key, value]) => `${key} ${btoa(value)}`)
        .join(','),
    },
  });
  const sent = await fetch(created.headers.get('Location'), {
    method: 'PATCH',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
    body: bytes,
  });
  return [created.status, sent.status];
}
