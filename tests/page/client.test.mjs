// The client and its worker in a real browser, from the built files and under the promised policy.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { alterEngine } from '../altered-engine.mjs';
import { launchBrowser } from './browser.mjs';
import { serveDist } from './dist-server.mjs';

let browser;
let server;
let page;
let workersStarted;
let problems;

before(async () => {
  server = await serveDist({
    '/trap.wasm': alterEngine('sha256', 'trap'),
    '/hang.wasm': alterEngine('sha256', 'hang'),
    '/hungry.wasm': alterEngine('sha256', 'grow'),
    '/hungry-warm-up.wasm': alterEngine('warmUp', 'grow'),
    '/cold.wasm': alterEngine('warmUp', 'trap'),
    '/html.wasm': '<!doctype html><title>Console</title>',
    '/assets/worker.html': '<!doctype html><title>Console</title>',
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  workersStarted = 0;
  problems = [];
  page.on('worker', () => {
    workersStarted += 1;
  });
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

/** A worker that is inside the engine takes the browser a moment to end. */
async function untilWorkers(count) {
  const deadlineMs = Date.now() + 10_000;
  while (page.workers().length !== count) {
    assert.ok(Date.now() < deadlineMs, `${page.workers().length} workers and not ${count}`);
    await page.waitForTimeout(20);
  }
}

async function untilStarted(count) {
  const deadlineMs = Date.now() + 10_000;
  while (workersStarted < count) {
    assert.ok(Date.now() < deadlineMs, `${workersStarted} workers were started and not ${count}`);
    await page.waitForTimeout(20);
  }
  assert.equal(workersStarted, count);
}

test('importing loads nothing; createClient() starts the worker, which loads the engine', async () => {
  const engine = '/dist/engine/beian_upload_bg.wasm';
  const requests = server.count(engine);
  await page.waitForTimeout(200);
  assert.equal(workersStarted, 0);
  assert.equal(server.count(engine), requests);
  const loaded = page.waitForResponse((response) => response.url().endsWith(engine));
  assert.equal(await page.evaluate(() => kit.createClient().mode), 'worker');
  assert.equal((await loaded).status(), 200);
  assert.equal(server.count(engine), requests + 1);
  assert.equal(workersStarted, 1);
});

test('an idle worker has its engine work on something before the first call', async () => {
  // A warm-up that takes much memory shows in what the worker holds after the first call.
  await page.evaluate(async () => {
    const client = kit.createClient({ wasm: '/hungry-warm-up.wasm' });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await client.inspectImage(new Uint8Array());
  });
  await untilStarted(2);
});

test('a warm-up that traps says nothing, and the first call is none the worse', async () => {
  const verdict = await page.evaluate(async () => {
    const client = kit.createClient({ wasm: '/cold.wasm' });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return (await client.inspectImage(await kit.picture('jpeg-baseline.jpg'))).verdict;
  });
  assert.equal(verdict, 'ok');
  assert.equal(workersStarted, 1);
});

test('a frame goes to the worker as a copy, or as it is when it is given away', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient();
    const canvas = new OffscreenCanvas(640, 480);
    const paper = canvas.getContext('2d');
    paper.fillStyle = '#101010';
    paper.fillRect(0, 0, 640, 480);
    const { data: rgba, width: widthPx, height: heightPx } = paper.getImageData(0, 0, 640, 480);
    const kept = await client.inspectFrame({ rgba, widthPx, heightPx });
    const bytesKept = rgba.length;
    const { file } = await client.prepareFrame({ rgba, widthPx, heightPx }, { transfer: true });
    const { format } = await client.inspectImage(file);
    return {
      codes: kept.findings.map(({ code }) => code),
      bytesKept,
      bytesGiven: rgba.length,
      name: file.name,
      format,
    };
  });
  assert.deepEqual(seen, {
    codes: ['too_dark'],
    bytesKept: 640 * 480 * 4,
    bytesGiven: 0,
    name: 'photo.jpg',
    format: 'jpeg',
  });
});

test('File in, File out: the same one when nothing had to change, else a new one', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient();
    const same = await kit.picture('jpeg-baseline.jpg');
    const lying = await kit.picture('png-named-jpg.jpg');
    const lopsided = await kit.picture('jpeg-orientation-6.jpg');
    const results = [];
    for (const input of [same, lying, lopsided]) {
      const { file, changed, report } = await client.prepareImage(input);
      const { widthPx } = await client.inspectImage(file);
      results.push({
        isSame: file === input,
        changed,
        name: file.name,
        type: file.type,
        isSized: file.size === report.bytes,
        isKeptDate: file.lastModified === 7,
        widthPx,
      });
    }
    return results;
  });
  const [same, lying, lopsided] = seen;
  const jpeg = { type: 'image/jpeg', isSized: true };
  assert.deepEqual(same, {
    ...jpeg,
    isSame: true,
    changed: false,
    name: 'jpeg-baseline.jpg',
    isKeptDate: true,
    widthPx: 320,
  });
  assert.deepEqual([lying.name, lying.type], ['png-named-jpg.png', 'image/png']);
  assert.deepEqual(lopsided, {
    ...jpeg,
    isSame: false,
    changed: true,
    name: 'jpeg-orientation-6.jpg',
    isKeptDate: false,
    widthPx: 96,
  });
});

