// 核对已上传资料 and 提交审核: what the desktop shows of an order before it is submitted, what can be
// mended there, and what becomes of it afterwards.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { sha256, variantOf } from '../js/upload-relay.mjs';
import { launchBrowser } from './browser.mjs';
import { goodForm, openCheck, openOrder, place, seedOrder } from './final-check-kit.mjs';
import { control } from './form-kit.mjs';
import { readJpegHeader } from './jpeg-header.mjs';
import { startRelay } from './relay-process.mjs';
import { lumaDifference } from './turned-difference.mjs';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const LICENSE = 'subject_license:page';
const FACE = 'face_photo:page';
const FRONT = 'principal_id:front';

let relay;
let browser;
/** 1600 × 1200, and with room for a change of every pixel. */
let photo;
let small;

before(async () => {
  [relay, browser, photo, small] = await Promise.all([
    startRelay({ flags: ['--demo-review'] }),
    launchBrowser(),
    readFile(new URL('generated/photo-2mp.jpg', FIXTURES)),
    readFile(new URL('pictures/jpeg-baseline.jpg', FIXTURES)),
  ]);
});

after(async () => {
  await browser?.close();
  await relay?.stop();
});

const REQUIRED = [
  LICENSE,
  FRONT,
  'principal_id:back',
  'administrator_id:front',
  'administrator_id:back',
  FACE,
  'handheld_license:page',
];
/** All that is needed; no two of the same bytes. */
const allPictures = () =>
  Object.fromEntries([...REQUIRED.map((item) => [item, variantOf(small, item)])]);

async function onOrder(use, { pictures = allPictures(), form, expected, ...options } = {}) {
  const order = await seedOrder(relay.address, pictures, form);
  const watched = await openOrder(browser, relay.address, order, options);
  watched.context.setDefaultTimeout(10_000);
  try {
    await use(watched.page, order, watched.context);
    assert.deepEqual(
      watched.complaints.filter((words) => !expected?.test(words)),
      [],
    );
  } finally {
    await watched.context.close();
  }
}

const button = (root, name) => root.getByRole('button', { name, exact: true });
const focusedLabel = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim();
  });
/** Waits for it, see `isFocused`. */
const hasFocus = (page, words) =>
  page.waitForFunction(
    ([source, flags]) => {
      const { activeElement } = document;
      const label = activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim();
      return new RegExp(source, flags).test(label);
    },
    [words.source, words.flags],
  );
const receivedAt = async (order, item) =>
  (await order.read()).uploads.find(({ itemId, state }) => itemId === item && state === 'received');
const isCreation = ({ pathname }) => /^\/files\/?$/.test(pathname);
/** A no of the relay is an error to the browser, too. */
const CONFLICT = /status of 409/;

