// What a reviewer would say, on the wasm that is shipped: as natively, and refused by its reason.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import {
  composeImages,
  init,
  inspectFrame,
  inspectImage,
  prepareFrame,
  reviewImage,
  reviewRules,
  straightenImage,
} from 'beian-upload/core';
import { codesOf, frameOf } from './frames.mjs';
import { picture } from './pictures.mjs';

const golden = JSON.parse(readFileSync(new URL('../golden/reviews.json', import.meta.url), 'utf8'));

/** Scores agree natively and in wasm to this. */
const TOLERANCE = 1e-6;

before(() => init());

/** The frames of `tests/engine/reviews.rs`. */
function drawn(widthPx, heightPx) {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const isSheet = x * 10 > widthPx && x * 10 < widthPx * 9 && y * 10 > heightPx;
      const signs = Math.floor(x / 5) + Math.floor(y / 7) * (Math.floor(x / 40) + 3);
      const isInk = isSheet && Math.floor(y / 24) % 2 === 0 && signs % 3 === 0;
      const table = [90, 70, 60 + ((x * y) % 7), 255];
      const paper = isInk ? [30, 30, 40, 255] : [235, 232, 225, 255];
      rgba.set(isSheet ? paper : table, 4 * (y * widthPx + x));
    }
  }
  return { rgba, widthPx, heightPx };
}

function bytesOf(name) {
  const [, width, height] = /^frame-(\d+)x(\d+)$/.exec(name) ?? [];
  return width === undefined
    ? picture(name)
    : prepareFrame(drawn(Number(width), Number(height))).bytes;
}

/** Numbers within the tolerance; everything else the same. */
function assertNear(given, expected, path) {
  if (given === null || expected === null) {
    assert.equal(given, expected, path);
  } else if (typeof expected === 'number') {
    assert.ok(Math.abs(given - expected) <= TOLERANCE, `${path}: ${given} is not ${expected}`);
  } else if (typeof expected === 'object') {
    assert.deepEqual(Object.keys(given).sort(), Object.keys(expected).sort(), path);
    for (const [key, value] of Object.entries(expected)) {
      assertNear(given[key], value, `${path}.${key}`);
    }
  } else {
    assert.equal(given, expected, path);
  }
}

for (const name of new Set(golden.map((one) => one.picture))) {
  test(`${name} has the scores of every platform`, () => {
    const bytes = bytesOf(name);
    for (const { picture: _name, material, ...expected } of golden.filter(
      (one) => one.picture === name,
    )) {
      const options = material === null ? {} : { material };
      const { checks, corners = null, scores } = reviewImage(bytes, options);
      const given = Object.fromEntries(
        Object.keys(expected).map((key) => [key, { checks, corners, scores }[key]]),
      );
      assertNear(given, expected, `${name} as ${material}`);
    }
  });
}

test('a review says of the file what inspecting says, and then its own', () => {
  const bytes = picture('jpeg-orientation-6.jpg');
  const plain = inspectImage(bytes, { fileName: 'a.png' });
  const reviewed = reviewImage(bytes, { fileName: 'a.png' });
  assert.deepEqual(reviewed.findings.slice(0, plain.findings.length), plain.findings);
  const { checks, corners: _corners, scores: _scores, findings, ...others } = reviewed;
  const { scores: _none, findings: _own, ...expected } = plain;
  assert.deepEqual(others, expected);
  const yes = checks.filter(({ answer }) => answer === 'yes').map(({ code }) => code);
  assert.deepEqual(codesOf({ findings }).slice(plain.findings.length), yes);
});

test('a picture without light warns in the language that is asked for', () => {
  const { bytes } = prepareFrame(frameOf(640, 480, 20));
  const { verdict, findings } = reviewImage(bytes, { locale: 'en' });
  assert.equal(verdict, 'warn');
  assert.match(findings.find(({ code }) => code === 'too_dark').message, /window/);
  assert.match(reviewImage(bytes).findings[0].message, /[\u4e00-\u9fff]/);
});

test('what cannot be shown is not reviewed', () => {
  for (const name of ['empty.jpg', 'jpeg-cut-half.jpg', 'pdf-named-jpg.jpg']) {
    assert.deepEqual(reviewImage(picture(name)), inspectImage(picture(name)), name);
  }
});