test('bytes of the caller are copied: nothing is detached, and changes come too late', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient();
    const bytes = new Uint8Array(await (await kit.picture('jpeg-baseline.jpg')).arrayBuffer());
    const calls = [client.inspectImage(bytes), client.inspectImage(bytes.buffer)];
    bytes[0] = 0;
    const reports = await Promise.all(calls);
    return { verdicts: reports.map(({ verdict }) => verdict), byteLength: bytes.byteLength };
  });
  assert.deepEqual(seen.verdicts, ['ok', 'ok']);
  assert.ok(seen.byteLength > 0);
});

test('two pictures are composed into one file', async () => {
  const [name, size] = await page.evaluate(async () => {
    const inputs = [await kit.picture('jpeg-baseline.jpg'), await kit.picture('jpeg-444.jpg')];
    const { file } = await kit.createClient().composeImages(inputs, { fileName: '证件.png' });
    return [file.name, file.size];
  });
  assert.equal(name, '证件.jpg');
  assert.ok(size > 1000);
});

test('sha256 is that of the platform', async () => {
  const [ours, theirs] = await page.evaluate(async () => {
    const file = await kit.picture('jpeg-baseline.jpg');
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
    return [await kit.createClient().sha256(file), hex.join('')];
  });
  assert.equal(ours, theirs);
});

test('progress begins with queued, never goes back and ends with one done', async () => {
  const seen = await page.evaluate(async () => {
    const steps = [];
    const onProgress = (step) => steps.push(step);
    await kit
      .createClient()
      .prepareImage(await kit.picture('jpeg-orientation-6.jpg'), { onProgress });
    return steps;
  });
  assert.deepEqual(seen[0], { phase: 'queued', ratio: 0 });
  assert.deepEqual(seen.at(-1), { phase: 'done', ratio: 1 });
  assert.equal(seen.filter(({ phase }) => phase === 'done').length, 1);
  assert.deepEqual(
    ['reading', 'decoding', 'encoding'].filter((name) => seen.every(({ phase }) => phase !== name)),
    [],
  );
  assert.ok(seen.every(({ ratio }, index) => index === 0 || ratio >= seen[index - 1].ratio));
});

test('20 files at once are done in their order by one worker', async () => {
  const order = await page.evaluate(async () => {
    const client = kit.createClient();
    const file = await kit.picture('jpeg-orientation-6.jpg');
    const ends = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        client.prepareImage(file).then(() => ends.push(index)),
      ),
    );
    return ends;
  });
  assert.deepEqual(order, [...Array(20).keys()]);
  assert.equal(workersStarted, 1);
});

test('an abort while waiting rejects with the reason, and the worker stays', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient();
    const file = await kit.picture('jpeg-orientation-6.jpg');
    const abort = new AbortController();
    const calls = [
      client.prepareImage(file),
      client.prepareImage(file, { signal: abort.signal }),
      client.prepareImage(file),
    ];
    abort.abort('not this one');
    return (await Promise.allSettled(calls)).map(({ status, reason }) => reason ?? status);
  });
  assert.deepEqual(seen, ['fulfilled', 'not this one', 'fulfilled']);
  assert.equal(workersStarted, 1);
});