describe('核对已上传资料', { timeout: 300_000 }, () => {
  test('every place is there with its picture or with what is missing, and says whose it has to be', async () => {
    const pictures = { [LICENSE]: photo, [FRONT]: small, [FACE]: variantOf(small, 'face') };
    await onOrder(
      async (page, order) => {
        const check = await openCheck(page);
        const shown = await check
          .locator('.final-check-picture')
          .evaluateAll((all) => all.map(({ dataset }) => dataset.item));
        assert.deepEqual(shown, order.items);
        for (const item of Object.keys(pictures)) {
          await page.waitForFunction((id) => {
            const image = document.querySelector(`.final-check-picture[data-item="${id}"] img`);
            image.scrollIntoView();
            return image.complete && image.naturalWidth > 0;
          }, item);
        }
        assert.match(await place(check, LICENSE).innerText(), /北京样例科技有限公司\s*913\*+01XX/);
        assert.match(await place(check, FRONT).innerText(), /张三\s*110\*{11}9992/);
        assert.match(await place(check, FACE).innerText(), /阿卜杜拉·买买提\s*310\*{11}9985/);
        assert.match(await place(check, FACE).innerText(), /手机上传/);
        assert.match(await place(check, LICENSE).innerText(), /电脑上传/);
        assert.match(await place(check, 'principal_id:back').innerText(), /还没有这张，必须上传/);
        assert.equal(await place(check, 'principal_id:back').locator('img').count(), 0);
        // What only warns is not called necessary.
        const { missing } = await order.read();
        for (const item of order.items.filter((id) => !(id in pictures))) {
          const words = await place(check, item).innerText();
          assert.equal(words.includes('必须上传'), missing.includes(item), `${item}: ${words}`);
        }
        assert.ok(!(await check.locator('.final-check-pictures').innerText()).includes('19900101'));
      },
      { pictures },
    );
  });

  test('numbers are read back in groups, and copied they are the numbers', async () => {
    await onOrder(async (page) => {
      const check = await openCheck(page);
      const numbers = await check.locator('.read-back .number').evaluateAll((all) =>
        all.map((number) => {
          const selection = getSelection();
          selection.selectAllChildren(number);
          const groups = [...number.children];
          const gaps = groups
            .slice(1)
            .map(
              (group, i) =>
                group.getBoundingClientRect().x - groups[i].getBoundingClientRect().right,
            );
          return {
            groups: groups.map(({ textContent }) => textContent),
            copied: selection.toString(),
            leastGap: Math.min(...gaps),
          };
        }),
      );
      const groupsOf = (start) =>
        numbers.find(({ groups }) => groups.join('').startsWith(start))?.groups;
      assert.deepEqual(groupsOf('110101'), ['110101', '19900101', '999', '2']);
      assert.deepEqual(groupsOf('9133'), ['91', '330100', 'PDY00001X', 'X']);
      assert.deepEqual(groupsOf('138'), ['138', '0013', '8000']);
      for (const { groups, copied, leastGap } of numbers) {
        assert.equal(copied, groups.join(''));
        assert.ok(leastGap > 2, `${copied}: ${leastGap} px`);
      }
    });
  });

  for (const [item, name] of [
    [LICENSE, /主办单位证件/],
    [FACE, /.+/],
  ]) {
    test(`a picture that lies is turned and kept, without loss, in the place of what it was: ${item}`, async () => {
      await onOrder(
        async (page, order) => {
          const before = await receivedAt(order, item);
          const check = await openCheck(page);
          const enlarge = place(check, item).getByRole('button', { name: /^放大查看/ });
          await enlarge.click();
          const zoom = page.locator('dialog.zoom');
          assert.match(await zoom.getByRole('heading').innerText(), name);
          assert.equal(await button(zoom, '按现在的方向保存').count(), 0, 'nothing to keep yet');
          await button(zoom, '向右转').click();
          await button(zoom, '按现在的方向保存').click();
          await zoom.waitFor({ state: 'hidden' });

          const now = await receivedAt(order, item);
          assert.notEqual(now.id, before.id);
          assert.equal(now.made, 'turned');
          assert.ok(!(await order.read()).uploads.some(({ id }) => id === before.id));
          const bytes = await relay.readUpload(now.id);
          assert.equal(sha256(bytes), now.sha256);
          const { widthPx, heightPx } = readJpegHeader(photo);
          const turned = readJpegHeader(bytes);
          assert.deepEqual([turned.widthPx, turned.heightPx], [heightPx, widthPx]);
          const difference = await lumaDifference(browser, photo, bytes, { turnDegrees: 90 });
          assert.ok(difference.kept < 0.2, `${difference.kept} levels`);
          assert.ok(difference.encodedAnew > 3 * difference.kept + 0.3, JSON.stringify(difference));

          await page.waitForFunction(
            ([id, uploadId]) =>
              document
                .querySelector(`.final-check-picture[data-item="${id}"] img`)
                .src.includes(uploadId),
            [item, now.id],
          );
          await hasFocus(page, /^放大查看/);
          await place(check, item).locator('button:focus').waitFor();
        },
        { pictures: { [item]: photo } },
      );
    });
  }

  test('a picture is asked for once, though its successor is on its way', async () => {
    await onOrder(
      async (page, order) => {
        const { id } = await receivedAt(order, LICENSE);
        let asked = 0;
        page.on('request', (request) => {
          if (request.url().endsWith(`${id}/thumbnail`)) asked += 1;
        });
        const check = await openCheck(page);
        await page.route(/\/files\//, async (route) => {
          if (route.request().method() === 'PATCH') {
            await place(check, LICENSE).getByText(/正在/).waitFor();
          }
          await route.continue();
        });
        await place(check, LICENSE)
          .getByRole('button', { name: /^放大查看/ })
          .click();
        const zoom = page.locator('dialog.zoom');
        await button(zoom, '向右转').click();
        const before = asked;
        await button(zoom, '按现在的方向保存').click();
        await zoom.waitFor({ state: 'hidden' });
        assert.notEqual((await receivedAt(order, LICENSE)).id, id);
        assert.equal(asked, before);
      },
      { pictures: { [LICENSE]: photo } },
    );
  });

  test('of two tabs that turn the same picture the second is told that there is another now', async () => {
    await onOrder(
      async (page, order, context) => {
        const second = await context.newPage();
        await second.goto(relay.address);
        const zooms = [];
        for (const tab of [page, second]) {
          const check = await openCheck(tab);
          await place(check, LICENSE)
            .getByRole('button', { name: /^放大查看/ })
            .click();
          const zoom = tab.locator('dialog.zoom');
          await button(zoom, tab === page ? '向右转' : '向左转').click();
          zooms.push(zoom);
        }
        let release;
        const held = new Promise((resolve) => {
          release = resolve;
        });
        let announced;
        const isAnnounced = new Promise((resolve) => {
          announced = resolve;
        });
        await second.route(isCreation, async (route) => {
          announced();
          await held;
          await route.continue();
        });
        await button(zooms[1], '按现在的方向保存').click();
        await isAnnounced;
        await button(zooms[0], '按现在的方向保存').click();
        await zooms[0].waitFor({ state: 'hidden' });
        const kept = await receivedAt(order, LICENSE);
        release();
        const words = zooms[1].getByText(/没有保存转好的图片。这个位置刚刚有了另一张图片/);
        await words.waitFor();
        assert.equal((await receivedAt(order, LICENSE)).id, kept.id);
        assert.equal(await button(zooms[1], '按现在的方向保存').count(), 0);

        // What the tab learns of the place later does not take the words away.
        await order.ask('DELETE', `/uploads/${kept.id}`);
        await second.locator(`[data-item="${LICENSE}"] .final-check-frame-empty`).waitFor();
        assert.equal(await words.count(), 1);
      },
      { pictures: { [LICENSE]: photo }, expected: CONFLICT },
    );
  });

  test('a picture that is replaced while it is looked at says so, and cannot be kept', async () => {
    await onOrder(
      async (page, order) => {
        const check = await openCheck(page);
        await place(check, LICENSE)
          .getByRole('button', { name: /^放大查看/ })
          .click();
        const zoom = page.locator('dialog.zoom');
        await button(zoom, '向右转').click();
        const { id } = await receivedAt(order, LICENSE);
        await order.ask('DELETE', `/uploads/${id}`);
        await zoom.getByText(/这张图片刚刚被换掉或删除了/).waitFor();
        assert.equal(await button(zoom, '按现在的方向保存').count(), 0);
        await button(zoom, '关闭').click();
        await place(check, LICENSE).locator('button:focus').waitFor();
      },
      { pictures: { [LICENSE]: photo } },
    );
  });

  test('a zoom that is closed while it is kept leaves the next one open', async () => {
    await onOrder(
      async (page) => {
        const check = await openCheck(page);
        await place(check, LICENSE)
          .getByRole('button', { name: /^放大查看/ })
          .click();
        const zoom = page.locator('dialog.zoom');
        await button(zoom, '向右转').click();
        let release;
        const held = new Promise((resolve) => {
          release = resolve;
        });
        await page.route(isCreation, async (route) => {
          await held;
          await route.continue();
        });
        await button(zoom, '按现在的方向保存').click();
        await zoom.getByText('正在保存转好的图片').waitFor();
        await button(zoom, '关闭').click();
        await place(check, FRONT)
          .getByRole('button', { name: /^放大查看/ })
          .click();
        const kept = page.waitForResponse(
          (response) => response.url().includes('/api/uploads/') && response.status() === 200,
        );
        release();
        await kept;
        await page.waitForTimeout(500);
        assert.equal(await zoom.isVisible(), true);
        assert.match(await zoom.getByRole('heading').innerText(), /正面/);
        assert.equal(await zoom.getByRole('status').innerText(), '');
      },
      { pictures: { [LICENSE]: photo, [FRONT]: small } },
    );
  });

  test('a picture that is opened in the moment in which it is closed can be turned and kept', async () => {
    await onOrder(
      async (page) => {
        const check = await openCheck(page);
        const enlarge = place(check, LICENSE).getByRole('button', { name: /^放大查看/ });
        await enlarge.click();
        const zoom = page.locator('dialog.zoom');
        await page.evaluate((item) => {
          document.querySelector('dialog.zoom').close();
          document.querySelector(`.final-check-picture[data-item="${item}"] button`).click();
        }, LICENSE);
        await page.waitForTimeout(200);
        await button(zoom, '向右转').click();
        await button(zoom, '按现在的方向保存').waitFor();
        assert.ok(await zoom.locator('img').evaluate((image) => image.naturalWidth > 0));
      },
      { pictures: { [LICENSE]: photo } },
    );
  });

  test('enlarged and turned, every part of a picture can be scrolled to', async () => {
    await onOrder(
      async (page) => {
        const check = await openCheck(page);
        await place(check, LICENSE)
          .getByRole('button', { name: /^放大查看/ })
          .click();
        const zoom = page.locator('dialog.zoom');
        await zoom.locator('img').evaluate((image) => image.decode());
        const rects = () =>
          zoom.locator('.zoom-stage').evaluate((stage) => {
            const at = (left, top) => {
              stage.scrollTo(left, top);
              const inner = stage.querySelector('img').getBoundingClientRect();
              const outer = stage.getBoundingClientRect();
              return { inner, outer };
            };
            return [at(0, 0), at(1e6, 1e6)];
          });
        const areas = [];
        for (const turns of [0, 1]) {
          for (let step = 0; step < 3; step += 1) {
            const [first, last] = await rects();
            assert.ok(first.inner.left >= first.outer.left - 1, `left edge, step ${step}`);
            assert.ok(first.inner.top >= first.outer.top - 1, `upper edge, step ${step}`);
            assert.ok(last.inner.right <= last.outer.right + 1, `right edge, step ${step}`);
            assert.ok(last.inner.bottom <= last.outer.bottom + 1, `lower edge, step ${step}`);
            areas.push(first.inner.width * first.inner.height);
            if (step < 2) await button(zoom, '放大').click();
          }
          assert.ok(areas[0] < areas[1] && areas[1] < areas[2], `grows: ${areas}`);
          areas.length = 0;
          await button(zoom, '缩小').click();
          await button(zoom, '缩小').click();
          if (turns === 0) await button(zoom, '向右转').click();
        }
      },
      { pictures: { [LICENSE]: photo } },
    );
  });

  test('a picture is replaced by another that is chosen', async () => {
    await onOrder(async (page, order) => {
      const before = await receivedAt(order, FRONT);
      const check = await openCheck(page);
      const chooser = page.waitForEvent('filechooser');
      await place(check, FRONT)
        .getByRole('button', { name: /^换一张/ })
        .click();
      await (await chooser).setFiles({
        name: '正面.jpg',
        mimeType: 'image/jpeg',
        buffer: photo,
      });
      assert.equal(await check.isVisible(), false);
      const card = page.locator('.card').first();
      await card.locator('.verdict', { hasText: '可以上传' }).waitFor();
      await button(card, '上传').click();
      await card.getByText('校验值一致').waitFor();
      const now = await receivedAt(order, FRONT);
      assert.notEqual(now.sha256, before.sha256);
      await openCheck(page);
      const image = place(check, FRONT).locator('img');
      assert.ok((await image.getAttribute('src')).includes(now.id));
    });
  });

  test('a picture is deleted only after a question; then it is missing, and nothing can be submitted', async () => {
    await onOrder(async (page, order) => {
      const check = await openCheck(page);
      await check.getByRole('checkbox').check();
      const submit = button(check, '提交审核');
      assert.equal(await submit.isEnabled(), true);
      const remove = place(check, FRONT).getByRole('button', { name: /^删除/ });
      const question = page.locator('#confirm');
      await remove.click();
      await button(question, '返回').click();
      assert.notEqual(await receivedAt(order, FRONT), undefined);
      await hasFocus(page, /^删除/);

      await remove.click();
      await button(question, '删除').click();
      await question.waitFor({ state: 'hidden' });
      assert.equal(await receivedAt(order, FRONT), undefined);
      await place(check, FRONT).getByText('还没有这张，必须上传。').waitFor();
      assert.equal(await submit.isDisabled(), true);
      await place(check, FRONT).locator('button:focus').waitFor();

      const missing = check.locator('.final-check-missing');
      assert.match(await missing.innerText(), /还差 1 张/);
      await missing.getByRole('button', { name: /正面/ }).click();
      assert.equal(await check.isVisible(), false);
      await page.locator(`#slots [data-item="${FRONT}"] button:focus`).waitFor();
    });
  });

  test('what another tab deletes is missing at once, and the focus stays where it is', async () => {
    await onOrder(async (page, order) => {
      const check = await openCheck(page);
      await check.getByRole('checkbox').check();
      const enlarge = place(check, LICENSE).getByRole('button', { name: /^放大查看/ });
      await enlarge.focus();
      const { id } = await receivedAt(order, FRONT);
      await order.ask('DELETE', `/uploads/${id}`);
      await check.getByText(/还差 1 张/).waitFor();
      assert.equal(await button(check, '提交审核').isDisabled(), true);
      await hasFocus(page, /^放大查看.*主办单位证件/);
    });
  });

  for (const [locale, words, ask] of [
    ['zh-CN', /还不能提交/, /过期|到期|有效/],
    ['en', /cannot be submitted yet/, /expire|valid/i],
  ]) {
    test(`what in the form holds up the submission is said where the button is: ${locale}`, async () => {
      const form = goodForm(({ principal }) => {
        principal.validUntil = '2020-05-04';
        principal.validFrom = '2010-05-04';
      });
      await onOrder(
        async (page, order) => {
          const check = await openCheck(page);
          await check.getByRole('checkbox').check();
          await check.getByRole('button', { name: /^(提交审核|Submit for review)$/ }).click();
          await check.getByText(words).waitFor();
          const findings = page.locator('#final-check > .findings .finding');
          assert.match(await findings.allInnerTexts().then((all) => all.join()), ask);
          assert.notEqual((await order.read()).state, 'in_first_review');
          await hasFocus(page, words);
        },
        { form, locale, expected: CONFLICT },
      );
    });
  }
});

