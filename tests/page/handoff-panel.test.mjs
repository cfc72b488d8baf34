// The panel with the QR code: made, read, claimed by a phone, watched, renewed and called off.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isFocused, openWatched } from './browser.mjs';
import { claimAsPhone } from './phone-requests.mjs';
import { isKept } from './pwa-kit.mjs';
import { startRelay } from './relay-process.mjs';
import { browser, button, fixture, onPage, PHONE, relay, SMALL } from './upload-kit.mjs';

const FACE = 'face_photo:page';
const panel = (page) => page.getByRole('dialog', { name: '用手机拍照上传' });
const place = (page, itemId) => page.locator(`.slot-item[data-item="${itemId}"]`);
const item = (page, itemId) => page.locator(`#handoff-list [data-item="${itemId}"]`);
const status = (page, words) => page.locator('#handoff-status', { hasText: words }).waitFor();
const digits = (page) => page.locator('#handoff-digits').textContent();

let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-upload-handoff-'));
});

after(() => rm(folder, { recursive: true, force: true }));

async function openPanel(page) {
  await page.locator('.slot').first().waitFor();
  await page.locator('#handoff-open').click();
  await status(page, '等待扫码');
  await panel(page)
    .getByRole('img', { name: /^二维码/ })
    .waitFor();
}

/** What an independent reader reads off a screenshot of the page. */
async function readQr(page) {
  const path = join(folder, 'page.png');
  await page.locator('#handoff-qr').scrollIntoViewIfNeeded();
  await page.screenshot({ path });
  const arguments_ = ['--quiet', '--raw', '--oneshot', '-Sdisable', '-Sqrcode.enable', path];
  // It complains of a message bus that it has no use for.
  const stdio = ['ignore', 'pipe', 'ignore'];
  return execFileSync('zbarimg', arguments_, { encoding: 'utf8', stdio }).trim();
}

