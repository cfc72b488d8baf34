// What `./core` does in Node, on the wasm that is shipped.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import {
  composeImages,
  defaultRules,
  init,
  inspectImage,
  prepareImage,
  sha256,
} from 'beian-upload/core';
import { picture } from './pictures.mjs';

const MAX_REPORT_MS = 200;

before(() => init());

test('a picture with nothing wrong is ok, and comes back byte for byte', () => {
  const bytes = picture('jpeg-baseline.jpg');
  const report = inspectImage(bytes, { fileName: 'jpeg-baseline.jpg' });
  assert.equal(report.verdict, 'ok');
  assert.deepEqual(
    [report.format, report.bytes, report.widthPx, report.heightPx, report.frames],
    ['jpeg', bytes.length, 320, 240, 1],
  );
  const prepared = prepareImage(bytes);
  assert.equal(prepared.changed, false);
  assert.deepEqual(prepared.bytes, bytes);
  assert.deepEqual([prepared.mime, prepared.extension], ['image/jpeg', 'jpg']);
});

const badInputs = {
  'empty.jpg': 'empty_file',
  'three-bytes.jpg': 'truncated',
  'pdf-named-jpg.jpg': 'unsupported_format',
  'png-named-jpg.jpg': 'extension_mismatch',
  'jpeg-cut-half.jpg': 'truncated',
  'header-30000x30000.jpg': 'too_many_pixels',
  'header-30000x30000.png': 'too_many_pixels',
  'heic-header.heic': 'unsupported_format',
};

for (const [name, code] of Object.entries(badInputs)) {
  test(`${name} is a report with ${code} within ${MAX_REPORT_MS} ms, and the next picture works`, () => {
    const bytes = picture(name);
    for (const verb of [
      () => inspectImage(bytes, { fileName: name }),
      () => prepareImage(bytes, { fileName: name }).report,
    ]) {
      const startMs = performance.now();
      const { findings } = verb();
      const tookMs = performance.now() - startMs;
      const codes = findings.map((finding) => finding.code);
      const isMended = verb.toString().includes('prepareImage') && code === 'extension_mismatch';
      assert.ok(isMended || codes.includes(code), `${codes}`);
      assert.ok(tookMs < MAX_REPORT_MS, `${tookMs} ms`);
    }
    assert.equal(inspectImage(picture('jpeg-baseline.jpg')).verdict, 'ok');
  });
}

test('an EXIF orientation is applied', () => {
  const { bytes, changed, report } = prepareImage(picture('jpeg-orientation-6.jpg'));
  assert.equal(changed, true);
  assert.deepEqual([report.widthPx, report.heightPx, report.orientation], [96, 64, 1]);
  assert.equal(inspectImage(bytes).widthPx, 96);
  assert.ok(report.findings.some(({ code }) => code === 'orientation_applied'));
});

test('two pictures are composed into one', () => {
  const pages = [picture('jpeg-baseline.jpg'), picture('png-rgb.png')];
  const { bytes, report } = composeImages(pages, { gapPx: 10 });
  assert.ok(report.findings.some(({ code }) => code === 'composed'));
  assert.equal(report.sources?.length, 2);
  assert.ok(inspectImage(bytes).heightPx > 240);
});

test('a composition says how large each picture is on it, and how legible', () => {
  const pages = [picture('jpeg-baseline.jpg'), picture('jpeg-orientation-6.jpg')];
  const { report } = composeImages(pages, { gapPx: 10, marginPx: 7 });
  const [first, second] = report.pages;
  assert.equal(first.widthPx, second.widthPx);
  assert.equal(report.widthPx, first.widthPx + 2 * 7);
  assert.equal(report.heightPx, first.heightPx + 10 + second.heightPx + 2 * 7);
  for (const { legibilityPercent } of report.pages) {
    assert.ok(legibilityPercent > 0 && legibilityPercent < 30, `${legibilityPercent}`);
  }
});

test('messages are Chinese, and English when asked', () => {
  const messageIn = (options) => inspectImage(picture('empty.jpg'), options).findings[0].message;
  assert.match(messageIn({}), /\p{Script=Han}/u);
  assert.doesNotMatch(messageIn({ locale: 'en' }), /\p{Script=Han}/u);
});

test('a rule given with the call decides', () => {
  const rules = { limits: { maxPixels: 10 } };
  const { verdict, findings } = inspectImage(picture('jpeg-baseline.jpg'), { rules });
  assert.equal(verdict, 'block');
  assert.equal(findings[0].code, 'too_many_pixels');
});

test('reports are plain data: they survive structuredClone and JSON', () => {
  const report = inspectImage(picture('jpeg-orientation-6.jpg'));
  assert.deepEqual(structuredClone(report), report);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  assert.equal(Object.getPrototypeOf(report), Object.prototype);
});

test('defaultRules() is a new copy each time', () => {
  defaultRules().limits.maxPages = 1;
  assert.equal(defaultRules().limits.maxPages, 20);
});

