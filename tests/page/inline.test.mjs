// './inline' in a real browser, where no file is served but modules and nothing may be requested.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { inProject } from '../../scripts/setup/places.mjs';
import { prepareInNode } from '../hosts/kit/pictures.mjs';
import { serveFolder } from '../hosts/kit/site.mjs';
import { launchBrowser } from './browser.mjs';

const withWorker = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";
const withoutWorker = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const rotated = inProject('tests/fixtures/pictures/jpeg-orientation-6.jpg');

const page = `<!doctype html><meta charset="utf-8"><title>inline</title>
<input type="file" multiple><script type="module" src="/page.js"></script>`;
const pageScript = `
  import * as inline from '/inline.js';
  const failure = (error) => ({
    isOurs: error instanceof inline.BeianUploadError, name: error.name, ...error,
  });
  globalThis.kit = { ...inline, failure, picked: () => document.querySelector('input').files };
`;

let browser;
const servers = {};
let opened;

before(async () => {
  const files = { '/': page, '/index.html': page, '/page.js': pageScript };
  for (const [name, policy] of Object.entries({ withWorker, withoutWorker })) {
    servers[name] = await serveFolder(inProject('dist'), { policy, files });
  }
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) server.close();
});

afterEach(async () => {
  const { context, complaints } = opened;
  await context.close();
  assert.deepEqual(complaints, [], 'policy violations, uncaught errors, requests of other things');
});

/** A page whose complaints fail the test, but for the worker that a policy refuses. */
async function open(name, { beforeLoad } = {}) {
  const { origin } = servers[name];
  const context = await browser.newContext();
  const tab = await context.newPage();
  const complaints = [];
  opened = { context, complaints };
  tab.on('console', (message) => {
    const isRefusal = name === 'withoutWorker' && /worker.*'blob:/is.test(message.text());
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  tab.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) => {
    const url = request.url();
    const isModule = url === `${origin}/` || (url.startsWith(origin) && url.endsWith('.js'));
    if (!isModule && !url.startsWith(`blob:${origin}`)) complaints.push(`request of ${url}`);
  });
  if (beforeLoad) await context.addInitScript(beforeLoad);
  await tab.goto(origin);
  await tab.waitForFunction(() => 'kit' in globalThis);
  return tab;
}

async function prepareIn(tab, path) {
  await tab.setInputFiles('input', path);
  return tab.evaluate(async () => {
    const client = kit.createClient();
    const [original] = kit.picked();
    const prepared = await client.prepareImage(original, { material: 'subject_license' });
    const sha256 = await client.sha256(prepared.file);
    const seen = { mode: client.mode, changed: prepared.changed, sha256 };
    client.close();
    return seen;
  });
}

test('with worker-src blob: a worker does the work, and makes the bytes of ./core in Node', async () => {
  const tab = await open('withWorker');
  let workers = 0;
  tab.on('worker', () => {
    workers += 1;
  });
  const expected = await prepareInNode(rotated);
  assert.deepEqual(await prepareIn(tab, rotated), {
    mode: 'worker',
    changed: true,
    sha256: expected.sha256,
  });
  assert.equal(workers, 1);
});

test("without worker-src blob: the mode becomes 'main', and the first call is done all the same", async () => {
  const tab = await open('withoutWorker');
  const expected = await prepareInNode(rotated);
  assert.deepEqual(await prepareIn(tab, rotated), {
    mode: 'main',
    changed: true,
    sha256: expected.sha256,
  });
});

for (const [name, mode] of [
  ['withWorker', 'worker'],
  ['withoutWorker', 'main'],
]) {
  test(`mode '${mode}': forms, extras and the tables come as chunks of their own when asked for`, async () => {
    const tab = await open(name);
    const { requests } = servers[name];
    const from = requests.length;
    const seen = await tab.evaluate(async () => {
      const client = kit.createClient({ locale: 'en' });
      const county = await client.validateField('resident_id', '110199199001019998', {
        today: '2026-11-22',
      });
      const advice = await client.explainError('文件大小超过限制');
      const qr = await client.qrSvg('https://example.cn/');
      return {
        codes: county.findings.map(({ code }) => code),
        hasAdvice: advice.length > 0,
        qr: qr.slice(0, 5),
      };
    });
    assert.deepEqual(seen, { codes: ['unknown_county'], hasAdvice: true, qr: '<svg ' });
    const late = requests.slice(from);
    for (const chunk of ['forms-data', 'tables-data', 'extras-data']) {
      assert.ok(late.includes(`GET /inline/${chunk}.js`), `${chunk} in ${late}`);
    }
  });

  test(`mode '${mode}': an abort while waiting rejects with its reason, and the others go on`, async () => {
    const tab = await open(name);
    await tab.setInputFiles('input', rotated);
    const seen = await tab.evaluate(async () => {
      const client = kit.createClient();
      const [file] = kit.picked();
      const abort = new AbortController();
      const calls = [
        client.prepareImage(file),
        client.prepareImage(file, { signal: abort.signal }),
        client.prepareImage(file),
      ];
      abort.abort('not this one');
      const ends = await Promise.allSettled(calls);
      return [client.mode, ...ends.map(({ status, reason }) => reason ?? status)];
    });
    assert.deepEqual(seen, [mode, 'fulfilled', 'not this one', 'fulfilled']);
  });

  test(`mode '${mode}': an abort from onProgress rejects with its reason, and the next call is done`, async () => {
    const tab = await open(name);
    await tab.setInputFiles('input', rotated);
    const seen = await tab.evaluate(async () => {
      const client = kit.createClient();
      const [file] = kit.picked();
      const abort = new AbortController();
      const onProgress = ({ phase }) => {
        if (phase === 'encoding') abort.abort('enough');
      };
      const reason = await client
        .prepareImage(file, { signal: abort.signal, onProgress })
        .catch((error) => error);
      return [reason, (await client.prepareImage(file)).changed, client.mode];
    });
    assert.deepEqual(seen, ['enough', true, mode]);
  });
}