test('an abort inside the engine rejects at once, and the next call has a new worker', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ wasm: '/hang.wasm' });
    const file = await kit.picture('jpeg-baseline.jpg');
    await client.inspectImage(file);
    const abort = new AbortController();
    const hanging = client.sha256(file, { signal: abort.signal });
    const next = client.inspectImage(file);
    setTimeout(() => abort.abort(), 200);
    const reason = await hanging.catch(({ name }) => name);
    return { reason, verdict: (await next).verdict };
  });
  assert.deepEqual(seen, { reason: 'AbortError', verdict: 'ok' });
  assert.equal(workersStarted, 2);
});

test('after an abort a new worker is there before the next call', async () => {
  const client = await page.evaluateHandle(() => kit.createClient({ wasm: '/hang.wasm' }));
  await page.evaluate(async (own) => {
    await own.inspectImage(new Uint8Array());
    const abort = new AbortController();
    const hanging = own.sha256(new Uint8Array(), { signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    return hanging.catch(() => {});
  }, client);
  await untilStarted(2);
  await page.evaluate((own) => own.inspectImage(new Uint8Array()), client);
  assert.equal(workersStarted, 2);
});

test('a call that takes too long is timed_out, and the queue goes on with a new worker', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ wasm: '/hang.wasm', timeoutMs: 1500 });
    const file = await kit.picture('jpeg-baseline.jpg');
    const [hanging, next] = await Promise.allSettled([
      client.sha256(file),
      client.inspectImage(file),
    ]);
    return { failure: kit.failure(hanging.reason), verdict: next.value.verdict };
  });
  assert.deepEqual(
    [seen.failure.isOurs, seen.failure.code, seen.failure.timeoutMs, seen.verdict],
    [true, 'timed_out', 1500, 'ok'],
  );
  assert.equal(workersStarted, 2);
});

test('a trap is engine_trapped for that call, and the queue goes on with a new worker', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ wasm: '/trap.wasm' });
    const file = await kit.picture('jpeg-baseline.jpg');
    const [trapped, next] = await Promise.allSettled([
      client.sha256(file),
      client.inspectImage(file),
    ]);
    return { failure: kit.failure(trapped.reason), verdict: next.value.verdict };
  });
  assert.deepEqual(
    [seen.failure.isOurs, seen.failure.code, seen.verdict],
    [true, 'engine_trapped', 'ok'],
  );
  assert.equal(workersStarted, 2);
});

test('a worker that holds more than 128 MiB is replaced when nothing waits', async () => {
  const client = await page.evaluateHandle(() => kit.createClient({ wasm: '/hungry.wasm' }));
  await page.evaluate(async (own) => {
    const both = [own.sha256(new Uint8Array(3)), own.sha256(new Uint8Array(3))];
    return Promise.all(both);
  }, client);
  // No third one: the second call had the same worker as the first.
  await untilStarted(2);
  await untilWorkers(1);
  const verdict = await page.evaluate(
    async (own) => (await own.inspectImage(await kit.picture('jpeg-baseline.jpg'))).verdict,
    client,
  );
  assert.equal(verdict, 'ok');
  await page.waitForTimeout(200);
  assert.equal(page.workers().length, 1);
  assert.equal(workersStarted, 2, 'a worker with little memory is kept');
});

test('a missing worker script is worker_unavailable with its url, and is asked for again', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ workerUrl: '/nowhere/worker.js' });
    const both = [client.inspectImage(new Uint8Array()), client.sha256(new Uint8Array())];
    const failures = (await Promise.allSettled(both)).map(({ reason }) => kit.failure(reason));
    failures.push(await client.inspectImage(new Uint8Array()).catch(kit.failure));
    return failures.map(({ isOurs, code, url }) => ({ isOurs, code, url }));
  });
  const url = `${server.origin}/nowhere/worker.js`;
  assert.deepEqual(seen, Array(3).fill({ isOurs: true, code: 'worker_unavailable', url }));
  assert.equal(server.count('/nowhere/worker.js'), 2);
});

