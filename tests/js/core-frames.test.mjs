// Frames and turns in `./core`, on the wasm that is shipped.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { init, inspectFrame, inspectImage, prepareFrame, prepareImage } from 'beian-upload/core';
import { codesOf, frameOf } from './frames.mjs';
import { picture } from './pictures.mjs';

before(() => init());

test('a sharp frame in the light has neither fault, and scores', () => {
  const report = inspectFrame(frameOf(1280, 720), { material: 'principal_id' });
  assert.deepEqual(
    [report.format, report.bytes, report.widthPx, report.heightPx, report.frames],
    ['unknown', 0, 1280, 720, 1],
  );
  // Of a document it has the print alone: no colour, and lines over its edges.
  assert.deepEqual(codesOf(report), ['grayscale_copy', 'cut_off']);
  const { scores } = report;
  assert.ok(scores.meanLuma > 150 && scores.meanLuma < 230, `${scores.meanLuma}`);
  assert.ok(scores.sharpness > 0.6 && scores.sharpness <= 1, `${scores.sharpness}`);
  assert.deepEqual(
    [scores.clippedDarkShare, scores.clippedBrightShare, scores.sharpnessConfidence],
    [0, 0, 1],
  );
});

test('a frame without light warns in the language that is asked for, and keeps its bytes', () => {
  const frame = frameOf(640, 480, 20);
  const before = frame.rgba.slice();
  const { verdict, findings } = inspectFrame(frame, { locale: 'en' });
  assert.deepEqual([verdict, findings.length, findings[0].code], ['warn', 1, 'too_dark']);
  assert.match(findings[0].message, /window/);
  assert.match(inspectFrame(frame).findings[0].message, /窗/);
  assert.deepEqual(frame.rgba, before);
});

test('white paper is no fault, and white light is', () => {
  assert.deepEqual(codesOf(inspectFrame(frameOf(640, 480, 235))), []);
  assert.deepEqual(codesOf(inspectFrame(frameOf(640, 480, 255))), ['too_bright']);
});

/** Every pixel is the mean of those beside it. */
function smear({ rgba, widthPx, heightPx }, reachPx) {
  const smeared = rgba.slice();
  for (let y = 0; y < heightPx; y++) {
    for (let x = reachPx; x < widthPx - reachPx; x++) {
      let sum = 0;
      for (let near = x - reachPx; near <= x + reachPx; near++) {
        sum += rgba[4 * (y * widthPx + near)];
      }
      const at = 4 * (y * widthPx + x);
      smeared.fill(sum / (2 * reachPx + 1), at, at + 3);
    }
  }
  return { rgba: smeared, widthPx, heightPx };
}

test('a frame that moved is blurred, unless the rules of the call say otherwise', () => {
  const moved = smear(frameOf(1280, 720), 2);
  const { findings, scores } = inspectFrame(moved);
  assert.deepEqual(codesOf({ findings }), ['blurry']);
  assert.ok(scores.sharpness < 0.35, `${scores.sharpness}`);
  const { spreadHundredthsPx, maxSpreadHundredthsPx, confidencePercent } = findings[0].params;
  assert.ok(spreadHundredthsPx > maxSpreadHundredthsPx, `${spreadHundredthsPx}`);
  // Less than 100, since a frame of 1,280 pixels hides what one of 1,600 would show.
  assert.equal(confidencePercent, 90);
  const blur = {
    maxSpreadHundredthsPx: 400,
    maxSmallSpreadHundredthsPx: 400,
    maxPartSpreadHundredthsPx: 500,
  };
  const rules = { review: { blur } };
  assert.deepEqual(codesOf(inspectFrame(moved, { rules })), []);
});