describe('after the submission', { timeout: 300_000 }, () => {
  test('pictures stay as they are; a rejection is told as it comes; withdrawn, the way is chosen anew and all is there', async () => {
    await onOrder(async (page, order) => {
      const check = await openCheck(page);
      const state = check.locator('.order-state');
      await check.getByRole('checkbox').check();
      await button(check, '提交审核').click();
      await state.getByText('待初审').waitFor();
      assert.equal((await order.read()).state, 'in_first_review');
      assert.equal(await check.getByRole('button', { name: /^(换一张|删除|用手机拍)/ }).count(), 0);
      assert.equal(await button(check, '提交审核').count(), 0);
      await place(check, LICENSE)
        .getByRole('button', { name: /^放大查看/ })
        .click();
      const zoom = page.locator('dialog.zoom');
      await button(zoom, '向右转').click();
      assert.equal(await button(zoom, '按现在的方向保存').count(), 0);
      await page.keyboard.press('Escape');

      await order.review('first_review_rejected');
      await state.getByText('初审驳回').waitFor();
      assert.equal(
        await check
          .getByRole('status')
          .first()
          .innerText()
          .then((all) => all.includes('初审驳回')),
        true,
      );
      assert.match(await check.locator('.order-state-text').innerText(), /撤回/);
      await button(check, '撤回，改资料').click();
      await state.getByText('填写中').waitFor();
      await hasFocus(page, /填写中/);
      await button(check, '用手机上传').click();
      await state.getByText('手机上传资料').waitFor();
      await button(check, '在电脑上传').click();
      await state.getByText('电脑上传资料').waitFor();
      assert.equal((await order.read()).form.filing.channel, 'desktop');

      assert.equal(
        await check.locator('.final-check-picture[data-tone="ok"]').count(),
        REQUIRED.length,
      );
      assert.equal(await check.getByRole('checkbox').isChecked(), false, 'it is checked again');
      await check.getByRole('checkbox').check();
      await button(check, '提交审核').click();
      await state.getByText('待初审').waitFor();
    });
  });

  test('an order that a change of the form has brought back to the draft is submitted from there', async () => {
    await onOrder(async (page, order) => {
      await order.putForm(
        goodForm(({ sites: [site] }) => {
          site.name = '样例科技官网';
        }),
      );
      const check = await openCheck(page);
      await check.locator('.order-state').getByText('填写中').waitFor();
      await check.getByText('样例科技官网').waitFor();
      await check.getByRole('checkbox').check();
      await button(check, '提交审核').click();
      await check.locator('.order-state').getByText('待初审').waitFor();
    });
  });
});

