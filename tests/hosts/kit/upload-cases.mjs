// What holds for every upload component with its adapter. The page has the component, whose first
// input takes files and which posts to /upload, and keeps what `shared/seen.js` keeps.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as pictures from './pictures.mjs';

const timeoutMs = 60_000;
/** In which a page would have sent what it should not. */
const settleMs = 500;
const pngNamedJpg = pictures.fine.replace('jpeg-baseline.jpg', 'png-named-jpg.jpg');

/**
 * Serves the host's `dist` and opens `/` with the query there, or what `startPages` gives as the
 * address of another server of the host's pages, which is to hand on what is posted to the site.
 */
export async function openUploadPage(kit, options = {}) {
  const { query = '', uploadDelayMs = 0, engineIsFree, ignore = [], startPages } = options;
  const site = await kit.serveFolder('dist', { uploadDelayMs, engineIsFree });
  const origin = startPages === undefined ? site.origin : await startPages(site);
  const { page, complaints } = await kit.open(`${origin}/${query}`, { ignore });
  await page.waitForSelector('input[type=file]', { state: 'attached', timeout: timeoutMs });
  const arrivals = () => site.uploads.filter(({ isComplete }) => isComplete);
  return {
    page,
    site,
    complaints,
    arrivals,
    pick: (...paths) => page.setInputFiles('input[type=file]', paths),
    seen: () => page.evaluate(() => globalThis.seen),
    /** Until the adapter has told of that many files. */
    reported: (count) =>
      page.waitForFunction((least) => globalThis.seen.reports.length >= least, count, {
        timeout: timeoutMs,
      }),
    settle: () => page.waitForTimeout(settleMs),
    /** Until the page has asked for an engine's file. */
    async engineAsked() {
      const endMs = Date.now() + timeoutMs;
      while (!site.requests.some((request) => request.endsWith('.wasm'))) {
        if (Date.now() > endMs) throw new Error('the page has not asked for an engine');
        await page.waitForTimeout(20);
      }
    },
    /** Until that many uploads are there, and the page has had the time to send more. */
    async arrived(count) {
      const endMs = Date.now() + timeoutMs;
      while (arrivals().length < count) {
        if (Date.now() > endMs) {
          const told = JSON.stringify(await page.evaluate(() => globalThis.seen));
          throw new Error(`${arrivals().length} of ${count} uploads arrived; seen: ${told}`);
        }
        await page.waitForTimeout(20);
      }
      await page.waitForTimeout(settleMs);
      return arrivals();
    },
  };
}

/** Files that pass, files that do not, and both at once. */
export async function checkUploads(kit, options) {
  const opened = await openUploadPage(kit, options);
  const { pick, seen, reported, arrived, arrivals, complaints } = opened;

  await pick(pictures.largeRotated);
  await assertSame((await arrived(1))[0], pictures.largeRotated, 'a large rotated picture');
  await pick(pngNamedJpg);
  await assertSame((await arrived(2))[1], pngNamedJpg, 'a PNG whose name says JPEG');
  assert.equal(arrivals()[1].name, 'png-named-jpg.png', 'its extension is corrected');

  for (const [index, path] of [pictures.cut, pictures.pdf].entries()) {
    await pick(path);
    await reported(index + 3);
    const { picked, sent, verdict } = (await seen()).reports.at(-1);
    const expected = { picked: basename(path), sent: undefined, verdict: 'block' };
    assert.deepEqual({ picked, sent, verdict }, expected, 'a blocked file is told of');
  }

  await pick(pictures.fine, pictures.cut, pictures.largeRotated);
  await reported(7);
  await arrived(4);
  const batch = arrivals().slice(2);
  assert.equal(batch.length, 2, 'of a batch of three with a blocked one, two arrive');
  for (const path of [pictures.fine, pictures.largeRotated]) {
    const own = batch.find(({ name }) => name === basename(path));
    await assertSame(own, path, 'of a batch');
  }

  const { reports, errors } = await seen();
  assert.deepEqual([reports.length, errors.length], [7, 0], 'one report for each file');
  assert.ok(
    reports.every(({ isKept }) => isKept),
    'reportOf knows the picked file and the sent one',
  );
  assert.equal(arrivals().length, 4, 'no blocked file was ever sent');
  assert.deepEqual(complaints, [], 'errors in the console');
}

