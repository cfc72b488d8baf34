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

const { pond } = globalThis; // The page's, in what is evaluated there.

// At once: a click waits until nothing moves any more.
const press = (selector) => (page) => page.dispatchEvent(selector, 'click');
const abortUpload = press('.filepond--action-abort-item-processing');
const abortLoad = press('.filepond--action-abort-item-load');

export default {
  title: 'FilePond',
  package: 'filepond',
  modes: ['production'],
  async run(kit) {
    await kit.command('npx', 'tsc');
    await kit.command('npx', 'vite', 'build');
    await checkUploads(kit);
    await checkUploads(kit, { query: '?small' });
    await checkErrors(kit);
    await checkRemovalWhileUploading(kit, abortUpload);
    await checkRemovalOnTheWay(kit, abortUpload);
    await checkRemovalWhileFitting(kit, abortLoad);
    await checkRemovalWhileFitting(kit, removeByProgram);
    await checkStoppedItem(kit);
    await checkForm(kit);
    await checkTransformed(kit);
    await checkOff(kit);
  },
};

async function removeByProgram(page) {
  await page.waitForSelector('.filepond--item');
  await page.evaluate(() => pond.removeFiles());
}

/** A stopped file is invalid, with the words of its report, and is not sent when asked to. */
async function checkStoppedItem(kit) {
  const { page, pick, reported, settle, site, complaints } = await openUploadPage(kit);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.evaluate(() => {
    globalThis.refusals = [];
    pond.on('error', ({ main, sub, cause }) => {
      const { name, code } = cause;
      globalThis.refusals.push({ main, sub, name, code });
    });
  });
  await pick(kit.pictures.cut);
  await reported(1);
  await page.waitForSelector('[data-filepond-item-state=load-invalid]');
  const { report } = await kit.pictures.prepareInNode(kit.pictures.cut);
  const { code, message } = report.findings.find(({ severity }) => severity === 'block');
  assert.equal(await page.textContent('.filepond--file-status-sub'), message);
  const refusals = await page.evaluate(() => globalThis.refusals);
  assert.deepEqual(refusals, [{ main: '未上传', sub: message, name: 'StoppedFileError', code }]);
  await page.evaluate(() => void pond.processFiles());
  await settle();
  assert.deepEqual(site.uploads, [], 'nothing of a blocked file is sent');
  const { left, right } = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const item = box('.filepond--item');
    const words = box('.filepond--file-status-main');
    return { left: words.left - item.left, right: item.right - words.right };
  });
  assert.ok(left > 0 && right > 0, 'that it was not sent can be read within the item');
  assert.deepEqual(complaints, [], 'errors in the console');
}

/** Where no server is set, a form carries the fitted file. */
async function checkForm(kit) {
  const { page, pick, reported, complaints } = await openUploadPage(kit, { query: '?form' });
  await pick(kit.pictures.largeRotated);
  await reported(1);
  const field = page.locator('.filepond--data input[type=file]');
  await page.waitForFunction(
    (element) => element.files.length > 0,
    await field.elementHandle({ timeout: 10_000 }),
  );
  const { size, name } = await field.evaluate(({ files: [{ size, name }] }) => ({ size, name }));
  const { bytes, fileName } = await kit.pictures.prepareInNode(kit.pictures.largeRotated);
  assert.deepEqual({ size, name }, { size: bytes.length, name: fileName });
  assert.deepEqual(complaints, [], 'errors in the console');
}

/** What image-transform makes of the fitted file is judged again before it leaves. */
async function checkTransformed(kit) {
  const sent = await openUploadPage(kit, { query: '?transform' });
  await sent.pick(kit.pictures.largeRotated);
  const [{ bytes }] = await sent.arrived(1);
  const fitted = await kit.pictures.prepareInNode(kit.pictures.largeRotated);
  assert.ok(bytes.length < fitted.bytes.length / 4, 'it is what image-transform made');
  assert.equal((await sent.seen()).reports.length, 2, 'judged before and after');

  // So little that a domain certificate may not be it.
  const stopped = await openUploadPage(kit, { query: '?transform&certificate' });
  await stopped.pick(kit.pictures.largeRotated);
  await stopped.reported(2);
  await stopped.page.waitForSelector('[data-filepond-item-state=load-invalid]');
  await stopped.settle();
  assert.deepEqual(stopped.site.uploads, [], 'what became too small is not sent');
  const verdicts = (await stopped.seen()).reports.map(({ verdict }) => verdict);
  assert.deepEqual(verdicts, ['ok', 'block']);
  assert.deepEqual([sent.complaints, stopped.complaints], [[], []], 'errors in the console');
}

/** A pond of the page may have nothing to do with filings. */
async function checkOff(kit) {
  const { pick, arrived, seen } = await openUploadPage(kit, { query: '?off' });
  await pick(kit.pictures.largeRotated);
  const [{ bytes }] = await arrived(1);
  assert.ok(bytes.equals(readFileSync(kit.pictures.largeRotated)), 'the original is sent');
  assert.deepEqual((await seen()).reports, []);
}
