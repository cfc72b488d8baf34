// The phone page from the list over the camera to what the computer has received.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { FORM } from '../js/relay-kit.mjs';
import { metadataOf, browser as sendingBrowser } from '../js/upload-relay.mjs';
import { launchBrowser } from './browser.mjs';
import {
  AUTHORIZATION,
  button,
  CUT_OFF,
  changeKept,
  FACE,
  giveFile,
  ID_FRONT,
  keptOnPhone,
  LICENSE,
  openItem,
  PDF,
  PHOTO,
  receivedOf,
  row,
  SMALL,
  screen,
  shoot,
  standing,
  startPhoneRelay,
  until,
  withPhone,
} from './phone-kit.mjs';

let relay;
let browser;
const onPhone = (itemIds, use, options) => withPhone(browser, relay, itemIds, use, options);

before(async () => {
  [relay, browser] = await Promise.all([startPhoneRelay(), launchBrowser()]);
});

after(async () => {
  await browser?.close();
  await relay?.stop();
});

describe('phone page: from the camera to the computer', { timeout: 600_000 }, () => {
  test('a photo is fitted, looked at, sent and acknowledged, and the computer has the very bytes', () =>
    onPhone([LICENSE], async (page, { order, desktop, orderPath, ...offered }) => {
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
    onPhone([LICENSE, AUTHORIZATION], async (page) => {
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

  test('what a phone has to shoot on the spot it has to, though the form was filled in for the computer', () => {
    const form = { ...FORM, filing: { ...FORM.filing, channel: 'desktop' } };
    return onPhone(
      [LICENSE],
      async (page) => {
        await openItem(page, LICENSE);
        await button(page, '去拍摄').click();
        await button(page, '拍照').waitFor();
        assert.equal(await button(page, '从相册选取').count(), 0);
      },
      { form },
    );
  });

  test('the face photo asks for the front camera, and for the administrator in person', () =>
    onPhone([FACE], async (page) => {
      await openItem(page, FACE);
      await page.getByText(/请由网站负责人 张\*+ 本人拍摄/).waitFor();
      await button(page, '去拍摄').click();
      const input = page.locator('[data-screen="shoot"] input[type="file"]');
      assert.equal(await input.getAttribute('capture'), 'user');
    }));

  test('what is no picture can only be taken again, and nothing of it is kept or sent', () =>
    onPhone([LICENSE], async (page, offered) => {
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
    onPhone([LICENSE], async (page, offered) => {
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
    onPhone([LICENSE], async (page, offered) => {
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
    onPhone(
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
    onPhone(
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
    onPhone([LICENSE, AUTHORIZATION], async (page, { read }) => {
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
    onPhone([LICENSE, ID_FRONT], async (page) => {
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
    onPhone([LICENSE, ID_FRONT, FACE], async (page, { read }) => {
      await row(page, ID_FRONT).getByRole('button').click();
      await page.getByRole('checkbox').check();
      await button(page, '继续').click();
      const asked = page.locator('[data-kind="identity"]');
      const { retainHours } = await (await fetch(`${relay.base}/api/relay`)).json();
      await asked.getByText(`${retainHours / 24} 天没有操作就自动删除`).waitFor();
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
