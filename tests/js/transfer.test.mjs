// The parts of a transfer that need no browser: what an answer means, how long to wait, how much
// to send at once, what is said of a file.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { buildTransferPages } from '../page/transfer-bundle.mjs';

let judgeAnswer;
let readRetryAfter;
let TroubleCount;
let ChunkSize;
let metadataOf;
let DEFAULT_OPTIONS;

before(async () => {
  const folder = await buildTransferPages('transfer-js');
  const load = (name) => import(`${folder}/${name}.js`);
  ({ judgeAnswer, readRetryAfter } = await load('setback'));
  ({ TroubleCount } = await load('trouble-count'));
  ({ ChunkSize } = await load('chunk-size'));
  ({ metadataOf } = await load('source'));
  ({ DEFAULT_OPTIONS } = await load('options'));
});

const NOW_MS = Date.parse('2026-08-22T08:00:00Z');

function answer(status, body = '', headers = {}) {
  const isProblem = typeof body === 'object';
  const own = { 'Content-Type': isProblem ? 'application/problem+json' : 'text/html', ...headers };
  return {
    status,
    header: (name) => own[name] ?? null,
    body: isProblem ? JSON.stringify(body) : body,
  };
}

describe('what an answer means', () => {
  for (const [status, code] of [
    [400, 'malformed_request'],
    [401, 'signed_out'],
    [403, 'consent_needed'],
    [409, 'slot_taken'],
    [413, 'too_many_bytes_to_read'],
    [422, 'refused'],
  ]) {
    test(`${status} ${code} is final`, () => {
      const setback = judgeAnswer(answer(status, { code }), NOW_MS);
      assert.deepEqual(setback, { kind: 'refused', problem: { status, code, findings: [] } });
    });

    test(`${status} without the relay's words is not`, () => {
      assert.deepEqual(judgeAnswer(answer(status, '<p>no</p>'), NOW_MS), {
        kind: 'unavailable',
        status,
      });
    });
  }

  for (const [status, code] of [
    [409, 'wrong_offset'],
    [423, 'locked'],
    [429, 'too_many_requests'],
    [500, 'internal'],
    [503, 'closing'],
    [507, 'disk_full'],
  ]) {
    test(`${status} ${code} passes, and the waiting that it asks for is obeyed`, () => {
      const headers = { 'Retry-After': '7' };
      assert.deepEqual(judgeAnswer(answer(status, { code }, headers), NOW_MS), {
        kind: 'unavailable',
        status,
        problem: { status, code, findings: [] },
        retryAfterMs: 7_000,
      });
    });
  }

  test('404 and 410 mean that the upload has to be made anew', () => {
    assert.deepEqual(judgeAnswer(answer(404), NOW_MS), { kind: 'gone' });
    assert.deepEqual(judgeAnswer(answer(410, { code: 'unknown_upload' }), NOW_MS), {
      kind: 'gone',
    });
  });

  test('a problem that is no JSON, no object or has no code is not the relay’s', () => {
    for (const body of ['{', '[]', 'null', '{}', '{"code":7}']) {
      const broken = { ...answer(422, {}), body };
      assert.equal(judgeAnswer(broken, NOW_MS).kind, 'unavailable', body);
    }
  });
});

describe('Retry-After', () => {
  test('is read as seconds, as a date, and as nothing when it is neither', () => {
    for (const [value, expectedMs] of [
      ['0', 0],
      [' 120 ', 120_000],
      ['Sat, 22 Aug 2026 08:00:30 GMT', 30_000],
      ['Sat, 22 Aug 2026 07:00:00 GMT', 0],
      ['-5', undefined],
      ['soon', undefined],
      ['99999999999999999999', undefined],
      ['', undefined],
      [null, undefined],
    ]) {
      assert.equal(readRetryAfter(value, NOW_MS), expectedMs, String(value));
    }
  });
});

describe('trouble on the way', () => {
  test('the waits grow with the failures in a row, within a fifth up and down, and stay at the last', () => {
    const trouble = new TroubleCount(DEFAULT_OPTIONS);
    for (const delayMs of [...DEFAULT_OPTIONS.retryDelaysMs, 30_000, 30_000]) {
      trouble.noteFailure(false);
      assert.equal(Math.round(trouble.retryDelayMs(0)), delayMs * 0.8);
      assert.equal(Math.round(trouble.retryDelayMs(0.5)), delayMs);
      assert.ok(trouble.retryDelayMs(0.999) < delayMs * 1.2);
    }
  });

  test('what brings the file further ends the row; what only repeats does not', () => {
    const trouble = new TroubleCount(DEFAULT_OPTIONS);
    trouble.noteChunk(100);
    trouble.noteFailure(false);
    trouble.noteFailure(false);
    trouble.noteChunk(100);
    assert.equal(trouble.failures, 2);
    trouble.noteFailure(false);
    assert.equal(trouble.needsAdvice, true);
    trouble.noteChunk(200);
    assert.deepEqual([trouble.failures, trouble.needsAdvice], [0, false]);
  });

  test('stalls with good chunks between them are a slow network all the same, four good ones are none', () => {
    const trouble = new TroubleCount(DEFAULT_OPTIONS);
    let acceptedBytes = 0;
    const good = (count) => {
      for (let n = 0; n < count; n += 1) {
        acceptedBytes += 100;
        trouble.noteChunk(acceptedBytes);
      }
    };
    trouble.noteFailure(true);
    good(3);
    assert.equal(trouble.isSlow, false);
    trouble.noteFailure(true);
    assert.equal(trouble.isSlow, true);
    good(3);
    assert.equal(trouble.isSlow, true);
    good(1);
    assert.equal(trouble.isSlow, false);
    assert.equal(trouble.stalls, 2);
  });
});

describe('the size of a chunk', () => {
  test('doubles after quick ones, halves after stalls, and keeps within its bounds', () => {
    const size = new ChunkSize(DEFAULT_OPTIONS);
    const { firstChunkBytes, minChunkBytes, maxChunkBytes, stallMs } = DEFAULT_OPTIONS;
    assert.equal(size.bytes, firstChunkBytes);
    size.noteChunk(stallMs / 2);
    assert.equal(size.bytes, firstChunkBytes);
    for (let n = 0; n < 10; n += 1) size.noteChunk(10);
    assert.equal(size.bytes, maxChunkBytes);
    for (let n = 0; n < 10; n += 1) size.noteStall();
    assert.equal(size.bytes, minChunkBytes);
  });
});

describe('what is said of a file', () => {
  const decode = (metadata) =>
    Object.fromEntries(
      metadata.split(',').map((pair) => {
        const [key, value] = pair.split(' ');
        return [key, Buffer.from(value, 'base64').toString('utf8')];
      }),
    );

  test('goes in UTF-8, without what is not known; the material only where no place is named', () => {
    const source = {
      bytes: new Blob(['x'], { type: 'image/png' }),
      fileName: '身份证 😀.png',
      sha256: 'a'.repeat(64),
      material: 'face_photo',
    };
    assert.deepEqual(decode(metadataOf(source)), {
      material: 'face_photo',
      sha256: 'a'.repeat(64),
      filename: '身份证 😀.png',
      filetype: 'image/png',
    });
    const placed = { ...source, orderId: 'b'.repeat(32), itemId: 'face_photo:page' };
    assert.deepEqual(decode(metadataOf(placed)), {
      order: 'b'.repeat(32),
      item: 'face_photo:page',
      sha256: 'a'.repeat(64),
      filename: '身份证 😀.png',
      filetype: 'image/png',
    });
  });
});
