// The phone page from the list over the camera to what the computer has received.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { metadataOf, browser as sendingBrowser } from '../js/upload-relay.mjs';
import { launchBrowser } from './browser.mjs';
import {
  button,
  changeKept,
  claim,
  FIXTURES,
  giveFile,
  keptOnPhone,
  offerHandoff,
  openItem,
  PDF,
  PHOTO,
  row,
  screen,
  shoot,
  standing,
  startPhoneRelay,
  visit,
} from './phone-kit.mjs';

const LICENSE = 'subject_license:page';
const ID_FRONT = 'principal_id:front';
const FACE = 'face_photo:page';
const AUTHORIZATION = 'principal_authorization:page';
const SMALL = `${FIXTURES}pictures/jpeg-baseline.jpg`;
const CUT_OFF = /Failed to load resource/;

let relay;
let browser;

before(async () => {
  [relay, browser] = await Promise.all([startPhoneRelay(), launchBrowser()]);
});

after(async () => {
  await browser?.close();
  await relay?.stop();
});

/** A phone that has claimed a handoff for these items. */
async function withPhone(itemIds, use, options) {
  const offered = await offerHandoff(relay.base, { itemIds });
  await visit(
    browser,
    offered.link,
    async (page, context) => {
      await claim(page, offered.link);
      await use(page, { ...offered, context });
    },
    options,
  );
}

const receivedOf = async ({ read }, itemId) =>
  (await read()).uploads.find((upload) => upload.itemId === itemId && upload.state === 'received');

