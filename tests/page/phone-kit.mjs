// The relay with the built pages, a desktop that asks for a phone, and the phone's browser.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, FORM } from '../js/relay-kit.mjs';
import { openWatched } from './browser.mjs';

const serverPart = (path) => import(new URL(`../../server/dist/${path}`, import.meta.url));
const PAGES = fileURLToPath(new URL('../../www/dist', import.meta.url));

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** What a browser itself says of an answer that is a no. */
const REFUSED_LOAD = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** A new phone at that address, which may complain of nothing but what is expected. */
export async function visit(browser, address, use, { expected = REFUSED_LOAD, ...options } = {}) {
  const { origin } = new URL(address);
  const watched = await openWatched(browser, address, { ...PHONE, ...options, origin });
  const { page, context, complaints } = watched;
  try {
    await use(page, context);
    const unexpected = complaints.filter((words) => !expected.test(words));
    assert.deepEqual(unexpected, []);
  } finally {
    await context.close();
  }
}

/** The relay in this process, with the pages and a clock that can be set forward. */
export async function startPhoneRelay({ host = '127.0.0.1' } = {}) {
  const [{ createRelay }, { listen }] = await Promise.all([
    serverPart('relay.js'),
    serverPart('listen.js'),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'beian-phone-page-'));
  let lateMs = 0;
  const now = () => Date.now() + lateMs;
  const open = () => createRelay({ dataDir: folder, pagesDirectory: PAGES, now });
  let relay = await open();
  let listener = await listen(relay, { port: 0, host });
  const { port } = listener;
  const address = host === '0.0.0.0' ? lanAddress() : host;
  return {
    base: `http://${address}:${port}`,
    get parts() {
      return relay.parts;
    },
    setForward(ms) {
      lateMs += ms;
    },
    /** Nobody answers at its address any more, until `listenAgain`. */
    async stopListening() {
      await listener.close(200);
      await relay.close();
    },
    async listenAgain() {
      relay = await open();
      listener = await listen(relay, { port, host });
    },
    async stop() {
      await listener.close(1_000).catch(() => {});
      await relay.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** This machine's own in its network, which a browser does not take for a secure one. */
function lanAddress() {
  const found = Object.values(networkInterfaces())
    .flat()
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  assert.ok(found, 'this machine has an address in a network');
  return found.address;
}

/** An order of a new desktop with a handoff: its link, and what the desktop can do. */
export async function offerHandoff(base, { itemIds, form = FORM } = {}) {
  const desktop = new Browser(base);
  const order = await desktop.read('POST', '/api/orders', { form });
  const orderPath = `/api/orders/${order.id}`;
  const offer = await desktop.read('POST', `${orderPath}/handoffs`, {
    ...(itemIds && { itemIds }),
  });
  return {
    desktop,
    order,
    orderPath,
    offer,
    link: offer.url,
    read: () => desktop.read('GET', orderPath),
  };
}

export const button = (page, name) => page.getByRole('button', { name });
export const heading = (page) => page.getByRole('heading', { level: 1 });
export const screen = (page, name) => page.locator(`[data-screen="${name}"]`);

export const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
export const PHOTO = `${FIXTURES}generated/photo-12mp-orientation-6.jpg`;
/** Not a picture at all. */
export const PDF = `${FIXTURES}pictures/pdf-named-jpg.jpg`;

/** Opens the link and claims it. */
export async function claim(page, link) {
  await page.goto(link);
  await button(page, /开始上传/).click();
  await screen(page, 'list').waitFor();
}

export const row = (page, itemId) => page.locator(`.phone-items [data-item="${itemId}"]`);
export const standing = (page, itemId, name) =>
  page.locator(`.phone-items [data-item="${itemId}"][data-standing="${name}"]`);

/** From the list to the place where the picture is taken, agreeing to all on the way. */
export async function openItem(page, itemId) {
  await row(page, itemId).getByRole('button').click();
  for (;;) {
    const shown = page.locator('[data-screen]:not([data-screen="list"])');
    await shown.waitFor();
    const name = await shown.getAttribute('data-screen');
    if (name === 'declaration') {
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: '继续' }).click();
    } else if (name === 'consent') {
      const kind = await shown.getAttribute('data-kind');
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await page.locator(`[data-kind="${kind}"]`).waitFor({ state: 'detached' });
    } else return;
    await page.locator(`[data-screen="${name}"]`).waitFor({ state: 'detached' });
  }
}

/** Gives the file that the phone's own camera app, or its album, would give. */
export async function giveFile(page, file, name = '拍照') {
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name }).click();
  await (await opened).setFiles(file);
}

/** From the list to 使用照片 and back. */
export async function shoot(page, itemId, file = PHOTO) {
  await openItem(page, itemId);
  await page.getByRole('button', { name: /^(去拍摄|重拍)$/ }).click();
  await giveFile(page, file);
  await page.getByRole('button', { name: '使用照片' }).click();
  await screen(page, 'list').waitFor();
}

/** What the outbox keeps on this phone, of whatever order. */
export const keptOnPhone = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('beian-upload-outbox');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('entries').objectStore('entries').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );

/** Puts other bytes, with their digest, in the place of the one picture that the outbox keeps. */
export const changeKept = (page, bytes) =>
  page.evaluate(
    async ({ bytes, sha256 }) => {
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open('beian-upload-outbox'));
      const transaction = database.transaction(['entries', 'bytes'], 'readwrite');
      const [entry] = await done(transaction.objectStore('entries').getAll());
      const changed = { ...entry, byteCount: bytes.length, sha256 };
      await done(transaction.objectStore('entries').put(changed));
      await done(transaction.objectStore('bytes').put(new Uint8Array(bytes).buffer, entry.key));
      database.close();
    },
    { bytes, sha256: createHash('sha256').update(Buffer.from(bytes)).digest('hex') },
  );

export const LICENSE = 'subject_license:page';
export const ID_FRONT = 'principal_id:front';
export const FACE = 'face_photo:page';
export const AUTHORIZATION = 'principal_authorization:page';
export const SMALL = `${FIXTURES}pictures/jpeg-baseline.jpg`;
/** What a browser says of a request that a test has cut off. */
export const CUT_OFF = /Failed to load resource/;

/** A phone that has claimed a handoff for these items; its browser leaves the camera to the app. */
export async function withPhone(browser, relay, itemIds, use, { form, ...options } = {}) {
  const offered = await offerHandoff(relay.base, { itemIds, ...(form && { form }) });
  await visit(
    browser,
    offered.link,
    async (page, context) => {
      await claim(page, offered.link);
      await use(page, { ...offered, context });
    },
    {
      ...options,
      async beforeOpen(page) {
        await page.context().addInitScript(() => {
          Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
        });
        await options.beforeOpen?.(page);
      },
    },
  );
}

/** The desktop's word on an item. */
export const receivedOf = async ({ read }, itemId) =>
  (await read()).uploads.find((upload) => upload.itemId === itemId && upload.state === 'received');

/** Waits until the desktop's view of the order fits. */
export async function until(read, fits) {
  for (let tries = 0; tries < 100; tries += 1) {
    const order = await read();
    if (fits(order)) return order;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the order never became so');
}
