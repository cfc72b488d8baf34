// The upload page when something breaks on the way.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFocused } from './browser.mjs';
import { isKept } from './pwa-kit.mjs';
import {
  button,
  cancelAt,
  cards,
  fixture,
  hasVerdict,
  onPage,
  pick,
  SMALL,
  sha256,
  shownDigests,
  upload,
} from './upload-kit.mjs';

describe('upload page in trouble', { timeout: 600_000 }, () => {
  test('a cancelled check says so, can be run again, and does not hold up the next picture', async () => {
    await onPage(async (page) => {
      await pick(page, fixture('generated/photo-48mp.jpg'));
      const large = cards(page).nth(0);
      await cancelAt(page, 0);
      await hasVerdict(large, '已取消检查');
      await pick(page, SMALL);
      await hasVerdict(cards(page).nth(1), '可以上传');
      await button(large, '重新检查').click();
      await hasVerdict(large, '正在检查');
      await large.getByRole('button', { name: /^移除/ }).click();
      assert.equal(await cards(page).count(), 1);
      await isFocused(page.getByText('jpeg-baseline.jpg', { exact: true }));
    });
  });

  test('an upload without a network says so, and goes on by itself when it is back', async () => {
    await onPage(
      async (page, context) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        await isKept(page);
        await context.setOffline(true);
        await button(card, '上传').click();
        await card.getByText('网络断开了').waitFor();
        await context.setOffline(false);
        const [own, relayed] = await shownDigests(card);
        assert.equal(own, relayed);
      },
      { expected: /ERR_INTERNET_DISCONNECTED/ },
    );
  });

  test('an upload that stalls for 20 seconds goes on by itself, and says at the second time that the network is slow', async () => {
    await onPage(
      async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        const said = await watchStatus(page);
        let patches = 0;
        await page.route('**/files/*', (route) => {
          const isHeld = route.request().method() === 'PATCH' && patches < 2;
          if (!isHeld) return route.continue();
          patches += 1;
        });
        const stall = async (number) => {
          await until(() => patches === number);
          await page.clock.fastForward(19_000);
          assert.equal(await card.getByText('网络没有反应').count(), 0);
          await page.clock.fastForward(2_000);
        };
        await button(card, '上传').click();
        await stall(1);
        await stall(2);
        await card.getByText('网络较慢，可切换 Wi-Fi / 4G 再试，已上传的部分不会丢。').waitFor();
        const [own, relayed] = await shownDigests(card);
        assert.equal(own, relayed);
        assert.ok((await said()).includes('网络没有反应，正在自动重新连接，已上传的部分不会丢。'));
      },
      { beforeOpen: (page) => page.clock.install() },
    );
  });

  test('after three failures another browser is advised, and the upload keeps trying', async () => {
    await onPage(
      async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        const fail = (route) => route.fulfill({ status: 503 });
        await page.route(/\/files(\?|$)/, fail, { times: 3 });
        await button(card, '上传').click();
        await card.getByText('服务器暂时忙不过来').waitFor();
        await card.getByText('换一个浏览器（如 Google Chrome）').waitFor();
        await button(card, '重试').click();
        await hasVerdict(card, '已上传');
      },
      { expected: /status of 503/ },
    );
  });

  for (const [code, status, words, findings] of [
    [
      'refused',
      422,
      '服务器复查后没有收下',
      [{ code: 'x', severity: 'block', message: '图片太小' }],
    ],
    ['slot_taken', 409, '刚刚有人放了另一张图片', []],
    ['consent_needed', 403, '需要您单独同意', []],
    ['handoff_expired', 403, '重新扫码', []],
  ]) {
    test(`the relay's ${code} is said in words, and the picture can be sent again`, async () => {
      await onPage(
        async (page) => {
          await pick(page, SMALL);
          const [card] = await cards(page).all();
          await hasVerdict(card, '可以上传');
          const refuse = (route) =>
            route.fulfill({
              status,
              contentType: 'application/problem+json',
              body: JSON.stringify({ status, code, findings }),
            });
          await page.route(/\/files(\?|$)/, refuse, { times: 1 });
          await button(card, '上传').click();
          await card.getByText(words).waitFor();
          for (const { message } of findings) await card.getByText(message).waitFor();
          await button(card, '重试').click();
          await hasVerdict(card, '已上传');
        },
        { expected: /status of 4/ },
      );
    });
  }

  test('a relay that has other bytes is said aloud, and the picture can be sent again', async () => {
    await onPage(
      async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        const falsify = async (route) => {
          const response = await route.fetch();
          await route.fulfill({
            response,
            json: { ...(await response.json()), sha256: sha256('') },
          });
        };
        await page.route('**/api/uploads/*', falsify, { times: 1 });
        await upload(page, card);
        await card.getByText('校验值不一致').waitFor();
        const [own, relayed] = await shownDigests(card);
        assert.notEqual(own, relayed);
        await upload(page, card, '重新上传');
        await card.getByText('校验值一致').waitFor();
        await hasVerdict(card, '已上传');
      },
      // Shown as received for a moment, its small picture may be gone when it is asked for; and what
      // the relay has received, a transfer that is given up cannot delete.
      { expected: /status of (404|409)/ },
    );
  });

  test('a verification that fails is made again without sending the picture again', async () => {
    await onPage(
      async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        const sent = [];
        page.on('request', (request) => {
          if (/\/files[/?]/.test(request.url())) sent.push(request.method());
        });
        const fail = (route) => route.fulfill({ status: 500 });
        await page.route('**/api/uploads/*', fail, { times: 1 });
        await button(card, '上传').click();
        await hasVerdict(card, '已上传');
        const count = (method) => sent.filter((one) => one === method).length;
        assert.equal(count('POST'), 1);
        assert.equal(count('PATCH'), 1);
      },
      { expected: /status of 500/ },
    );
  });
});

/** Keeps what the first card's status says; resolves to a function that gives it. */
async function watchStatus(page) {
  await page.evaluate(() => {
    window.said = [];
    const status = document.querySelector('.card [data-part="delivery-status"]');
    const observer = new MutationObserver(() => window.said.push(status.textContent));
    observer.observe(status, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => window.said);
}

async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
