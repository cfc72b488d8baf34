// Files in, a Blob out: how a page would use each of these, for a limit of `budgetBytes`.

import { EngineWorker } from './engine-client.mjs';

const budgetBytes = 4_000_000;
const load = {
  client: () => import('/dist/index.js'),
  bic: () => import('/peers/browser-image-compression/dist/browser-image-compression.mjs'),
  compressorjs: () => import('/peers/compressorjs/dist/compressor.esm.js'),
  pica: () => import('/peers/pica/dist/pica.mjs'),
  jsquash: () => import('/peers/@jsquash/jpeg/index.js'),
};

let client;
let engine;

/** What a page does while it loads, long before a file is picked. */
export const preparations = {
  ours: startClient,
  'ours-inspect': startClient,
  'ours-compose': startClient,
  engine: async () => {
    engine ??= new EngineWorker();
    await engine.ready;
  },
  compressorjs: load.compressorjs,
  'browser-image-compression': load.bic,
  pica: load.pica,
  jsquash: load.jsquash,
};

export const contenders = {
  ours: async ([file]) => (await client.prepareImage(file)).file,
  'ours-inspect': async ([file]) => {
    await client.inspectImage(file);
  },
  'ours-compose': async (files) => (await client.composeImages(files)).file,
  engine: ([file]) => engine.prepare(file),

  canvas: async ([file]) => {
    const canvas = await draw(file);
    return toBlob(canvas, 0.8);
  },

  bisected: async ([file]) => {
    const canvas = await draw(file);
    let [low, high, best] = [0.05, 1, undefined];
    for (let encodes = 0; encodes < 7; encodes += 1) {
      const quality = (low + high) / 2;
      const blob = await toBlob(canvas, quality);
      if (blob.size <= budgetBytes) [low, best] = [quality, blob];
      else high = quality;
    }
    return best;
  },

  compressorjs: async ([file]) => {
    const { default: Compressor } = await load.compressorjs();
    return untilItFits(
      (quality) =>
        new Promise((success, error) => {
          new Compressor(file, { quality, mimeType: 'image/jpeg', success, error });
        }),
    );
  },

  'browser-image-compression': async ([file]) => {
    const { default: compress } = await load.bic();
    return compress(file, {
      maxSizeMB: budgetBytes / 1024 / 1024,
      // Its worker loads the library from another origin; on the page it is as quick.
      useWebWorker: false,
      fileType: 'image/jpeg',
    });
  },

  pica: async ([file]) => {
    const { default: pica } = await load.pica();
    const source = await createImageBitmap(file);
    const shrink = 3000 / Math.max(source.width, source.height);
    const canvas = makeCanvas(source.width * shrink, source.height * shrink);
    const resizer = pica();
    await resizer.resize(source, canvas);
    source.close();
    return resizer.toBlob(canvas, 'image/jpeg', 0.9);
  },

  jsquash: async ([file]) => {
    const { decode, encode } = await load.jsquash();
    const pixels =
      file.type === 'image/jpeg'
        ? await decode(await file.arrayBuffer(), { preserveOrientation: true })
        : readPixels(await draw(file));
    return untilItFits(
      async (quality) => new Blob([await encode(pixels, { quality: Math.round(quality * 100) })]),
      0.75,
    );
  },

  'canvas-compose': async (files) => {
    const bitmaps = await Promise.all(files.map((file) => createImageBitmap(file)));
    const width = Math.min(...bitmaps.map((bitmap) => bitmap.width));
    const heights = bitmaps.map((bitmap) => (bitmap.height * width) / bitmap.width);
    const canvas = makeCanvas(
      width,
      heights.reduce((sum, height) => sum + height, 0),
    );
    let top = 0;
    for (const [index, bitmap] of bitmaps.entries()) {
      canvas.getContext('2d').drawImage(bitmap, 0, top, width, heights[index]);
      top += heights[index];
      bitmap.close();
    }
    return toBlob(canvas, 0.8);
  },
};

async function startClient() {
  const { createClient } = await load.client();
  client ??= createClient();
  await client.defaultRules();
}

async function draw(file) {
  const bitmap = await createImageBitmap(file);
  const canvas = makeCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

function makeCanvas(width, height) {
  return Object.assign(document.createElement('canvas'), {
    width: Math.round(width),
    height: Math.round(height),
  });
}

function readPixels(canvas) {
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
}

function toBlob(canvas, quality) {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
}

async function untilItFits(encode, first = 0.8) {
  for (let quality = first; ; quality -= 0.1) {
    const blob = await encode(quality);
    if (blob.size <= budgetBytes || quality < 0.2) return blob;
  }
}
