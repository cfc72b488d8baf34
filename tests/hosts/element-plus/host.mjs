import assert from 'node:assert/strict';
import {
  checkErrors,
  checkRemovalWhileFitting,
  checkRemovalWhileUploading,
  checkUploads,
  openUploadPage,
} from '../kit/upload-cases.mjs';

const item = '.el-upload-list__item';
// The cross is drawn where the mouse is; to a click of the keyboard it is there always.
const remove = (page) => page.dispatchEvent(`${item} .el-icon--close`, 'click');

export default {
  title: 'Element Plus',
  package: 'element-plus',
  modes: ['production'],
  async run(kit) {
    await kit.command('npx', 'tsc');
    await kit.command('npx', 'vite', 'build');
    await checkUploads(kit);
    await checkErrors(kit);
    await checkRemovalWhileUploading(kit, remove);
    await checkRemovalWhileFitting(kit, remove);
    await checkList(kit);
    await checkSubmittingTwice(kit);
  },
};

async function checkList(kit) {
  const { page, pick, arrived, reported, complaints } = await openUploadPage(kit);
  await pick(kit.pictures.cut, kit.pictures.fine);
  await reported(2);
  await arrived(1);
  assert.equal(await page.locator(item).count(), 1, 'a stopped file is out of the list again');
  assert.deepEqual(complaints, [], 'errors in the console');
}

/** A file is 'ready' to Element Plus until its upload has made progress. */
async function checkSubmittingTwice(kit) {
  const { page, pick, arrived, complaints } = await openUploadPage(kit, { query: '?manual' });
  await pick(kit.pictures.largeRotated);
  await page.click('#submit');
  await page.click('#submit');
  assert.equal((await arrived(1)).length, 1, 'submitted twice while it is fitted, it is sent once');
  assert.equal(await page.locator(item).count(), 1, 'and stays in the list');
  assert.deepEqual(complaints, [], 'errors in the console');
}
