import assert from 'node:assert/strict';
import { checkRemovalOnTheWay } from '../kit/slow-upload.mjs';
import {
  checkErrors,
  checkRemovalWhileFitting,
  checkRemovalWhileUploading,
  checkUploads,
  openUploadPage,
} from '../kit/upload-cases.mjs';

// At once: a click waits until nothing moves any more.
const remove = (page) => page.dispatchEvent('.next-upload-list-item .next-icon-close', 'click');

export default {
  title: 'Fusion Next',
  package: '@alifd/next',
  modes: ['production'],
  async run(kit) {
    await kit.command('npx', 'tsc');
    await kit.command('npx', 'vite', 'build');
    await checkUploads(kit);
    await checkErrors(kit);
    await checkRemovalWhileUploading(kit, remove);
    await checkRemovalOnTheWay(kit, remove);
    await checkRemovalWhileFitting(kit, remove);
    await checkStoppedItem(kit);
  },
};

/** In the list, a stopped file has the words of its report. */
async function checkStoppedItem(kit) {
  const { page, pick, reported, settle, site, complaints } = await openUploadPage(kit);
  await pick(kit.pictures.cut);
  await reported(1);
  const shown = await page.textContent('.next-upload-list-item-error-msg');
  const { report } = await kit.pictures.prepareInNode(kit.pictures.cut);
  assert.equal(shown, report.findings.find(({ severity }) => severity === 'block').message);
  await settle();
  assert.deepEqual(site.uploads, [], 'nothing of a blocked file is sent');
  assert.deepEqual(complaints, [], 'errors in the console');
}