describe('the panel with the QR code', { timeout: 600_000 }, () => {
  test('its code is read off the screen, holds only address and token, and is the same after a reload', async () => {
    await onPage(async (page) => {
      await page.locator('#field-principal-name').fill('张三');
      await openPanel(page);
      const url = await readQr(page);
      assert.match(url, new RegExp(`^${relay.address}phone\\.html#[\\w-]{22,}$`));
      assert.match(await digits(page), /^\d{4}$/);
      const code = await digits(page);
      const image = panel(page).getByRole('img', { name: /^二维码/ });
      const { width } = await image.boundingBox();
      assert.ok(width >= 200, `${width} px`);
      const here = panel(page).getByRole('link', { name: '在本机继续' });
      assert.equal(await here.getAttribute('href'), url);
      assert.equal(await here.getAttribute('target'), '_blank');
      assert.match(await panel(page).innerText(), /(10:00|9:\d\d) 内有效/);
      // S72, S73.
      await panel(page).getByText('在哪里扫码').click();
      await panel(page).getByText('控制台 > 网站备案 > 扫描订单二维码').waitFor();

      await page.reload();
      await page.locator('#handoff-line', { hasText: '等待手机扫码（0 / 4）' }).waitFor();
      await openPanel(page);
      assert.equal(await readQr(page), url);
      assert.equal(await digits(page), code);
    });
  });

  test('a phone that claims it, shoots and sends is seen at every step, and what it sent is there without a reload', async () => {
    await onPage(async (page) => {
      await openPanel(page);
      const phone = await claimAsPhone(await readQr(page));
      await status(page, '手机（iPhone）已连接');
      assert.equal(await digits(page), phone.handoff.code);
      assert.equal(
        await panel(page)
          .getByRole('img', { name: /^二维码/ })
          .count(),
        0,
      );
      await phone.do({ name: 'shooting', itemId: FACE });
      await status(page, '正在拍：人脸照');
      await item(page, FACE).getByText('手机正在拍').waitFor();
      await phone.consent(['face', 'identity']);
      const upload = await phone.announce(FACE, SMALL);
      await item(page, FACE).getByText('正在传来').waitFor();
      await phone.send(upload);
      await item(page, FACE).getByText('已收到').waitFor();
      await phone.do({ name: 'reading' });
      await status(page, '已连接');
      await button(panel(page), '关闭').click();
      const face = place(page, FACE);
      await face.locator('img').waitFor();
      assert.match(await face.innerText(), /已收到\s+来自手机 · \d\d:\d\d/);
      await page.locator('#handoff-line', { hasText: '手机已连接（1 / 4）' }).waitFor();
      assert.match(await page.locator('#slots-news').textContent(), /人脸照：已收到/);

      await phone.finish();
      await page.locator('#handoff-line').waitFor({ state: 'hidden' });
      // What it sent stays, and the next code asks for the rest.
      await openPanel(page);
      assert.equal(await item(page, FACE).getByRole('checkbox').isChecked(), false);
      assert.equal(await panel(page).getByRole('checkbox', { checked: true }).count(), 3);
    });
  });

  test('a picture of the phone that the relay refuses says so with its reason, and to take it again', async () => {
    await onPage(async (page) => {
      await openPanel(page);
      const phone = await claimAsPhone(await readQr(page));
      await phone.consent(['face', 'identity']);
      await phone.send(await phone.announce(FACE, fixture('pictures/pdf-named-jpg.jpg')));
      await item(page, FACE).getByText('没有收下').waitFor();
      await button(panel(page), '关闭').click();
      const words = await place(page, FACE).innerText();
      assert.match(words, /PDF/);
      assert.match(words, /请在手机上重拍/);
    });
  });

  test('which materials a phone is asked for can be chosen, and a slot that only a phone fills leads here', async () => {
    await onPage(async (page) => {
      await page.locator('.slot').first().waitFor();
      await place(page, FACE).getByRole('button', { name: '用手机拍人脸照' }).click();
      await status(page, '等待扫码');
      const first = await readQr(page);
      const update = button(panel(page), '按新的选择换一个二维码');
      assert.equal(await update.isVisible(), false);
      for (const id of ['principal_id:front', 'principal_id:back', 'handheld_id:page']) {
        await item(page, id).getByRole('checkbox').uncheck();
      }
      await update.click();
      await update.waitFor({ state: 'hidden' });
      await panel(page)
        .getByRole('img', { name: /^二维码/ })
        .waitFor();
      const second = await readQr(page);
      assert.notEqual(second, first);
      const phone = await claimAsPhone(second);
      assert.deepEqual(phone.handoff.itemIds, [FACE]);
      await assert.rejects(claimAsPhone(first), /handoff_revoked/);
    });
  });

  test('换一台手机 asks first, ends the phone that was at it, and makes a new code', async () => {
    await onPage(async (page) => {
      await openPanel(page);
      const phone = await claimAsPhone(await readQr(page));
      await status(page, '已连接');
      await button(panel(page), '换一台手机').click();
      const question = page.getByRole('dialog', { name: '换一台手机？' });
      await button(question, '换一台手机').click();
      await status(page, '等待扫码');
      const refused = await phone.announce(FACE, SMALL);
      assert.notEqual(refused.status, 201);
      const other = await claimAsPhone(await readQr(page));
      await status(page, '已连接');
      assert.notEqual(other.handoff.id, phone.handoff.id);
      assert.equal(await digits(page), other.handoff.code);
    });
  });

  test('after ten minutes the code has expired, and a new one is made at a press', async () => {
    await onPage(
      async (page) => {
        await openPanel(page);
        const url = await readQr(page);
        await page.clock.fastForward('10:01');
        await status(page, '二维码已过期');
        assert.equal(
          await panel(page)
            .getByRole('img', { name: /^二维码/ })
            .count(),
          0,
        );
        await button(panel(page), '重新生成二维码').click();
        await status(page, '等待扫码');
        await panel(page)
          .getByRole('img', { name: /^二维码/ })
          .waitFor();
        assert.notEqual(await readQr(page), url);
      },
      { beforeOpen: (page) => page.clock.install() },
    );
  });

  test('a second tab knows of the code and shows it only when it makes a new one', async () => {
    await onPage(async (page, context) => {
      await openPanel(page);
      const other = await context.newPage();
      await other.goto(relay.address);
      await other.locator('#handoff-line', { hasText: '等待手机扫码' }).waitFor();
      await other.locator('#handoff-open').click();
      await status(other, '二维码在另一个窗口里');
      await button(panel(other), '重新生成二维码').click();
      await status(other, '等待扫码');
      await status(page, '二维码在另一个窗口里');
    });
  });

  test('on this computer only, the page says that no phone can open it and how to start the relay', async () => {
    await onPage(async (page) => {
      await openPanel(page);
      const words = await page.locator('#handoff-local').innerText();
      assert.match(words, /手机打不开/);
      assert.match(words, /--host 0\.0\.0\.0/);
      assert.match(words, /--https/);
    });
  });

  test('where the relay listens in the network, its address there is in the code, and can be changed back', async () => {
    const open = await startRelay({ flags: ['--host', '0.0.0.0'] });
    const { page, context } = await openWatched(browser, open.address);
    try {
      await openPanel(page);
      const own = new URL(open.address).host;
      const choice = page.locator('#handoff-local');
      const first = new URL(await readQr(page));
      assert.notEqual(first.host, own);
      await choice.getByText('手机打不开').waitFor();
      await choice.getByRole('radio', { name: first.host, exact: true, checked: true }).waitFor();
      await choice.getByText(/不能在网页里取景/).waitFor();
      await choice.getByRole('radio', { name: `只在本机试用（${own}）` }).check();
      await page.locator('#handoff-qr img').waitFor();
      await page.waitForTimeout(300);
      const second = new URL(await readQr(page));
      assert.equal(second.host, own);
      assert.equal(second.hash, first.hash);
      assert.equal((await fetch(first)).ok, (await fetch(second)).ok);
    } finally {
      await context.close();
      await open.stop();
    }
  });

  test('the link is copied, and where there is no clipboard it can be copied by hand', async () => {
    await onPage(
      async (page) => {
        await openPanel(page);
        const url = await readQr(page);
        await button(panel(page), '复制链接').click();
        await status(page, '链接已复制');
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), url);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
    const withoutClipboard = () =>
      Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
    await onPage(
      async (page) => {
        await openPanel(page);
        await button(panel(page), '复制链接').click();
        const field = page.getByRole('textbox', { name: '手机要打开的链接' });
        await field.waitFor();
        const selected = await page.evaluate(() => {
          const { value, selectionStart, selectionEnd } = document.activeElement;
          return value.slice(selectionStart, selectionEnd);
        });
        assert.equal(selected, await readQr(page));
      },
      { beforeOpen: (page) => page.addInitScript(withoutClipboard) },
    );
  });

  test('who cannot open the code is led to the answer, with the question filled in', async () => {
    await onPage(async (page) => {
      await openPanel(page);
      await button(panel(page), '扫码后打不开？').click();
      await panel(page).waitFor({ state: 'hidden' });
      const answer = page.locator('.trouble-answer').first();
      await answer.waitFor();
      assert.match(await answer.textContent(), /4\.17\.0/);
      await isFocused(page.locator('#trouble-text'));
    });
  });

  test('the keyboard opens the panel, comes to all of it, and Escape leads back', async () => {
    await onPage(async (page) => {
      await page.locator('.slot').first().waitFor();
      await page.locator('#handoff-open').focus();
      await page.keyboard.press('Enter');
      await status(page, '等待扫码');
      const seen = new Set();
      for (let presses = 0; presses < 16; presses += 1) {
        await page.keyboard.press('Tab');
        seen.add(
          await page.evaluate(() => document.activeElement.id || document.activeElement.value),
        );
      }
      for (const id of ['handoff-close', 'handoff-copy', 'handoff-here', FACE, 'handoff-trouble']) {
        assert.ok(seen.has(id), `${id} in ${[...seen].join(' ')}`);
      }
      await page.keyboard.press('Escape');
      await panel(page).waitFor({ state: 'hidden' });
      await isFocused(page.locator('#handoff-open'));
    });
  });

  test('without a network the panel says so, and a press tries again', async () => {
    await onPage(
      async (page, context) => {
        await page.locator('.slot').first().waitFor();
        await isKept(page);
        await context.setOffline(true);
        await page.locator('#handoff-open').click();
        await panel(page).getByRole('alert').filter({ hasText: '等连上网络' }).waitFor();
        await context.setOffline(false);
        await button(panel(page), '生成二维码').click();
        await status(page, '等待扫码');
      },
      { expected: /ERR_INTERNET_DISCONNECTED/ },
    );
  });

  test("on a phone's width the panel has no sideways scroll, in both languages", async () => {
    await onPage(async (page) => {
      await openPanel(page);
      const overflowPx = () =>
        page
          .locator('#handoff')
          .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      assert.equal(await overflowPx(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      await button(panel(page), '关闭').click();
      await button(page, 'English').click();
      await page.locator('#handoff-open').click();
      await page
        .getByRole('dialog')
        .getByRole('img', { name: /^QR code/ })
        .waitFor();
      assert.equal(await overflowPx(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    }, PHONE);
  });
});
