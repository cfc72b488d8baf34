// What a review takes, step by step, on the page's own thread: nothing else is measured with it.

import { pictureEngine } from '/dist/picture-engine.js';
import { initPictures, inspectImage } from '/dist/pictures.js';
import { reviewEngine } from '/dist/review-engine.js';
import { initReview, inspectFrame, reviewImage } from '/dist/reviews.js';

const FRAME_PX = { widthPx: 1280, heightPx: 720 };

let bytes;
let frame;
let decoded;

const actions = {
  'inspect the file': () => inspectImage(bytes),
  'decode for a review': () => decode(),
  'review what was decoded': () => {
    const { rgba, widthPx, heightPx, origin, report } = decoded;
    const facts = {
      sourceWidthPx: report.widthPx,
      sourceHeightPx: report.heightPx,
      verdict: report.verdict,
      origin,
    };
    return reviewEngine.call((engine) =>
      engine.reviewFrame(rgba, widthPx, heightPx, facts, options()),
    );
  },
  'review the file': () => reviewImage(bytes, options()),
  'review a frame': () => inspectFrame(frame, options()),
};

let material;

function options() {
  return material === undefined ? {} : { material };
}

function decode() {
  const { sidePx } = reviewEngine.call((engine) => engine.reviewNeeds(options()));
  return pictureEngine.call((engine) => engine.decodeImage(bytes, sidePx, {}));
}

globalThis.bench = {
  async prepare(chosen) {
    material = chosen;
    await Promise.all([initPictures('/dist/engine/beian_upload_bg.wasm'), initReview()]);
    const [file] = document.querySelector('input').files;
    bytes = new Uint8Array(await file.arrayBuffer());
    decoded = decode();
    frame = await toFrame(file);
    return { names: Object.keys(actions), ...decoded.report };
  },
  run(name) {
    const began = performance.now();
    const { checks = [] } = actions[name]();
    return { ms: performance.now() - began, checks: checks.length };
  },
};

/** The picture as a camera of that size would show it. */
async function toFrame(file) {
  const { widthPx, heightPx } = FRAME_PX;
  const bitmap = await createImageBitmap(file, { resizeWidth: widthPx, resizeHeight: heightPx });
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  return { rgba: context.getImageData(0, 0, widthPx, heightPx).data, widthPx, heightPx };
}
