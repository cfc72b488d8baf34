// The relay with the built pages, a desktop that asks for a phone, and the phone's browser.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, FORM } from '../js/relay-kit.mjs';

const serverPart = (path) => import(new URL(`../../server/dist/${path}`, import.meta.url));
const PAGES = fileURLToPath(new URL('../../www/dist', import.meta.url));

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** The relay in this process, with the pages and a clock that can be set forward. */
export async function startPhoneRelay({ host = '127.0.0.1' } = {}) {
  const [{ createRelay }, { listen }] = await Promise.all([
    serverPart('relay.js'),
    serverPart('listen.js'),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'beian-phone-page-'));
  let lateMs = 0;
  const now = () => Date.now() + lateMs;
  const relay = await createRelay({ dataDir: folder, pagesDirectory: PAGES, now });
  let listener = await listen(relay, { port: 0, host });
  const { port } = listener;
  const address = host === '0.0.0.0' ? lanAddress() : host;
  return {
    base: `http://${address}:${port}`,
    parts: relay.parts,
    setForward(ms) {
      lateMs += ms;
    },
    /** Nobody answers at its address any more, until `listenAgain`. */
    async stopListening() {
      await listener.close(200);
    },
    async listenAgain() {
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
  const offer = await desktop.read('POST', `${orderPath}/handoffs`, { ...(itemIds && { itemIds }) });
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
