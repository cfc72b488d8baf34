// The parts that look for codes and faces: a review waits for one that hangs once, and for misuse never.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { init } from 'beian-upload/core';
import { invalidOption } from '../../dist/errors.js';
import { faceEngine } from '../../dist/face-engine.js';
import { loadObservers } from '../../dist/observers.js';
import { pictureEngine } from '../../dist/picture-engine.js';
import { qrEngine } from '../../dist/qr-engine.js';
import { reviewEngine } from '../../dist/review-engine.js';
import { maxWaitMsOf } from '../../dist/review-parts.js';
import { reviewService } from '../../dist/review-service.js';

const MIB = 1024 * 1024;
const LICENCE = { material: 'subject_license' };
const FACE = { material: 'face_photo' };
const fails = () => assert.fail('it was not asked for');

before(() => init());

test('a review waits for a part that hangs; those after it go on at once, until it is there', async () => {
  let arrive;
  let asked = 0;
  const inits = {
    initQr: () => {
      asked += 1;
      return new Promise((resolve) => {
        arrive = resolve;
      });
    },
    initFaces: fails,
    maxWaitMs: () => 200,
  };
  const timed = async () => {
    const began = performance.now();
    await loadObservers(LICENCE, inits);
    return performance.now() - began;
  };
  assert.ok((await timed()) > 150);
  assert.ok((await timed()) < 100, 'the second does not wait');
  assert.equal(asked, 1);
  await loadObservers(FACE, { ...inits, initQr: fails, initFaces: async () => {} });
  arrive();
  await new Promise((resolve) => setTimeout(resolve));
  await loadObservers(LICENCE, { ...inits, initQr: async () => (asked += 1) });
  assert.equal(asked, 2, 'what is there is had');
});

test('a part that fails late is asked for again', async () => {
  let fail;
  const hanging = new Promise((_, reject) => {
    fail = reject;
  });
  const inits = { initQr: fails, initFaces: () => hanging, maxWaitMs: () => 1 };
  await loadObservers(FACE, inits);
  fail(new Error('the connection broke'));
  await new Promise((resolve) => setTimeout(resolve));
  let asked = 0;
  await loadObservers(FACE, { ...inits, initFaces: async () => (asked += 1) });
  assert.equal(asked, 1);
});

test('a part that fails is done without, and misuse of one is said', async () => {
  const broken = { initQr: () => Promise.reject(new Error('no such file')), initFaces: fails };
  await loadObservers(LICENCE, broken);
  const error = invalidOption('options.qrWasm', 7, 'must be a string');
  const misused = { initQr: () => Promise.reject(error), initFaces: fails };
  await assert.rejects(loadObservers(LICENCE, misused), error);
});

test('the wait is ten seconds, and a third of a timeoutMs that is shorter than three of these', () => {
  assert.deepEqual([undefined, 60_000, 3_000].map(maxWaitMsOf), [10_000, 10_000, 1_000]);
});

test('the worker for reviews is not spent by a straightened photo, but by what grew without end', (t) => {
  const { isSpent } = reviewService({});
  // What the four hold in a browser then, of which those that only look have 54.
  t.mock.method(pictureEngine, 'memoryBytes', () => 167 * MIB);
  t.mock.method(reviewEngine, 'memoryBytes', () => 21 * MIB);
  t.mock.method(qrEngine, 'memoryBytes', () => 39 * MIB);
  const faces = t.mock.method(faceEngine, 'memoryBytes', () => 15 * MIB);
  assert.equal(isSpent(), false);
  faces.mock.mockImplementation(() => 150 * MIB);
  assert.equal(isSpent(), true);
});
