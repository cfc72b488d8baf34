import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkRemovalOnTheWay } from '../kit/slow-upload.mjs';
import {
  checkErrors,
  checkRemovalWhileFitting,
  checkRemovalWhileUploading,
  checkUploads,
  openUploadPage,
} from '../kit/upload-cases.mjs';

// At once: a click waits until nothing moves any more.
const press = (selector) => (page) => page.dispatchEvent(selector, 'click');
const remove = press('.uppy-Dashboard-Item-action--remove');
const cancelAll = press('.uppy-StatusBar-actionCircleBtn[data-cy=cancel]');
/** Uppy writes of each file that failed to the console, and of one removed before its thumbnail. */
const ignore = [/^\[Uppy\]/];

export default {
  title: 'Uppy',
  package: '@uppy/core',
  modes: ['production'],
  async run(kit) {
    await kit.command('npx', 'tsc');
    await kit.command('npx', 'vite', 'build');
    await checkUploads(kit, { ignore });
    await checkErrors(kit, { ignore });
    await checkRemovalWhileUploading(kit, remove);
    await checkRemovalOnTheWay(kit, cancelAll);
    await checkRemovalWhileFitting(kit, remove, { ignore });
    await checkRemovalWhileFitting(kit, cancelAll, { ignore });
    await checkStoppedFile(kit);
    await checkUninstalled(kit);
  },
};

/** A stopped file has failed, with the words of its report, and is not posted when tried again. */
async function checkStoppedFile(kit) {
  const { page, pick, seen, settle, site } = await openUploadPage(kit, { ignore });
  await page.evaluate(() => {
    globalThis.failed = [];
    globalThis.uppy.on('upload-error', (_file, { name, code }) => failed.push({ name, code }));
  });
  await pick(kit.pictures.cut);
  await page.waitForSelector('.uppy-Dashboard-Item.is-error');
  const { report } = await kit.pictures.prepareInNode(kit.pictures.cut);
  const { code, message } = report.findings.find(({ severity }) => severity === 'block');
  const [file] = await page.evaluate(() => globalThis.uppy.getFiles());
  assert.equal(file.error, message);
  assert.deepEqual(await page.evaluate(() => failed), [{ name: 'StoppedFileError', code }]);
  assert.ok((await page.textContent('.uppy-Informer')).includes(message));
  const { failed, successful } = await page.evaluate(() => globalThis.uppy.upload());
  assert.deepEqual([failed.length, successful.length], [1, 0], 'tried again');
  await settle();
  assert.deepEqual(site.uploads, [], 'nothing of a blocked file is sent');
  assert.equal((await seen()).reports.length, 1, 'the same file is judged once');
}

/** What `installBeianUpload` gave back takes it away again. */
async function checkUninstalled(kit) {
  const { page, pick, arrived, seen } = await openUploadPage(kit);
  await page.evaluate(() => globalThis.uninstall());
  await pick(kit.pictures.largeRotated);
  const [{ bytes }] = await arrived(1);
  assert.ok(bytes.equals(readFileSync(kit.pictures.largeRotated)), 'the original is sent');
  assert.deepEqual((await seen()).reports, []);
}
