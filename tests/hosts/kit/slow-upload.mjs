// Calling off a file whose bytes are on their way.

import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as pictures from './pictures.mjs';
import { openUploadPage } from './upload-cases.mjs';

/** So slow that a fitted picture of some megabytes is on its way for seconds. */
const bytesPerSecond = 200_000;

/** Calls off, by `callOff(page)`, a file when the server has begun to receive it. */
export async function checkRemovalOnTheWay(kit, callOff) {
  const { page, site, pick, arrived, complaints } = await openUploadPage(kit);
  const session = await page.context().newCDPSession(page);
  const setUploadSpeed = (uploadThroughput) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await setUploadSpeed(bytesPerSecond);
  await pick(pictures.largeRotated);
  while (site.uploads.length === 0) await page.waitForTimeout(20);
  await callOff(page);
  await setUploadSpeed(-1);
  await pick(pictures.fine);
  const names = (await arrived(1)).map(({ name }) => name);
  assert.deepEqual(names, [basename(pictures.fine)], 'what was called off does not arrive whole');
  assert.deepEqual(complaints, [], 'errors in the console');
}
