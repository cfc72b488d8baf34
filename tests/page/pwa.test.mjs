// The desktop page without a network: after the first visit it does its work from this device, says
// what waits for the network, and goes on when it is back.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { prepareInNode } from '../hosts/kit/pictures.mjs';
import { browserOptions } from './browser.mjs';
import { control, field, fill, isReady } from './form-kit.mjs';
import { isKept, keptUrls, startOwnRelay } from './pwa-kit.mjs';
import {
  browser,
  button,
  cards,
  fixture,
  hasVerdict,
  onPage,
  PHOTO,
  pick,
  SMALL,
  sha256,
} from './upload-kit.mjs';

const LICENSE = '[data-slot="subject_license"]';
const OFFLINE = /现在没有网络，或者连不上服务器/;

describe('the page without a network', { timeout: 300_000 }, () => {
  /** Runs `use` on a page that was visited once and opened again with the network off. */
  async function offline(use, { path = '' } = {}) {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${relay.address}${path}`);
      await isReady(page);
      await isKept(page);
      await context.setOffline(true);
      await relay.kill();
      await page.reload();
      await isReady(page);
      await use({ page, context, relay });
    } finally {
      await context.close();
      await relay.stop();
    }
  }

  test('fits a 12-megapixel photo, and the downloaded file is what the engine makes in Node', async () => {
    await offline(async ({ page }) => {
      await page.getByText(OFFLINE).waitFor();
      await pick(page, PHOTO);
      const [card] = await cards(page).all();
      await card.getByLabel('资料种类').selectOption('subject_license');
      await hasVerdict(card, '可以上传');
      const expected = await prepareInNode(PHOTO);
      assert.match(await card.locator('.sizes').innerText(), /处理前.*处理后.*3000 × 4000 像素/s);
      assert.equal(sha256(await download(page, card)), expected.sha256);
    });
  });

  test('composes, checks the form and explains errors', async () => {
    await offline(async ({ page }) => {
      await pick(page, [SMALL, fixture('pictures/png-rgb.png')]);
      for (const card of await cards(page).all()) {
        await hasVerdict(card, '可以上传');
        await card.getByRole('checkbox').check();
      }
      await button(page, '拼成一张').click();
      const composed = cards(page).nth(2);
      await hasVerdict(composed, '可以上传');
      assert.equal((await download(page, composed)).subarray(0, 2).toString('hex'), 'ffd8');

      await fill(page, { 'principal.mobile': '1380013800' });
      assert.equal(await control(page, 'principal.mobile').getAttribute('aria-invalid'), 'true');
      assert.match(await field(page, 'principal.mobile').innerText(), /11 位/);
      await button(page, '检查整份表单').click();
      await page
        .getByText(/必须改/)
        .first()
        .waitFor();

      // A part of the engine that the first visit had no use for.
      await page.locator('#trouble-text').fill('文件大小超过限制');
      await page.getByText(/找到 \d+ 条解答/).waitFor();
    });
  });

  test('says what waits for the network, and does it once it is back', async () => {
    await offline(async ({ page, context, relay }) => {
      await page.getByText('单位', { exact: true }).click();
      await page.locator(LICENSE).waitFor();
      await pick(page, SMALL);
      const [card] = await cards(page).all();
      await card.getByLabel('资料种类').selectOption('subject_license');
      await hasVerdict(card, '可以上传');
      await button(card, '上传').click();
      await card.getByText(/正在自动重试|连上后会自动接着传/).waitFor();
      await button(page, '用手机拍照上传').click();
      await page
        .getByRole('alert')
        .getByText(/没连上服务器|等连上网络/)
        .waitFor();
      await page.keyboard.press('Escape');

      await relay.restart();
      await context.setOffline(false);
      await hasVerdict(card, '已上传');
      await page.locator(LICENSE).getByText('已收到').waitFor();
      await page.getByText(OFFLINE).waitFor({ state: 'hidden' });
    });
  });

  test('keeps only its own files: no answer of the relay, no query, no other build of the engine', async () => {
    await offline(
      async ({ page, relay }) => {
        const own = new URL(relay.address).origin;
        const urls = (await keptUrls(page)).map((url) => new URL(url));
        assert.deepEqual([...new Set(urls.map(({ origin }) => origin))], [own]);
        const paths = urls.map(({ pathname }) => pathname);
        const strangers = paths.filter((path) => /^\/(api|files)\b|phone/.test(path));
        assert.deepEqual(strangers, []);
        const queries = urls.map(({ search }) => search).filter((search) => search !== '');
        assert.deepEqual(
          queries.filter((search) => !/^\?__WB_REVISION__=[0-9a-f]+$/.test(search)),
          [],
        );
        const engines = paths.filter((path) => /beian_upload.*\.wasm$/.test(path));
        assert.equal(engines.length, 1, `${engines}`);
        assert.match(engines[0], /beian_upload_bg-/);

        // Nothing stands in for what is not its own: without a network there is no answer.
        const answered = await page.evaluate(
          async (others) => {
            const answers = await Promise.allSettled(others.map((path) => fetch(path)));
            return others.filter((_, index) => answers[index].status === 'fulfilled');
          },
          ['/phone.html', '/api/relay', '/api/orders/none', '/files/none', '/nowhere'],
        );
        assert.deepEqual(answered, []);
      },
      { path: '?from=secret' },
    );
  });

  test('keeps nothing of an order, its pictures and its handoff', async () => {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(relay.address);
      await isKept(page);
      await page.reload();
      await isReady(page);
      const before = await keptUrls(page);
      await page.getByText('单位', { exact: true }).click();
      await page.locator(LICENSE).waitFor();
      await pick(page, SMALL);
      const card = cards(page).first();
      await card.getByLabel('资料种类').selectOption('subject_license');
      await hasVerdict(card, '可以上传');
      await button(card, '上传').click();
      await page.locator(LICENSE).getByText('已收到').waitFor();
      await page.locator(`${LICENSE} img`).waitFor();
      await button(page, '用手机拍照上传').click();
      await page.locator('#handoff-here[href*="phone.html"]').waitFor();
      assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
      assert.deepEqual(await keptUrls(page), before);
    } finally {
      await context.close();
      await relay.stop();
    }
  });

  test('is as it was when one of its files cannot be had, and nothing is kept of the answer', async () => {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      await relay.withdraw(/^beian_extras_bg-/);
      const page = await context.newPage();
      await page.goto(relay.address);
      await isReady(page);
      const ends = await page.evaluate(async () => {
        const { serviceWorker } = navigator;
        let registration;
        while (!registration?.installing) {
          registration = await serviceWorker.getRegistration();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        const { installing } = registration;
        while (!['redundant', 'activated'].includes(installing.state)) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return installing.state;
      });
      assert.equal(ends, 'redundant');
      const kept = await keptUrls(page);
      assert.deepEqual(
        kept.filter((url) => /beian_extras_bg-/.test(url)),
        [],
      );
      await pick(page, SMALL);
      await hasVerdict(cards(page).first(), '可以上传');
    } finally {
      await context.close();
      await relay.stop();
    }
  });

  test('keeps nothing of the phone’s page, whose address holds the token of a handoff', async () => {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(relay.address);
      await isKept(page);
      const before = await keptUrls(page);
      const phone = await context.newPage();
      await phone.goto(`${relay.address}phone.html?${'a'.repeat(32)}#${'b'.repeat(32)}`);
      await phone.getByRole('button', { name: /English/ }).waitFor();
      await phone.waitForLoadState('load');
      assert.ok(await phone.evaluate(() => navigator.serviceWorker.controller !== null));
      assert.deepEqual(await keptUrls(page), before);
    } finally {
      await context.close();
      await relay.stop();
    }
  });
});