test('sha256() agrees with Node', () => {
  const bytes = picture('png-rgb.png');
  assert.equal(sha256(bytes), createHash('sha256').update(bytes).digest('hex'));
});

/** `jpeg-baseline.jpg` has half as many bytes again. */
const tight = {
  material: 'subject_license',
  rules: {
    materials: {
      subject_license: { blockBytes: 12_000, warnBytes: 12_000, writeMaxBytes: 12_000 },
    },
  },
};

test('progress begins, comes in small steps, never goes back and ends with done', () => {
  const seen = [];
  prepareImage(picture('jpeg-baseline.jpg'), {
    ...tight,
    onProgress: (step) => seen.push(step),
  });
  assert.deepEqual(
    [...new Set(seen.map(({ phase }) => phase))],
    ['checking', 'decoding', 'encoding', 'done'],
  );
  assert.deepEqual(seen.at(-1), { phase: 'done', ratio: 1 });
  const steps = seen.slice(1).map(({ ratio }, index) => ratio - seen[index].ratio);
  assert.ok(Math.min(...steps) >= 0, `${steps}`);
  assert.ok(Math.max(...steps) < 0.1, `${steps}`);
});

test('what a progress listener throws comes out at once, and the engine is none the worse', () => {
  const ratios = [];
  const onProgress = ({ ratio }) => {
    ratios.push(ratio);
    if (ratio > 0.2) throw new RangeError('mine');
  };
  const bytes = picture('jpeg-baseline.jpg');
  const fit = () => prepareImage(bytes, { ...tight, onProgress });
  assert.throws(fit, { name: 'RangeError', message: 'mine' });
  assert.equal(ratios.filter((ratio) => ratio > 0.2).length, 1, 'nothing is told after that');
  assert.ok(ratios.at(-1) < 0.3, `stopped at ${ratios.at(-1)}`);
  assert.equal(prepareImage(bytes, tight).changed, true);
});

test('a composition is called off by its listener, too', () => {
  const pages = [picture('jpeg-baseline.jpg'), picture('png-rgb.png')];
  let last;
  const onProgress = (progress) => {
    last = progress;
    if (progress.phase === 'composing') throw new RangeError('mine');
  };
  assert.throws(() => composeImages(pages, { onProgress }), { message: 'mine' });
  assert.equal(last.phase, 'composing');
  assert.ok(last.ratio < 0.1, `stopped at ${last.ratio}`);
});

test('a report says what was tried: the last attempt is the file', () => {
  const { bytes, report } = prepareImage(picture('jpeg-baseline.jpg'), tight);
  const { ms, qualityPercent, ...last } = report.attempts.at(-1);
  assert.deepEqual(last, { kind: 'tables', bytes: bytes.length, widthPx: 320, heightPx: 240 });
  assert.ok(Number.isInteger(qualityPercent) && qualityPercent >= 40 && qualityPercent <= 100);
  assert.ok(ms > 0);
  assert.equal(report.pages, undefined);
  assert.equal(prepareImage(picture('jpeg-baseline.jpg')).report.attempts, undefined);
});

const misuses = {
  bytes: () => inspectImage('photo.jpg'),
  'pages.1': () => composeImages([picture('png-rgb.png'), null]),
  pages: () => composeImages(picture('png-rgb.png')),
  'options.locale': () => inspectImage(picture('png-rgb.png'), { locale: 'fr' }),
  'options.material': () => inspectImage(picture('png-rgb.png'), { material: 'selfie' }),
  'options.onProgress': () => prepareImage(picture('png-rgb.png'), { onProgress: 1 }),
  'options.gapPx': () => composeImages([picture('png-rgb.png')], { gapPx: 1001 }),
  'options.marginPx': () => composeImages([picture('png-rgb.png')], { marginPx: -1 }),
};

for (const [path, misuse] of Object.entries(misuses)) {
  test(`a wrong ${path} is invalid_option with path, given and allowed`, () => {
    assert.throws(misuse, (error) => {
      assert.equal(error.name, 'BeianUploadError');
      assert.deepEqual([error.code, error.path], ['invalid_option', path]);
      assert.equal(typeof error.given, 'string');
      assert.ok(error.allowed.length > 0);
      return true;
    });
  });
}

test('a wrong rule is invalid_rules with its path', () => {
  const rules = { materials: { domain_certificate: { minBytes: 9_000_000 } } };
  assert.throws(() => inspectImage(picture('png-rgb.png'), { rules }), {
    code: 'invalid_rules',
    path: 'rules.materials.domain_certificate.minBytes',
  });
});

test('bytes of another realm are taken', async () => {
  const { runInNewContext } = await import('node:vm');
  const foreign = runInNewContext('Uint8Array').from(picture('jpeg-baseline.jpg'));
  assert.ok(!(foreign instanceof Uint8Array));
  assert.equal(inspectImage(foreign).verdict, 'ok');
  assert.ok(composeImages([foreign, foreign]).bytes.length > 0);
});