test('a page in place of the worker script is worker_unavailable with its url', async () => {
  // What a server with a catch-all route answers for a file that was not deployed.
  const failure = await page.evaluate(() =>
    kit
      .createClient({ workerUrl: '/assets/worker.html' })
      .inspectImage(new Uint8Array())
      .catch(kit.failure),
  );
  assert.deepEqual(
    [failure.isOurs, failure.code, failure.url],
    [true, 'worker_unavailable', `${server.origin}/assets/worker.html`],
  );
  assert.match(failure.message, /\/assets\/worker\.html/);
});

test('a worker script at another address is used', async () => {
  const report = await page.evaluate(() =>
    kit
      .createClient({ workerUrl: new URL('/dist/worker.js?v=2', location.href) })
      .inspectImage(new Uint8Array()),
  );
  assert.equal(report.verdict, 'block');
  assert.equal(workersStarted, 1);
});

test('an address that is none, and what is no engine at all, are refused by the name of the option', async () => {
  const seen = await page.evaluate(async () => {
    const things = await import('/dist/simd.js');
    const wrong = [{ workerUrl: 'http://[' }, { wasm: 'http://[' }];
    for (const wasm of [7, {}, things, () => {}]) wrong.push({ wasm });
    const calls = wrong.map((options) => kit.createClient(options).sha256(new Uint8Array()));
    return (await Promise.allSettled(calls)).map(({ reason }) => kit.failure(reason));
  });
  assert.deepEqual(
    seen.map(({ isOurs, code, path }) => [isOurs, code, path]),
    ['workerUrl', ...Array(5).fill('wasm')].map((name) => [
      true,
      'invalid_option',
      `options.${name}`,
    ]),
  );
});

test('a missing engine is engine_unavailable with its url, and is asked for again', async () => {
  const seen = await page.evaluate(async () => {
    const client = kit.createClient({ wasm: 'nowhere/engine.wasm' });
    return [
      await client.inspectImage(new Uint8Array()).catch(kit.failure),
      await client.inspectImage(new Uint8Array()).catch(kit.failure),
    ];
  });
  for (const { isOurs, code, url, status } of seen) {
    assert.deepEqual([isOurs, code, status], [true, 'engine_unavailable', 404]);
    assert.equal(url, `${server.origin}/nowhere/engine.wasm`);
  }
  assert.equal(server.count('/nowhere/engine.wasm'), 2);
});

test('a page in place of the engine is engine_unavailable', async () => {
  const failure = await page.evaluate(() =>
    kit.createClient({ wasm: '/html.wasm' }).inspectImage(new Uint8Array()).catch(kit.failure),
  );
  assert.deepEqual(
    [failure.code, failure.url],
    ['engine_unavailable', `${server.origin}/html.wasm`],
  );
});

test('the engine may be given as bytes, as a Response or as a module, for every worker', async () => {
  const seen = await page.evaluate(async () => {
    const url = '/trap.wasm';
    const bytes = await (await fetch(url)).arrayBuffer();
    const sources = [
      bytes,
      new Uint8Array(bytes),
      await fetch(url),
      await WebAssembly.compile(bytes),
    ];
    const results = [];
    for (const wasm of sources) {
      const client = kit.createClient({ wasm });
      const { code } = await client.sha256(new Uint8Array()).catch(kit.failure);
      const { verdict } = await client.inspectImage(new Uint8Array());
      results.push([code, verdict]);
    }
    return { results, byteLength: bytes.byteLength };
  });
  assert.deepEqual(seen.results, Array(4).fill(['engine_trapped', 'block']));
  assert.ok(seen.byteLength > 0, 'the bytes stay with the caller');
});

test('a mistake in an option is invalid_option with its fields, across the worker', async () => {
  const { failure, verdict } = await page.evaluate(async () => {
    const client = kit.createClient();
    const file = await kit.picture('jpeg-baseline.jpg');
    const failure = kit.failure(
      await client.inspectImage(file, { material: 'selfie' }).catch((error) => error),
    );
    return { failure, verdict: (await client.inspectImage(file)).verdict };
  });
  assert.deepEqual(
    [failure.isOurs, failure.code, failure.path],
    [true, 'invalid_option', 'options.material'],
  );
  assert.equal(verdict, 'ok');
  assert.equal(workersStarted, 1);
});

