// What a person does with an order on the upload page, for its tests.

import assert from 'node:assert/strict';
import { button, cards, fixture, hasVerdict, SMALL } from './upload-kit.mjs';

export const OTHER = fixture('pictures/jpeg-444.jpg');
export const place = (page, itemId) => page.locator(`.slot-item[data-item="${itemId}"]`);
export const orderNumber = (page) => page.locator('#order-heading').textContent();
export const isLive = (page) => page.locator('#order-connection[data-live="true"]').waitFor();
export const received = (page, itemId) => place(page, itemId).getByText('已收到').waitFor();

/** Picks a picture for the place; with `isAgreed` its upload is agreed to as well. */
export async function fill(page, itemId, file = SMALL) {
  const count = await cards(page).count();
  const opened = page.waitForEvent('filechooser');
  await place(page, itemId)
    .getByRole('button', { name: /选图片|换一张/ })
    .click();
  await (await opened).setFiles(file);
  const card = cards(page).nth(count);
  await hasVerdict(card, '可以上传');
  return card;
}

export async function agree(page, ...kinds) {
  const dialog = page.getByRole('dialog', { name: '上传前，请您单独同意' });
  await dialog.waitFor();
  assert.equal(await dialog.getByRole('checkbox', { checked: true }).count(), 0, 'not pre-ticked');
  for (const kind of kinds) await dialog.getByRole('checkbox', { name: kind }).check();
  await button(dialog, '按我的选择上传').click();
}

/** An identity document of the principal, uploaded from this page. */
export async function uploadId(page, itemId = 'principal_id:front', file = SMALL) {
  const card = await fill(page, itemId, file);
  await button(card, '上传').click();
  if (await page.locator('#consent[open]').isVisible()) await agree(page, /身份证件/);
  await hasVerdict(card, '已上传');
  await received(page, itemId);
  return card;
}

/** In a tab of its own, in the same browser. */
export async function openTab(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}