test('what was typed the moment before is read back, and submitted', async () => {
  await onOrder(async (page, order) => {
    const name = control(page, 'sites.0.name');
    await name.fill('样例科技商店');
    const check = await openCheck(page);
    await check.getByText('样例科技商店').waitFor();
    await check.getByRole('checkbox').check();
    await button(check, '提交审核').click();
    await check.locator('.order-state').getByText('待初审').waitFor();
    assert.equal((await order.read()).form.sites[0].name, '样例科技商店');
  });
});

/** Calls `use(route, count)` for each request that takes the order to the check. */
async function onCheckUploaded(page, use) {
  let count = 0;
  await page.route(/\/actions/, async (route) => {
    const { action } = route.request().postDataJSON();
    if (action !== 'check_uploaded') return route.continue();
    count += 1;
    return use(route, count);
  });
}

test('who submits before the check has begun submits once it has', async () => {
  await onOrder(async (page) => {
    let tellAsked;
    const isAskedAgain = new Promise((resolve) => {
      tellAsked = resolve;
    });
    await onCheckUploaded(page, async (route, count) => {
      if (count === 1) await Promise.race([isAskedAgain, page.waitForTimeout(3_000)]);
      else tellAsked();
      await route.continue();
    });
    const check = await openCheck(page);
    await check.getByRole('checkbox').check();
    await button(check, '提交审核').click();
    await check.locator('.order-state').getByText('待初审').waitFor();
  });
});

