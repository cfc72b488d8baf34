import assert from 'node:assert/strict';
import { basename } from 'node:path';
import {
  checkErrors,
  checkRemovalWhileFitting,
  checkRemovalWhileUploading,
  checkUploads,
  openUploadPage,
} from '../kit/upload-cases.mjs';

/**
 * Vant's stylesheet has its icon font inside and names a CDN's for older browsers. Chromium reports
 * that to the page's policy, and does not ask for it: `kit.strangers` would say so.
 */
const spareFont = /at\.alicdn\.com/;
const item = '.van-uploader__preview';

export default {
  title: 'Vant',
  package: 'vant',
  modes: ['production'],
  async run(given) {
    const open = (address, options) =>
      given.open(address, { ...options, ignore: [...options.ignore, spareFont] });
    const kit = { ...given, open };
    await kit.command('npx', 'tsc');
    await kit.command('npx', 'vite', 'build');
    await checkUploads(kit);
    await checkErrors(kit);
    await checkRemovalWhileUploading(kit, (page) => page.click(`${item}-delete`));
    // Vant shows a file when it is ready; before, only the whole Uploader can go.
    await checkRemovalWhileFitting(kit, (page) => page.click('#toggle'), {
      goOn: (page) => page.click('#toggle'),
    });
    await checkList(kit);
  },
};

async function checkList(kit) {
  const { cut, pdf, fine, largeRotated } = kit.pictures;
  const { page, pick, reported, settle, arrived, complaints } = await openUploadPage(kit);
  await pick(cut, pdf);
  await reported(2);
  await settle();
  assert.equal(await page.locator(item).count(), 0, 'where all are stopped, nothing is shown');
  await pick(fine, cut, largeRotated);
  const names = (await arrived(2)).map(({ name }) => name).sort();
  assert.deepEqual(names, [fine, largeRotated].map((path) => basename(path)).sort());
  assert.equal(await page.locator(item).count(), 2, 'those that are not stopped are shown');
  assert.deepEqual(complaints, [], 'errors in the console');
}