describe('a page whose network goes before it is kept', { timeout: 300_000 }, () => {
  test('asks for nothing meanwhile, and is kept once the network is back', async () => {
    await onPage(
      async (page, context) => {
        await isReady(page);
        await context.setOffline(true);
        await page.evaluate(() => globalThis.becomeIdle());
        await page.waitForTimeout(500);
        await context.setOffline(false);
        await isKept(page);
      },
      { beforeOpen: holdIdleCallbacks },
    );
  });
});

/** The page is idle when the test says so. */
const holdIdleCallbacks = (page) =>
  page.addInitScript(() => {
    const idle = new Promise((resolve) => {
      globalThis.becomeIdle = resolve;
    });
    globalThis.requestIdleCallback = (call) => void idle.then(() => call());
  });

describe('the installed page', { timeout: 300_000 }, () => {
  test('is installable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'beian-upload-profile-'));
    const relay = await startOwnRelay();
    // A context of a shared browser is a private window, where nothing is installed.
    const context = await chromium.launchPersistentContext(folder, browserOptions());
    try {
      const page = await context.newPage();
      await page.goto(relay.address);
      await isKept(page);
      const session = await context.newCDPSession(page);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      assert.deepEqual(installabilityErrors, []);
      const { errors, url } = await session.send('Page.getAppManifest');
      assert.deepEqual(errors, []);
      const manifest = await (await fetch(url)).json();
      for (const { src, sizes } of manifest.icons) {
        const response = await fetch(new URL(src, url));
        const png = Buffer.from(await response.arrayBuffer());
        assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
      }
    } finally {
      await context.close();
      await relay.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('says that there is a new version, and takes it when it is asked to', async () => {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(relay.address);
      await isKept(page);
      await relay.publish('新版');
      await page.reload();
      await isReady(page);
      await pick(page, SMALL);
      await hasVerdict(cards(page).first(), '可以上传');
      await page.getByText(/有新版本/).waitFor();
      // The page is still the old one, with what was done on it.
      assert.doesNotMatch(await page.title(), /新版/);
      assert.equal(await cards(page).count(), 1);
      const reloaded = page.waitForEvent('load');
      await button(page, '刷新，使用新版本').click();
      await reloaded;
      await isReady(page);
      assert.match(await page.title(), /新版/);
      assert.equal(await page.getByText(/有新版本/).isVisible(), false);
    } finally {
      await context.close();
      await relay.stop();
    }
  });

  test('is the same after a plain reload, while another page works with it, and says again that there is a new version', async () => {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(relay.address);
      await isKept(page);
      const other = await context.newPage();
      await other.goto(relay.address);
      await isReady(other);
      await relay.publish('新版');
      for (let reloads = 0; reloads < 2; reloads += 1) {
        await page.reload();
        await page.getByText(/有新版本/).waitFor();
        assert.doesNotMatch(await page.title(), /新版/);
      }
      await pick(other, SMALL);
      await hasVerdict(cards(other).first(), '可以上传');
    } finally {
      await context.close();
      await relay.stop();
    }
  });

  test('is not reloaded under the hands of somebody whose other page takes the new version', async () => {
    const relay = await startOwnRelay();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(relay.address);
      await isKept(page);
      await page.reload();
      await isReady(page);
      await fill(page, { 'principal.name': '张三' });
      await relay.publish('新版');
      const other = await context.newPage();
      await other.goto(relay.address);
      await button(other, '刷新，使用新版本').click();
      await other.waitForFunction(() => document.title.startsWith('新版'));
      await page.getByText(/有新版本/).waitFor();
      assert.equal(await control(page, 'principal.name').inputValue(), '张三');
    } finally {
      await context.close();
      await relay.stop();
    }
  });

  test('is told by the relay to be asked for anew each time, with the policy of every page', async () => {
    const relay = await startOwnRelay();
    try {
      const worker = await fetch(new URL('/service-worker.js', relay.address));
      assert.equal(worker.headers.get('cache-control'), 'no-cache');
      assert.match(worker.headers.get('content-type'), /^text\/javascript/);
      assert.match(worker.headers.get('content-security-policy'), /script-src 'self'/);
      const manifest = await fetch(new URL('/app.webmanifest', relay.address));
      assert.match(manifest.headers.get('content-type'), /^application\/manifest\+json/);
      assert.match(manifest.headers.get('content-security-policy'), /manifest-src 'self'/);
    } finally {
      await relay.stop();
    }
  });
});

async function download(page, card) {
  const started = page.waitForEvent('download');
  await card.getByRole('link', { name: /^下载 / }).click();
  return readFile(await (await started).path());
}
