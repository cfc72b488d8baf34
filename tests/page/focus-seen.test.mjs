// What lies over the page's foot must not lie over what has the focus (WCAG 2.2, 2.4.11).

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cards, hasVerdict, onPage, PHONE, pick, SMALL } from './upload-kit.mjs';

/** More than the page has places to stop at. */
const MAX_PRESSES = 250;

/** Tabs once around the page; gives back how often it stopped, and where the panel lay over it. */
async function tabAround(page) {
  let stops = 0;
  const covered = [];
  for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((at) => {
      const { activeElement: one } = document;
      // Between the last and the first the focus is the browser's.
      if (one === document.body) return { isAround: false };
      const reached = Number(one.dataset.reached ?? at);
      one.dataset.reached = at;
      // A date is several stops of one element.
      if (reached < at - 1) return { isAround: true };
      const panel = document.querySelector('#compose');
      const [own, over] = [one, panel].map((each) => each.getBoundingClientRect());
      const isCovered = !panel.contains(one) && own.bottom > over.top && own.top < over.bottom;
      return { isAround: false, name: one.ariaLabel ?? one.textContent.trim(), isCovered };
    }, presses);
    if (stop.isAround) return { stops, covered };
    if (stop.name !== undefined) stops += 1;
    if (stop.isCovered) covered.push(stop.name);
  }
  throw new Error(`${MAX_PRESSES} presses of Tab do not come around the page`);
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
        const { stops, covered } = await tabAround(page);
        assert.deepEqual(covered, []);
        assert.ok(stops > 30, `${stops} stops`);

        await card.getByRole('checkbox').uncheck();
        await page.waitForFunction(() => document.documentElement.style.scrollPaddingBottom === '');
      }, options));
  }
});
