// A picture that takes the engine a while: it is seen to go on, and can be called off on the way.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { button, cancelAt, cards, fixture, hasVerdict, onPage, pick } from './upload-kit.mjs';

const LARGE = fixture('generated/photo-48mp.jpg');

/** Keeps, on the page, what the cards' progress shows from now on; `seenWork` gives it back. */
function watchWork(page) {
  return page.evaluate(() => {
    const seen = [];
    const look = () => {
      const work = document.querySelector('[data-part="work"]');
      if (work === null || work.hidden) return;
      seen.push({
        ratio: work.querySelector('progress').value,
        words: work.querySelector('[data-part="phase"]').textContent,
      });
    };
    const options = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(look).observe(document.body, options);
    globalThis.seenWork = seen;
  });
}

/** The ratios and the words, each once, in the order they were shown. */
async function shownWork(page) {
  const seen = await page.evaluate(() => globalThis.seenWork.splice(0));
  return {
    ratios: [...new Set(seen.map(({ ratio }) => ratio))],
    words: [...new Set(seen.map(({ words }) => words))],
  };
}

describe('a 48-megapixel photo', { timeout: 600_000 }, () => {
  test('is fitted with its progress on the card', async () => {
    await onPage(async (page) => {
      await watchWork(page);
      await pick(page, LARGE);
      const [card] = await cards(page).all();
      await hasVerdict(card, '可以上传');
      const { ratios, words } = await shownWork(page);
      assert.ok(ratios.filter((ratio) => ratio > 0 && ratio < 1).length >= 10, `${ratios}`);
      assert.deepEqual(
        ['读取图片', '解析图片', '压缩图片'].filter((phase) => !words.includes(phase)),
        [],
        `${words}`,
      );
      assert.match(
        await card.locator('.sizes').innerText(),
        /16\.\d\d MB.*8000 × 6000 像素.*处理后.*3\.\d\d MB.*8000 × 6000 像素/s,
      );
    });
  });

  test('is called off midway, and fitted when it is asked for again', async () => {
    await onPage(async (page) => {
      await watchWork(page);
      await pick(page, LARGE);
      await cancelAt(page, 0.2);
      const card = cards(page).first();
      await hasVerdict(card, '已取消检查');
      const { ratios } = await shownWork(page);
      assert.ok(Math.max(...ratios) < 1, `${ratios}`);
      assert.equal(await card.locator('.sizes').isHidden(), true);

      await button(card, '重新检查').click();
      await hasVerdict(card, '可以上传');
      assert.match(await card.locator('.sizes').innerText(), /处理后.*3\.\d\d MB/s);
      const again = await shownWork(page);
      assert.ok(again.ratios.length >= 10, `${again.ratios}`);
    });
  });
});
