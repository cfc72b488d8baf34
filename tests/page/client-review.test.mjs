// Reviews by the client in a real browser, from the built files and under the promised policy.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { init, prepareFrame, qrSvg } from 'beian-upload/core';
import { alterEngine } from '../altered-engine.mjs';
import { frameOfCode } from '../js/frames.mjs';
import { launchBrowser } from './browser.mjs';
import { serveDist } from './dist-server.mjs';

const ENGINE = '/dist/engine/beian_review_bg.wasm';
const QR_ENGINE = '/dist/engine/beian_qr_bg.wasm';
const FACE_ENGINE = '/dist/engine/beian_faces_bg.wasm';

let browser;
let server;
let page;
let workersStarted;
let problems;

before(async () => {
  await init();
  server = await serveDist({
    '/pictures/code.jpg': prepareFrame(frameOfCode(qrSvg('https://example.cn/'))).bytes,
    '/no-codes.wasm': alterEngine('readQrCodes', 'trap', 'beian_qr_bg.wasm'),
    '/trap.wasm': alterEngine('reviewFrame', 'trap', 'beian_review_bg.wasm'),
    '/hang.wasm': alterEngine('reviewFrame', 'hang', 'beian_review_bg.wasm'),
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  workersStarted = [];
  problems = [];
  page.on('worker', (worker) => workersStarted.push(worker.url().split('/').at(-1)));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin)) problems.push(`request to ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(server.origin);
  await page.waitForFunction(() => 'kit' in globalThis);
});

afterEach(async () => {
  await page.close();
  assert.deepEqual(problems, [], 'other origins, policy violations, uncaught errors');
});

test('nothing of a review is loaded before the first, which starts a worker of its own', async () => {
  const requests = server.count(ENGINE);
  await page.evaluate(async () => {
    globalThis.client = kit.createClient();
    await globalThis.client.prepareImage(await kit.picture('jpeg-baseline.jpg'));
  });
  assert.equal(server.count(ENGINE), requests);
  assert.deepEqual(workersStarted, ['worker.js']);
  const seen = await page.evaluate(async () => {
    const phases = [];
    const report = await globalThis.client.reviewImage(await kit.picture('jpeg-baseline.jpg'), {
      material: 'subject_license',
      marks: [],
      onProgress: ({ phase }) => phases.push(phase),
    });
    return { codes: report.checks.map(({ code }) => code), phases, widthPx: report.widthPx };
  });
  assert.ok(seen.codes.includes('blurry'), seen.codes.join(' '));
  assert.deepEqual([seen.widthPx, seen.phases[0], seen.phases.at(-1)], [320, 'queued', 'done']);
  assert.equal(server.count(ENGINE), requests + 1);
  assert.deepEqual(workersStarted, ['worker.js', 'review-worker.js']);
});

test('a fit does not wait behind a review, and a review is called off', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ reviewWasm: '/hang.wasm' });
    const file = await kit.picture('jpeg-orientation-6.jpg');
    const stop = new AbortController();
    const review = client
      .reviewImage(file, { signal: stop.signal })
      .catch((error) => error.message);
    const { changed } = await client.prepareImage(file);
    stop.abort(new Error('mine'));
    const frame = { rgba: new Uint8ClampedArray(64).fill(9), widthPx: 4, heightPx: 4 };
    return { changed, review: await review, next: (await client.inspectFrame(frame)).format };
  });
  assert.deepEqual(seen, { changed: true, review: 'mine', next: 'unknown' });
});

test('after a trap the worker is replaced, and the next call is answered', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ reviewWasm: '/trap.wasm' });
    const file = await kit.picture('jpeg-baseline.jpg');
    const error = await client.reviewImage(file).catch(kit.failure);
    const frame = { rgba: new Uint8ClampedArray(64).fill(255), widthPx: 4, heightPx: 4 };
    return { code: error.code, next: (await client.inspectFrame(frame)).widthPx };
  });
  assert.deepEqual(seen, { code: 'engine_trapped', next: 4 });
  assert.deepEqual(workersStarted.sort(), ['review-worker.js', 'review-worker.js', 'worker.js']);
});

test('what is wrong with the options, the worker or the engine rejects by its name', async () => {
  const seen = await page.evaluate(async () => {
    const file = await kit.picture('jpeg-baseline.jpg');
    const fail = (options, own) =>
      kit.createClient(options).reviewImage(file, own).catch(kit.failure);
    return [
      await fail({}, { marks: ['stamp'] }),
      await fail({ reviewWasm: '/nothing.wasm' }),
      await fail({ reviewWorkerUrl: '/nothing.js' }),
      await fail({ reviewWorkerUrl: 'http://[' }),
    ].map(({ code, path, url }) => [code, path ?? url?.split('/').at(-1)]);
  });
  assert.deepEqual(seen, [
    ['invalid_option', 'options.marks'],
    ['engine_unavailable', 'nothing.wasm'],
    ['worker_unavailable', 'nothing.js'],
    ['invalid_option', 'options.reviewWorkerUrl'],
  ]);
});

test('one Response is the engine of both workers', async () => {
  const seen = await page.evaluate(async () => {
    const wasm = await fetch('/dist/engine/beian_upload_bg.wasm');
    const client = kit.createClient({ wasm });
    const file = await kit.picture('jpeg-baseline.jpg');
    const [plain, reviewed] = await Promise.all([
      client.inspectImage(file),
      client.reviewImage(file),
    ]);
    return [plain.widthPx, reviewed.widthPx];
  });
  assert.deepEqual(seen, [320, 320]);
});

test('a closed client rejects the reviews that wait', async () => {
  const codes = await page.evaluate(async () => {
    const client = kit.createClient();
    const file = await kit.picture('jpeg-baseline.jpg');
    const waiting = [client.reviewImage(file), client.reviewImage(file)];
    client.close();
    const all = [...waiting, client.reviewImage(file)];
    return Promise.all(all.map((one) => one.catch(({ code }) => code)));
  });
  assert.deepEqual(codes, ['closed', 'closed', 'closed']);
});

test('what reads codes and what finds faces are loaded where a material asks for them', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient();
    const file = await kit.picture('code.jpg');
    const ask = async (material, code) => {
      const { checks } = await client.reviewImage(file, { material });
      return checks.find((check) => check.code === code)?.answer;
    };
    return [
      await ask('subject_license', 'qr_readable'),
      await ask('subject_license', 'face_not_found'),
    ];
  });
  assert.deepEqual(seen, ['yes', undefined]);
  assert.deepEqual([server.count(QR_ENGINE), server.count(FACE_ENGINE)], [1, 0]);
  const face = await page.evaluate(async () => {
    const file = await kit.picture('code.jpg');
    const { checks } = await kit.createClient().reviewImage(file, { material: 'face_photo' });
    return checks.find(({ code }) => code === 'face_not_found').answer;
  });
  assert.equal(face, 'yes');
  assert.deepEqual([server.count(QR_ENGINE), server.count(FACE_ENGINE)], [1, 1]);
});

for (const [name, qrWasm] of [
  ['is not there', '/nothing.wasm'],
  ['breaks down', '/no-codes.wasm'],
]) {
  test(`where what reads codes ${name} the review is made without its check`, async () => {
    const seen = await page.evaluate(async (wasm) => {
      const client = kit.createClient({ qrWasm: wasm });
      const file = await kit.picture('code.jpg');
      const material = 'subject_license';
      const codes = async () =>
        (await client.reviewImage(file, { material })).checks.map(({ code }) => code);
      return [await codes(), await codes()];
    }, qrWasm);
    for (const codes of seen) {
      assert.ok(codes.includes('blurry') && !codes.includes('qr_readable'), codes.join(' '));
    }
    assert.deepEqual(workersStarted.sort(), ['review-worker.js', 'worker.js']);
  });
}

test('a document is straightened where reviews are, and its file has the name of the picture', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient();
    const picked = await kit.picture('png-rgb.png', 'image/png');
    const corners = [
      [0.1, 0.1],
      [0.9, 0],
      [0.9, 1.1],
      [0.1, 0.9],
    ];
    const phases = [];
    const { file, changed, report } = await client.straightenImage(picked, {
      corners,
      rules: { picture: { minBytes: 0 } },
      onProgress: ({ phase }) => phases.push(phase),
    });
    const { widthPx } = await client.inspectImage(file);
    const unread = await client.straightenImage(new Uint8Array());
    const failed = await client.straightenImage(picked, { corners: [] }).catch(kit.failure);
    return {
      name: file.name,
      changed,
      isWide: widthPx === report.widthPx,
      phases: [phases[0], phases.at(-1)],
      unread: [unread.file.size, unread.report.findings[0].code],
      failed: [failed.code, failed.path],
    };
  });
  assert.deepEqual(seen, {
    name: 'png-rgb.jpg',
    changed: true,
    isWide: true,
    phases: ['queued', 'done'],
    unread: [0, 'empty_file'],
    failed: ['invalid_option', 'options.corners'],
  });
  assert.deepEqual(workersStarted.sort(), ['review-worker.js', 'worker.js']);
});