/** A client whose engine cannot be loaded: `onError` decides. The page takes `broken` for that. */
export async function checkErrors(kit, { ignore: own = [] } = {}) {
  const ignore = [/404/, ...own];
  const stopping = await openUploadPage(kit, { query: '?broken', ignore });
  await stopping.pick(pictures.fine);
  await stopping.page.waitForFunction(() => globalThis.seen.errors.length > 0);
  const { errors } = await stopping.seen();
  const expected = { picked: basename(pictures.fine), code: 'engine_unavailable' };
  assert.deepEqual(errors, [expected], 'onError is told');
  await stopping.settle();
  assert.equal(stopping.arrivals().length, 0, "'stop' sends nothing");

  const sending = await openUploadPage(kit, { query: '?broken&error=send', ignore });
  await sending.pick(pictures.pdf);
  const [sent] = await sending.arrived(1);
  assert.equal(sent.name, basename(pictures.pdf), "'send_original' sends what was picked");
  assert.ok(sent.bytes.equals(readFileSync(pictures.pdf)), 'byte for byte');
  assert.deepEqual([stopping.complaints, sending.complaints], [[], []], 'errors in the console');
}

/** Removes, by `remove(page)`, a file whose upload the server has not answered. */
export async function checkRemovalWhileUploading(kit, remove) {
  const opened = await openUploadPage(kit, { uploadDelayMs: 30_000 });
  const { page, pick, arrived, complaints } = opened;
  await pick(pictures.fine);
  await arrived(1);
  const [request] = await Promise.all([page.waitForEvent('requestfailed'), remove(page)]);
  const { pathname } = new URL(request.url());
  const ended = [pathname, request.failure().errorText];
  assert.deepEqual(ended, ['/upload', 'net::ERR_ABORTED'], 'removing a file aborts its upload');
  assert.deepEqual(complaints, [], 'errors in the console');
}

/**
 * Calls off, by `callOff(page)`, a file that is being made fit; then, after `goOn(page)`, another one
 * arrives, and only that. The engine's file is held back meanwhile: a fit may take less time than a
 * list needs to draw the button.
 */
export async function checkRemovalWhileFitting(kit, callOff, options = {}) {
  const { goOn = async () => {}, ignore } = options;
  let freeEngine;
  const engineIsFree = new Promise((resolve) => {
    freeEngine = resolve;
  });
  const opened = await openUploadPage(kit, { engineIsFree, ignore });
  const { page, pick, seen, engineAsked, arrived, complaints } = opened;
  await pick(pictures.largeRotated);
  await engineAsked();
  await callOff(page);
  assert.deepEqual((await seen()).reports, [], 'it was called off before it was ready');
  freeEngine();
  await goOn(page);
  await pick(pictures.fine);
  const arrivals = await arrived(1);
  const names = arrivals.map(({ name }) => name);
  assert.deepEqual(names, [basename(pictures.fine)], 'a file that was called off is not sent');
  const told = (await seen()).reports.map(({ picked }) => picked);
  assert.deepEqual(told, [basename(pictures.fine)], 'nor told of');
  assert.deepEqual(complaints, [], 'errors in the console');
}

async function assertSame(arrival, path, what) {
  const { extension, mime, sha256 } = await pictures.prepareInNode(path);
  const name = basename(path).replace(/\.\w+$/, `.${extension}`);
  const { name: ownName, type, sha256: ownDigest } = arrival ?? {};
  const given = { name: ownName, type, sha256: ownDigest };
  assert.deepEqual(given, { name, type: mime, sha256 }, `${what} arrives as Node makes it`);
}