/** Waits until the desktop's view of the order fits. */
async function until(read, fits) {
  for (let tries = 0; tries < 100; tries += 1) {
    const order = await read();
    if (fits(order)) return order;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the order never became so');
}

describe('phone page: from the camera to the computer', { timeout: 600_000 }, () => {
  test('a photo is fitted, looked at, sent and acknowledged, and the computer has the very bytes', () =>
    withPhone([LICENSE], async (page, { order, desktop, orderPath, ...offered }) => {
      await shoot(page, LICENSE);
      await standing(page, LICENSE, 'received').waitFor();
      await page.getByText('已收到 1 / 1 张').waitFor();
      const upload = await receivedOf(offered, LICENSE);
      assert.equal(upload.made, 'camera_app');
      assert.equal(upload.device, 'phone');
      assert.ok(upload.bytes <= 4_000_000);
      const picture = await desktop.ask('GET', `${orderPath}/uploads/${upload.id}/picture`);
      const bytes = Buffer.from(await picture.arrayBuffer());
      assert.equal(createHash('sha256').update(bytes).digest('hex'), upload.sha256);
      const shown = row(page, LICENSE).locator('img');
      await shown.waitFor();
      assert.ok(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
      assert.deepEqual(await keptOnPhone(page), []);

      await button(page, '全部完成').click();
      await page.getByRole('heading', { name: '谢谢，全部完成' }).waitFor();
      assert.equal((await offered.read()).handoff.state, 'finished');
      assert.ok(order.id);
    }));

  test('what has to be shot on the spot has a camera and no album; other papers have both', () =>
    withPhone([LICENSE, AUTHORIZATION], async (page) => {
      await openItem(page, LICENSE);
      await button(page, '去拍摄').click();
      const inputs = page.locator('[data-screen="shoot"] input[type="file"]');
      await button(page, '拍照').waitFor();
      assert.equal(await inputs.count(), 1);
      assert.equal(await inputs.getAttribute('capture'), 'environment');
      assert.equal(await button(page, '从相册选取').count(), 0);
      await page.goBack();
      await page.goBack();

      await openItem(page, AUTHORIZATION);
      await button(page, '去拍摄').click();
      await giveFile(page, PHOTO, '从相册选取');
      await button(page, '使用照片').waitFor();
    }));

  test('the face photo asks for the front camera, and for the administrator in person', () =>
    withPhone([FACE], async (page) => {
      await openItem(page, FACE);
      await page.getByText(/请由网站负责人 张\*+ 本人拍摄/).waitFor();
      await button(page, '去拍摄').click();
      const input = page.locator('[data-screen="shoot"] input[type="file"]');
      assert.equal(await input.getAttribute('capture'), 'user');
    }));

  test('what is no picture can only be taken again, and nothing of it is kept or sent', () =>
    withPhone([LICENSE], async (page, offered) => {
      await openItem(page, LICENSE);
      await button(page, '去拍摄').click();
      await giveFile(page, PDF);
      await page.getByRole('alert').getByText('这张不能用').waitFor();
      await page.getByText(/PDF/).waitFor();
      assert.equal(await button(page, '使用照片').count(), 0);
      assert.deepEqual(await keptOnPhone(page), []);
      await button(page, '重拍').click();
      await giveFile(page, PHOTO);
      await button(page, '使用照片').click();
      await standing(page, LICENSE, 'received').waitFor();
      assert.equal((await offered.read()).uploads.length, 1);
    }));

  test('a second picture of the same place takes the place of the first', () =>
    withPhone([LICENSE], async (page, offered) => {
      await shoot(page, LICENSE);
      await standing(page, LICENSE, 'received').waitFor();
      const first = await receivedOf(offered, LICENSE);
      await openItem(page, LICENSE);
      await page.getByText('新图片会替换它').waitFor();
      await button(page, '重拍').click();
      await giveFile(page, SMALL);
      await button(page, '使用照片').click();
      const isReplaced = ({ uploads }) =>
        uploads.some(({ state, sha256 }) => state === 'received' && sha256 !== first.sha256);
      const { uploads } = await until(offered.read, isReplaced);
      assert.equal(uploads.length, 1);
    }));

  test('a picture that was damaged on the way is said so, and sent again without a new photo', () =>
    withPhone([LICENSE], async (page, offered) => {
      await page.route('**/files/*', async (route, request) => {
        if (request.method() !== 'PATCH') return route.continue();
        const body = Buffer.from(request.postDataBuffer());
        body[body.length >> 1] ^= 1;
        return route.continue({ postData: body });
      });
      await shoot(page, LICENSE, SMALL);
      await standing(page, LICENSE, 'refused').waitFor();
      await row(page, LICENSE).getByText('图片在路上有损坏').waitFor();
      await page.unroute('**/files/*');
      await openItem(page, LICENSE);
      await button(page, '再传一次').click();
      await standing(page, LICENSE, 'received').waitFor();
      assert.equal((await offered.read()).uploads.length, 1);
    }));

  test('a picture that the relay itself refuses is shown with the reason, and taken again', () =>
    withPhone(
      [LICENSE],
      async (page, { context, link, ...offered }) => {
        await context.route('**/files*', (route) => route.abort());
        await shoot(page, LICENSE, SMALL);
        // What waits on the phone is no longer what was checked.
        const whole = await readFile(SMALL);
        await changeKept(page, [...whole.subarray(0, whole.length >> 1)]);
        await page.close({ runBeforeUnload: false });
        await context.unroute('**/files*');
        const again = await context.newPage();
        await again.goto(link);
        await standing(again, LICENSE, 'refused').waitFor();
        await row(again, LICENSE)
          .getByText(/不完整|损坏/)
          .waitFor();
        await openItem(again, LICENSE);
        await again.getByText('上一张没有收下').waitFor();
        assert.equal(await button(again, '再传一次').count(), 0);
        await button(again, '重拍').click();
        await giveFile(again, PHOTO);
        await button(again, '使用照片').click();
        await standing(again, LICENSE, 'received').waitFor();
        assert.equal((await offered.read()).uploads.length, 1);
      },
      { expected: CUT_OFF },
    ));

  test('a picture that another device has brought meanwhile is not replaced unasked', () =>
    withPhone(
      [AUTHORIZATION],
      async (page, { context, desktop, order, read }) => {
        await context.route('**/files*', (route) => route.abort());
        await shoot(page, AUTHORIZATION);
        const bytes = await readFile(SMALL);
        const sender = sendingBrowser(`${relay.base}/`, desktop.cookie.split('=')[1]);
        const id = await sender.send(bytes, metadataOf(order.id, bytes, { item: AUTHORIZATION }));
        await sender.settle(id);
        await context.unroute('**/files*');
        await standing(page, AUTHORIZATION, 'refused').waitFor();
        await row(page, AUTHORIZATION).getByText('另一台设备刚刚传了这一项').waitFor();
        assert.deepEqual(
          (await read()).uploads.filter(({ state }) => state === 'received').map((one) => one.id),
          [id],
        );

        await openItem(page, AUTHORIZATION);
        await button(page, '再传一次').click();
        await standing(page, AUTHORIZATION, 'received').waitFor();
        const { uploads } = await until(read, ({ uploads: all }) => all.length === 1);
        assert.equal(uploads[0].device, 'phone');
      },
      { expected: CUT_OFF },
    ));

  test('the computer sees what the phone is doing', () =>
    withPhone([LICENSE, AUTHORIZATION], async (page, { read }) => {
      await until(read, ({ handoff }) => handoff.activity?.name === 'reading');
      await openItem(page, LICENSE);
      await button(page, '去拍摄').click();
      await until(read, ({ handoff }) => handoff.activity?.name === 'shooting');
      await giveFile(page, PHOTO);
      await until(read, ({ handoff }) => handoff.activity?.name === 'reviewing');
      const { handoff } = await read();
      assert.equal(handoff.activity.itemId, LICENSE);
    }));
});

describe('phone page: consent and declaration', { timeout: 300_000 }, () => {
  test('the first picture of an original waits for a tick, the second does not', () =>
    withPhone([LICENSE, ID_FRONT], async (page) => {
      await row(page, LICENSE).getByRole('button').click();
      await page.getByText('翻拍的照片会导致备案审核失败').waitFor();
      await button(page, '继续').click();
      await page.getByRole('alert').getByText('请先勾选').waitFor();
      await page.getByRole('checkbox').check();
      await button(page, '继续').click();
      await screen(page, 'item').waitFor();
      await page.goBack();
      await row(page, ID_FRONT).getByRole('button').click();
      await screen(page, 'consent').waitFor();
    }));

  test('consent is asked by kind before the camera; refused, the picture is not taken and the rest goes on', () =>
    withPhone([LICENSE, ID_FRONT, FACE], async (page, { read }) => {
      await row(page, ID_FRONT).getByRole('button').click();
      await page.getByRole('checkbox').check();
      await button(page, '继续').click();
      await page.locator('[data-kind="identity"]').waitFor();
      await button(page, '不同意').click();
      await standing(page, ID_FRONT, 'declined').waitFor();
      assert.deepEqual((await read()).consents, []);
      await button(page, /拍下一张/).waitFor();

      await row(page, FACE).getByRole('button').click();
      await page.locator('[data-kind="face"]').waitFor();
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await screen(page, 'item').waitFor();
      assert.deepEqual((await read()).consents, ['face']);
      await page.goBack();

      await openItem(page, ID_FRONT);
      assert.deepEqual([...(await read()).consents].sort(), ['face', 'identity']);
    }));
});

describe('phone page: tabs and networks that fail', { timeout: 600_000 }, () => {
  test('a tab that ended before 使用照片 has the picture when it comes back', () =>
    withPhone([LICENSE], async (page, { context, link, ...offered }) => {
      await openItem(page, LICENSE);
      await button(page, '去拍摄').click();
      await giveFile(page, PHOTO);
      await button(page, '使用照片').waitFor();
      await page.close();

      const again = await context.newPage();
      await again.goto(link);
      await standing(again, LICENSE, 'kept').waitFor();
      await row(again, LICENSE).getByRole('button').click();
      // The declaration is this tab's own.
      await again.getByRole('checkbox').check();
      await button(again, '继续').click();
      await button(again, '使用照片').click();
      await standing(again, LICENSE, 'received').waitFor();
      assert.equal((await receivedOf(offered, LICENSE)).made, 'camera_app');
    }));

  test('a tab that ended in the middle of an upload goes on with it', () =>
    withPhone(
      [LICENSE],
      async (page, { context, link, ...offered }) => {
        await context.route('**/files/*', (route) => route.abort());
        await shoot(page, LICENSE);
        await row(page, LICENSE)
          .getByText(/没连上服务器|网络/)
          .waitFor();
        await page.close({ runBeforeUnload: false });
        await context.unroute('**/files/*');
        const again = await context.newPage();
        await again.goto(link);
        await standing(again, LICENSE, 'received').waitFor();
        assert.equal((await offered.read()).uploads.length, 1);
      },
      { expected: CUT_OFF },
    ));

  test('without a network it says so and keeps the picture, which goes on by itself', () =>
    withPhone(
      [LICENSE],
      async (page, { context }) => {
        await openItem(page, LICENSE);
        await button(page, '去拍摄').click();
        await giveFile(page, PHOTO);
        await button(page, '使用照片').waitFor();
        await context.setOffline(true);
        await button(page, '使用照片').click();
        await page.getByText('网络断了').waitFor();
        await standing(page, LICENSE, 'offline').waitFor();
        await context.setOffline(false);
        await standing(page, LICENSE, 'received').waitFor();
        assert.equal(await page.getByText('网络断了').count(), 0);
      },
      { expected: CUT_OFF },
    ));

  test('leaving with a picture that was not sent is asked about', () =>
    withPhone(
      [LICENSE],
      async (page, { context }) => {
        await context.route('**/files*', (route) => route.abort());
        await shoot(page, LICENSE);
        const asked = page.waitForEvent('dialog');
        const leaving = page.close({ runBeforeUnload: true });
        const dialog = await asked;
        assert.equal(dialog.type(), 'beforeunload');
        await dialog.dismiss();
        await leaving;
      },
      { expected: CUT_OFF },
    ));

  test('pictures of an order that was deleted are deleted on the phone as well', () =>
    withPhone(
      [LICENSE],
      async (page, { context, desktop, orderPath }) => {
        await context.route('**/files*', (route) => route.abort());
        await shoot(page, LICENSE);
        assert.equal((await keptOnPhone(page)).length, 1);
        await desktop.ask('DELETE', orderPath);
        await page.getByRole('heading', { name: '订单已经删除' }).waitFor();
        await until(
          () => keptOnPhone(page),
          (kept) => kept.length === 0,
        );
      },
      { expected: CUT_OFF },
    ));

  test('a browser that stores nothing works, and says that the tab has to stay open', () =>
    withPhone(
      [LICENSE],
      async (page) => {
        await page.getByText('全部传完之前请不要关闭本页').waitFor();
        await shoot(page, LICENSE);
        await standing(page, LICENSE, 'received').waitFor();
      },
      {
        beforeOpen: (page) =>
          page.addInitScript(() => {
            Object.defineProperty(window, 'indexedDB', {
              get() {
                throw new DOMException('denied', 'SecurityError');
              },
            });
          }),
      },
    ));

  test('on plain http in the network the file input is used, which is said, and all the rest works', async () => {
    const lan = await startPhoneRelay({ host: '0.0.0.0' });
    try {
      const offered = await offerHandoff(lan.base, { itemIds: [LICENSE] });
      await visit(browser, offered.link, async (page) => {
        await claim(page, offered.link);
        const has = await page.evaluate(() => [
          window.isSecureContext,
          navigator.mediaDevices !== undefined,
          crypto.subtle !== undefined,
        ]);
        assert.deepEqual(has, [false, false, false]);
        await openItem(page, LICENSE);
        await button(page, '去拍摄').click();
        await page.getByText('本页不是用 https 打开的').waitFor();
        await giveFile(page, PHOTO);
        await button(page, '使用照片').click();
        await standing(page, LICENSE, 'received').waitFor();
      });
    } finally {
      await lan.stop();
    }
  });
});

describe('phone page: in the hand', { timeout: 300_000 }, () => {
  test('the back button leads from the camera over the picture to the list', () =>
    withPhone([LICENSE], async (page) => {
      await openItem(page, LICENSE);
      await button(page, '去拍摄').click();
      await screen(page, 'shoot').waitFor();
      await page.goBack();
      await screen(page, 'item').waitFor();
      await page.goBack();
      await screen(page, 'list').waitFor();
    }));

  test('after 使用照片 the back button does not lead to the camera again', () =>
    withPhone([LICENSE], async (page) => {
      await shoot(page, LICENSE);
      const depth = await page.evaluate(() => history.state.depth);
      assert.equal(depth, 0);
    }));

  test('in English the engine and the relay speak English too', () =>
    withPhone([LICENSE], async (page) => {
      await button(page, 'English').click();
      await page.getByRole('heading', { name: 'Pictures to take' }).waitFor();
      await row(page, LICENSE).getByRole('button').click();
      await page.getByText('With a photo of a photo the filing fails its review.').waitFor();
      await page.getByRole('checkbox').check();
      await button(page, 'Continue').click();
      await screen(page, 'item').waitFor();
      // But for the name, which is as it is.
      const words = (await page.locator('main').innerText()).replace(/北京\*+公司/, '');
      assert.doesNotMatch(words, /\p{Script=Han}/u);
    }));

  test('at 360 px nothing is cut off and every target has 44 px or more', () =>
    withPhone([LICENSE, FACE], async (page) => {
      async function measure() {
        const small = await page.evaluate(() => {
          const targets = document.querySelectorAll(
            'button, summary, label, a, input:not([hidden])',
          );
          return [...targets].flatMap((target) => {
            const { width, height } = target.getBoundingClientRect();
            // A tick is hit by its label.
            const isInLabel = target.matches('label input');
            const isSmall = width > 0 && !isInLabel && (height < 44 || width < 44);
            return isSmall ? [`${target.outerHTML.slice(0, 80)} ${width}×${height}`] : [];
          });
        });
        assert.deepEqual(small, []);
        const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.equal(widthPx, 360);
      }
      await measure();
      await row(page, FACE).getByRole('button').click();
      await screen(page, 'declaration').waitFor();
      await measure();
      await page.getByRole('checkbox').check();
      await button(page, '继续').click();
      await screen(page, 'consent').waitFor();
      await measure();
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await screen(page, 'item').waitFor();
      await measure();
      await button(page, '去拍摄').click();
      await button(page, '拍照').waitFor();
      await measure();
    }));

  test('the focus is on the new heading after every step', () =>
    withPhone([LICENSE], async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.tagName);
      await row(page, LICENSE).getByRole('button').click();
      await screen(page, 'declaration').waitFor();
      assert.equal(await focused(), 'H1');
      await page.getByRole('checkbox').check();
      await button(page, '继续').click();
      await screen(page, 'item').waitFor();
      assert.equal(await focused(), 'H1');
    }));
});