test("calls that were waiting when no worker could start are all done in mode 'main'", async () => {
  const tab = await open('withoutWorker');
  const seen = await tab.evaluate(async () => {
    const client = kit.createClient();
    const before = client.mode;
    const calls = Array.from({ length: 5 }, (_, index) => client.sha256(new Uint8Array(index)));
    const lengths = (await Promise.all(calls)).map((digest) => digest.length);
    return { before, after: client.mode, lengths };
  });
  assert.deepEqual(seen, { before: 'worker', after: 'main', lengths: Array(5).fill(64) });
});

test("where new Worker throws, as it may for a policy, the mode is 'main'", async () => {
  const tab = await open('withWorker', {
    beforeLoad: () => {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        }
      };
    },
  });
  const seen = await tab.evaluate(async () => {
    const client = kit.createClient();
    return [(await client.sha256(new Uint8Array())).length, client.mode];
  });
  assert.deepEqual(seen, [64, 'main']);
});

test('a worker whose script fails is no reason for the main thread: the error stays', async () => {
  const tab = await open('withWorker', {
    beforeLoad: () => {
      // As where a browser cannot parse the script, or something in it throws at once.
      const { Worker: Real } = globalThis;
      globalThis.Worker = class extends Real {
        constructor() {
          super(URL.createObjectURL(new Blob(['throw new Error("no luck")'])));
          this.addEventListener('error', (event) => event.preventDefault());
        }
      };
    },
  });
  const seen = await tab.evaluate(async () => {
    const client = kit.createClient();
    const { code, message } = await client.sha256(new Uint8Array()).catch((error) => error);
    return { code, message, mode: client.mode };
  });
  assert.deepEqual([seen.code, seen.mode], ['worker_unavailable', 'worker']);
  assert.match(seen.message, /no luck/);
  assert.doesNotMatch(seen.message, /workerUrl/, 'an option that there is not');
});

test('the address of the worker is let go of once it runs, and once it cannot', async () => {
  for (const name of ['withWorker', 'withoutWorker']) {
    const tab = await open(name, {
      beforeLoad: () => {
        globalThis.alive = new Set();
        const { createObjectURL, revokeObjectURL } = URL;
        URL.createObjectURL = (blob) => {
          const url = createObjectURL.call(URL, blob);
          alive.add(url);
          return url;
        };
        URL.revokeObjectURL = (url) => {
          alive.delete(url);
          revokeObjectURL.call(URL, url);
        };
      },
    });
    const counts = await tab.evaluate(async () => {
      const client = kit.createClient();
      const started = alive.size;
      await client.sha256(new Uint8Array());
      const closing = kit.createClient();
      closing.close();
      return [started, alive.size];
    });
    assert.deepEqual(counts, [1, 0], name);
    await opened.context.close();
  }
});

const removals = {
  decompression_stream: () => {
    delete globalThis.DecompressionStream;
  },
  simd: () => {
    const { validate } = WebAssembly;
    // The engine's own test is the module with a vector: 0xfd is the prefix of such instructions.
    WebAssembly.validate = (bytes) => !bytes.includes(0xfd) && validate.call(WebAssembly, bytes);
  },
  webassembly: () => {
    delete globalThis.WebAssembly;
  },
};

for (const [missing, remove] of Object.entries(removals)) {
  test(`without ${missing} every call is browser_too_old, and browserSupport() says it before`, async () => {
    const tab = await open('withWorker', { beforeLoad: remove });
    const seen = await tab.evaluate(async () => {
      const client = kit.createClient();
      const failures = [
        await client.inspectImage(new Uint8Array()).catch(kit.failure),
        await client.validateField('mobile', '1').catch(kit.failure),
        await client.qrSvg('x').catch(kit.failure),
      ];
      return { support: kit.browserSupport(), failures, mode: client.mode };
    });
    const missingToo = missing === 'webassembly' ? ['webassembly', 'simd'] : [missing];
    assert.deepEqual(seen.support, { supported: false, missing: missingToo });
    for (const { isOurs, code, missing: named } of seen.failures) {
      assert.deepEqual([isOurs, code], [true, 'browser_too_old']);
      assert.ok(missingToo.join(', ').startsWith(named), named);
    }
    assert.equal(seen.mode, 'worker', 'the main thread would have no more luck');
  });
}

test('an option of another build is refused by its name', async () => {
  const tab = await open('withWorker');
  const failure = await tab.evaluate(() => {
    try {
      return kit.createClient({ wasm: '/engine.wasm' });
    } catch (error) {
      return kit.failure(error);
    }
  });
  assert.deepEqual(
    [failure.isOurs, failure.code, failure.path],
    [true, 'invalid_option', 'options.wasm'],
  );
});

test('build says which version and files are inside', async () => {
  const tab = await open('withWorker');
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const build = await tab.evaluate(() => kit.build);
  assert.deepEqual([build.version, build.simd], [version, true]);
  assert.deepEqual(Object.keys(build.files), [
    'pictures',
    'forms',
    'extras',
    'review',
    'qr',
    'faces',
    'tables',
  ]);
  for (const { name, bytes, gzippedBytes } of Object.values(build.files)) {
    assert.equal(bytes, readFileSync(inProject('dist/engine', name)).length, name);
    assert.ok(gzippedBytes > 0 && gzippedBytes < bytes, name);
  }
});
