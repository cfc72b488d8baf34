// The oldest browsers that the page is for, as far as a new one can be made to know as little.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { prepareInNode } from '../hosts/kit/pictures.mjs';
import { control, field, fill, isReady } from './form-kit.mjs';
import { button, cards, hasVerdict, onPage, PHOTO, pick, sha256 } from './upload-kit.mjs';

/** Runs in the page and in front of its worker: takes away what came after Chromium 86. */
function forget() {
  const newer = {
    'Array.prototype': [
      'at',
      'findLast',
      'findLastIndex',
      'toReversed',
      'toSorted',
      'toSpliced',
      'with',
    ],
    'String.prototype': ['at', 'isWellFormed', 'toWellFormed'],
    'Uint8Array.prototype.__proto__': [
      'at',
      'findLast',
      'findLastIndex',
      'toReversed',
      'toSorted',
      'with',
    ],
    Array: ['fromAsync'],
    Object: ['hasOwn', 'groupBy'],
    Map: ['groupBy'],
    Promise: ['withResolvers', 'try'],
    URL: ['canParse', 'parse'],
    AbortSignal: ['timeout', 'any', 'abort'],
    'AbortSignal.prototype': ['reason', 'throwIfAborted'],
    Response: ['json'],
    'Blob.prototype': ['bytes'],
    'Crypto.prototype': ['randomUUID'],
    'Element.prototype': ['checkVisibility', 'getHTML', 'setHTML'],
    'HTMLElement.prototype': ['inert', 'showPopover', 'hidePopover', 'togglePopover', 'popover'],
    globalThis: [
      'structuredClone',
      'reportError',
      'scheduler',
      'navigation',
      'Iterator',
      'DecompressionStream',
    ],
    Intl: ['Segmenter'],
  };
  for (const [place, names] of Object.entries(newer)) {
    const owner = place.split('.').reduce((one, name) => one?.[name], globalThis);
    for (const name of owner ? names : []) delete owner[name];
  }
  const { validate } = WebAssembly;
  // A module with SIMD is told by the prefix of its instructions.
  WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(0xfd) && validate(bytes);
}

describe('the page in a browser as old as it may be', { timeout: 300_000 }, () => {
  test('fits, checks and uploads with the engine without SIMD, and loads no other', async () => {
    const engines = [];
    await onOldPage(engines, async (page) => {
      await isReady(page);
      await page.getByText('单位', { exact: true }).click();
      await page.locator('[data-slot="subject_license"]').waitFor();
      await pick(page, PHOTO);
      const [card] = await cards(page).all();
      await card.getByLabel('资料种类').selectOption('subject_license');
      await hasVerdict(card, '可以上传');
      const expected = await prepareInNode(PHOTO);
      const started = page.waitForEvent('download');
      await card.getByRole('link', { name: /^下载 / }).click();
      const bytes = await readFile(await (await started).path());
      assert.equal(sha256(bytes), expected.sha256);

      await fill(page, { 'principal.mobile': '1380013800' });
      assert.equal(await control(page, 'principal.mobile').getAttribute('aria-invalid'), 'true');
      assert.match(await field(page, 'principal.mobile').innerText(), /11 位/);

      await button(card, '上传').click();
      await hasVerdict(card, '已上传');
      await button(page, '核对已上传资料').click();
      await page.getByRole('heading', { name: '核对已上传资料' }).waitFor();
    });
    assert.deepEqual([...new Set(engines)], ['beian_upload_scalar_bg']);
  });

  for (const [name, takeAway] of Object.entries({
    'module workers': () => {
      const { Worker } = window;
      window.Worker = function old(url) {
        return new Worker(url);
      };
    },
    WebAssembly: () => {
      delete globalThis.WebAssembly;
    },
    'what Chromium 86 brought': () => {
      delete Element.prototype.replaceChildren;
    },
    '<dialog>': () => {
      delete globalThis.HTMLDialogElement;
    },
  })) {
    test(`says what to do in one without ${name}, and nothing of the page is run`, async () => {
      const beforeOpen = (page) => page.addInitScript(takeAway);
      await onPage(
        async (page) => {
          await page.getByRole('heading', { name: '浏览器版本过低' }).waitFor();
          await page.getByText('This browser is too old').waitFor();
          assert.equal(await page.locator('main').isVisible(), false);
          assert.equal(await page.locator('#too-old-link').inputValue(), page.url());
          await page.waitForLoadState('load');
          assert.equal(await page.locator('#form-sections').innerHTML(), '');
        },
        // The worker of the trial is the page itself, which is no script.
        { beforeOpen, expected: name === 'module workers' ? /./ : undefined },
      );
    });
  }
});

/** `engines` gets the name of each build of the engine of pictures that is fetched. */
function onOldPage(engines, use) {
  const prelude = `(${forget})();\n`;
  return onPage(use, {
    // It looks for SIMD in a realm of its own, which nothing can be taken from here.
    serviceWorkers: 'block',
    expected: /Service Worker registration blocked/,
    beforeOpen: async (page) => {
      await page.addInitScript(forget);
      await page.route('**/assets/*worker-*.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: prelude + (await response.text()) });
      });
      page.context().on('request', (request) => {
        const [, engine] = /\/(beian_upload\w*_bg)-[^/]*\.wasm$/.exec(request.url()) ?? [];
        if (engine) engines.push(engine);
      });
    },
  });
}
