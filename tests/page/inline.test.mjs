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
