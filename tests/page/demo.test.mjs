// demo.html, opened from the disk without a network: one file that does the main job by itself.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { composeImages } from '../../dist/core.node.js';
import { demoPath } from '../../scripts/build/demo.mjs';
import { inProject } from '../../scripts/setup/places.mjs';
import { fine, largeRotated, prepareInNode } from '../hosts/kit/pictures.mjs';
import { launchBrowser, openWatched } from './browser.mjs';
import { sha256 } from './digest.mjs';
import { browsers, until } from './two-browsers.mjs';

const DEMO = pathToFileURL(inProject(demoPath)).href;
const PNG = inProject('tests/fixtures/pictures/png-rgb.png');
const BLURRED = inProject('tests/fixtures/generated/reviewed-blurred.jpg');
const CUT = inProject('tests/fixtures/generated/photo-12mp-cut-half.jpg');
const card = (number) => `.picture-list > :nth-child(${number})`;
const verdict = (number) => `document.querySelector('${card(number)} .verdict')?.innerText`;
const fits = (number) => `/可以上传/.test(${verdict(number)})`;
const field = (path) => `[data-field="${path}"]`;

for (const [name, open] of Object.entries(browsers)) {
  describe(`demo.html in ${name}`, { timeout: 300_000 }, () => {
    test('fits, composes, checks and downloads what the same engine makes in Node', async () => {
      const page = await open(DEMO);
      try {
        await until(page, `document.querySelector('.slot')`);
        await page.pick('#files', [largeRotated]);
        await until(page, fits(1));
        await page.choose(`${card(1)} [data-part="material"]`, 'subject_license');
        await until(page, fits(1));
        const expected = await prepareInNode(largeRotated);
        await until(
          page,
          `/像素不减/.test(document.querySelector('${card(1)} .outcome').innerText)`,
        );
        const sizes = await page.ask(`document.querySelector('${card(1)} .sizes').innerText`);
        assert.match(sizes, /处理前.*5\.21 MB.*处理后.*3000 × 4000 像素/s);
        assert.ok(sizes.includes(expected.bytes.length.toLocaleString('en')), sizes);
        const fitted = await page.download(`${card(1)} [data-part="download"]`);
        assert.equal(sha256(fitted), expected.sha256);

        await page.pick('#files', [fine, PNG]);
        for (const number of [2, 3]) {
          await until(page, fits(number));
          await page.press(`${card(number)} [data-part="chosen"]`);
        }
        await page.press('#compose-run');
        await until(page, fits(4));
        const pages = await Promise.all([fine, PNG].map((path) => readFile(path)));
        const composed = composeImages(
          pages.map((bytes) => new Uint8Array(bytes)),
          {
            layout: 'vertical',
          },
        );
        const downloaded = await page.download(`${card(4)} [data-part="download"]`);
        assert.equal(sha256(downloaded), sha256(composed.bytes));

        await page.write(`${field('principal.mobile')} input`, '1380013800');
        await until(page, `document.querySelector('${field('principal.mobile')} [aria-invalid]')`);
        await page.press('#filing-form [type="submit"]');
        await until(page, `/必须改/.test(document.querySelector('#form-status').innerText)`);
        const slots = await page.ask(`document.querySelector('#slots-status').innerText`);
        assert.match(slots, /必传资料还差 \d 项/);
        await page.write('#trouble-text', '文件大小超过限制');
        await until(page, `document.querySelector('#trouble-answers').childElementCount > 0`);

        assert.deepEqual(await page.strangers(), []);
        assert.deepEqual(await page.complaints(), []);
      } finally {
        await page.close();
      }
    });

    test('runs no script but its own, and that is noticed', async () => {
      const page = await open(DEMO);
      try {
        await page.ask(`(() => {
          const script = document.createElement('script');
          script.textContent = 'document.title = "foreign"';
          document.body.append(script);
        })()`);
        assert.notEqual(await page.ask('document.title'), 'foreign');
        const complaints = await page.complaints();
        assert.equal(complaints.length, 1, `${complaints}`);
        assert.match(complaints[0], /script-src/);
      } finally {
        await page.close();
      }
    });
  });
}

