// What somebody meets who hears the page, or goes through it by keyboard, while pictures are
// reviewed.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFocused } from './browser.mjs';
import { HELD, hintOf, holdReviews, isReviewed, pickLicence, reviewed } from './review-kit.mjs';
import { button, cards, hasVerdict, onPage, pick } from './upload-kit.mjs';

const dialog = (page) => page.locator('#review-view');

/** Gives back what the cards' live regions have said since. */
async function listen(page) {
  await page.evaluate(() => {
    window.spoken = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const place = target instanceof Element ? target : target.parentElement;
        const region = place?.closest('.card [role="status"]');
        if (region?.textContent) window.spoken.push(region.textContent);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => window.spoken);
}

/** Waits until the engine, too, has said it in English. */
const isEnglish = (page, selector) =>
  page.waitForFunction(
    (place) => !/[\u4e00-\u9fff]/.test(document.querySelector(place).textContent),
    selector,
  );

describe('review: heard, and by keyboard', { timeout: 300_000 }, () => {
  test('looking is not told of every picture, but its end is, with hints and without', () =>
    onPage(async (page) => {
      const spoken = await listen(page);
      await pickLicence(page, 'glare');
      await pickLicence(page, 'clear');
      const news = async (name) => (await spoken()).filter((words) => words.includes(name));
      assert.match((await news('reviewed-glare.jpg')).at(-1), /有 \d+ 项请留意/);
      assert.match((await news('reviewed-clear.jpg')).at(-1), /没有要留意的/);
      await button(page, 'English').click();
      await page.getByText('reviewed-clear.jpg: looked at').waitFor({ state: 'attached' });
      await isEnglish(page, '.card .findings');
      for (const card of await cards(page).all()) await isReviewed(card);
      for (const name of ['glare', 'clear']) {
        const inEnglish = (await news(`reviewed-${name}.jpg`)).filter((words) =>
          /hints/i.test(words),
        );
        assert.equal(inEnglish.length, 1, 'told once more in the other language, and only once');
      }
      const looking = /正在细看|Looking closely/;
      assert.deepEqual(
        (await spoken()).filter((words) => looking.test(words)),
        [],
      );
    }));

  test('a review that fails is told with the name, and who asks again stays at the card', () =>
    onPage(async (page) => {
      const spoken = await listen(page);
      const release = await holdReviews(page, { go: (route) => route.abort() });
      await pick(page, reviewed('clear'));
      const card = cards(page).first();
      await hasVerdict(card, '可以上传');
      release();
      await button(card, '再看一次').waitFor();
      assert.match((await spoken()).at(-1), /reviewed-clear\.jpg：没能细看/);
      await page.unroute(/beian_review/);
      await button(card, '再看一次').focus();
      await page.keyboard.press('Enter');
      await isReviewed(card);
      await isFocused(page.getByText('reviewed-clear.jpg', { exact: true }));
    }, HELD));

  test('a hint of the card that is written anew keeps the focus', () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'glare');
      const place = hintOf(card, 'glare').locator('.finding-place');
      await place.focus();
      // Pressed without the focus going there, as some browsers do by mouse.
      await page.evaluate(() => document.querySelector('[data-part="acknowledge"]').click());
      await card.getByText('您已确认这些提醒没有问题').waitFor();
      await isFocused(place);
    }));

  test("the large view's hints are written anew only when they say something else", () =>
    onPage(async (page) => {
      const card = await pickLicence(page, 'glare');
      await card.getByRole('button', { name: /^放大查看/ }).click();
      await hintOf(dialog(page), 'glare').waitFor();
      await page.evaluate(() => {
        window.rewritten = 0;
        new MutationObserver((changes) => {
          window.rewritten += changes.length;
        }).observe(document.querySelector('#review-view-findings'), { childList: true });
        const english = [...document.querySelectorAll('button')].find(
          ({ textContent }) => textContent.trim() === 'English',
        );
        english.click();
      });
      await isEnglish(page, '#review-view-findings');
      assert.equal(await page.evaluate(() => window.rewritten), 1);
    }));
});