test('a frame becomes a JPEG that is upright, or turned', () => {
  const frame = frameOf(640, 480);
  const { bytes, mime, extension, changed, report } = prepareFrame(frame);
  assert.deepEqual([mime, extension, changed], ['image/jpeg', 'jpg', true]);
  assert.deepEqual(report.sources, [{ format: 'unknown', bytes: 0, widthPx: 640, heightPx: 480 }]);
  assert.deepEqual([report.scores, report.checks], [{}, undefined]);
  const file = inspectImage(bytes);
  assert.deepEqual([file.format, file.widthPx, file.heightPx], ['jpeg', 640, 480]);
  const turned = prepareFrame(frame, { turnDegrees: 270 });
  assert.deepEqual([turned.report.widthPx, turned.report.heightPx], [480, 640]);
});

test('the same frame makes the same bytes, as Uint8Array and on a part of a buffer', () => {
  const frame = frameOf(320, 240);
  const large = new Uint8Array(frame.rgba.length + 8);
  large.set(frame.rgba, 8);
  const { bytes } = prepareFrame(frame);
  assert.deepEqual(prepareFrame({ ...frame, rgba: new Uint8Array(frame.rgba) }).bytes, bytes);
  assert.deepEqual(prepareFrame({ ...frame, rgba: large.subarray(8) }).bytes, bytes);
});

test('progress of a frame ends with done, and a listener calls it off', () => {
  const seen = [];
  prepareFrame(frameOf(640, 480), { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.at(-1), { phase: 'done', ratio: 1 });
  const onProgress = () => {
    throw new RangeError('mine');
  };
  assert.throws(() => prepareFrame(frameOf(640, 480), { onProgress }), { message: 'mine' });
});

const rgba = new Uint8ClampedArray(24);

for (const [frame, path] of [
  [undefined, 'frame'],
  [null, 'frame'],
  ['frame', 'frame'],
  [{ widthPx: 3, heightPx: 2 }, 'frame.rgba'],
  [{ rgba: [...rgba], widthPx: 3, heightPx: 2 }, 'frame.rgba'],
  [{ rgba, widthPx: '3', heightPx: 2 }, 'frame.widthPx'],
  [{ rgba, widthPx: 3 }, 'frame.heightPx'],
  [{ rgba, widthPx: 3, heightPx: 2.5 }, 'frame.heightPx'],
  [{ rgba, widthPx: 0, heightPx: 2 }, 'frame.widthPx'],
  [{ rgba, widthPx: 3, heightPx: 20_001 }, 'frame.heightPx'],
  [{ rgba, widthPx: 3, heightPx: 3 }, 'frame.rgba'],
  [{ rgba, widthPx: 20_000, heightPx: 20_000 }, 'frame'],
]) {
  test(`${JSON.stringify(frame) ?? 'no frame'} is misuse of ${path}`, () => {
    for (const verb of [inspectFrame, prepareFrame]) {
      assert.throws(() => verb(frame), { name: 'BeianUploadError', code: 'invalid_option', path });
    }
    assert.equal(inspectFrame(frameOf(64, 64, 128)).verdict, 'ok');
  });
}

test('a picture is turned clockwise after its own orientation', () => {
  for (const [turnDegrees, size] of [
    [0, [96, 64]],
    [90, [64, 96]],
    [180, [96, 64]],
    [270, [64, 96]],
  ]) {
    const { report, changed } = prepareImage(picture('jpeg-orientation-6.jpg'), { turnDegrees });
    assert.deepEqual([report.widthPx, report.heightPx, report.orientation], [...size, 1]);
    assert.equal(changed, true);
  }
  assert.equal(prepareImage(picture('jpeg-baseline.jpg'), { turnDegrees: 0 }).changed, false);
});

test('a turn by anything but quarters is misuse', () => {
  for (const turnDegrees of [45, 360, -90, '90', 90.5, true]) {
    const code = 'invalid_option';
    const path = 'options.turnDegrees';
    const options = { turnDegrees };
    assert.throws(() => prepareImage(picture('jpeg-baseline.jpg'), options), { code, path });
    assert.throws(() => prepareFrame(frameOf(32, 32), options), { code, path });
  }
});