describe('demo.html', { timeout: 300_000 }, () => {
  test('allows itself nothing that is not inside', async () => {
    const html = await readFile(inProject(demoPath), 'utf8');
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
    const hash = "'sha256-[A-Za-z0-9+/]{43}='";
    const wanted = `^default-src 'none'; script-src ${hash} ${hash} 'wasm-unsafe-eval'; style-src ${hash}; worker-src blob:; img-src blob:; base-uri 'none'; form-action 'none'$`;
    assert.match(policy, new RegExp(wanted));
    const page = html.slice(0, html.indexOf('<script')) + html.slice(html.indexOf('</head>'));
    const markup = page.replace(/<(style|script|pre)\b.*?<\/\1>/gs, '');
    const foreign = /\b(src|action)=|href="(?!#)|\son\w+=|\sstyle=|<!-- relay/g;
    assert.deepEqual(markup.match(foreign), null);
  });

  test('is told in both languages, and fits a phone of 360 pixels, light and dark', async () => {
    await inChromium(
      async (page) => {
        await page.locator('.slot').first().waitFor();
        for (const [language, heading] of [
          ['English', 'Check first, then go and upload'],
          ['中文', '先查清楚，再去上传'],
        ]) {
          await page.getByRole('button', { name: language }).click();
          await page.getByRole('heading', { level: 1, name: heading }).waitFor();
          const overflowPx = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          assert.equal(overflowPx, 0, language);
        }
      },
      {
        viewport: { width: 360, height: 740 },
        isMobile: true,
        hasTouch: true,
        colorScheme: 'dark',
      },
    );
  });

  test('is worked by the keyboard alone, and says what happens', async () => {
    await inChromium(async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.locator('.slot').first().waitFor();
      await page.getByRole('button', { name: '选择图片' }).focus();
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(fine);
      await page.locator('.card .verdict', { hasText: '可以上传' }).waitFor();
      const status = page.getByRole('status').filter({ hasText: '共 1 张' });
      await status.waitFor();
      const download = page.getByRole('link', { name: '下载' });
      await download.focus();
      const started = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      assert.equal((await started).suggestedFilename(), 'jpeg-baseline.jpg');
      const unnamed = await page.evaluate(() =>
        [...document.querySelectorAll('button, input:not([hidden]), select, textarea, a')]
          .filter((one) => one.checkVisibility())
          .filter((one) => {
            const label = one.labels?.[0]?.textContent ?? '';
            return (
              `${one.getAttribute('aria-label') ?? ''}${label}${one.textContent}`.trim() === ''
            );
          })
          .map((one) => one.outerHTML),
      );
      assert.deepEqual(unnamed, []);
    });
  });

  test('says what a reviewer would say, without a network', async () => {
    await inChromium(async (page) => {
      await page.locator('#files').setInputFiles([BLURRED]);
      const card = page.locator('.card').first();
      await card.locator('.finding[data-code="blurry"]').waitFor();
      await card.locator('.verdict', { hasText: '可以上传，但请留意' }).waitFor();
    });
  });

  test('makes the download of a picture that fits the next step, and not that of a blocked one', async () => {
    await inChromium(async (page) => {
      await page.locator('.slot').first().waitFor();
      await page.locator('#files').setInputFiles([fine, CUT]);
      const cards = page.locator('.card');
      await cards.nth(0).locator('.verdict', { hasText: '可以上传' }).waitFor();
      await cards.nth(1).locator('.verdict', { hasText: '不能上传' }).waitFor();
      const isPrimary = (number) =>
        cards
          .nth(number)
          .getByRole('link', { name: '下载' })
          .evaluate(({ classList }) => classList.contains('button-primary'));
      assert.deepEqual([await isPrimary(0), await isPrimary(1)], [true, false]);
    });
  });

  test('says in words that a browser without SIMD is too old', async () => {
    await inChromium(
      async (page) => {
        await page.getByRole('heading', { name: '浏览器版本过低' }).waitFor();
        await page.getByText(/Chrome 91、Edge 91、Firefox 114、Safari 16\.4/).waitFor();
        assert.equal(await page.locator('main').isVisible(), false);
      },
      {
        beforeOpen: (page) =>
          page.addInitScript(() => {
            const { validate } = WebAssembly;
            WebAssembly.validate = (bytes) => bytes.length < 10 && validate(bytes);
          }),
      },
    );
  });
});

/** Runs `use` on the page without a network; nothing must have been complained of. */
async function inChromium(use, options = {}) {
  const browser = await launchBrowser();
  try {
    const { page, complaints } = await openWatched(browser, DEMO, {
      offline: true,
      origin: 'file://',
      ...options,
    });
    await use(page);
    assert.deepEqual(
      complaints.filter((one) => !one.startsWith('blob:null')),
      [],
    );
  } finally {
    await browser.close();
  }
}