test('an order that another tab has taken to the check meanwhile is submitted all the same', async () => {
  await onOrder(
    async (page, order) => {
      await onCheckUploaded(page, async (route, count) => {
        if (count === 1) return route.abort();
        const { status } = await order.ask('POST', '/actions', { action: 'check_uploaded' });
        assert.equal(status, 200);
        return route.continue();
      });
      const check = await openCheck(page);
      await check.getByRole('checkbox').check();
      await button(check, '提交审核').click();
      await check.locator('.order-state').getByText('待初审').waitFor();
    },
    { expected: /status of 409|ERR_FAILED/ },
  );
});

describe('for everybody', { timeout: 300_000 }, () => {
  test('without a mouse a picture is turned and the order submitted, and the focus is never lost', async () => {
    await onOrder(
      async (page, order) => {
        const open = page.locator('#final-check-open');
        await open.focus();
        await page.keyboard.press('Enter');
        const check = page.getByRole('dialog', { name: '核对已上传资料' });
        await check.waitFor();
        await page.keyboard.press('Escape');
        await check.waitFor({ state: 'hidden' });
        await hasFocus(page, /^核对已上传资料$/);
        await page.keyboard.press('Enter');
        await check.waitFor();

        await tabTo(page, /^放大查看.*主办单位证件/);
        await page.keyboard.press('Enter');
        const zoom = page.getByRole('dialog', { name: /主办单位证件/ });
        await zoom.waitFor();
        await page.keyboard.press('Escape');
        await hasFocus(page, /^放大查看.*主办单位证件/);
        await page.keyboard.press('Enter');
        await tabTo(page, /^向右转$/);
        await page.keyboard.press('Enter');
        await tabTo(page, /^按现在的方向保存$/);
        await page.keyboard.press('Enter');
        await zoom.waitFor({ state: 'hidden' });
        assert.equal((await receivedAt(order, LICENSE)).made, 'turned');
        await hasFocus(page, /^放大查看.*主办单位证件/);

        const checkbox = check.getByRole('checkbox');
        await tabTo(page, () => checkbox.evaluate((box) => box === document.activeElement));
        await page.keyboard.press('Space');
        await tabTo(page, /^提交审核$/);
        await page.keyboard.press('Enter');
        await check.getByText('待初审').first().waitFor();
        await page.waitForFunction(() => document.activeElement.textContent === '待初审');
        await page.keyboard.press('Escape');
        await hasFocus(page, /^核对已上传资料$/);
      },
      { pictures: { ...allPictures(), [LICENSE]: photo } },
    );
  });

  test('every button has a name of its own', async () => {
    await onOrder(
      async (page) => {
        const check = await openCheck(page);
        await check.getByText(/还差/).waitFor();
        const names = await check
          .locator('.final-check-pictures')
          .getByRole('button')
          .evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent));
        assert.deepEqual(names.length, new Set(names).size, names.join('\n'));
        assert.ok(names.every((name) => name.trim().length > 3));
      },
      { pictures: { [LICENSE]: photo, [FRONT]: small } },
    );
  });

  for (const [locale, colorScheme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ]) {
    test(`at 360 px nothing has to be scrolled sideways: ${locale}`, async () => {
      await onOrder(
        async (page) => {
          const check = await openCheck(page);
          await check.locator('.final-check-missing-items button').first().waitFor();
          const widthOf = (root) => root.evaluate((one) => one.scrollWidth - one.clientWidth);
          assert.equal(await widthOf(check), 0);
          assert.equal(await widthOf(page.locator('html')), 0);
          await check
            .getByRole('button', { name: /^(放大查看|Enlarge)/ })
            .first()
            .click();
          const zoom = page.locator('dialog.zoom');
          assert.equal(await widthOf(zoom), 0);
          for (const one of await zoom.getByRole('button').all()) {
            const box = await one.boundingBox();
            assert.ok(box.x >= 0 && box.x + box.width <= 360, await one.innerText());
          }
        },
        {
          pictures: { [LICENSE]: photo, [FRONT]: small },
          locale,
          colorScheme,
          viewport: { width: 360, height: 740 },
        },
      );
    });
  }

  test('changed to English while it is open, all of it is English', async () => {
    await onOrder(
      async (page) => {
        const check = await openCheck(page);
        await check.getByText(/还差/).waitFor();
        // The rest of the page is out of reach behind the dialog; another way there is not.
        await page.locator('#language [data-locale="en"]').evaluate((one) => one.click());
        await check.getByText('Pictures still needed').waitFor();
        await check.getByRole('heading', { name: 'Check what was uploaded' }).waitFor();
        await page.waitForFunction(() => {
          const ours = [
            ...document.querySelectorAll('#final-check :is(button, h2, h3, h4, dt, label)'),
          ];
          return !ours.some((one) => /[\u4e00-\u9fff]/.test(one.textContent));
        });
      },
      { pictures: { [LICENSE]: photo } },
    );
  });
});

/** Presses Tab until the focus is on what has this name; twice around the dialog is too far. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 80; presses += 1) {
    const isThere =
      typeof wanted === 'function' ? await wanted() : wanted.test(await focusedLabel(page));
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${wanted}`);
}
