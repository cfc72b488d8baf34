// The upload page, from the picked file to the file on the relay's disk.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readJpegHeader } from './jpeg-header.mjs';
import { differenceOfPictures } from './picture-difference.mjs';
import {
  browser,
  button,
  cards,
  fixture,
  hasVerdict,
  named,
  onPage,
  PHONE,
  PHOTO,
  pick,
  relay,
  SMALL,
  sha256,
  shownDigests,
  upload,
} from './upload-kit.mjs';

describe('upload page', { timeout: 600_000 }, () => {
  test('a 12-megapixel photo over 4 MB arrives upright, within 4,000,000 bytes and with the digest shown', async () => {
    await onPage(async (page) => {
      await pick(page, PHOTO);
      const [card] = await cards(page).all();
      await hasVerdict(card, '可以上传');
      const words = await card.locator('[data-part="findings"]').innerText();
      assert.match(words, /已按拍摄方向转正/);
      assert.match(words, /已从 5\.\d\d MB 压缩到 3\.\d\d MB/);
      assert.match(words, /拍摄地点已经去掉/);
      const sizes = await card.locator('.sizes').innerText();
      assert.match(await card.locator('.outcome').innerText(), /^像素不减，JPG 画质约 \d\d%/);
      assert.match(sizes, /处理前.*5\.\d\d MB.*3000 × 4000 像素.*处理后.*3000 × 4000 像素/s);

      const record = await upload(page, card);
      const [own, relayed] = await shownDigests(card);
      assert.equal(own, relayed);
      await card.getByText('校验值一致').waitFor();

      const bytes = await relay.readUpload(record.id);
      assert.equal(sha256(bytes), own);
      assert.ok(bytes.length <= 4_000_000, `${bytes.length} bytes`);
      const header = readJpegHeader(bytes);
      assert.deepEqual(header, { widthPx: 3000, heightPx: 4000, hasExif: false });
      const difference = await differenceOfPictures(browser, await readFile(PHOTO), bytes);
      assert.ok(difference < 4, `mean difference of ${difference} levels`);
    });
  });

  test('the download is the prepared file under its right name', async () => {
    await onPage(async (page) => {
      await pick(page, fixture('pictures/png-named-jpg.jpg'));
      const [card] = await cards(page).all();
      const started = page.waitForEvent('download');
      await card.getByRole('link', { name: '下载' }).click();
      const download = await started;
      const name = await card.getByRole('heading').textContent();
      assert.equal(download.suggestedFilename(), name);
      const bytes = await readFile(await download.path());
      const isPng = bytes.subarray(1, 4).toString('latin1') === 'PNG';
      assert.match(name, isPng ? /\.png$/ : /\.jpg$/);
    });
  });

  test('a PDF named .jpg is a blocked card that says why and cannot be uploaded', async () => {
    await onPage(async (page) => {
      await pick(page, fixture('pictures/pdf-named-jpg.jpg'));
      const [card] = await cards(page).all();
      await hasVerdict(card, '不能上传');
      const alert = await card.getByRole('alert').innerText();
      assert.match(alert, /必须处理/);
      assert.match(alert, /PDF/);
      assert.equal(await button(card, '上传').isDisabled(), true);
      assert.equal(await button(page, '全部上传').isDisabled(), true);
      await pick(page, SMALL);
      await hasVerdict(cards(page).nth(1), '可以上传');
    });
  });

  test('a film picked by mistake is refused by its size, and the next picture works', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'beian-upload-film-'));
    t.after(() => rm(folder, { recursive: true }));
    const film = join(folder, '视频.jpg');
    await writeFile(film, Buffer.alloc(70_000_000));
    await onPage(async (page) => {
      await pick(page, [film, SMALL]);
      await hasVerdict(cards(page).nth(0), '不能上传');
      assert.match(await cards(page).nth(0).getByRole('alert').innerText(), /70\.00 MB/);
      await hasVerdict(cards(page).nth(1), '可以上传');
    });
  });

  test('two pictures are composed in the order chosen and uploaded', async () => {
    await onPage(async (page) => {
      await pick(page, [fixture('generated/photo-2mp.jpg'), SMALL]);
      for (const place of [1, 0]) {
        const card = cards(page).nth(place);
        await hasVerdict(card, '可以上传');
        await card.getByRole('checkbox').check();
      }
      await page.getByText('已选 2 张').waitFor();
      await button(page, '拼成一张').click();
      const composed = cards(page).nth(2);
      await hasVerdict(composed, '可以上传');
      assert.match(
        await composed.locator('[data-part="findings"]').innerText(),
        /2 张图片拼成一张/,
      );
      assert.match(await composed.locator('.sizes').innerText(), /320 × 240.*1600 × 1200.*处理后/s);
      const onPagePx = /拼成 1600 × 1200 像素，小字清晰度约 \d\d%/g;
      assert.equal((await composed.locator('.sizes').innerText()).match(onPagePx)?.length, 2);
      assert.match(await composed.locator('.outcome').innerText(), /^JPG 画质约 \d\d%.*A4/);
      assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0);

      const record = await upload(page, composed);
      const [own, relayed] = await shownDigests(composed);
      assert.equal(own, relayed);
      // The small one is brought to the width of the other.
      const stacked = { widthPx: 1600, heightPx: 1200 + 24 + 1200, hasExif: false };
      assert.deepEqual(readJpegHeader(await relay.readUpload(record.id)), stacked);
    });
  });

  test('three pictures at once are uploaded by one button', async () => {
    await onPage(async (page) => {
      const names = ['jpeg-baseline.jpg', 'png-rgb.png', 'jpeg-orientation-6.jpg'];
      await pick(
        page,
        names.map((name) => fixture(`pictures/${name}`)),
      );
      await page.getByText('可以上传 3 张').waitFor();
      await button(page, '全部上传').click();
      await page.getByText('已上传 3 张').waitFor();
      assert.equal(await page.getByText('两个 SHA-256 校验值一致').count(), 3);
    });
  });

  test('another material is checked from the picked file, and the same bytes keep their upload', async () => {
    await onPage(async (page) => {
      await pick(page, SMALL);
      const [card] = await cards(page).all();
      await hasVerdict(card, '可以上传');
      await upload(page, card);
      const before = await shownDigests(card);
      await card.getByLabel('资料种类').selectOption('subject_license');
      await card.getByText('上传时的资料种类').waitFor();
      assert.deepEqual(await shownDigests(card), before);
      const record = await upload(page, card, '重新上传');
      assert.equal(record.material, 'subject_license');
      await hasVerdict(card, '已上传');

      await card.getByLabel('资料种类').selectOption('domain_certificate');
      await hasVerdict(card, '不能上传');
      assert.match(await card.getByRole('alert').innerText(), /200\.0 KB/);
      await card.getByLabel('资料种类').selectOption('principal_id');
      await hasVerdict(card, '可以上传');
    });
  });

  test('English re-renders page and findings, keeps what was done, and is remembered', async () => {
    await onPage(async (page) => {
      await pick(page, fixture('pictures/jpeg-orientation-6.jpg'));
      const [card] = await cards(page).all();
      await hasVerdict(card, '可以上传');
      await upload(page, card);
      const before = await shownDigests(card);
      await card.getByLabel('资料种类').selectOption('principal_id');
      await card.getByText('上传时的资料种类').waitFor();
      await card.getByRole('checkbox').check();

      await button(page, 'English').click();
      await card.getByText('turned upright').waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      assert.equal(
        await page.getByRole('heading', { level: 1 }).innerText(),
        'Check first, then upload',
      );
      assert.equal(await card.getByLabel('Material').inputValue(), 'principal_id');
      assert.equal(await card.getByRole('checkbox').isChecked(), true);
      assert.deepEqual(await shownDigests(card), before);
      assert.doesNotMatch(await page.locator('main').innerText(), /[\u4e00-\u9fff]/);

      await page.reload();
      await button(page, 'Choose pictures').waitFor();
      await button(page, '中文').click();
      await button(page, '选择图片').waitFor();
    });
  });

  test('the language can be switched where storage is forbidden', async () => {
    const forbidStorage = () =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
    await onPage(
      async (page) => {
        await button(page, 'English').click();
        await button(page, 'Choose pictures').waitFor();
      },
      { beforeOpen: (page) => page.addInitScript(forbidStorage) },
    );
  });

  test('dropped and pasted pictures become cards', async () => {
    await onPage(async (page) => {
      const carry = async (name) => {
        const text = (await readFile(fixture(`pictures/${name}`))).toString('base64');
        return page.evaluateHandle(
          ([fileName, base64]) => {
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], fileName, { type: 'image/jpeg' }));
            return transfer;
          },
          [name, text],
        );
      };
      const dropped = await carry('jpeg-gray.jpg');
      await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped });
      await page.getByText('松开鼠标').waitFor();
      await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
      await page.getByText('松开鼠标').waitFor({ state: 'hidden' });
      await hasVerdict(cards(page).nth(0), '可以上传');

      const pasted = await carry('jpeg-444.jpg');
      await page.evaluate(
        (clipboardData) =>
          document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
        pasted,
      );
      await hasVerdict(cards(page).nth(1), '可以上传');
      const names = await page.locator('.card h3').allTextContents();
      assert.deepEqual(names, ['jpeg-gray.jpg', 'jpeg-444.jpg']);
    });
  });

  test('the keyboard alone picks and uploads, and the focus can be seen', async () => {
    await onPage(async (page) => {
      const tabTo = async (name) => {
        for (let presses = 0; presses < 90; presses += 1) {
          await page.keyboard.press('Tab');
          const focused = await page.evaluate(() => {
            const { outlineStyle } = getComputedStyle(document.activeElement);
            return { name: document.activeElement.textContent.trim(), outlineStyle };
          });
          assert.notEqual(focused.outlineStyle, 'none', `focus on ${focused.name}`);
          if (focused.name === name) return;
        }
        assert.fail(`Tab does not come to ${name}`);
      };
      // Before the keys: the browser is told to hand over its dialogue only now, and not at once.
      const opened = page.waitForEvent('filechooser');
      await tabTo('选择图片');
      await page.keyboard.press('Enter');
      await (await opened).setFiles(SMALL);
      const [card] = await cards(page).all();
      await hasVerdict(card, '可以上传');
      await tabTo('上传');
      await page.keyboard.press('Enter');
      const [own, relayed] = await shownDigests(card);
      assert.equal(own, relayed);
    });
  });

  test("a phone's width has no sideways scroll in either language", async () => {
    await onPage(async (page) => {
      const widthPx = () => page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(await widthPx(), 360);
      const longName = `${'scan_of_the_business_licence_'.repeat(4)}.jpg`;
      await pick(page, [
        await named('pdf.jpg', fixture('pictures/pdf-named-jpg.jpg')),
        await named('small.jpg', SMALL),
        await named(longName, fixture('pictures/jpeg-orientation-6.jpg')),
      ]);
      await page.getByText('可以上传 2 张').waitFor();
      const [, small, turned] = await cards(page).all();
      await upload(page, turned);
      await shownDigests(turned);
      await small.getByRole('checkbox').check();
      await turned.getByRole('checkbox').check();
      assert.equal(await widthPx(), 360);
      await button(page, 'English').click();
      await turned.getByText('turned upright').waitFor();
      assert.equal(await widthPx(), 360);
    }, PHONE);
  });

  test('the page at work is drawn for the README', async () => {
    const isUpdate = process.env.UPDATE_SCREENSHOT === '1';
    const path = fileURLToPath(
      new URL(isUpdate ? '../../docs/screenshot.png' : '../output/screenshot.png', import.meta.url),
    );
    await mkdir(dirname(path), { recursive: true });
    await onPage(
      async (page) => {
        await pick(page, [
          await named('营业执照.jpg', PHOTO),
          await named('真实性核验单.jpg', fixture('pictures/pdf-named-jpg.jpg')),
        ]);
        const [photo, pdf] = await cards(page).all();
        await photo.getByLabel('资料种类').selectOption('subject_license');
        await pdf.getByLabel('资料种类').selectOption('verification_form');
        await hasVerdict(photo, '可以上传');
        await hasVerdict(pdf, '不能上传');
        await page.getByText('单位', { exact: true }).click();
        await page.locator('[data-slot="subject_license"]').getByText('可以上传').waitFor();
        await upload(page, photo);
        await hasVerdict(photo, '已上传');
        for (const [id, value] of [
          ['subject-name', '测试(北京）有限公司'],
          ['subject-documentNumber', '91330100PDY00001XX'],
          ['principal-documentNumber', '110101199001019902'],
        ]) {
          await page.locator(`#field-${id}`).fill(value);
          await page.locator(`#field-${id}`).blur();
        }
        await button(page, '改为“测试（北京）有限公司”').waitFor();
        await page.locator('[data-slot="subject_license"]').getByText('已收到').waitFor();
        await page.evaluate(() => scrollTo(0, 0));
        // The form with the materials beside it, as far as the first person.
        await page.setViewportSize({ width: 1280, height: 1900 });
        await page.screenshot({ path });
        const header = await readFile(path);
        assert.equal(header.readUInt32BE(16), 1280);
      },
      { viewport: { width: 1280, height: 800 } },
    );
  });
});
