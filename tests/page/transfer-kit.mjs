// A relay of the contract behind a proxy, and a blank page with the transfer's code, for the tests
// of what a transfer does when one certain thing goes wrong.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach } from 'node:test';
import { launchBrowser, openWatched } from './browser.mjs';
import { startContractRelay } from './contract-relay.mjs';
import { startFaultProxy } from './fault-proxy.mjs';
import { makeVariant } from './jpeg-variants.mjs';
import { buildTransferPages } from './transfer-bundle.mjs';

const BASE = new URL('../fixtures/pictures/jpeg-baseline.jpg', import.meta.url);

/** Waits are short, and every other number is the page's own. */
export const QUICK = { stallMs: 600, recheckMs: 50, retryDelaysMs: [50, 100, 200] };
export const ORDER = '0123456789abcdef0123456789abcdef';

export let relay;
export let proxy;
export let browser;

export function useTransferPages(name) {
  before(async () => {
    const pages = await buildTransferPages(name);
    relay = await startContractRelay(pages);
    proxy = await startFaultProxy(relay.port);
    browser = await launchBrowser();
  });
  beforeEach(() => {
    relay.reset();
    proxy.setFaults(() => []);
    proxy.meter.requests.length = 0;
  });
  after(async () => {
    await browser?.close();
    await proxy?.stop();
    await relay?.stop();
  });
}

/** A picture that no other test sends. */
export async function picture(number, byteCount) {
  return Buffer.from(makeVariant(await readFile(BASE), number, byteCount));
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Runs `use` on a fresh blank page; the browser's own words on failed requests are expected. */
export async function onBlankPage(use, { address = proxy.address, ...options } = {}) {
  const watched = await openWatched(browser, address, options);
  try {
    await watched.page.evaluate(() => import('/transfer.js'));
    await use(watched.page, watched.context);
    const complaints = watched.complaints.filter((text) => !/Failed to load resource/.test(text));
    assert.deepEqual(complaints, []);
  } finally {
    await watched.context.close();
  }
}

/** Starts a transfer in the page; its states are kept in `window.states`. */
export async function startTransfer(page, bytes, { options = QUICK, source = {} } = {}) {
  const values = { fileName: '身份证.jpg', sha256: sha256(bytes), ...source };
  await page.evaluate(
    async ([base64, own, settings]) => {
      const { Transfer } = await import('/transfer.js');
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      window.states = [];
      window.transfer = new Transfer(
        { bytes: new Blob([content], { type: 'image/jpeg' }), ...own },
        {
          options: settings,
          onChange: (state) => window.states.push({ ...state, atMs: Date.now() }),
        },
      );
      window.ending = window.transfer.start();
    },
    [bytes.toString('base64'), values, options],
  );
}

export const endOf = (page) => page.evaluate(() => window.ending);
export const statesOf = (page) => page.evaluate(() => window.states);

/** Resolves with the first state that is so. */
export async function stateWith(page, wanted) {
  const handle = await page.waitForFunction(
    (values) =>
      window.states.find((state) =>
        Object.entries(values).every(([key, value]) => state[key] === value),
      ),
    wanted,
    { polling: 10 },
  );
  return handle.jsonValue();
}

/** Faults of the connections to come, one list for each; later ones get none. */
export function faultsInTurn(...lists) {
  return () => lists.shift() ?? [];
}
