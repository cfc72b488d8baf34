// What stays at the edge of the window must not lie over what has the focus (WCAG 2.2, 2.4.11).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { variantOf } from '../js/upload-relay.mjs';
import { openCheck, openOrder, seedOrder } from './final-check-kit.mjs';
import { button, giveFile, LICENSE, openItem, startPhoneRelay, withPhone } from './phone-kit.mjs';
import { hintOf, reviewed } from './review-kit.mjs';
import {
  browser,
  cards,
  fixture,
  hasVerdict,
  onPage,
  PHONE,
  pick,
  relay,
  SMALL,
} from './upload-kit.mjs';

/** More than a page has places to stop at. */
const MAX_PRESSES = 250;

let phoneRelay;

before(async () => {
  phoneRelay = await startPhoneRelay();
});

after(() => phoneRelay?.stop());

/** Tabs once around the page; gives back how often it stopped, and where what stays lay over it. */
async function tabAround(page, staying, key = 'Tab') {
  let stops = 0;
  const covered = [];
  for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(
      ([selector, at]) => {
        const { activeElement: one } = document;
        // Between the last and the first the focus is the browser's.
        if (one === document.body) return { isAround: false };
        const reached = Number(one.dataset.reached ?? at);
        one.dataset.reached = at;
        // A date is several stops of one element.
        if (reached < at - 1) return { isAround: true };
        const over = document.querySelector(selector);
        const [own, edge] = [one, over].map((each) => each.getBoundingClientRect());
        const isItself = over.contains(one) || one.contains(over);
        const isCovered = !isItself && own.bottom > edge.top && own.top < edge.bottom;
        return { isAround: false, name: one.ariaLabel ?? one.textContent.trim(), isCovered };
      },
      [staying, presses],
    );
    if (stop.isAround) return { stops, covered };
    if (stop.name !== undefined) stops += 1;
    if (stop.isCovered) covered.push(stop.name);
  }
  throw new Error(`${MAX_PRESSES} presses of ${key} do not come around the page`);
}

describe('the focus can be seen', { timeout: 300_000 }, () => {
  for (const [where, options] of [
    ['in a window', {}],
    ['on a phone', PHONE],
  ]) {
    test(`while pictures are chosen for a composition, ${where}`, () =>
      onPage(async (page) => {
        await pick(page, SMALL);
        const [card] = await cards(page).all();
        await hasVerdict(card, '可以上传');
        await card.getByRole('checkbox').check();
        await page.locator('#compose').waitFor();
        const { stops, covered } = await tabAround(page, '#compose');
        assert.deepEqual(covered, []);
        assert.ok(stops > 30, `${stops} stops`);

        await card.getByRole('checkbox').uncheck();
        await page.waitForFunction(() => document.documentElement.style.scrollPaddingBottom === '');
      }, options));

    test(`backwards in the final check, ${where}`, async () => {
      const small = await readFile(fixture('pictures/jpeg-baseline.jpg'));
      const items = ['subject_license:page', 'principal_id:front', 'principal_id:back'];
      const pictures = Object.fromEntries(items.map((item) => [item, variantOf(small, item)]));
      const order = await seedOrder(relay.address, pictures);
      const { page, context } = await openOrder(browser, relay.address, order, options);
      try {
        await openCheck(page);
        const { stops, covered } = await tabAround(page, '.final-check-bar', 'Shift+Tab');
        assert.deepEqual(covered, []);
        assert.ok(stops > 10, `${stops} stops`);
      } finally {
        await context.close();
      }
    });
  }

  test("in what is said of the phone's picture", () =>
    withPhone(browser, phoneRelay, [LICENSE], async (page) => {
      await openItem(page, LICENSE);
      await button(page, '去拍摄').click();
      await giveFile(page, reviewed('glare'), '拍照');
      await hintOf(page.locator('.phone-review'), 'glare').waitFor();
      await page.setViewportSize({ width: 360, height: 480 });
      for (const key of ['Tab', 'Shift+Tab']) {
        const staying = '.phone-review .phone-actions';
        const { stops, covered } = await tabAround(page, staying, key);
        assert.deepEqual(covered, []);
        assert.ok(stops > 3, `${stops} stops`);
        await page.evaluate(() => {
          for (const one of document.querySelectorAll('[data-reached]')) delete one.dataset.reached;
        });
      }
    }));
});