test('a picked file that is gone from the disk is unreadable_file with its name', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'beian-upload-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, '营业执照.jpg');
  await writeFile(path, 'a picture');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
  });
  await page.locator('input').setInputFiles(path);
  await rm(path);
  const failure = await page.evaluate(() =>
    kit.createClient().inspectImage(document.querySelector('input').files[0]).catch(kit.failure),
  );
  assert.deepEqual(
    [failure.isOurs, failure.code, failure.fileName],
    [true, 'unreadable_file', '营业执照.jpg'],
  );
});

test("without Worker the mode is 'main', and the same verbs work", async () => {
  const seen = await page.evaluate(async () => {
    globalThis.Worker = undefined;
    const client = kit.createClient();
    const { file } = await client.prepareImage(await kit.picture('jpeg-orientation-6.jpg'));
    return [client.mode, (await client.inspectImage(file)).widthPx];
  });
  assert.deepEqual(seen, ['main', 96]);
  assert.equal(workersStarted, 0);
});

test('without WebAssembly every call is browser_too_old, and browserSupport() says it before', async () => {
  const seen = await page.evaluate(async () => {
    delete globalThis.WebAssembly;
    const client = kit.createClient();
    const failures = [
      await client.inspectImage(new Uint8Array()).catch(kit.failure),
      await client.validateField('mobile', '1').catch(kit.failure),
      await client.qrSvg('x').catch(kit.failure),
    ];
    return { support: kit.browserSupport(), failures };
  });
  assert.deepEqual(seen.support, { supported: false, missing: ['webassembly'] });
  for (const { isOurs, code, missing } of seen.failures) {
    assert.deepEqual([isOurs, code, missing], [true, 'browser_too_old', 'webassembly']);
  }
  assert.equal(workersStarted, 0);
});

test('a WebAssembly of before 2020 is browser_too_old', async () => {
  const seen = await page.evaluate(async () => {
    // It takes nothing but the first version's instructions, none of which begins with 0xfc.
    const { validate } = WebAssembly;
    WebAssembly.validate = (bytes) => !bytes.includes(0xfc) && validate.call(WebAssembly, bytes);
    const { code } = await kit.createClient().inspectImage(new Uint8Array()).catch(kit.failure);
    return { support: kit.browserSupport(), code };
  });
  assert.deepEqual(seen.support, { supported: false, missing: ['webassembly'] });
  assert.equal(seen.code, 'browser_too_old');
});

test('where workers cannot be modules it is browser_too_old, which is found out without a worker', async () => {
  const seen = await page.evaluate(async () => {
    const { Worker: Real } = globalThis;
    // As in Firefox before 114: the address is looked at, and the member `type` is not read.
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('Invalid URL', 'SyntaxError');
      }
    };
    const old = kit.browserSupport();
    const { code, missing } = await kit.createClient().sha256(new Uint8Array()).catch(kit.failure);
    globalThis.Worker = Real;
    return { old, code, missing, now: kit.browserSupport() };
  });
  assert.deepEqual(seen, {
    old: { supported: false, missing: ['module_worker'] },
    code: 'browser_too_old',
    missing: 'module_worker',
    now: { supported: true, missing: [] },
  });
  assert.equal(workersStarted, 0);
});

test('an option that is not known is refused by its name', async () => {
  const failure = await page.evaluate(() => {
    try {
      return kit.createClient({ workerURL: '/worker.js' });
    } catch (error) {
      return kit.failure(error);
    }
  });
  assert.deepEqual(
    [failure.isOurs, failure.code, failure.path, failure.given],
    [true, 'invalid_option', 'options.workerURL', '"/worker.js"'],
  );
  assert.match(failure.message, /workerUrl/);
});

test('close() ends the worker and rejects what works and what waits', async () => {
  const codes = await page.evaluate(async () => {
    const client = kit.createClient({ wasm: '/hang.wasm' });
    await client.inspectImage(new Uint8Array());
    const calls = [client.sha256(new Uint8Array()), client.inspectImage(new Uint8Array())];
    setTimeout(() => client.close(), 100);
    const ends = await Promise.allSettled(calls);
    return ends.map(({ reason }) => reason.code);
  });
  assert.deepEqual(codes, ['closed', 'closed']);
  await untilWorkers(0);
});