test('the rules decide which checks are made, and in what a material differs', () => {
  const bytes = picture('jpeg-baseline.jpg');
  const codes = (options) => reviewImage(bytes, options).checks.map(({ code }) => code);
  const all = Object.keys(reviewRules().checks);
  const only = (one) => Object.fromEntries(all.map((code) => [code, code === one]));
  assert.deepEqual(codes({ rules: { review: { checks: only('blurry') } } }), ['blurry']);
  const rules = { review: { materials: { site_plan: { checks: only('too_dark') } } } };
  assert.deepEqual(codes({ rules, material: 'site_plan' }), ['too_dark']);
  assert.deepEqual(codes({ rules }), codes({}));
  assert.equal(reviewRules().checks.blurry, true);
});

for (const [name, options, path] of [
  ['an unknown option', { light: true }, 'options.light'],
  ['an unknown mark', { marks: ['stamp'] }, 'options.marks'],
  ['no page at all', { pages: [] }, 'options.pages'],
  ['a turn, which is for what is prepared', { turnDegrees: 90 }, 'options.turnDegrees'],
  ['an unknown material', { material: 'passport' }, 'options.material'],
  [
    'a threshold out of its range',
    { rules: { review: { blur: { minContrast: 0 } } } },
    'rules.review.blur.minContrast',
  ],
  [
    'a check that no review makes',
    { rules: { review: { checks: { too_small: true } } } },
    'rules.review.checks.too_small',
  ],
  [
    'a row that there is not',
    { rules: { review: { materials: { site_plan: { materials: {} } } } } },
    'rules.review.materials.site_plan.materials',
  ],
]) {
  test(`${name} is refused by its path, whatever the picture is`, () => {
    for (const bytes of [picture('jpeg-baseline.jpg'), new Uint8Array()]) {
      assert.throws(() => reviewImage(bytes, options), { name: 'BeianUploadError', path });
    }
    assert.throws(() => inspectFrame(frameOf(32, 32), options), { path });
  });
}

/** Signs on two sheets, one below the other, and each sheet's place. */
function composed(...patterns) {
  const sheets = patterns.map((sidePx) => prepareFrame(signed(sidePx)).bytes);
  return composeImages(sheets);
}

/** White with lines of squares of so many pixels, each crossed by a stroke. */
function signed(sidePx) {
  const [widthPx, heightPx] = [1_000, 640];
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(255);
  const isInk = (x, y) => x < sidePx && y < sidePx && (x % ((sidePx - 1) >> 1) < 2 || y < 2);
  for (let y = 60; y < heightPx - 60; y += 1) {
    for (let x = 60; x < widthPx - 60; x += 1) {
      if (!isInk(x % (sidePx + 5), y % (sidePx * 2))) continue;
      rgba.set([40, 40, 40], 4 * (y * widthPx + x));
    }
  }
  return { rgba, widthPx, heightPx };
}

test('of a composition the picture with small print is named, and the print shown there', () => {
  const { bytes, report } = composed(24, 8);
  const pages = report.pages.map(({ place }) => place);
  const { checks, findings } = reviewImage(bytes, { pages, locale: 'en' });
  const { answer, boxes } = checks.find(({ code }) => code === 'low_resolution_page');
  assert.equal(answer, 'yes');
  assert.ok(boxes.length > 0 && boxes.every(({ top }) => top >= pages[1].top));
  const finding = findings.find(({ code }) => code === 'low_resolution_page');
  assert.equal(finding.params.page, 2);
  assert.match(finding.message, /picture 2/);
  assert.ok(!codesOf({ findings: checks }).includes('cut_off'));
});

test('a page outside the picture is refused by its number, and a frame has none', () => {
  const outside = { left: 0, top: 0.6, width: 1, height: 0.5 };
  const bytes = picture('jpeg-baseline.jpg');
  assert.throws(() => reviewImage(bytes, { pages: [outside] }), { path: 'options.pages.0' });
  const whole = { ...outside, top: 0 };
  assert.throws(() => inspectFrame(frameOf(32, 32), { pages: [whole] }), { path: 'options.pages' });
});

test('what is no Uint8Array is misuse', () => {
  assert.throws(() => reviewImage('bytes'), { code: 'invalid_option', path: 'bytes' });
});

