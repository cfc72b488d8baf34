// The relay, the browser and the page's own parts, for the tests of the upload page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser, openWatched } from './browser.mjs';
import { startRelay } from './relay-process.mjs';

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
export const fixture = (name) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
export const PHOTO = fixture('generated/photo-12mp-orientation-6.jpg');
export const SMALL = fixture('pictures/jpeg-baseline.jpg');

export let relay;
export let browser;

before(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
});

after(async () => {
  await browser?.close();
  await relay?.stop();
});

/** Runs `use` on a fresh page, which afterwards must not have complained of anything else. */
export async function onPage(use, { expected, ...options } = {}) {
  const watched = await openWatched(browser, relay.address, options);
  try {
    await use(watched.page, watched.context);
    const complaints = watched.complaints.filter((text) => !expected?.test(text));
    assert.deepEqual(complaints, []);
  } finally {
    await watched.context.close();
  }
}

export async function pick(page, files) {
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选择图片|Choose pictures)$/ }).click();
  await (await opened).setFiles(files);
}

/** A fixture under another name. */
export const named = async (name, source) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await readFile(source),
});

export const cards = (page) => page.locator('.card');
export const button = (place, name) => place.getByRole('button', { name, exact: true });
export const hasVerdict = (card, words) => card.locator('.verdict', { hasText: words }).waitFor();

/** Cancels the first card's check, from within the page, as soon as it has come to `ratio`. */
export function cancelAt(page, ratio) {
  return page.evaluate(async (least) => {
    const seen = (name) => document.querySelector(`.card [data-part="${name}"]`);
    while (!(seen('ratio')?.value >= least)) await new Promise(requestAnimationFrame);
    seen('cancel').click();
  }, ratio);
}

/** Presses `name` and gives back what the relay then says of the upload. */
export async function upload(page, place, name = '上传') {
  const answered = page.waitForResponse(/\/api\/uploads\//);
  await button(place, name).click();
  return (await answered).json();
}

export async function shownDigests(card) {
  await card.locator('.digests').waitFor();
  return card.locator('.digests code').allTextContents();
}

export { sha256 } from './digest.mjs';
