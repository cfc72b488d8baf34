// Taking the straightened picture, and going back, beside everything else that goes on.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFocused } from './browser.mjs';
import { hintOf, pickLicence } from './review-kit.mjs';
import { button, cards, hasVerdict, onPage, pick, SMALL } from './upload-kit.mjs';

const dialog = (page) => page.locator('#straighten');
const take = (page) => button(dialog(page), '用拉正后的');
const nameOf = (card) => card.locator('[data-part="name"]');

/** Uploads get no further than to their bytes; gives back what lets the next one through. */
async function holdUploads(page) {
  const held = [];
  await page.route('**/files/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    await new Promise((resolve) => {
      held.push(resolve);
    });
    return route.continue();
  });
  return async () => {
    while (held.length === 0) await page.waitForTimeout(20);
    held.shift()();
  };
}

describe('review: the straightened picture', { timeout: 300_000 }, () => {
  test('while a picture is on its way the straightened one is not taken, and the page says why', () =>
    onPage(async (page) => {
      await pick(page, SMALL);
      const card = await pickLicence(page, 'skewed');
      const letThrough = await holdUploads(page);
      await button(page, '全部上传').click();
      await button(card, '拉正看看').click();
      await page.locator('#straighten-after').waitFor();
      assert.equal(await take(page).isEnabled(), true);
      await take(page).focus();

      await letThrough();
      await dialog(page).getByText('正在上传').waitFor();
      assert.equal(await take(page).isDisabled(), true);
      await isFocused(button(page, '保留原图'));

      await letThrough();
      await hasVerdict(card, '已上传');
      assert.equal(await take(page).isEnabled(), true);
      assert.equal(await dialog(page).getByText('正在上传').count(), 0);
      await take(page).click();
      await card.getByText('现在用的是拉正后的图片').waitFor();
      await hasVerdict(card, '可以上传');
    }));

  test('who takes the straightened one, keeps the other or goes back, stays at the card', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'skewed');
      await button(card, '拉正看看').click();
      await take(page).click();
      await hasVerdict(card, '可以上传');
      await isFocused(nameOf(card));

      await button(card, '换回原图').click();
      await hintOf(card, 'skewed').waitFor();
      await isFocused(nameOf(card));

      await button(card, '拉正看看').click();
      await page.locator('#straighten-after').waitFor();
      // The card writes its hints anew behind the dialog.
      await page.evaluate(() => document.querySelector('[data-part="upload"]').click());
      await hasVerdict(cards(page).first(), '已上传');
      await button(page, '保留原图').click();
      await dialog(page).waitFor({ state: 'hidden' });
      await isFocused(nameOf(card));
    }));
});
