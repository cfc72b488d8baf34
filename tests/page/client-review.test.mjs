// Reviews by the client in a real browser, from the built files and under the promised policy.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { init, prepareFrame, qrSvg } from 'beian-upload/core';
import { inProject } from '../../scripts/setup/places.mjs';
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
    // A client's worker is a module, and this one's text runs as such, too.
    '/classic.js': readFileSync(inProject('dist/global/review-worker.js')),
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
  const counted = () => [QR_ENGINE, FACE_ENGINE].map((path) => server.count(path));
  const [codes, faces] = counted();
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
  assert.deepEqual(counted(), [codes + 1, faces]);
  const face = await page.evaluate(async () => {
    const file = await kit.picture('code.jpg');
    const { checks } = await kit.createClient().reviewImage(file, { material: 'face_photo' });
    return checks.find(({ code }) => code === 'face_not_found').answer;
  });
  assert.equal(face, 'yes');
  assert.deepEqual(counted(), [codes + 1, faces + 1]);
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

/** What a page makes of a name: a Response that fails, one that never ends, or an address that hangs. */
const LOST_PARTS = ['failing', 'endless', 'hanging'];

for (const [option, material, lost] of [
  ['qrWasm', 'subject_license', 'qr_readable'],
  ['facesWasm', 'face_photo', 'face_not_found'],
]) {
  for (const kind of LOST_PARTS) {
    test(`${option} that is ${kind} costs no review and no frame more than its check`, async () => {
      await page.route('**/never.wasm', () => {});
      const seen = await page.evaluate(
        async ({ option, material, kind }) => {
          const sources = {
            failing: () => fetch('/nothing.wasm'),
            endless: () =>
              new Response(new ReadableStream({}), {
                headers: { 'content-type': 'application/wasm' },
              }),
            hanging: () => '/never.wasm',
          };
          const source = await sources[kind]();
          const client = kit.createClient({ [option]: source, timeoutMs: 9_000 });
          const file = await kit.picture('code.jpg');
          const review = async () =>
            (await client.reviewImage(file, { material })).checks.map(({ code }) => code);
          const first = await review();
          const began = performance.now();
          const second = await review();
          const ms = performance.now() - began;
          const frame = { rgba: new Uint8ClampedArray(64).fill(9), widthPx: 4, heightPx: 4 };
          return { all: [first, second], ms, frame: (await client.inspectFrame(frame)).widthPx };
        },
        { option, material, kind },
      );
      for (const codes of seen.all) {
        assert.ok(codes.includes('blurry') && !codes.includes(lost), codes.join(' '));
      }
      assert.equal(seen.frame, 4);
      assert.ok(seen.ms < 2_500, `the second took ${seen.ms} ms`);
    });
  }
}

test('what is no source of a part is refused by its name', async () => {
  const seen = await page.evaluate(async () => {
    const file = await kit.picture('code.jpg');
    const told = ({ code, path }) => [code, path];
    return Promise.all(
      [{ qrWasm: 7 }, { facesWasm: 'http://[' }].map((options) =>
        kit.createClient(options).reviewImage(file).catch(told),
      ),
    );
  });
  assert.deepEqual(seen, [
    ['invalid_option', 'options.qrWasm'],
    ['invalid_option', 'options.facesWasm'],
  ]);
});

test('an address that meant nothing on the page is asked for again with the next call', async () => {
  const seen = await page.evaluate(async () => {
    const base = document.createElement('base');
    base.href = 'about:blank';
    document.head.append(base);
    const client = kit.createClient({ reviewWasm: 'dist/engine/beian_review_bg.wasm' });
    const frame = { rgba: new Uint8ClampedArray(64).fill(9), widthPx: 4, heightPx: 4 };
    const failed = await client.inspectFrame(frame).catch(kit.failure);
    base.remove();
    return [failed.path, (await client.inspectFrame(frame)).widthPx];
  });
  assert.deepEqual(seen, ['options.reviewWasm', 4]);
});

test('the worker for scripts says which of its parts it was not told of', async () => {
  const seen = await page.evaluate(async () => {
    const file = await kit.picture('code.jpg');
    const at = (name) => `/dist/engine/${name}_bg.wasm`;
    const client = kit.createClient({
      reviewWorkerUrl: '/classic.js',
      wasm: at('beian_upload'),
      reviewWasm: at('beian_review'),
      qrWasm: at('beian_qr'),
    });
    const plain = await client.reviewImage(file, { material: 'subject_license' });
    const failed = await client.reviewImage(file, { material: 'face_photo' }).catch(kit.failure);
    return [plain.checks.some(({ code }) => code === 'qr_readable'), failed.code, failed.path];
  });
  assert.deepEqual(seen, [true, 'invalid_option', 'options.facesWasm']);
});

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