/** Of the drawn document. */
const PAPER = [
  [0.15, 1 / 6],
  [0.85, 1 / 6],
  [0.85, 5 / 6],
  [0.15, 5 / 6],
];

const WHOLE = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.9, 1],
  [0.1, 1],
];

/** Paper with lines of signs on a darker desk, with room at all its sides. */
function drawnDocument() {
  const desk = frameOf(1600, 1200, 70);
  const paper = frameOf(1120, 800);
  for (let y = 0; y < paper.heightPx; y += 1) {
    const row = paper.rgba.subarray(4 * y * paper.widthPx, 4 * (y + 1) * paper.widthPx);
    // Its own edges are empty.
    if (y < 60 || y > 740) row.fill(230);
    for (const side of [row.subarray(0, 400), row.subarray(-400)]) side.fill(230);
    desk.rgba.set(row, 4 * ((y + 200) * desk.widthPx + 240));
  }
  return desk;
}

test('a document is straightened by its corners, and by those that are found', () => {
  const { bytes } = prepareFrame(drawnDocument());
  const phases = [];
  const onProgress = ({ phase }) => phases.push(phase);
  const given = straightenImage(bytes, { corners: PAPER, material: 'subject_license', onProgress });
  assert.equal(given.changed, true);
  assert.deepEqual([given.mime, given.extension], ['image/jpeg', 'jpg']);
  const { widthPx, heightPx } = inspectImage(given.bytes);
  assert.deepEqual([widthPx, heightPx], [given.report.widthPx, given.report.heightPx]);
  assert.equal(phases.at(-1), 'done');
  const { corners } = reviewImage(bytes);
  const found = straightenImage(bytes);
  assert.ok(Math.abs(found.report.widthPx - widthPx) < 40, `${corners} ${found.report.widthPx}`);
});

test('where no document is found and no corners are given, that is said of the corners', () => {
  const { bytes } = prepareFrame(frameOf(640, 480, 128));
  assert.throws(() => straightenImage(bytes), {
    code: 'invalid_option',
    path: 'options.corners',
    given: 'null',
    allowed: /no document was found/,
  });
});

test('of what cannot be read nothing is straightened, and the report says why', () => {
  const { bytes, changed, report } = straightenImage(new Uint8Array());
  assert.deepEqual([bytes.length, changed, report.findings[0].code], [0, false, 'empty_file']);
});

for (const [name, corners, path] of [
  ['three corners', WHOLE.slice(1), 'options.corners'],
  ['a corner that is no number', [[0, Number.NaN], ...WHOLE.slice(1)], 'options.corners'],
  ['a corner far outside', [[-0.6, 0], ...WHOLE.slice(1)], 'options.corners.0.0'],
  ['corners that cross', [WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3]], 'options.corners'],
  ['corners that go anticlockwise', [...WHOLE].reverse(), 'options.corners'],
]) {
  test(`${name} of a document are refused by their path, whatever the picture is`, () => {
    for (const bytes of [picture('jpeg-baseline.jpg'), new Uint8Array()]) {
      assert.throws(() => straightenImage(bytes, { corners }), { code: 'invalid_option', path });
    }
  });
}

for (const options of ['abc', 7, true, [1]]) {
  test(`${JSON.stringify(options)} is no object of options, of a review or of what is straightened`, () => {
    for (const verb of [reviewImage, straightenImage]) {
      const refusal = { code: 'invalid_option', path: 'options', allowed: 'must be an object' };
      assert.throws(() => verb(new Uint8Array(), options), refusal);
    }
  });
}

test('an onProgress that is no function is refused, whatever the picture is', () => {
  for (const bytes of [picture('jpeg-baseline.jpg'), new Uint8Array()]) {
    assert.throws(() => straightenImage(bytes, { onProgress: 'x' }), {
      code: 'invalid_option',
      path: 'options.onProgress',
      given: '"x"',
    });
  }
});

test('what is for reviews alone is no option of what is straightened', () => {
  const bytes = picture('jpeg-baseline.jpg');
  for (const options of [{ marks: [] }, { turnDegrees: 90 }]) {
    const [name] = Object.keys(options);
    assert.throws(() => straightenImage(bytes, options), { path: `options.${name}` });
  }
});
