// How the engine is loaded. One process has one engine: the failures come first, in this order.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  BeianUploadError,
  explainError,
  init,
  inspectImage,
  qrSvg,
  sha256,
  validateField,
} from 'beian-upload/core';
import { engineFile, extrasFile, formsFile, serveEngine } from './engine-server.mjs';
import { picture } from './pictures.mjs';

const unavailable = (url) => ({ name: 'BeianUploadError', code: 'engine_unavailable', url });

test('before init() a verb throws not_initialized', () => {
  assert.throws(
    () => inspectImage(picture('jpeg-baseline.jpg')),
    (error) => {
      assert.ok(error instanceof BeianUploadError);
      assert.equal(error.code, 'not_initialized');
      return true;
    },
  );
});

test('before init() a verb of the other parts does, too', () => {
  assert.throws(() => validateField('date', '2026-11-22'), { code: 'not_initialized' });
  assert.throws(() => explainError('非法参数'), { code: 'not_initialized' });
  assert.throws(() => qrSvg('a'), { code: 'not_initialized' });
});

test('a source that is not known is refused by its name', async () => {
  await assert.rejects(init({ picture: engineFile }), {
    name: 'BeianUploadError',
    code: 'invalid_option',
    path: 'source.picture',
    allowed: /\bpictures\b/,
  });
});

test('an engine that cannot be had is engine_unavailable, with its url and why', async (t) => {
  const origin = await serveEngine(t);

  await t.test('a missing one names the status', async () => {
    const url = `${origin}/nothing.wasm`;
    await assert.rejects(init(url), { ...unavailable(url), status: 404 });
  });
  await t.test('an HTML page instead of it is called that', async () => {
    const url = `${origin}/html.wasm`;
    await assert.rejects(init(new URL(url)), { ...unavailable(url), message: /HTML page/ });
  });
  await t.test('an HTML page under the right type fails too', async () => {
    const url = `${origin}/html-as-wasm.wasm`;
    await assert.rejects(init(await fetch(url)), unavailable(url));
  });
  await t.test('another WebAssembly file does not fit', async () => {
    const url = `${origin}/other.wasm`;
    await assert.rejects(init(url), { ...unavailable(url), message: /not this engine/ });
  });
  await t.test('a URL that webpack made for browsers, in the bundle of a server', async () => {
    const url = '/_next/static/media/beian_upload_bg.wasm';
    const relativeUrl = Object.create(URL.prototype, { toString: { value: () => url } });
    await assert.rejects(init(relativeUrl), {
      ...unavailable(url),
      message: /keep `beian-upload` out of the bundle/,
    });
  });
  await t.test('a port where nobody listens', async () => {
    const url = 'http://127.0.0.1:9/engine.wasm';
    await assert.rejects(init(url), unavailable(url));
  });
  await t.test('a file that is not there', async () => {
    const url = new URL('../../dist/engine/nothing.wasm', import.meta.url);
    await assert.rejects(init(url), { ...unavailable(url.pathname), message: /ENOENT/ });
  });
  await t.test('bytes that are no WebAssembly', async () => {
    await assert.rejects(init(picture('png-rgb.png')), unavailable(''));
  });
});

test('a source of no known kind is invalid_option', async () => {
  const invalid = { code: 'invalid_option', path: 'source', given: '7' };
  await assert.rejects(init(7), invalid);
});

test('after all these failures init() works, and once is enough', async (t) => {
  const origin = await serveEngine(t);
  const requests = [init(`${origin}/octets.wasm`), init(`${origin}/nothing.wasm`), init()];
  assert.equal(requests[0], requests[1], 'calls at the same time share one promise');
  await Promise.all(requests);
  await init('/there/is/no/such.wasm');
  assert.match(sha256(new Uint8Array()), /^e3b0c442/);
  assert.equal(validateField('date', '2026-11-22').verdict, 'ok');
  assert.match(qrSvg('a'), /^<svg /);
});

test('each kind of source is taken', async (t) => {
  const origin = await serveEngine(t);
  const sources = {
    'a URL with the right type': `new URL('${origin}/engine.wasm')`,
    'a URL with the wrong type': `'${origin}/octets.wasm'`,
    'a Response': `await fetch('${origin}/engine.wasm')`,
    'a file: URL': `new URL('${engineFile}')`,
    'a file: URL as a string': `'${engineFile}'`,
    'a path': JSON.stringify(fileURLToPath(engineFile)),
    'a Buffer': `readFileSync(new URL('${engineFile}'))`,
    'an ArrayBuffer': `new Uint8Array(readFileSync(new URL('${engineFile}'))).buffer`,
    'a WebAssembly.Module': `new WebAssembly.Module(readFileSync(new URL('${engineFile}')))`,
    'one URL, with the others beside it': `'${origin}/all/beian_upload_bg.wasm?v=3'`,
    'all as URLs': `{
      pictures: '${origin}/engine.wasm',
      forms: new URL('${origin}/forms.wasm'),
      extras: '${origin}/extras.wasm',
    }`,
    'all as bytes': `{
      pictures: readFileSync(new URL('${engineFile}')),
      forms: readFileSync(new URL('${formsFile}')),
      extras: readFileSync(new URL('${extrasFile}')),
    }`,
    'forms alone': `{ forms: new WebAssembly.Module(readFileSync(new URL('${formsFile}'))) }`,
    nothing: 'undefined',
  };
  for (const [name, source] of Object.entries(sources)) {
    await t.test(name, async () =>
      assert.match(await initElsewhere(source), /^e3b0c442.+ ok <svg /),
    );
  }
});

/** In a thread, whose modules are its own; resolves to what the engines answer. */
async function initElsewhere(source) {
  const script = `
    const { readFileSync } = require('node:fs');
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData).then(async (core) => {
      await core.init(${source});
      const { verdict } = core.validateField('date', '2026-11-22');
      const digest = core.sha256(new Uint8Array());
      parentPort.postMessage([digest, verdict, core.qrSvg('a')].join(' '));
    });`;
  const workerData = import.meta.resolve('beian-upload/core');
  const [answer] = await once(new Worker(script, { eval: true, workerData }), 'message');
  return answer;
}
