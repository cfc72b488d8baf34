// A browser whose camera plays a film, and what it did with that camera.

import assert from 'node:assert/strict';
import { launchBrowser } from './browser.mjs';
import { button, claim, FIXTURES, offerHandoff, openItem, visit } from './phone-kit.mjs';

const launched = new Map();

/** One of each film is enough for all tests. */
function browserWith(film) {
  const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const path = `${FIXTURES}generated/film-${film}.mjpeg`;
  const all = film ? [...flags, `--use-file-for-fake-video-capture=${path}`] : [];
  if (!launched.has(film)) launched.set(film, launchBrowser(...all));
  return launched.get(film);
}

export async function closeBrowsers() {
  for (const browser of launched.values()) await (await browser).close();
}

/**
 * A phone whose camera shows that film, at the place where `itemId` is photographed. Without a film
 * it has no camera. `prepare` runs in the page before its own scripts.
 */
export async function onCamera(base, { film, itemId, prepare, ...options }, use) {
  const browser = await browserWith(film);
  const offered = await offerHandoff(base, { itemIds: [itemId] });
  const beforeOpen = async (page) => {
    await page.addInitScript(watchCamera);
    if (prepare) await page.addInitScript(prepare);
  };
  const permissions = film ? ['camera'] : [];
  const all = { permissions, ...options, beforeOpen };
  await visit(
    browser,
    offered.link,
    async (page, context) => {
      await claim(page, offered.link);
      await openItem(page, itemId);
      await button(page, '去拍摄').click();
      await use(page, { ...offered, context });
    },
    all,
  );
}

/** Keeps every track that the page got, and every verb of the engine's that the worker was asked. */
function watchCamera() {
  window.seenTracks = [];
  window.seenVerbs = [];
  const { mediaDevices } = navigator;
  if (mediaDevices) {
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wish) => {
      window.seenWish = wish;
      const stream = await original(wish);
      window.seenTracks.push(...stream.getTracks());
      return stream;
    };
  }
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function post(message, ...rest) {
    if (message?.call) window.seenVerbs.push(message.call.verb);
    return postMessage.call(this, message, ...rest);
  };
}

/** `live` or `ended` of each track that there has been. */
export const trackStates = (page) =>
  page.evaluate(() => window.seenTracks.map(({ readyState }) => readyState));

export const verbs = (page) => page.evaluate(() => window.seenVerbs);

export const shutter = (page) => page.locator('.finder-shutter');

/** The viewfinder has a picture. */
export const isAiming = (page) => page.locator('.finder-shutter:enabled').waitFor();

/** What is seen on the review page at the middles of the film's four marks, from the top left. */
export async function reviewedPicture(page) {
  const image = page.locator('.phone-review-picture');
  await image.waitFor();
  return image.evaluate(async (picture, marks) => {
    await picture.decode();
    const { naturalWidth: widthPx, naturalHeight: heightPx } = picture;
    const canvas = new OffscreenCanvas(widthPx, heightPx);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(picture, 0, 0);
    const colors = marks.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)]);
    return { widthPx, heightPx, colors };
  }, MARKS);
}

// As in tests/fixtures/films.py.
const MARKS = [
  [145, 475],
  [935, 475],
  [935, 965],
  [145, 965],
];
export const FILM_PX = { widthPx: 1080, heightPx: 1440 };
const MARK_COLORS = [
  [220, 30, 30],
  [30, 170, 60],
  [235, 205, 40],
  [40, 60, 210],
];

export const hint = (page, words) => page.locator('.finder-hint', { hasText: words });
export const trouble = (page, name) => page.locator(`[data-trouble="${name}"]`);

/** The picture is the whole of what the film shows, in its colours. */
export function assertIsFilm({ colors, ...size }) {
  assert.deepEqual(size, FILM_PX);
  for (const [index, wanted] of MARK_COLORS.entries()) {
    const found = colors[index];
    const furthest = Math.max(...wanted.map((value, band) => Math.abs(value - found[band])));
    assert.ok(furthest <= 36, `mark ${index} is ${found}, not ${wanted}`);
  }
}
