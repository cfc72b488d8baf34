// The relay by https in a real browser, as a phone in the same network opens it.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { individual } from '../js/forms.mjs';
import { endRelay, startRelay } from '../js/upload-relay.mjs';
import { launchBrowser } from './browser.mjs';

let folder;
let relay;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-https-page-'));
  const pagesDir = join(folder, 'pages');
  await mkdir(pagesDir);
  await writeFile(join(pagesDir, 'index.html'), '<!doctype html><title>page</title>');
  relay = await startRelay(join(folder, 'data'), { pagesDir, flags: ['--https'] });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  if (relay) await endRelay(relay);
  await rm(folder, { recursive: true, force: true });
});

test('a browser that accepts the certificate has a secure page and keeps its orders', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(relay.base);
  assert.equal(await page.evaluate(() => isSecureContext), true, 'cameras need that');
  const { status, id } = await page.evaluate(async (form) => {
    const response = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ form }),
    });
    return { status: response.status, id: (await response.json()).id };
  }, individual());
  assert.equal(status, 201);

  const [cookie, ...more] = await context.cookies();
  assert.deepEqual(more, []);
  const { name, path, httpOnly, secure, sameSite } = cookie;
  assert.deepEqual(
    { name, path, httpOnly, secure, sameSite },
    { name: '__Host-beian-key', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' },
  );
  await page.reload();
  const listed = await page.evaluate(async () => (await fetch('/api/orders')).json());
  assert.deepEqual(
    listed.map((order) => order.id),
    [id],
  );
  assert.equal(await page.evaluate(() => document.cookie), '', 'no script reads it');
});

test('a browser that does not accept it gets nothing', async () => {
  const page = await (await browser.newContext()).newPage();
  await assert.rejects(page.goto(relay.base), /ERR_CERT_AUTHORITY_INVALID/);
});
