// The same picture by each of the three, with what a person who moves over wants to know of it.

import * as beianUpload from './with-beian-upload.js';
import * as imageCompression from './with-browser-image-compression.js';
import * as compressor from './with-compressorjs.js';

const all = { beianUpload, imageCompression, compressor };
const result = document.querySelector('#result');

document.querySelector('#pick').addEventListener('change', async ({ target: { files } }) => {
  const outcomes = {};
  for (const [name, { fitPicture }] of Object.entries(all)) {
    outcomes[name] = await describe(fitPicture, files[0]);
  }
  result.textContent = JSON.stringify(outcomes);
});
document.documentElement.dataset.ready = 'true';

async function describe(fitPicture, picked) {
  const percents = [];
  const { signal } = new AbortController();
  try {
    const file = await fitPicture(picked, { signal, showPercent: (at) => percents.push(at) });
    const { width, height } = await createImageBitmap(file);
    const [before, after] = await Promise.all([picked, file].map((blob) => blob.arrayBuffer()));
    const isSame = before.byteLength === after.byteLength && isEqual(before, after);
    return {
      isFile: file instanceof File,
      name: file.name,
      bytes: file.size,
      width,
      height,
      isSame,
    };
  } catch (error) {
    return { error: String(error) };
  }
}

function isEqual(one, other) {
  const bytes = new Uint8Array(other);
  return new Uint8Array(one).every((value, index) => value === bytes[index]);
}
