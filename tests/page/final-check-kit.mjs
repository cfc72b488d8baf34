// Orders with pictures in them, as a computer and a phone have left them, for the tests of
// 核对已上传资料.

import assert from 'node:assert/strict';
import { organization } from '../js/forms.mjs';
import { Browser, PHONE_AGENT } from '../js/relay-kit.mjs';
import { metadataOf, browser as sender } from '../js/upload-relay.mjs';
import { openWatched } from './browser.mjs';

const DAY_MS = 86_400_000;
const dayFromNow = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/**
 * A form of an enterprise, in the administration of 北京, that nothing is wrong with today, as the
 * page itself would make it: one that the page would change would go back to the draft by that.
 */
export function goodForm(change = () => {}) {
  const form = organization();
  delete form.subject.address;
  delete form.principal.landline;
  form.filing.residency = { principal: 'mainland', administrator: 'mainland' };
  form.filing.siteCount = form.sites.length;
  form.filing.domains = form.sites.flatMap(({ domains }) => domains.map(({ name }) => name));
  for (const person of [form.principal, form.administrator]) {
    person.validFrom = dayFromNow(-2_000);
    person.validUntil = 'long_term';
  }
  for (const { domains } of form.sites) {
    for (const domain of domains) domain.expires = dayFromNow(700);
  }
  change(form);
  return form;
}

/**
 * An order of a new browser with these pictures (bytes by item): what only a phone may send comes
 * from one.
 */
export async function seedOrder(address, pictures = {}, form = goodForm()) {
  const base = address.replace(/\/$/, '');
  const desktop = new Browser(base);
  const order = await desktop.read('POST', '/api/orders', { form });
  const path = `/api/orders/${order.id}`;
  await desktop.read('POST', `${path}/consents`, { kinds: ['identity', 'face'] });
  await desktop.read('POST', `${path}/actions`, { action: 'upload_on_desktop' });
  const phoneOnly = order.slots
    .filter(({ channels }) => channels.join() === 'phone')
    .flatMap(({ id, sides }) => sides.map((side) => `${id}:${side}`));
  const wanted = phoneOnly.filter((item) => item in pictures);
  const phone = wanted.length > 0 && (await claimHandoff(base, desktop, path, wanted));
  for (const [item, bytes] of Object.entries(pictures)) {
    const isPhone = phone && wanted.includes(item);
    const more = isPhone ? { item, made: 'camera', handoff: phone.id } : { item };
    const own = sender(`${base}/`, keyOf(isPhone ? phone.browser : desktop));
    const id = await own.send(bytes, metadataOf(order.id, bytes, more));
    const { status } = await own.settle(id);
    assert.equal(status, 200, `${item} was not received`);
  }
  return {
    id: order.id,
    number: order.number,
    items: order.slots.flatMap(({ id, sides }) => sides.map((side) => `${id}:${side}`)),
    read: () => desktop.read('GET', path),
    /** As a reviewer would decide. */
    review: (state) => desktop.read('POST', `${path}/review`, { state }),
    putForm: (changed) => desktop.read('PUT', `${path}/form`, { form: changed }),
    ask: (method, rest, body) => desktop.ask(method, `${path}${rest}`, body),
    key: keyOf(desktop),
  };
}

async function claimHandoff(base, desktop, path, itemIds) {
  const offer = await desktop.read('POST', `${path}/handoffs`, { itemIds });
  const browser = new Browser(base, PHONE_AGENT);
  await browser.read('POST', '/api/handoffs/claim', { token: new URL(offer.url).hash.slice(1) });
  return { id: offer.id, browser };
}

const keyOf = ({ cookie }) => cookie.split('=')[1];

/** The page of the browser that the order is of. */
export function openOrder(browser, address, order, { locale = 'zh-CN', ...options } = {}) {
  const remembered = { 'beian-upload:order': order.id, 'beian-upload:locale': locale };
  return openWatched(browser, address, {
    ...options,
    async beforeOpen(page) {
      const context = page.context();
      await context.addCookies([{ name: 'beian-key', value: order.key, url: address }]);
      await context.addInitScript((entries) => {
        for (const [name, value] of entries) localStorage.setItem(name, value);
      }, Object.entries(remembered));
    },
  });
}

/** Opens the check, and waits until the order is in it. */
export async function openCheck(page) {
  await page.locator('#final-check-open').click();
  const check = page.locator('#final-check');
  await check.locator('.final-check-picture').first().waitFor();
  return check;
}

export const place = (check, item) => check.locator(`.final-check-picture[data-item="${item}"]`);
