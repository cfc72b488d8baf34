// The upload page when something breaks on the way.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
      assert.equal(
        await page.evaluate(() => document.activeElement.textContent),
        'jpeg-baseline.jpg',
      );
    });
  });

  test('an upload without a network can be retried without picking again', async () => {
    await onPage(
      async (page, context) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        await context.setOffline(true);
        await button(card, '上传').click();
        await card.getByText('没连上服务器').waitFor();
        await context.setOffline(false);
        await button(card, '重试').click();
        const [own, relayed] = await shownDigests(card);
        assert.equal(own, relayed);
      },
      { expected: /ERR_INTERNET_DISCONNECTED/ },
    );
  });

  test('an upload that stalls for 20 seconds says so and goes on at a retry', async () => {
    await onPage(
      async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        let patches = 0;
        const held = new Promise((resolve) => {
          page.route('**/files/*', (route) => {
            if (route.request().method() !== 'PATCH' || patches > 0) return route.continue();
            patches += 1;
            resolve();
          });
        });
        await button(card, '上传').click();
        await held;
        await page.clock.fastForward(19_000);
        assert.equal(await card.getByText('20 秒没有进展').count(), 0);
        await page.clock.fastForward(2_000);
        await card.getByText('20 秒没有进展').waitFor();
        await button(card, '重试').click();
        const [own, relayed] = await shownDigests(card);
        assert.equal(own, relayed);
      },
      { beforeOpen: (page) => page.clock.install() },
    );
  });

  test('a relay that has other bytes is said aloud, and the picture can be sent again', async () => {
    await onPage(async (page) => {
      await pick(page, SMALL);
      const [card] = await cards(page).all();
      await hasVerdict(card, '可以上传');
      const falsify = async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), sha256: sha256('') } });
      };
      await page.route('**/api/uploads/*', falsify, { times: 1 });
      await upload(page, card);
      await card.getByText('校验值不一致').waitFor();
      const [own, relayed] = await shownDigests(card);
      assert.notEqual(own, relayed);
      await upload(page, card, '重新上传');
      await card.getByText('校验值一致').waitFor();
      await hasVerdict(card, '已上传');
    });
  });

  test('a verification that fails is retried without sending the picture again', async () => {
    await onPage(
      async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        const fail = (route) => route.fulfill({ status: 500 });
        await page.route('**/api/uploads/*', fail, { times: 1 });
        await button(card, '上传').click();
        await card.getByText('没能从服务器取回核对结果').waitFor();
        let creations = 0;
        page.on('request', (request) => {
          if (request.method() === 'POST') creations += 1;
        });
        await button(card, '重试').click();
        await hasVerdict(card, '已上传');
        assert.equal(creations, 0);
      },
      { expected: /status of 500/ },
    );
  });
});
