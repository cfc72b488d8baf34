import assert from 'node:assert/strict';
import {
  checkErrors,
  checkRemovalWhileFitting,
  checkRemovalWhileUploading,
  checkUploads,
  openUploadPage,
} from '../kit/upload-cases.mjs';

const item = '.ant-upload-list-item';

export default {
  title: 'Ant Design',
  package: 'antd',
  modes: ['production', 'dev'],
  async run(kit, mode) {
    if (mode === 'dev') {
      const args = ['npx', 'vite', '--host', '127.0.0.1', '--port', '0', '--strictPort'];
      const startPages = ({ origin }) => kit.startServer(args, { env: { UPLOAD_ORIGIN: origin } });
      await checkUploads(kit, { startPages });
      return;
    }
    await kit.command('npx', 'tsc');
    await kit.command('npx', 'vite', 'build');
    await checkUploads(kit);
    await checkErrors(kit);
    await checkRemovalWhileUploading(kit, (page) => page.click(`${item} button[title^=Remove]`));
    // antd lists a file when it is ready; before, only the whole Upload can go.
    await checkRemovalWhileFitting(kit, (page) => page.click('#toggle'), {
      goOn: (page) => page.click('#toggle'),
    });
    await checkListIgnore(kit);
  },
};

/** A stopped file stays in antd's list, where it can be explained, unless there is `listIgnore`. */
async function checkListIgnore(kit) {
  for (const [query, expected] of [
    ['', 1],
    ['?hidden', 0],
  ]) {
    const { page, pick, reported, settle, arrivals, complaints } = await openUploadPage(kit, {
      query,
    });
    await pick(kit.pictures.cut);
    await reported(1);
    await settle();
    assert.equal(await page.locator(item).count(), expected, `in the list of /${query}`);
    assert.equal(await page.locator(`${item}-error`).count(), expected, 'as an error');
    assert.equal(arrivals().length, 0, 'a blocked file is not sent');
    assert.deepEqual(complaints, [], 'errors in the console');
  }
}
