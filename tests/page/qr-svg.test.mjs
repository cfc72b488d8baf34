// QR codes as a browser draws them, read back by zbarimg, which had no part in making them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { init, qrSvg } from 'beian-upload/core';
import { launchBrowser } from './browser.mjs';

const token = 'AAECAwQFBgcICQoLDA0ODw';
const address = `https://beian.example.cn/phone.html#${token}`;
const chinese = '请用手机扫描订单二维码，上传备案资料。';

const texts = {
  '10 characters': 'a1b2-c3d4e',
  '40 characters': address.slice(0, 40),
  '100 characters': `${address}&${'0123456789abcdef'.repeat(4)}`.slice(0, 100),
  '300 characters': `${address}&${'0123456789abcdef'.repeat(20)}`.slice(0, 300),
  'digits alone': '31415926535897932384626433832795',
  'capitals and digits': 'HTTPS://BEIAN.EXAMPLE.CN/PHONE',
  Chinese: chinese,
  '100 Chinese characters': chinese.repeat(6).slice(0, 100),
};

let folder;
let browser;
let page;

before(async () => {
  await init();
  folder = mkdtempSync(join(tmpdir(), 'beian-upload-qr-'));
  browser = await launchBrowser();
  page = await browser.newPage();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What zbarimg reads off a screenshot of the code, at so many pixels a side. */
async function readBack(svg, sidePx = 600) {
  await page.setViewportSize({ width: sidePx, height: sidePx });
  await page.setContent(`<!doctype html><style>body{margin:0}</style>${svg}`);
  const file = join(folder, 'code.png');
  writeFileSync(file, await page.screenshot());
  return execFileSync('zbarimg', ['--quiet', '--raw', '--oneshot', '-Sbinary', file], {
    encoding: 'utf8',
  });
}

for (const [name, text] of Object.entries(texts)) {
  test(`${name} are read back exactly, at every error correction`, async () => {
    for (const errorCorrection of ['low', 'medium', 'quartile', 'high']) {
      assert.equal(await readBack(qrSvg(text, { errorCorrection })), text, errorCorrection);
    }
  });
}

test('a code in other colours, without a ground and with the least quiet zone is read', async () => {
  for (const options of [
    { dark: '#036', light: '#fffff0' },
    { light: 'none' },
    { quietZoneModules: 1 },
    { title: '<订单二维码> & "more"' },
  ]) {
    assert.equal(await readBack(qrSvg(address, options)), address, JSON.stringify(options));
  }
});

test('a code is read at the size that it has on a phone-wide page', async () => {
  assert.equal(await readBack(qrSvg(address), 180), address);
});

test('the title is what a screen reader says of the picture', async () => {
  await page.setContent(qrSvg(address, { title: '<订单二维码>' }));
  assert.equal(await page.getByRole('img', { name: '<订单二维码>', exact: true }).count(), 1);
});
