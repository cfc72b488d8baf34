// What a reviewer would say, on the phone: while aiming, and of the picture that was taken.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isFocused, launchBrowser } from './browser.mjs';
import { closeBrowsers, hint, isAiming, onCamera } from './camera-kit.mjs';
import {
  AUTHORIZATION,
  button,
  giveFile,
  LICENSE,
  openItem,
  receivedOf,
  screen,
  standing,
  startPhoneRelay,
  withPhone,
} from './phone-kit.mjs';
import { assertSamePlace, GLARE, hintOf, reviewed, seenPlace } from './review-kit.mjs';

let relay;
let browser;

before(async () => {
  [relay, browser] = await Promise.all([startPhoneRelay(), launchBrowser()]);
});

after(async () => {
  await closeBrowsers();
  await browser?.close();
  await relay?.stop();
});

const review = (page) => page.locator('.phone-review');

describe('review on the phone', { timeout: 300_000 }, () => {
  for (const [way, itemId] of [
    ['拍照', LICENSE],
    ['从相册选取', AUTHORIZATION],
  ]) {
    test(`what came by ${way} is reviewed with its places, and can be taken again or used`, () =>
      withPhone(browser, relay, [itemId], async (page, offered) => {
        await openItem(page, itemId);
        await button(page, '去拍摄').click();
        await giveFile(page, reviewed('glare'), way);
        const glare = hintOf(review(page), 'glare');
        await glare.waitFor();
        assert.equal(await review(page).getAttribute('data-verdict'), 'warn');
        const number = await glare.getAttribute('data-mark');
        assertSamePlace(await seenPlace(review(page).locator('.marked-picture'), number), GLARE);
        await glare.getByRole('button').click();
        const box = page.getByRole('button', { name: /^\d+，在画面中间：/ });
        await isFocused(box);

        await button(page, '重拍').click();
        await giveFile(page, reviewed('clear'), way);
        await page.getByText('没有发现问题').waitFor();
        assert.equal(await hintOf(review(page), 'glare').count(), 0);
        await button(page, '使用照片').click();
        await screen(page, 'list').waitFor();
        await standing(page, itemId, 'received').waitFor();
        assert.ok(await receivedOf(offered, itemId));
      }));
  }

  test('while aiming, a card that is partly outside is asked to be taken whole', () =>
    onCamera(relay.base, { film: 'cut-off', itemId: LICENSE }, async (page) => {
      await isAiming(page);
      await hint(page, '四个角都要在框里').waitFor();
    }));

  test('while aiming at a card that lies well, nothing is asked for', () =>
    onCamera(relay.base, { film: 'card', itemId: LICENSE }, async (page) => {
      await isAiming(page);
      await hint(page, '可以拍了').waitFor();
    }));
});
