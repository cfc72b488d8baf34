// Where things are in the pictures that have one fault each, and where a page draws its boxes.

import assert from 'node:assert/strict';
import { cards, fixture, hasVerdict, pick } from './upload-kit.mjs';

export const reviewed = (name) => fixture(`generated/reviewed-${name}.jpg`);

// As in tests/fixtures/reviewed.py, in shares of the picture.
const [WIDTH_PX, HEIGHT_PX] = [1600, 1200];
const share = (left, top, right, bottom) => ({
  left: left / WIDTH_PX,
  top: top / HEIGHT_PX,
  right: right / WIDTH_PX,
  bottom: bottom / HEIGHT_PX,
});
export const GLARE = share(420, 480, 760, 680);
export const CODE = share(1130, 270, 1130 + 37 * 7, 270 + 37 * 7);
export const CREDIT_CODE = '91110101MA9X00006A';

/** Waits until nothing is left to be looked at. */
export const isReviewed = (card) =>
  card.locator('[data-part="review-state"]').waitFor({ state: 'hidden' });

/** Picks one picture for a licence, and waits until it is reviewed. */
export async function pickLicence(page, name) {
  await pick(page, reviewed(name));
  const card = cards(page).last();
  await card.getByLabel('资料种类').selectOption('subject_license');
  await hasVerdict(card, '可以上传');
  await isReviewed(card);
  return card;
}

export const hintOf = (place, code) => place.locator(`.finding[data-code="${code}"]`);

/** For a page whose reviews are held: a service worker would fetch the files by itself. */
export const HELD = {
  serviceWorkers: 'block',
  expected: /Service Worker registration blocked|beian_review|Failed to load resource/,
};

/** Until it is released, no review that needs these files comes to its end. */
export async function holdReviews(
  page,
  { files = /beian_review/, go = (route) => route.continue() } = {},
) {
  let release;
  const isReleased = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(files, async (route) => {
    await isReleased;
    await go(route);
  });
  return release;
}

/** Gives back a function that tells the codes of all findings that there ever were. */
export async function watchCodes(page) {
  await page.evaluate(() => {
    window.seenCodes = new Set();
    new MutationObserver(() => {
      for (const one of document.querySelectorAll('.finding'))
        window.seenCodes.add(one.dataset.code);
    }).observe(document.body, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => [...window.seenCodes]);
}

/**
 * Around all boxes of a finding as they are seen, in shares of the picture as it is seen: of an
 * image that is fitted into its room, what is left of the room is no picture.
 */
export async function seenPlace(root, number) {
  await root.locator(`.mark[data-mark="${number}"] .mark-box`).first().waitFor();
  return root.evaluate(async (place, wanted) => {
    const image = place.querySelector('img:not([hidden])');
    await image.decode();
    const { paddingLeft, paddingTop, paddingRight, paddingBottom } = getComputedStyle(image);
    const room = image.getBoundingClientRect();
    const width = room.width - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const height = room.height - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
    const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
    const [across, down] = [image.naturalWidth * scale, image.naturalHeight * scale];
    const x = room.left + Number.parseFloat(paddingLeft) + (width - across) / 2;
    const y = room.top + Number.parseFloat(paddingTop) + (height - down) / 2;
    const boxes = [...place.querySelectorAll(`.mark[data-mark="${wanted}"] .mark-box`)].map(
      (box) => {
        const { x: left, y: top, width: wide, height: high } = box.getBBox();
        const matrix = box.getScreenCTM();
        const from = new DOMPoint(left, top).matrixTransform(matrix);
        const to = new DOMPoint(left + wide, top + high).matrixTransform(matrix);
        return [from.x, from.y, to.x, to.y];
      },
    );
    return {
      left: (Math.min(...boxes.map(([left]) => left)) - x) / across,
      top: (Math.min(...boxes.map(([, top]) => top)) - y) / down,
      right: (Math.max(...boxes.map(([, , right]) => right)) - x) / across,
      bottom: (Math.max(...boxes.map(([, , , bottom]) => bottom)) - y) / down,
    };
  }, number);
}

/** The two cover each other for the most part. */
export function assertSamePlace(seen, known) {
  const overlap = (low, high) =>
    Math.max(0, Math.min(seen[high], known[high]) - Math.max(seen[low], known[low]));
  const area = (one) => (one.right - one.left) * (one.bottom - one.top);
  const common = overlap('left', 'right') * overlap('top', 'bottom');
  const covered = common / (area(seen) + area(known) - common);
  assert.ok(covered > 0.6, `seen at ${JSON.stringify(seen)}, drawn at ${JSON.stringify(known)}`);
}
