// The recipes of docs/hosts, word for word: each gets a large rotated picture and a PDF called JPEG.

import assert from 'node:assert/strict';

const recipes = ['antd', 'element-plus', 'filepond', 'fusion', 'react', 'uppy', 'vant', 'vue'];
const timeoutMs = 60_000;
const ignore = [
  // Fusion's own styles ask a CDN for a font of icons; the page's policy refuses it.
  /at\.alicdn\.com/,
  // Uppy writes the words of a file that is not sent to the console.
  /^\[Uppy\]/,
];

export default {
  title: 'The recipes of docs/hosts',
  package: 'vite',
  modes: ['production'],
  async run(kit) {
    await kit.command('npx', 'vite', 'build');
    for (const recipe of recipes) {
      await checkRecipe(kit, recipe).catch((error) => {
        throw new Error(`${recipe}: ${error.message}`, { cause: error });
      });
    }
    return recipes.join(', ');
  },
};

async function checkRecipe(kit, recipe) {
  const site = await kit.serveFolder('dist');
  const { page, complaints } = await kit.open(`${site.origin}/?recipe=${recipe}`, { ignore });
  const input = page.locator('input[type=file]').first();
  await input.waitFor({ state: 'attached', timeout: timeoutMs });
  const { largeRotated, pdf } = kit.pictures;
  await input.setInputFiles([largeRotated, pdf]);

  const blocked = await kit.pictures.prepareInNode(pdf);
  const told = page.locator('#findings li', { hasText: blocked.report.findings[0].message });
  await told.waitFor({ timeout: timeoutMs });
  const endMs = Date.now() + timeoutMs;
  while (!site.uploads[0]?.isComplete && Date.now() < endMs) await page.waitForTimeout(50);
  await page.waitForTimeout(500);
  const expected = await kit.pictures.prepareInNode(largeRotated);
  const arrived = site.uploads.map(({ sha256 }) => sha256);
  assert.deepEqual(arrived, [expected.sha256], 'the fitted picture, and nothing else');
  assert.deepEqual(complaints, [], 'errors in the console');
}
