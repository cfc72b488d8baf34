// The script-tag builds in a real browser, on pages that know no modules.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { inProject } from '../../scripts/setup/places.mjs';
import { prepareInNode } from '../hosts/kit/pictures.mjs';
import { packagePolicy, serveFolder } from '../hosts/kit/site.mjs';
import { launchBrowser, openWatched } from './browser.mjs';

const inlinePolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; img-src data:";
// What evaluates a script's text, as sandboxes of micro-front-ends do, is refused by a strict policy.
const sandboxPolicy = "script-src 'self' 'unsafe-eval' blob:";
const rotated = inProject('tests/fixtures/pictures/jpeg-orientation-6.jpg');
const plain = readFileSync(inProject('dist/global/beian-upload.js'), 'utf8');

function pageOf(script) {
  return `<!doctype html><meta charset="utf-8"><title>script tag</title>
<link rel="icon" href="data:,"><input type="file" multiple>${script === '' ? '' : `<script src="${script}"></script>`}`;
}

let browser;
const servers = {};
let opened;

before(async () => {
  const pages = {
    plain: [pageOf('/global/beian-upload.js'), packagePolicy],
    inline: [pageOf('/global/beian-upload.inline.js'), inlinePolicy],
    sandbox: [pageOf(''), sandboxPolicy],
  };
  for (const [name, [page, policy]] of Object.entries(pages)) {
    servers[name] = await serveFolder(inProject('dist'), {
      policy,
      files: { '/': page, '/index.html': page, '/console.html': page },
    });
  }
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) server.close();
});

afterEach(async () => {
  await opened.context.close();
  assert.deepEqual(opened.complaints, [], 'errors, warnings, requests to other origins');
});

async function open(name) {
  opened = await openWatched(browser, `${servers[name].origin}/index.html`, {
    origin: servers[name].origin,
  });
  return opened.page;
}

/** The work of each part; `globalThis.BeianUpload` is there. */
async function doAll(tab, options) {
  await tab.setInputFiles('input', rotated);
  return tab.evaluate(async (given) => {
    const client = BeianUpload.createClient(given);
    const [original] = document.querySelector('input').files;
    const { file } = await client.prepareImage(original, { material: 'subject_license' });
    const field = await client.validateField('mobile', '1380013800');
    const seen = {
      sha256: await client.sha256(file),
      mode: client.mode,
      field: field.findings.map(({ code }) => code),
      qr: (await client.qrSvg('https://example.cn/')).slice(0, 5),
    };
    client.close();
    return seen;
  }, options);
}

async function expectedOf() {
  const { sha256 } = await prepareInNode(rotated);
  return { sha256, mode: 'worker', field: ['malformed'], qr: '<svg ' };
}

test('a script tag is enough: the engine and the worker are found beside the script', async () => {
  const tab = await open('plain');
  assert.deepEqual(await doAll(tab), await expectedOf());
  const { requests } = servers.plain;
  for (const path of ['/global/worker.js', '/engine/beian_upload_bg.wasm']) {
    assert.ok(requests.includes(`GET ${path}`), `${path} of ${requests}`);
  }
  assert.ok(!requests.some((request) => request.includes('scalar')), 'one of the two builds');
});

test('a part of a review that was given and cannot be had costs its check alone', async () => {
  const tab = await open('plain');
  await tab.setInputFiles('input', rotated);
  const seen = await tab.evaluate(async () => {
    const client = BeianUpload.createClient({
      qrWasm: new Response('gone', { status: 404 }),
      facesWasm: 7,
    });
    const other = BeianUpload.createClient({ qrWasm: new Response('gone', { status: 404 }) });
    const [file] = document.querySelector('input').files;
    const checked = async (material) => {
      const { checks } = await other.reviewImage(file, { material });
      return ['blurry', 'qr_readable', 'face_not_found'].filter((own) =>
        checks.some(({ code }) => code === own),
      );
    };
    const all = [
      await client.reviewImage(file).catch(({ code, path }) => [code, path]),
      await checked('subject_license'),
      await checked('face_photo'),
    ];
    client.close();
    other.close();
    return all;
  });
  assert.deepEqual(seen, [
    ['invalid_option', 'options.facesWasm'],
    ['blurry'],
    ['blurry', 'face_not_found'],
  ]);
});

test('the build with everything inside asks for nothing but its script', async () => {
  const tab = await open('inline');
  assert.deepEqual(await doAll(tab), await expectedOf());
  assert.deepEqual(servers.inline.requests, [
    'GET /index.html',
    'GET /global/beian-upload.inline.js',
  ]);
  const seen = await tab.evaluate(() => ({
    simd: BeianUpload.build.simd,
    support: BeianUpload.browserSupport(),
  }));
  assert.deepEqual(seen, { simd: true, support: { supported: true, missing: [] } });
});

test('in a sandbox that evaluates text the error names the option that is needed, one by one', async () => {
  const tab = await open('sandbox');
  const seen = await tab.evaluate(async (text) => {
    // No `document.currentScript` there, as in qiankun.
    new Function(text)();
    const failures = [];
    const fail = ({ name, code, path }) => failures.push({ name, code, path });
    const options = {};
    for (const [name, url] of [
      ['workerUrl', '/global/worker.js'],
      ['wasm', '/engine/beian_upload_bg.wasm'],
    ]) {
      try {
        BeianUpload.createClient(options);
      } catch (error) {
        fail(error);
      }
      options[name] = url;
    }
    const client = BeianUpload.createClient(options);
    await client.validateField('mobile', '1380013800').catch(fail);
    await client.qrSvg('x').catch(fail);
    await client.reviewImage(new Uint8Array()).catch(fail);
    client.close();
    return failures;
  }, plain);
  const of = (path) => ({ name: 'BeianUploadError', code: 'invalid_option', path });
  assert.deepEqual(seen, [
    of('options.workerUrl'),
    of('options.wasm'),
    of('options.formsWasm'),
    of('options.extrasWasm'),
    of('options.reviewWorkerUrl'),
  ]);
});

test('a script from a Blob has nothing beside it, and says so like one without an address', async () => {
  const tab = await open('sandbox');
  const failure = await tab.evaluate(async (text) => {
    const script = document.createElement('script');
    script.src = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
    document.head.append(script);
    await loaded;
    try {
      return BeianUpload.createClient();
    } catch ({ code, path }) {
      return { code, path };
    }
  }, plain);
  assert.deepEqual(failure, { code: 'invalid_option', path: 'options.workerUrl' });
});

test('what a page calls currentScript is not taken for the script: its files would be another’s', async () => {
  const tab = await open('sandbox');
  const failure = await tab.evaluate(async (text) => {
    const picture = document.createElement('img');
    picture.name = 'currentScript';
    picture.src = '/index.html';
    document.body.append(picture);
    new Function(text)();
    picture.remove();
    try {
      return BeianUpload.createClient().mode;
    } catch ({ code, path }) {
      return { code, path };
    }
  }, plain);
  assert.deepEqual(failure, { code: 'invalid_option', path: 'options.workerUrl' });
});

test('in such a sandbox the options are enough', async () => {
  const tab = await open('sandbox');
  await tab.evaluate((text) => {
    new Function(text)();
  }, plain);
  const seen = await doAll(tab, {
    workerUrl: '/global/worker.js',
    wasm: '/engine/beian_upload_bg.wasm',
    formsWasm: '/engine/beian_forms_bg.wasm',
    extrasWasm: '/engine/beian_extras_bg.wasm',
  });
  assert.deepEqual(seen, await expectedOf());
});
