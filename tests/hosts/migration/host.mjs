// What docs/migration.md says of the two packages that people come from, and of this one.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; img-src 'self' blob: data:";
const bound = 4_000_000;

export default {
  title: 'Beside browser-image-compression and compressorjs',
  package: 'browser-image-compression',
  modes: ['production'],
  async run(kit) {
    await kit.command('npx', 'vite', 'build');
    const library = 'node_modules/browser-image-compression/dist/browser-image-compression.js';
    const files = { '/browser-image-compression.js': readFileSync(`${kit.folder}/${library}`) };
    const { origin } = await kit.serveFolder('dist', { policy, files });

    const large = await compare(kit, origin, kit.pictures.largeRotated);
    for (const [name, { error, bytes, width, height }] of Object.entries(large)) {
      assert.equal(error, undefined, name);
      assert.ok(width < height, `${name} turned it upright`);
      if (name !== 'compressor') assert.ok(bytes <= bound, `${name} kept to the limit: ${bytes}`);
    }
    assert.equal(large.imageCompression.isFile, false);
    assert.ok(large.beianUpload.isFile && large.compressor.isFile);
    assert.ok(large.beianUpload.width >= large.imageCompression.width);

    const fine = await compare(kit, origin, kit.pictures.fine);
    assert.ok(fine.beianUpload.isSame, 'what needs nothing comes back as it is');
    assert.ok(!fine.imageCompression.isSame && !fine.compressor.isSame, 'they write it anew');

    const cut = await compare(kit, origin, kit.pictures.cut);
    assert.match(cut.beianUpload.error, /图片不完整/);
    for (const { error } of [cut.imageCompression, cut.compressor]) {
      assert.equal(error, undefined, 'half a picture is written as a whole one');
    }
  },
};

async function compare(kit, origin, picture) {
  const { page } = await kit.open(origin);
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  await page.setInputFiles('#pick', picture);
  const done = () => document.querySelector('#result').textContent !== '';
  await page.waitForFunction(done, null, { timeout: 120_000 });
  return JSON.parse(await page.textContent('#result'));
}
